using CsvHelper;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Web.Display;

namespace SupportPortal.Web.Pages.Shared;

/// <summary>Rows as comma-separated values (RFC 4180) for a spreadsheet, sent one by one as they are read.</summary>
/// <typeparam name="TRow">What a line tells of.</typeparam>
/// <param name="name">The first part of the file's name.</param>
/// <param name="rows">The rows.</param>
/// <param name="columns">The columns, in the reader's words and zone.</param>
public sealed class CsvFile<TRow>(
    string name, IAsyncEnumerable<TRow> rows, Func<Names, DateTimeZone, IStringLocalizer<Text>, (string Head, Func<TRow, string?> Cell)[]> columns) : IActionResult
{
    /// <inheritdoc/>
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (http, services) = (context.HttpContext, context.HttpContext.RequestServices);
        var times = services.GetRequiredService<Times>();
        var cells = columns(services.GetRequiredService<Names>(), times.Zone, services.GetRequiredService<IStringLocalizer<Text>>());
        var file = new ContentDispositionHeaderValue("attachment") { FileName = $"{name}-{times.Now.InZone(times.Zone).Date:uuuu-MM-dd}.csv" };
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = file.ToString();
        http.Response.Headers.CacheControl = "no-store";

        http.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout(); // as long as lines come
        await using var csv = CsvWriter.Create(http.Response.Body, CsvFile.ForSpreadsheets, leaveOpen: true);
        await csv.WriteRecordAsync([.. cells.Select(column => column.Head)], http.RequestAborted);
        await foreach (var row in rows.WithCancellation(http.RequestAborted))
        {
            await csv.WriteRecordAsync([.. cells.Select(column => column.Cell(row) ?? string.Empty)], http.RequestAborted);
        }
    }
}

/// <summary>What all such files have in common.</summary>
internal static class CsvFile
{
    /// <summary>Excel takes the file for another encoding without a byte order mark, and a cell that begins like a formula for one.</summary>
    public static readonly CsvWriterOptions ForSpreadsheets = new() { WriteByteOrderMark = true, Injection = CsvInjection.Escape };

    /// <summary>A moment with its offset, as spreadsheets and programs read it.</summary>
    public static string? Moment(Instant? at, DateTimeZone zone) => at is { } moment ? OffsetDateTimePattern.GeneralIso.Format(moment.InZone(zone).ToOffsetDateTime()) : null;
}
