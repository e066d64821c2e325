using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Templates;

namespace SupportPortal.Web.Pages.Templates;

/// <summary>Make or change a template.</summary>
public sealed class EditModel(ReplyTemplates templates, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty]
    public TemplateForm Form { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(int? id, CancellationToken cancellationToken)
    {
        if (id is not { } known)
            return Page();
        if (await templates.FindAsync(known, cancellationToken) is not { } template)
            return NotFound();
        Form = new TemplateForm
        {
            Name = template.Name,
            Text = template.Text,
            Shared = template.Shared,
            Version = template.Version,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int? id, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return Page();
        switch (await templates.KeepAsync(id, Form, cancellationToken))
        {
            case null:
                return NotFound();
            case Kept.ChangedByOthers:
                ModelState.AddModelError(
                    string.Empty,
                    text["Somebody changed this template meanwhile. Open it anew in another window, then put your text in."]
                );
                return Page();
            default:
                return RedirectToPage("Index");
        }
    }
}
