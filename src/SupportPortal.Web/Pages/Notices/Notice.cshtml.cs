using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Application.People;
using SupportPortal.Core.Notices;
using SupportPortal.Data;

namespace SupportPortal.Web.Pages.Notices;

/// <summary>One service notice: what it is about, how far the vendor is, and everything written about it.</summary>
public sealed class NoticeModel(PortalDbContext db, CurrentPerson person) : PageModel
{
    [TempData]
    public string? Told { get; set; }

    public ServiceNotice Notice { get; private set; } = null!;

    /// <summary>Whether it is the person's problem, too.</summary>
    public bool IsFollowed { get; private set; }

    /// <summary>How many people follow it.</summary>
    public int Followers { get; private set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellationToken)
    {
        var found = await db
            .Notices.AsNoTracking()
            .Include(notice => notice.Updates.OrderByDescending(update => update.Id))
            .FirstOrDefaultAsync(notice => notice.Id == id, cancellationToken);
        if (found is null)
            return NotFound();
        Notice = found;
        var (followers, me) = (db.Notices.Where(notice => notice.Id == id).SelectMany(notice => notice.Followers), person.Id);
        IsFollowed = await followers.AnyAsync(follower => follower.PersonId == me, cancellationToken);
        Followers = await followers.CountAsync(cancellationToken);
        return Page();
    }
}
