using System.Globalization;
using Microsoft.Extensions.Localization;
using SupportPortal.Web.Pages.Shared;

namespace SupportPortal.Web.Pages.Reports;

/// <summary>A table of figures as a file for a spreadsheet: numbers plain, with a point, so that any program reads them.</summary>
internal static class FigureCsv
{
    /// <summary>The file of a table.</summary>
    public static CsvFile<FigureCell[]> Of(FigureTable table) => new(table.Code, table.Rows.ToAsyncEnumerable(), (_, _, text) =>
        [.. table.Columns.Select((column, at) => (HeadOf(column, text), (Func<FigureCell[], string?>)(row => Write(row[at], column))))]);

    /// <summary>A column's head with its unit, since a file shows bare numbers.</summary>
    internal static string HeadOf(FigureColumn column, IStringLocalizer<Text> text) => column.Unit switch
    {
        FigureUnit.Percent => text["{0} (%)", column.Head],
        FigureUnit.Hours => text["{0} (hours)", column.Head],
        _ => column.Head,
    };

    private static string Write(FigureCell cell, FigureColumn column) => (column.Unit, cell.Number) switch
    {
        (FigureUnit.Words, _) => cell.Text,
        (_, null) => string.Empty,
        (FigureUnit.Percent, { } share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture),
        (_, { } number) => number.ToString(CultureInfo.InvariantCulture),
    };
}
