using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using SupportPortal.Application.Notices;
using SupportPortal.Application.People;
using SupportPortal.Application.Wording;
using SupportPortal.Core;
using SupportPortal.Core.Notices;
using SupportPortal.Data;

namespace SupportPortal.Web.Pages.Notices;

/// <summary>The desk posts what the vendor published.</summary>
public sealed class PostModel(PortalDbContext db, CurrentPerson person, Times times, IClock clock) : PageModel
{
    [BindProperty]
    public PostForm Form { get; set; } = new();

    public void OnGet() => Form.State = Code.Of(NoticeState.Investigating);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
            return Page();
        var now = clock.GetCurrentInstant();
        var notice = ServiceNotice.Post(
            person.Actor,
            Code.Parse<NoticeKind>(Form.Kind!),
            Form.Reference,
            Form.Title!,
            [.. Form.Products.Distinct()],
            Code.Parse<NoticeState>(Form.State!),
            Form.Words!,
            times.Typed(Form.StartedAt) ?? now,
            now
        );
        db.Notices.Add(notice);
        await db.SaveChangesAsync(cancellationToken);
        return RedirectToPage("Notice", new { id = notice.Id });
    }
}
