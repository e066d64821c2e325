using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Accounts;

namespace SupportPortal.Web.Pages.People;

/// <summary>Invites somebody by mail.</summary>
public sealed class InviteModel(OrganisationPeople desk, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty]
    public InviteForm Form { get; set; } = new();

    [TempData]
    public string? Told { get; set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return Page();
        if ((await desk.InviteAsync(Form.Email!, Form.Name!, Form.Files, cancellationToken)).WhyNot is { } whyNot)
        {
            ModelState.AddModelError("Form.Email", whyNot);
            return Page();
        }

        Told = text["A letter to {0} is on its way. Its link holds for a week.", Form.Email!.Trim()];
        return RedirectToPage("Index");
    }
}
