using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Application.Live;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Live;

/// <summary>Where a request's page says that somebody of the desk has it open; nothing to look at.</summary>
public sealed class HereModel(RequestViewers viewers) : PageModel
{
    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(string number, bool writing, bool left, CancellationToken cancellationToken)
    {
        if (!RequestNumber.TryParse(number, out var id))
            return NotFound();
        if (left)
            await viewers.LeftAsync(id, cancellationToken);
        else if (!await viewers.SeenAsync(id, writing, cancellationToken))
            return NotFound();
        return new NoContentResult();
    }
}
