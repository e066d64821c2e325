using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Data;

namespace SupportPortal.Web.Pages.Requests;

/// <summary>My requests: every request of the tenant, across all portals, the newest first.</summary>
public sealed class IndexModel(PortalDbContext db) : PageModel
{
    private const int PageSize = 50;

    /// <summary>"open", "done" or nothing for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Show { get; set; }

    /// <summary>A number, or words of the subject.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    /// <summary>The key behind which the page begins.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Before { get; set; }

    public IReadOnlyList<RequestRow> Rows { get; private set; } = [];

    public bool HasMore { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var requests = db.Requests.AsNoTracking();
        if (Show == "open") requests = requests.Where(request => request.IsOpen);
        if (Show == "done") requests = requests.Where(request => !request.IsOpen);
        if (Before is { } before) requests = requests.Where(request => request.Id < before);
        var rows = await requests.Matching(Find).OrderByDescending(request => request.Id)
            .Rows(db.Tenants).Take(PageSize + 1).ToListAsync(cancellationToken);
        HasMore = rows.Count > PageSize;
        Rows = HasMore ? rows[..PageSize] : rows;
    }
}
