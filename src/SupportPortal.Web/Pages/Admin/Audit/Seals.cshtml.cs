using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Audit;
using SupportPortal.Data;

namespace SupportPortal.Web.Pages.Admin.Audit;

/// <summary>The daily seals over both trails.</summary>
public sealed class SealsModel(PortalDbContext db) : PageModel
{
    private const int Most = 400;

    public IReadOnlyList<AuditDigest> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Rows = await db.AuditDigests.AsNoTracking().OrderByDescending(digest => digest.Day).Take(Most).ToListAsync(cancellationToken);
}
