using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Admin.Audit;

/// <summary>Every act on every request.</summary>
public sealed class IndexModel(AuditRows rows) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "")]
    public AuditQuery Query { get; set; } = new();

    public IReadOnlyList<RequestEvent> Rows { get; private set; } = [];

    public bool HasMore { get; private set; }

    public IReadOnlyList<(string Id, string Name)> People { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var found = await rows.EventsAsync(Query, cancellationToken);
        HasMore = found.Count > AuditRows.PageSize;
        Rows = HasMore ? found[..AuditRows.PageSize] : found;
        People = await rows.PeopleAsync(Query, cancellationToken);
    }

    public IActionResult OnGetExport() => rows.EventsFile(Query);
}
