using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Queue;
using SupportPortal.Data;
using SupportPortal.Data.Search;
using SupportPortal.Web.Pages.Requests;
using SupportPortal.Web.Pages.Shared;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Queue;

/// <summary>The open requests, what is due first on top.</summary>
public sealed class IndexModel(PortalDbContext db, CurrentPerson person) : PageModel
{
    private const int PageSize = 50;

    /// <summary>The filters, each a name of the address.</summary>
    [BindProperty(SupportsGet = true, Name = "")]
    public QueueQuery Query { get; set; } = new();

    public IReadOnlyList<RequestRow> Rows { get; private set; } = [];

    /// <summary>How many requests pass, at most one more than is counted.</summary>
    public int Count { get; private set; }

    public bool HasMore { get; private set; }

    /// <summary>The people who have requests, for the filter.</summary>
    public IReadOnlyList<(int Id, string Name)> Assignees { get; private set; } = [];

    public int Me => person.Id;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var passing = Query.Filter(person.Id).Apply(db.Requests.AsNoTracking()).Matching(db, Query.Find);
        Count = await passing.Take(FilterBar.CountCap + 1).CountAsync(cancellationToken);
        var page = Query.Place is { } place ? passing.Behind(place) : passing;
        var rows = await page.InQueueOrder().Rows(db.Tenants).Take(PageSize + 1).ToListAsync(cancellationToken);
        HasMore = rows.Count > PageSize;
        Rows = HasMore ? rows[..PageSize] : rows;
        var assignees = await db.Requests.Where(request => request.IsOpen && request.AssigneeId != null)
            .Select(request => new { Id = request.AssigneeId!.Value, Name = request.AssigneeName! }).Distinct().ToListAsync(cancellationToken);
        Assignees = [.. assignees.OrderBy(agent => agent.Name, StringComparer.CurrentCulture).Select(agent => (agent.Id, agent.Name))];
    }
}

/// <summary>The queue's address: its filters, and where the page begins.</summary>
public sealed class QueueQuery : ListQuery
{
    /// <summary>The value of <see cref="Assignee"/> for the person who looks.</summary>
    public const string Mine = "me";

    public string? Portal { get; set; }
    public string? Family { get; set; }
    public string? Plan { get; set; }
    public string? Severity { get; set; }
    public string? Status { get; set; }
    public string? Assignee { get; set; }

    /// <summary>The place read from the address; null for the beginning.</summary>
    public QueuePlace? Place => PlaceRead is { } place ? new QueuePlace(place.At, place.Id) : null;

    protected override IEnumerable<(string Name, string? Value)> Names =>
        [("portal", Portal), ("family", Family), ("plan", Plan), ("severity", Severity), ("status", Status), ("assignee", Assignee)];

    /// <summary>Core's filter; "me" is the person who looks.</summary>
    public QueueFilter Filter(int me) => new()
    {
        Portal = Given(Portal),
        Family = Given(Family),
        Plan = Given(Plan),
        Severity = Given(Severity),
        Status = Given(Status),
        Assignee = Assignee == Mine ? me.ToString(CultureInfo.InvariantCulture) : Given(Assignee),
    };
}
