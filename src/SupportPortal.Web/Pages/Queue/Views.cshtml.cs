using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Application.Policy;
using SupportPortal.Application.Views;
using SupportPortal.Core.Queue;

namespace SupportPortal.Web.Pages.Queue;

/// <summary>The saved views: keep a queue under a name, rename it, share it, remove it.</summary>
public sealed class ViewsModel(SavedViews kept, QueueViews views, EveryVersion versions) : PageModel
{
    [BindProperty]
    public ViewForm Form { get; set; } = new();

    /// <summary>The views the person sees.</summary>
    public IReadOnlyList<SavedView> Saved { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Saved = await views.SavedAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Form.Id is { } id)
        {
            if (await kept.FindAsync(id, cancellationToken) is not { } view)
                return NotFound();
            if (!MayChange(view))
                return Forbid();
        }

        if (!ModelState.IsValid)
        {
            Saved = await views.SavedAsync(cancellationToken);
            return Page();
        }

        var query = QueueQuery.Parse(Form.Query ?? string.Empty, versions).Text;
        await kept.KeepAsync(Form.Id, Form, query, cancellationToken);
        return Form.Id is null ? LocalRedirect($"{Url.Page("Index")}{(query.Length == 0 ? null : "?" + query)}") : RedirectToPage();
    }

    public async Task<IActionResult> OnPostRemoveAsync(int id, CancellationToken cancellationToken)
    {
        if (await kept.FindAsync(id, cancellationToken) is not { } view)
            return NotFound();
        if (!MayChange(view))
            return Forbid();
        await kept.RemoveAsync(id, cancellationToken);
        return RedirectToPage();
    }

    public bool MayChange(SavedView view) => kept.MayChange(view);
}
