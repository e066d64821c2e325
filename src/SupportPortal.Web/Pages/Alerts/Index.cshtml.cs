using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Application.Alerts;

namespace SupportPortal.Web.Pages.Alerts;

/// <summary>What the person is told: warnings, mentions, and what was given to them.</summary>
public sealed class IndexModel(AlertList alerts) : PageModel
{
    public IReadOnlyList<AlertRow> Unread { get; private set; } = [];

    public IReadOnlyList<AlertRow> Read { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Unread = await alerts.NewAsync(cancellationToken);
        Read = await alerts.ReadAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostReadAsync(long id, CancellationToken cancellationToken) =>
        await MarkAsync(id, andOlder: false, cancellationToken);

    /// <summary>Marks all read that were on the page, and what is older; what came meanwhile stays.</summary>
    public async Task<IActionResult> OnPostAllAsync(long id, CancellationToken cancellationToken) =>
        await MarkAsync(id, andOlder: true, cancellationToken);

    private async Task<IActionResult> MarkAsync(long id, bool andOlder, CancellationToken cancellationToken)
    {
        await alerts.MarkAsync(id, andOlder, cancellationToken);
        return RedirectToPage();
    }
}
