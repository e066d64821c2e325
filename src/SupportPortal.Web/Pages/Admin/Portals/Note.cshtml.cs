using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Notices;
using SupportPortal.Core.Policy;

namespace SupportPortal.Web.Pages.Admin.Portals;

/// <summary>A portal as the policy describes it, and what the desk says about it.</summary>
public sealed class NoteModel(SupportPolicy policy, PortalNotes notes, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty]
    public PortalNoteForm Form { get; set; } = new();

    [TempData]
    public string? Told { get; set; }

    public Place Portal { get; private set; } = null!;

    /// <summary>The plans whose requests the routing table sends there.</summary>
    public IEnumerable<Core.Policy.Route> Routes =>
        policy.Routes.Where(route => route.Portal == Portal.Code || route.Alternatives.Contains(Portal.Code));

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken cancellationToken)
    {
        if (!Load(code))
            return NotFound();
        var note = await notes.OfAsync(code, cancellationToken);
        Form = new PortalNoteForm
        {
            Text = note?.Text,
            OutOfOrder = note is { OutOfOrder: true },
            Seen = await notes.SeenNowAsync(code, cancellationToken),
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancellationToken)
    {
        if (!Load(code))
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        if (!await notes.SayAsync(code, Form, cancellationToken))
        {
            ModelState.AddModelError(
                string.Empty,
                text["Somebody changed this note meanwhile. Open it in another window to see it, then send yours once more."]
            );
            ModelState.Remove("Form.Seen");
            Form.Seen = await notes.SeenNowAsync(code, cancellationToken);
            return Page();
        }

        Told = text["Saved. It is shown wherever a request goes there."];
        return RedirectToPage("Index");
    }

    private bool Load(string code)
    {
        if (policy.Portals.FirstOrDefault(portal => portal.Code == code) is not { } found)
            return false;
        Portal = found;
        return true;
    }
}
