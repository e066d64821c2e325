using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Text = SupportPortal.Application.Text;

namespace SupportPortal.Web.Pages.Reports;

/// <summary>Tables of figures as a workbook, one sheet each; numbers are numbers, and words are never formulas.</summary>
public sealed partial class FigureWorkbook(string name, IReadOnlyList<FigureTable> tables, IStringLocalizer<Text> text)
{
    private const int LongestSheetName = 31;
    private const int LongestCell = 32_767;
    private const uint Head = 1;
    private const uint Share = 2;

    /// <summary>The file.</summary>
    public FileContentResult Write()
    {
        using var content = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(content, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var sheets = new Sheets();
            foreach (var (table, i) in tables.Select((table, i) => (table, i)))
            {
                var part = book.AddNewPart<WorksheetPart>();
                part.Worksheet = SheetOf(table);
                sheets.Append(
                    new Sheet
                    {
                        Name = NameOf(table),
                        SheetId = (uint)i + 1,
                        Id = book.GetIdOfPart(part),
                    }
                );
            }

            book.Workbook = new Workbook(sheets);
        }

        return new FileContentResult(content.ToArray(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        {
            FileDownloadName = $"{name}.xlsx",
        };
    }

    private Worksheet SheetOf(FigureTable table)
    {
        var rows = new SheetData(new Row(table.Columns.Select(column => Words(FigureCsv.HeadOf(column, text), Head))));
        rows.Append(table.Rows.Select(row => new Row(row.Zip(table.Columns, Of))));
        var widths = new Columns(
            table.Columns.Select(
                (column, i) =>
                    new DocumentFormat.OpenXml.Spreadsheet.Column
                    {
                        Min = (uint)i + 1,
                        Max = (uint)i + 1,
                        Width = column.Unit == FigureUnit.Words ? 32 : 16,
                        CustomWidth = true,
                    }
            )
        );
        var frozen = new SheetViews(
            new SheetView(
                new Pane
                {
                    VerticalSplit = 1,
                    TopLeftCell = "A2",
                    ActivePane = PaneValues.BottomLeft,
                    State = PaneStateValues.Frozen,
                }
            )
            {
                WorkbookViewId = 0,
            }
        );
        return new Worksheet(frozen, widths, rows);
    }

    private static Cell Of(FigureCell cell, FigureColumn column) =>
        (column.Unit, cell.Number) switch
        {
            (FigureUnit.Words, _) => Words(cell.Text, 0),
            (_, null) => new Cell(),
            (FigureUnit.Percent, { } share) => new Cell
            {
                CellValue = new CellValue(share),
                DataType = CellValues.Number,
                StyleIndex = Share,
            },
            (_, { } number) => new Cell
            {
                CellValue = new CellValue(number.ToString(CultureInfo.InvariantCulture)),
                DataType = CellValues.Number,
            },
        };

    private static Cell Words(string words, uint style) =>
        new()
        {
            DataType = CellValues.InlineString,
            StyleIndex = style,
            InlineString = new InlineString(
                new DocumentFormat.OpenXml.Spreadsheet.Text(Storable(words)) { Space = SpaceProcessingModeValues.Preserve }
            ),
        };

    /// <summary>Without what XML cannot hold, as control characters in a pasted log, and no longer than a cell may be.</summary>
    private static string Storable(string words)
    {
        var kept = string.Concat(words.EnumerateRunes().Where(rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)));
        kept = Escape().Replace(kept, "_x005F_");
        if (kept.Length <= LongestCell)
            return kept;
        return kept[..(char.IsHighSurrogate(kept[LongestCell - 1]) ? LongestCell - 1 : LongestCell)];
    }

    /// <summary>What a workbook reads as a character by its number, where somebody typed just that.</summary>
    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex Escape();

    private static string NameOf(FigureTable table) =>
        table.Title.Length > LongestSheetName ? table.Title[..LongestSheetName] : table.Title;

    private static Stylesheet Styles() =>
        new(
            new Fonts(new Font(), new Font(new Bold())),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 })
            ),
            new Borders(new Border()),
            new CellFormats(
                new CellFormat(),
                new CellFormat { FontId = 1, ApplyFont = true },
                new CellFormat { NumberFormatId = 10, ApplyNumberFormat = true }
            )
        ); // 10 is 0.00%
}
