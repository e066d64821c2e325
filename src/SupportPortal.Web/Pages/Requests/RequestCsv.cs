using System.Globalization;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.Wording;
using SupportPortal.Core;
using SupportPortal.Core.Requests;
using SupportPortal.Web.Lists;

namespace SupportPortal.Web.Pages.Requests;

/// <summary>Requests as a file for a spreadsheet.</summary>
internal static class RequestCsv
{
    /// <summary>The file over some rows.</summary>
    public static CsvFile<ExportRow> Of(IAsyncEnumerable<ExportRow> rows) => new("requests", rows, Columns);

    private static (string Head, Func<ExportRow, string?> Cell)[] Columns(Names names, DateTimeZone zone, IStringLocalizer<Text> text)
    {
        string? Moment(Instant? at) => CsvFile.Moment(at, zone);
        string? Cell(object? said) => said is Instant at ? Moment(at) : (string?)said;
        return
        [
            (text["Number"], row => RequestNumber.Format(row.Id)),
            (text[FilingFields.Subject.Label], row => row.Subject),
            (text["Tenant"], row => row.TenantName),
            (text["Status"], row => names.Status(row.Status)),
            (text["Status code"], row => Code.Of(row.Status)),
            (text[FilingFields.Kind.Label], row => names.In(row.PolicyVersion).Kind(row.Kind)),
            (text["Kind code"], row => row.Kind),
            (text[FilingFields.Product.Label], row => names.In(row.PolicyVersion).Product(row.Product)),
            (text["Product code"], row => row.Product),
            (text[FilingFields.Plan.Label], row => names.In(row.PolicyVersion).Plan(row.Plan)),
            (text["Plan code"], row => row.Plan),
            (text[FilingFields.Severity.Label], row => row.Severity is null ? null : names.In(row.PolicyVersion).Severity(row.Severity)),
            (text["Severity code"], row => row.Severity),
            (text["Portal"], row => names.In(row.PolicyVersion).Place(row.Portal)),
            (text["Portal code"], row => row.Portal),
            (text["Vendor case number"], row => row.VendorCaseNumber),
            .. FilingFields.Exported.Select(
                (field, at) => (text[field.Label].Value, (Func<ExportRow, string?>)(row => Cell(row.Filed[at])))
            ),
            (text["Filed by"], row => row.RequesterName),
            (text["Assignee"], row => row.AssigneeName),
            (text["Filed at ({0})", zone.Id], row => Moment(row.Times.SubmittedAt)),
            (text["Response due at ({0})", zone.Id], row => Moment(row.Times.DueAt)),
            (text["First response at ({0})", zone.Id], row => Moment(row.Times.FirstResponseAt)),
            (text["Handed off at ({0})", zone.Id], row => Moment(row.Times.HandedOffAt)),
            (text["Resolved at ({0})", zone.Id], row => Moment(row.Times.ResolvedAt)),
            (text["Updated at ({0})", zone.Id], row => Moment(row.Times.UpdatedAt)),
            (text["Rating"], row => row.Rating?.ToString(CultureInfo.InvariantCulture)),
        ];
    }
}
