using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Filing;

namespace SupportPortal.Web.Pages.Requests.New;

/// <summary>A draft by its key alone: goes on where the person left off, or to the request it became.</summary>
public sealed class DraftModel(RequestDrafts drafts, RequestFiling filing, IStringLocalizer<Text> text) : PageModel
{
    /// <summary>What the next page says once.</summary>
    [TempData]
    public string? Said { get; set; }

    public async Task<IActionResult> OnGetAsync(Guid key, CancellationToken cancellationToken)
    {
        if (await filing.FiledAsync(key, cancellationToken) is { } number)
            return RedirectToPage("/Requests/Filed", new { number });
        return await drafts.OpenAsync(key, cancellationToken) is { } sheet
            ? RedirectToPage($"/Requests/New/{sheet.Step}", new { key })
            : NotFound();
    }

    public async Task<IActionResult> OnPostDeleteAsync(Guid key, CancellationToken cancellationToken)
    {
        if (await filing.FiledAsync(key, cancellationToken) is { } number)
            return RedirectToPage("/Requests/Filed", new { number });
        if (!await drafts.DeleteAsync(key, cancellationToken))
            return NotFound();
        if (await filing.FiledAsync(key, cancellationToken) is { } meanwhile)
            return RedirectToPage("/Requests/Filed", new { number = meanwhile });
        Said = text["The draft is deleted."];
        return RedirectToPage("/Requests/Index");
    }
}
