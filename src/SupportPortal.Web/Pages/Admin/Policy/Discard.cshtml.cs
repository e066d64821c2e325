using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Publishing;
using SupportPortal.Core.Publishing;

namespace SupportPortal.Web.Pages.Admin.Policy;

/// <summary>Asks once more before a draft is thrown away.</summary>
public sealed class DiscardModel(PolicyVersions versions, IStringLocalizer<Text> text) : PageModel
{
    /// <summary>The revision of the draft the person looked at.</summary>
    [BindProperty]
    public int Revision { get; set; }

    [TempData]
    public string? Told { get; set; }

    public PolicyVersion Draft { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int version, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(version, cancellationToken))
            return NotFound();
        Revision = Draft.Revision;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int version, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(version, cancellationToken))
            return NotFound();
        if (await versions.DiscardAsync(version, Revision, cancellationToken) is not { } whyNot)
        {
            Told = text["Draft {0} is thrown away.", version];
            return RedirectToPage("Index");
        }

        ModelState.AddModelError(string.Empty, whyNot);
        if (!await LoadAsync(version, cancellationToken))
            return RedirectToPage("Index");
        ModelState.Remove(nameof(Revision));
        Revision = Draft.Revision;
        return Page();
    }

    private async Task<bool> LoadAsync(int version, CancellationToken cancellationToken)
    {
        if (await versions.FindAsync(version, cancellationToken) is not { IsDraft: true } draft)
            return false;
        Draft = draft;
        return true;
    }
}
