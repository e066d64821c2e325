using System.Globalization;
using CsvHelper;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;

namespace SupportPortal.Web.Pages.Reports;

/// <summary>A table of figures as comma-separated values: numbers plain, with a point, so that any program reads them.</summary>
public sealed class FigureCsv(FigureTable table) : IActionResult
{
    private static readonly CsvWriterOptions ForSpreadsheets = new() { WriteByteOrderMark = true, Injection = CsvInjection.Escape };

    /// <inheritdoc/>
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var http = context.HttpContext;
        var text = http.RequestServices.GetRequiredService<IStringLocalizer<Text>>();
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"{table.Code}.csv" }.ToString();
        http.Response.Headers.CacheControl = "no-store";
        await using var csv = CsvWriter.Create(http.Response.Body, ForSpreadsheets, leaveOpen: true);
        await csv.WriteRecordAsync([.. table.Columns.Select(column => HeadOf(column, text))], http.RequestAborted);
        foreach (var row in table.Rows) await csv.WriteRecordAsync([.. row.Zip(table.Columns, Write)], http.RequestAborted);
    }

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
