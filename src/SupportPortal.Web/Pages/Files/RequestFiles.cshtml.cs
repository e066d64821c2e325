using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Application.Files;
using SupportPortal.Core.Requests;
using SupportPortal.Data;
using SupportPortal.Web.Files;

namespace SupportPortal.Web.Pages.Files;

/// <summary>Takes the files for what a person is about to write on a request, one at a time, from the script of the form.</summary>
[TakesFiles(most: 1)]
public sealed class RequestFilesModel(PortalDbContext db, FileBasket basket, ReceivedFiles received) : PageModel
{
    /// <summary>Where the files of an internal note are sent, in the address.</summary>
    public const string OfNote = "note-files";

    /// <summary>Where the files of what the tenant reads are sent.</summary>
    public const string OfReply = "files";

    public IActionResult OnGet(string number) => RedirectToPage("/Requests/Request", new { number });

    public async Task<IActionResult> OnPostAsync(string number, string place, CancellationToken cancellationToken)
    {
        if (await FindAsync(number, cancellationToken) is not { } request)
            return NotFound();
        var taken = await basket.TakeAsync(basket.Of(request, place == OfNote), request.TenantId, received, cancellationToken);
        return this.Rows(taken, Url.Page("/Files/RequestFiles", new { number, place })!);
    }

    public async Task<IActionResult> OnPostRemoveAsync(string number, string place, Guid id, CancellationToken cancellationToken) =>
        await FindAsync(number, cancellationToken) is { } request
        && await basket.RemoveAsync(basket.Of(request, place == OfNote), id, cancellationToken)
            ? new OkResult()
            : NotFound();

    private async Task<SupportRequest?> FindAsync(string number, CancellationToken cancellationToken) =>
        RequestNumber.TryParse(number, out var id)
            ? await db.Requests.AsNoTracking().FirstOrDefaultAsync(request => request.Id == id, cancellationToken)
            : null;
}
