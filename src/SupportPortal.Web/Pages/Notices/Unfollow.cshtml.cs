using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Notices;
using SupportPortal.Data;

namespace SupportPortal.Web.Pages.Notices;

/// <summary>"Not my problem any more".</summary>
public sealed class UnfollowModel(NoticeBoard board, PortalDbContext db, IStringLocalizer<Text> text) : PageModel
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
        if (!await board.UnfollowAsync(id, cancellationToken))
            return NotFound();
        Told = text["You do not follow this problem any more."];
        return RedirectToPage("Notice", new { id });
    }
}
