using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Application.Templates;

namespace SupportPortal.Web.Pages.Templates;

/// <summary>Asks once more before a template is removed.</summary>
public sealed class RemoveModel(ReplyTemplates templates) : PageModel
{
    public string Name { get; private set; } = string.Empty;

    public bool IsShared { get; private set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellationToken)
    {
        if (await templates.FindAsync(id, cancellationToken) is not { } template)
            return NotFound();
        (Name, IsShared) = (template.Name, template.Shared);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancellationToken) =>
        await templates.RemoveAsync(id, cancellationToken) ? RedirectToPage("Index") : NotFound();
}
