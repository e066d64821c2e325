using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core;
using SupportPortal.Core.Mail;
using SupportPortal.Core.Notices;
using SupportPortal.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Notices;

/// <summary>The desk says that the vendor is further, and those who follow are told.</summary>
public sealed class UpdateModel(PortalDbContext db, CurrentPerson person, IClock clock) : PageModel
{
    [BindProperty]
    public UpdateForm Form { get; set; } = new();

    public ServiceNotice Notice { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken)) return NotFound();
        Form.State = Code.Of(Notice.State);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken)) return NotFound();
        if (!ModelState.IsValid) return Page();
        var now = clock.GetCurrentInstant();
        Notice.Update(person.Actor, Code.Parse<NoticeState>(Form.State!), Form.Words!, now);
        await TellFollowersAsync(Notice.Updates[^1], now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return RedirectToPage("Notice", new { id });
    }

    /// <summary>Puts a mail to each follower into the outbox, to be stored with the update itself.</summary>
    private async Task TellFollowersAsync(NoticeUpdate update, Instant now, CancellationToken cancellationToken)
    {
        var followers = await db.Notices.Where(notice => notice.Id == Notice.Id).SelectMany(notice => notice.Followers)
            .Join(db.Users, follower => follower.PersonId, user => user.Id, (_, user) => new Addressee(user.Email!, user.DisplayName, user.TimeZone, user.Culture))
            .ToListAsync(cancellationToken);
        db.Outbox.AddRange(followers.Select(follower => OutboxMail.About(update, follower, now)));
    }

    private async Task<bool> LoadAsync(int id, CancellationToken cancellationToken)
    {
        if (await db.Notices.FirstOrDefaultAsync(notice => notice.Id == id, cancellationToken) is not { } found) return false;
        Notice = found;
        return true;
    }
}
