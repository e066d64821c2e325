using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Notices;
using SupportPortal.Data;

namespace SupportPortal.Web.Pages.Notices;

/// <summary>"This is my problem, too": the button stands on the notice, and where people file.</summary>
public sealed class FollowModel(NoticeBoard board, PortalDbContext db, IStringLocalizer<Text> text) : PageModel
{
    [TempData]
    public string? Told { get; set; }

    public string Title { get; private set; } = string.Empty;

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellationToken)
    {
        if (
            await db.Notices.Where(notice => notice.Id == id).Select(notice => notice.Title).FirstOrDefaultAsync(cancellationToken)
            is not { } title
        )
            return NotFound();
        Title = title;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancellationToken)
    {
        if (!await board.FollowAsync(id, cancellationToken))
            return NotFound();
        Told = text["You follow this problem. Each update comes to you by e-mail, so there is no need to file it."];
        return RedirectToPage("Notice", new { id });
    }
}
