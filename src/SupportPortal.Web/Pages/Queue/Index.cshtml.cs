using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.People;
using SupportPortal.Application.Telemetry;
using SupportPortal.Application.Views;
using SupportPortal.Core.Queue;
using SupportPortal.Data;
using SupportPortal.Web.Lists;

namespace SupportPortal.Web.Pages.Queue;

/// <summary>The desk's list of requests: what is due first on top, or as the address says.</summary>
public sealed class IndexModel(
    PortalDbContext db,
    StaffDirectory directory,
    QueueViews views,
    CurrentPerson person,
    PortalMeter meter,
    IClock clock
) : PageModel
{
    /// <summary>The name in the address that asks for a sheet of the page which is long and seldom opened: what is in it comes by its link,
    /// or by the link's script when it is opened.</summary>
    public const string Rest = "_rest";

    private const int PageSize = 50;

    /// <summary>The filters, each a name of the address.</summary>
    [BindProperty(SupportsGet = true, Name = "")]
    public QueueQuery Query { get; set; } = new();

    public IReadOnlyList<QueueRow> Rows { get; private set; } = [];

    /// <summary>How many requests pass, at most one more than is counted.</summary>
    public int Count { get; private set; }

    public bool HasMore { get; private set; }

    /// <summary>What the filters name.</summary>
    public DirectoryEntries Entries { get; private set; } = null!;

    public IReadOnlyList<QueueView> Views { get; private set; } = [];

    /// <summary>The view this is; null where it is none.</summary>
    public QueueView? View { get; private set; }

    public int Me => person.Id;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Views = await views.OfAsync(cancellationToken);
        View = QueueViews.Current(Views, Query);
        var passing = Query
            .Filter(person.Id, person.MyPortals, clock.GetCurrentInstant(), person.Zone)
            .Apply(db.Requests.AsNoTracking())
            .Matching(db, Query.Find);
        var page = Query.Place is { } place ? passing.Behind(Query.Sorted, place.At, place.Id) : passing;
        var began = Stopwatch.GetTimestamp();
        var rows = await page.In(Query.Sorted).QueueRowsOf().Take(PageSize + 1).ToListAsync(cancellationToken);
        meter.QueueRead(began);
        HasMore = rows.Count > PageSize;
        Rows = HasMore ? rows[..PageSize] : rows;
        Count =
            !HasMore && Query.Place is null ? rows.Count
            : View?.FilterText == Query.FilterText ? View.Count
            : await views.CountAsync(Query, cancellationToken);
        Entries = await EntriesAsync(cancellationToken);
    }

    /// <summary>The place of a row in the order, for the address of the next page.</summary>
    public string PlaceOf(QueueRow row) =>
        ListQuery.PlaceOf(
            Query.Sorted switch
            {
                QueueOrder.Due => row.QueueDueAt,
                QueueOrder.Updated => row.UpdatedAt,
                _ => row.Times.SubmittedAt,
            },
            row.Id
        );

    /// <summary>What the page names, read anew where a row is of a tenant that came since.</summary>
    private async Task<DirectoryEntries> EntriesAsync(CancellationToken cancellationToken)
    {
        var entries = await directory.GetAsync(cancellationToken);
        if (Rows.All(row => entries.TenantName(row.TenantId) is not null))
            return entries;
        directory.Forget();
        return await directory.GetAsync(cancellationToken);
    }
}
