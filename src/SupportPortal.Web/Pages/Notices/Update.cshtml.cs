using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.Mail;
using SupportPortal.Application.Notices;
using SupportPortal.Application.People;
using SupportPortal.Core;
using SupportPortal.Core.Notices;
using SupportPortal.Data;

namespace SupportPortal.Web.Pages.Notices;

/// <summary>The desk says that the vendor is further, and those who follow are told.</summary>
public sealed class UpdateModel(PortalDbContext db, CurrentPerson person, Outbox outbox, IClock clock) : PageModel
{
    [BindProperty]
    public UpdateForm Form { get; set; } = new();

    public ServiceNotice Notice { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        Form.State = Code.Of(Notice.State);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        Notice.Update(person.Actor, Code.Parse<NoticeState>(Form.State!), Form.Words!, clock.GetCurrentInstant());
        await outbox.AddAsync(Notice, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return RedirectToPage("Notice", new { id });
    }

    private async Task<bool> LoadAsync(int id, CancellationToken cancellationToken)
    {
        if (await db.Notices.FirstOrDefaultAsync(notice => notice.Id == id, cancellationToken) is not { } found)
            return false;
        Notice = found;
        return true;
    }
}
