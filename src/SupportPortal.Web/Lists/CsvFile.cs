using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Application;
using SupportPortal.Application.Wording;

namespace SupportPortal.Web.Lists;

/// <summary>Rows as comma-separated values (RFC 4180) for a spreadsheet, sent one by one as they are read.</summary>
/// <typeparam name="TRow">What a line tells of.</typeparam>
/// <param name="name">The first part of the file's name.</param>
/// <param name="rows">The rows.</param>
/// <param name="columns">The columns, in the reader's words and zone.</param>
public sealed class CsvFile<TRow>(
    string name,
    IAsyncEnumerable<TRow> rows,
    Func<Names, DateTimeZone, IStringLocalizer<Text>, (string Head, Func<TRow, string?> Cell)[]> columns
) : IActionResult
{
    /// <inheritdoc/>
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (http, services) = (context.HttpContext, context.HttpContext.RequestServices);
        var times = services.GetRequiredService<Times>();
        var cells = columns(services.GetRequiredService<Names>(), times.Zone, services.GetRequiredService<IStringLocalizer<Text>>());
        var file = new ContentDispositionHeaderValue("attachment")
        {
            FileName = $"{name}-{times.Now.InZone(times.Zone).Date:uuuu-MM-dd}.csv",
        };
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = file.ToString();
        http.Response.Headers.CacheControl = "no-store";

        http.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout(); // as long as lines come
        await using var csv = CsvWriter.Create(
            http.Response.Body,
            CsvFile.ForSpreadsheets(CsvFile.HasSemicolons(http.Request)),
            leaveOpen: true
        );
        await csv.WriteRecordAsync([.. cells.Select(column => CsvFile.Defused(column.Head))], http.RequestAborted);
        await foreach (var row in rows.WithCancellation(http.RequestAborted))
        {
            await csv.WriteRecordAsync([.. cells.Select(column => CsvFile.Defused(column.Cell(row) ?? string.Empty))], http.RequestAborted);
        }
    }
}

/// <summary>What all such files have in common.</summary>
internal static partial class CsvFile
{
    /// <summary>The name of the separator of spreadsheets that write decimals with a comma; without it the file has commas.</summary>
    public const string Semicolon = "semicolon";

    private static readonly NumberFormatInfo WithComma = NumberFormatInfo.ReadOnly(
        new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = string.Empty }
    );
    private static readonly LocalDateTimePattern Second = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");

    /// <summary>Whether the reader's spreadsheet parts cells by semicolons, as where decimals have a comma.</summary>
    public static bool ReaderHasSemicolons => CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator == ",";

    /// <summary>Whether a file is asked for whose cells semicolons part.</summary>
    public static bool HasSemicolons(HttpRequest request) => request.Query["separator"] == Semicolon;

    /// <summary>How numbers are written: with a comma where the spreadsheet is one that reads a point as part of a date, else with a
    /// point.</summary>
    public static NumberFormatInfo Numbers(bool semicolons) => semicolons ? WithComma : NumberFormatInfo.InvariantInfo;

    /// <summary>Excel takes the file for another encoding without a byte order mark. Every cell is quoted that any separator would
    /// part.</summary>
    public static CsvWriterOptions ForSpreadsheets(bool semicolons) =>
        new()
        {
            WriteByteOrderMark = true,
            Separator = semicolons ? ';' : ',',
            Quoting = CsvQuoting.Always,
        };

    /// <summary>
    /// A cell that no spreadsheet takes for a formula, not even one that parts it at another separator than the file's: an
    /// apostrophe stands before what would begin one. Numbers stay numbers.
    /// </summary>
    public static string Defused(string cell) => Formula().Replace(cell, "$1'$2");

    /// <summary>A moment as spreadsheets read one, in the zone the column's head names.</summary>
    public static string? Moment(Instant? at, DateTimeZone zone) =>
        at is { } moment ? Second.Format(moment.InZone(zone).LocalDateTime) : null;

    [GeneratedRegex("""((?:^|[,;\t\r\n])["\s\p{Cf}\p{Cc}]*)(?![+\-]?[0-9]+(?:[.,][0-9]+)?\s*(?:$|[,;\t\r\n"]))([=+\-@＝＋－＠])""")]
    private static partial Regex Formula();
}
