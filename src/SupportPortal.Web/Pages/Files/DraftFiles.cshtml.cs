using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Files;
using SupportPortal.Data;
using SupportPortal.Web.Files;

namespace SupportPortal.Web.Pages.Files;

/// <summary>Takes the files of a draft, one at a time, from the script of the form.</summary>
[TakesFiles(most: 1)]
public sealed class DraftFilesModel(PortalDbContext db, FileBasket basket, ReceivedFiles received, IStringLocalizer<Text> text) : PageModel
{
    public IActionResult OnGet() => RedirectToPage("/Requests/New/Problem");

    public async Task<IActionResult> OnPostAsync(Guid key, CancellationToken cancellationToken)
    {
        if (await db.Drafts.AsNoTracking().FirstOrDefaultAsync(draft => draft.Key == key, cancellationToken) is not { } draft)
            return UploadAnswer.Problem(
                text["This request is not saved yet. Type something first, then add the file again."],
                StatusCodes.Status404NotFound
            );
        return this.Rows(
            await basket.TakeAsync(key, draft.TenantId, received, cancellationToken),
            Url.Page("/Files/DraftFiles", new { key })!
        );
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid key, Guid id, CancellationToken cancellationToken) =>
        await basket.RemoveAsync(key, id, cancellationToken) ? new OkResult() : NotFound();
}
