using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Tenants;
using SupportPortal.Data;

namespace SupportPortal.Web.Pages.Admin.Tenants;

/// <summary>What the list shows of a tenant.</summary>
public sealed record TenantRow(
    int Id,
    string Name,
    string Country,
    string TimeZone,
    TenantCloud Cloud,
    bool IsPartner,
    bool HasDirectory,
    int People,
    int OpenRequests
);

/// <summary>Every tenant, by name.</summary>
public sealed class IndexModel(PortalDbContext db) : PageModel
{
    private const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "")]
    public TenantsQuery Query { get; set; } = new();

    [TempData]
    public string? Told { get; set; }

    public IReadOnlyList<TenantRow> Rows { get; private set; } = [];

    /// <summary>The key the next page begins behind; null where this is the last.</summary>
    public int? Next { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var tenants = Query.Apply(db.Tenants.AsNoTracking());
        if (
            Query.AfterKey is { } after
            && await db.Tenants.Where(tenant => tenant.Id == after).Select(tenant => tenant.Name).FirstOrDefaultAsync(cancellationToken)
                is { } name
        )
#pragma warning disable CA1309 // the database compares, in the order it sorts by
            tenants = tenants.Where(tenant =>
                string.Compare(tenant.Name, name) >= 0 && (string.Compare(tenant.Name, name) > 0 || tenant.Id > after)
            );
#pragma warning restore CA1309
        var found = await tenants
            .OrderBy(tenant => tenant.Name)
            .ThenBy(tenant => tenant.Id)
            .Take(PageSize + 1)
            .Select(tenant => new TenantRow(
                tenant.Id,
                tenant.Name,
                tenant.Country,
                tenant.TimeZone,
                tenant.Cloud,
                tenant.IsPartner,
                tenant.DirectoryId != null,
                db.Users.Count(person => person.TenantId == tenant.Id),
                db.Requests.Count(request => request.TenantId == tenant.Id && request.IsOpen)
            ))
            .ToListAsync(cancellationToken);
        Rows = [.. found.Take(PageSize)];
        Next = found.Count > PageSize ? Rows[^1].Id : null;
    }
}
