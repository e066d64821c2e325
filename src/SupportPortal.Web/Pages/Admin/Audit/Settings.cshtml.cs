using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Core.Audit;

namespace SupportPortal.Web.Pages.Admin.Audit;

/// <summary>Every act on a setting.</summary>
public sealed class SettingsModel(AuditRows rows) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")]
    public SettingsAuditQuery Query { get; set; } = new();

    public IReadOnlyList<AuditEntry> Rows { get; private set; } = [];

    public bool HasMore { get; private set; }

    public IReadOnlyList<(string Id, string Name)> People { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var found = await rows.EntriesAsync(Query, cancellationToken);
        HasMore = found.Count > AuditRows.PageSize;
        Rows = HasMore ? found[..AuditRows.PageSize] : found;
        People = await rows.PeopleAsync(Query, cancellationToken);
    }

    public IActionResult OnGetExport() => rows.EntriesFile(Query);
}
