using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Application.Notices;
using SupportPortal.Application.People;
using SupportPortal.Core.Queue;
using SupportPortal.Core.Requests;
using SupportPortal.Data;
using SupportPortal.Web.Lists;

namespace SupportPortal.Web.Pages.Requests;

/// <summary>My requests: every request of the tenant across all portals, for a partner those of its customers, too.</summary>
public sealed class IndexModel(PortalDbContext db, TenantScope scope, CurrentPerson person, NoticeBoard notices) : PageModel
{
    private const int PageSize = 50;

    /// <summary>The filters and the order, each a name of the address.</summary>
    [BindProperty(SupportsGet = true, Name = "")]
    public RequestsQuery Query { get; set; } = new();

    public IReadOnlyList<RequestRow> Rows { get; private set; } = [];

    /// <summary>How many requests pass, at most one more than is counted.</summary>
    public int Count { get; private set; }

    public bool HasMore { get; private set; }

    /// <summary>The people who have filed, for the filter.</summary>
    public IReadOnlyList<(int Id, string Name)> Requesters { get; private set; } = [];

    /// <summary>The tenants whose requests the person sees; more than one for a partner only.</summary>
    public IReadOnlyList<(int Id, string Name)> Tenants { get; private set; } = [];

    /// <summary>The notices the person follows.</summary>
    public IReadOnlyList<NoticeRow> Followed { get; private set; } = [];

    public int Me => person.Id;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Count = await Passing().Take(FilterBar.CountCap + 1).CountAsync(cancellationToken);
        var page = Query.Place is { } place ? Passing().Behind(Query.Sorted, place.At, place.Id) : Passing();
        var rows = await page.In(Query.Sorted).Rows(db.Tenants).Take(PageSize + 1).ToListAsync(cancellationToken);
        HasMore = rows.Count > PageSize;
        Rows = HasMore ? rows[..PageSize] : rows;
        Requesters = Sorted(
            await Own.Select(request => new Choice(request.RequesterId, request.RequesterName)).Distinct().ToListAsync(cancellationToken)
        );
        if (person.IsPartner)
            Tenants = Sorted(await db.Tenants.Select(tenant => new Choice(tenant.Id, tenant.Name)).ToListAsync(cancellationToken));
        Followed = await notices.FollowedAsync(cancellationToken);
    }

    /// <summary>What the filters show, whole, as a file for a spreadsheet.</summary>
    public IActionResult OnGetExport() => RequestCsv.Of(db.StreamAsync(Passing().In(Query.Sorted).ExportRows(db.Tenants)));

    private IQueryable<SupportRequest> Passing() => Query.Filter(person.Id).Apply(Own.AsNoTracking()).Matching(db, Query.Find);

    /// <summary>What the context lets the person see, said once more in the words of the tenant's indexes; its own filter is more than they
    /// can read.</summary>
    private IQueryable<SupportRequest> Own
    {
        get
        {
            var tenants = scope.Tenants;
            return tenants is [var only]
                ? db.Requests.Where(request => request.TenantId == only)
                : db.Requests.Where(request => tenants.Contains(request.TenantId));
        }
    }

    private static List<(int Id, string Name)> Sorted(IEnumerable<Choice> choices) =>
        [
            .. choices
                .DistinctBy(choice => choice.Id)
                .OrderBy(choice => choice.Name, StringComparer.CurrentCulture)
                .Select(choice => (choice.Id, choice.Name)),
        ];

    private sealed record Choice(int Id, string Name);
}
