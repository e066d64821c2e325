using System.Globalization;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Web.Lists;

namespace SupportPortal.Web.Pages.Reports;

/// <summary>A table of figures as a file for a spreadsheet: numbers plain, as the spreadsheet reads them that parts cells so.</summary>
internal static class FigureCsv
{
    /// <summary>The file of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="semicolons">Whether semicolons part its cells.</param>
    public static CsvFile<FigureCell[]> Of(FigureTable table, bool semicolons) =>
        new(table.Code, table.Rows.ToAsyncEnumerable(), (_, _, text) =>
            [
                .. table.Columns.Select(
                    (column, at) =>
                        (HeadOf(column, text), (Func<FigureCell[], string?>)(row => Write(row[at], column, CsvFile.Numbers(semicolons))))
                ),
            ]
        );

    /// <summary>A column's head with its unit, since a file shows bare numbers.</summary>
    internal static string HeadOf(FigureColumn column, IStringLocalizer<Text> text) =>
        column.Unit switch
        {
            FigureUnit.Percent => text["{0} (%)", column.Head],
            FigureUnit.Hours => text["{0} (hours)", column.Head],
            _ => column.Head,
        };

    private static string Write(FigureCell cell, FigureColumn column, NumberFormatInfo numbers) =>
        (column.Unit, cell.Number) switch
        {
            (FigureUnit.Words, _) => cell.Text,
            (_, null) => string.Empty,
            (FigureUnit.Percent, { } share) => (share * 100).ToString("0.0", numbers),
            (_, { } number) => number.ToString(numbers),
        };
}
