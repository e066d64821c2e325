using System.Globalization;
using CsvHelper;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Core;
using SupportPortal.Core.Requests;
using SupportPortal.Web.Display;

namespace SupportPortal.Web.Pages.Requests;

/// <summary>Requests as comma-separated values (RFC 4180) for a spreadsheet, sent row by row as they are read.</summary>
public sealed class RequestCsv(IAsyncEnumerable<ExportRow> rows) : IActionResult
{
    // Excel takes the file for another encoding without a byte order mark, and a cell that begins like a formula for one.
    private static readonly CsvWriterOptions ForSpreadsheets = new() { WriteByteOrderMark = true, Injection = CsvInjection.Escape };

    /// <inheritdoc/>
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (http, services) = (context.HttpContext, context.HttpContext.RequestServices);
        var times = services.GetRequiredService<Times>();
        var columns = Columns(services.GetRequiredService<Names>(), times.Zone, services.GetRequiredService<IStringLocalizer<Text>>());
        var file = new ContentDispositionHeaderValue("attachment") { FileName = $"requests-{times.Now.InZone(times.Zone).Date:uuuu-MM-dd}.csv" };
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition = file.ToString();
        http.Response.Headers.CacheControl = "no-store";

        await using var csv = CsvWriter.Create(http.Response.Body, ForSpreadsheets, leaveOpen: true);
        await csv.WriteRecordAsync([.. columns.Select(column => column.Head)], http.RequestAborted);
        await foreach (var row in rows.WithCancellation(http.RequestAborted))
        {
            await csv.WriteRecordAsync([.. columns.Select(column => column.Cell(row) ?? string.Empty)], http.RequestAborted);
        }
    }

    private static (string Head, Func<ExportRow, string?> Cell)[] Columns(Names names, DateTimeZone zone, IStringLocalizer<Text> text)
    {
        string? Moment(Instant? at) => at is { } moment ? OffsetDateTimePattern.GeneralIso.Format(moment.InZone(zone).ToOffsetDateTime()) : null;
        return
        [
            (text["Number"], row => RequestNumber.Format(row.Id)),
            (text["Subject"], row => row.Subject),
            (text["Tenant"], row => row.TenantName),
            (text["Status"], row => names.Status(row.Status)),
            (text["Status code"], row => Code.Of(row.Status)),
            (text["Kind"], row => names.Kind(row.Kind)),
            (text["Kind code"], row => row.Kind),
            (text["Product"], row => names.Product(row.Product)),
            (text["Product code"], row => row.Product),
            (text["Plan"], row => names.Plan(row.Plan)),
            (text["Plan code"], row => row.Plan),
            (text["Severity"], row => row.Severity is null ? null : names.Severity(row.Severity)),
            (text["Severity code"], row => row.Severity),
            (text["Portal"], row => names.Place(row.Portal)),
            (text["Portal code"], row => row.Portal),
            (text["Vendor case number"], row => row.VendorCaseNumber),
            (text["Environment"], row => row.Environment),
            (text["Filed by"], row => row.RequesterName),
            (text["Assignee"], row => row.AssigneeName),
            (text["Filed at ({0})", zone.Id], row => Moment(row.Times.SubmittedAt)),
            (text["Response due at"], row => Moment(row.Times.DueAt)),
            (text["First response at"], row => Moment(row.Times.FirstResponseAt)),
            (text["Handed off at"], row => Moment(row.Times.HandedOffAt)),
            (text["Resolved at"], row => Moment(row.Times.ResolvedAt)),
            (text["Updated at"], row => Moment(row.Times.UpdatedAt)),
            (text["Rating"], row => row.Rating?.ToString(CultureInfo.InvariantCulture)),
        ];
    }
}
