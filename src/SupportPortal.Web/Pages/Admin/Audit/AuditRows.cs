using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.Wording;
using SupportPortal.Core;
using SupportPortal.Core.Audit;
using SupportPortal.Core.Requests;
using SupportPortal.Data;
using SupportPortal.Web.Lists;

namespace SupportPortal.Web.Pages.Admin.Audit;

/// <summary>Reads both trails by the page, and as files.</summary>
public sealed class AuditRows(PortalDbContext db, Times times)
{
    /// <summary>How many entries a page shows.</summary>
    public const int PageSize = 50;

    /// <summary>A page of acts on requests, and one more where there is a next page. What is sorted are keys: several people or kinds go by
    /// no index in this order, and the texts are long.</summary>
    public async Task<List<RequestEvent>> EventsAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        var keys = await query
            .Apply(db.RequestEvents.AsNoTracking(), times.Zone)
            .Select(happened => happened.Id)
            .Take(PageSize + 1)
            .ToListAsync(cancellationToken);
        var rows = await db.RequestEvents.AsNoTracking().Where(happened => keys.Contains(happened.Id)).ToListAsync(cancellationToken);
        return [.. rows.OrderByDescending(happened => happened.At).ThenByDescending(happened => happened.Id)];
    }

    /// <summary>A page of acts on settings, and one more where there is a next page.</summary>
    public Task<List<AuditEntry>> EntriesAsync(AuditQuery query, CancellationToken cancellationToken) =>
        query.Apply(db.AuditEntries.AsNoTracking(), times.Zone).Take(PageSize + 1).ToListAsync(cancellationToken);

    /// <summary>The people of the desk, for the filter, and the one who is filtered by.</summary>
    public async Task<IReadOnlyList<(string Id, string Name)>> PeopleAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        var who = query.WhoKeys;
        var people = await db
            .Users.Where(person => person.TenantId == null || who.Contains(person.Id))
            .OrderBy(person => person.DisplayName)
            .Select(person => new { person.Id, person.DisplayName })
            .ToListAsync(cancellationToken);
        return [.. people.Select(person => ($"{person.Id}", person.DisplayName))];
    }

    /// <summary>All acts on requests that pass, as a file.</summary>
    public CsvFile<RequestEvent> EventsFile(AuditQuery query) =>
        new("audit-requests", db.StreamAsync(query.Apply(db.RequestEvents.AsNoTracking(), times.Zone)), EventColumns);

    /// <summary>All acts on settings that pass, as a file.</summary>
    public CsvFile<AuditEntry> EntriesFile(AuditQuery query) =>
        new("audit-settings", db.StreamAsync(query.Apply(db.AuditEntries.AsNoTracking(), times.Zone)), EntryColumns);

    private static (string Head, Func<RequestEvent, string?> Cell)[] EventColumns(
        Names names,
        DateTimeZone zone,
        IStringLocalizer<Text> text
    ) =>
        [
            (text["When ({0})", zone.Id], happened => CsvFile.Moment(happened.At, zone)),
            (text["Number"], happened => RequestNumber.Format(happened.RequestId)),
            (text["Entry"], happened => $"{happened.Sequence}"),
            (text["Who"], happened => happened.ActorName),
            (text["What"], happened => names.Act(happened.Kind)),
            (text["What, code"], happened => Code.Of(happened.Kind)),
            (text["From"], happened => happened.From),
            (text["To"], happened => happened.To),
            (text["Text"], happened => happened.Text),
            (text["Hash"], happened => Convert.ToHexStringLower(happened.Hash)),
        ];

    private static (string Head, Func<AuditEntry, string?> Cell)[] EntryColumns(
        Names names,
        DateTimeZone zone,
        IStringLocalizer<Text> text
    ) =>
        [
            (text["When ({0})", zone.Id], entry => CsvFile.Moment(entry.At, zone)),
            (text["Setting"], entry => entry.Setting),
            (text["Entry"], entry => $"{entry.Sequence}"),
            (text["Who"], entry => entry.ActorName),
            (text["What"], entry => entry.Act),
            (text["From"], entry => entry.From),
            (text["To"], entry => entry.To),
            (text["Hash"], entry => Convert.ToHexStringLower(entry.Hash)),
        ];
}
