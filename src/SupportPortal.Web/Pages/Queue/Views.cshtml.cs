using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.People;
using SupportPortal.Application.Policy;
using SupportPortal.Application.Views;
using SupportPortal.Core.Queue;
using SupportPortal.Data;
using SupportPortal.Data.Audit;

namespace SupportPortal.Web.Pages.Queue;

/// <summary>The saved views: keep a queue under a name, rename it, share it, remove it.</summary>
public sealed class ViewsModel(
    PortalDbContext db,
    QueueViews views,
    StaffDirectory directory,
    CurrentPerson person,
    EveryVersion versions,
    IClock clock
) : PageModel
{
    [BindProperty]
    public ViewForm Form { get; set; } = new();

    /// <summary>The views the person sees.</summary>
    public IReadOnlyList<SavedView> Saved { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Saved = await views.SavedAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var kept = Form.Id is { } id ? await FindAsync(id, cancellationToken) : null;
        if (Form.Id is not null && kept is null)
            return NotFound();
        if (kept is not null && !MayChange(kept))
            return Forbid();
        if (!ModelState.IsValid)
        {
            Saved = await views.SavedAsync(cancellationToken);
            return Page();
        }

        var (query, now) = (QueueQuery.Parse(Form.Query ?? string.Empty, versions).Text, clock.GetCurrentInstant());
        await RecordAsync(kept, Form.Shared ? Form.Name!.Trim() : null, Form.Shared ? query : null, now, cancellationToken);
        if (kept is null)
            db.SavedViews.Add(SavedView.Save(person.Actor, Form.Name!, query, Form.Shared, now));
        else
            kept.Change(Form.Name!, query, Form.Shared, now);
        await db.SaveChangesAsync(cancellationToken);
        directory.Forget();
        return kept is null ? LocalRedirect($"{Url.Page("Index")}{(query.Length == 0 ? null : "?" + query)}") : RedirectToPage();
    }

    public async Task<IActionResult> OnPostRemoveAsync(int id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } view)
            return NotFound();
        if (!MayChange(view))
            return Forbid();
        await RecordAsync(view, null, null, clock.GetCurrentInstant(), cancellationToken);
        db.SavedViews.Remove(view);
        await db.SaveChangesAsync(cancellationToken);
        directory.Forget();
        return RedirectToPage();
    }

    public bool MayChange(SavedView view) => views.MayChange(view);

    /// <summary>What happens to a view that the desk shares is in the trail; what a person keeps for themselves is not.</summary>
    private async Task RecordAsync(SavedView? before, string? name, string? query, Instant at, CancellationToken cancellationToken)
    {
        var (from, to) = (
            before is { Shared: true } shared ? $"{shared.Name}: {shared.Query}" : null,
            name is null ? null : $"{name}: {query}"
        );
        if (from == to)
            return;
        var act = (from, to) switch
        {
            (null, _) => "added",
            (_, null) => "removed",
            _ => "changed",
        };
        await db.RecordAsync(
            person.Actor,
            $"saved-view/{(before is { Shared: true } ? before.Name : name)}",
            act,
            from,
            to,
            at,
            cancellationToken
        );
    }

    /// <summary>A view the person sees; another's own view is not there for them.</summary>
    private async Task<SavedView?> FindAsync(int id, CancellationToken cancellationToken) =>
        await db.SavedViews.FirstOrDefaultAsync(view => view.Id == id && (view.Shared || view.OwnerId == person.Id), cancellationToken);
}
