using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using SupportPortal.Core.Queue;
using SupportPortal.Data;
using SupportPortal.Web.Pages.Requests;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Queue;

/// <summary>The open requests, what is due first on top.</summary>
public sealed class IndexModel(PortalDbContext db, CurrentPerson person) : PageModel
{
    private const int PageSize = 50;
    private const int CountCap = 1000;

    /// <summary>The filters, each a name of the address.</summary>
    [BindProperty(SupportsGet = true, Name = "")]
    public QueueQuery Query { get; set; } = new();

    public IReadOnlyList<RequestRow> Rows { get; private set; } = [];

    /// <summary>How many requests pass, at most one more than is counted.</summary>
    public int Count { get; private set; }

    public bool IsCapped => Count > CountCap;

    public bool HasMore { get; private set; }

    /// <summary>The people who have requests, for the filter.</summary>
    public IReadOnlyList<(int Id, string Name)> Assignees { get; private set; } = [];

    public int Me => person.Id;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var passing = Query.Filter(person.Id).Apply(db.Requests.AsNoTracking()).Matching(Query.Find);
        Count = await passing.Take(CountCap + 1).CountAsync(cancellationToken);
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
public sealed class QueueQuery
{
    /// <summary>The value of <see cref="Assignee"/> for the person who looks.</summary>
    public const string Mine = "me";

    public string? Portal { get; set; }
    public string? Family { get; set; }
    public string? Plan { get; set; }
    public string? Severity { get; set; }
    public string? Status { get; set; }
    public string? Assignee { get; set; }
    public string? Find { get; set; }

    /// <summary>The place behind which the page begins, as <see cref="PlaceOf"/> writes it.</summary>
    public string? After { get; set; }

    /// <summary>The place read from the address; null for the beginning.</summary>
    public QueuePlace? Place => After?.Split('~') is [var due, var id]
        && InstantPattern.ExtendedIso.Parse(due) is { Success: true } parsed
        && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var key)
            ? new QueuePlace(parsed.Value, key)
            : null;

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

    /// <summary>A row's place for the address of the next page.</summary>
    public static string PlaceOf(RequestRow row) => $"{InstantPattern.ExtendedIso.Format(row.QueueDueAt)}~{row.Id.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The address with some names changed, for links; what is empty is left out.</summary>
    public IDictionary<string, string> With(params (string Name, string? Value)[] changes)
    {
        var names = new Dictionary<string, string?>
        {
            ["portal"] = Portal,
            ["family"] = Family,
            ["plan"] = Plan,
            ["severity"] = Severity,
            ["status"] = Status,
            ["assignee"] = Assignee,
            ["find"] = Find,
        };
        foreach (var (name, value) in changes)
        {
            names[name] = value;
        }

        return names.Where(pair => !string.IsNullOrEmpty(pair.Value)).ToDictionary(pair => pair.Key, pair => pair.Value!);
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
