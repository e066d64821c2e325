using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Application.Acts;
using SupportPortal.Application.Files;
using SupportPortal.Application.Posts;
using SupportPortal.Core.Requests;
using SupportPortal.Web.Files;
using SupportPortal.Web.Posts;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>
/// An act on a request, whichever (<see cref="ActPages"/>). Its form stands on the request's page, and on this page alone where something
/// has to be typed again.
/// </summary>
public sealed class ActModel(
    ActRunner acts,
    StoredRequests stored,
    WritingAids writing,
    FileBasket basket,
    ReceivedFiles received,
    PostOnce once
) : PageModel, IVersionedPost
{
    private const string Back = "/Requests/Request";

    /// <summary>What is typed.</summary>
    [BindProperty]
    public IAct Form { get; set; } = null!;

    /// <summary>Which act it is.</summary>
    public ActKind Kind => ActPages.KindOf(PageContext.ActionDescriptor)!;

    public new SupportRequest Request { get; private set; } = null!;

    int IVersionedPost.SeenVersion => Form.Version;

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancellationToken)
    {
        Form = Kind.Empty();
        if (!await FindAsync(number, cancellationToken))
            return NotFound();
        var draft = Kind.IsWriting ? await writing.DraftAsync(Request.Id, IsNote, cancellationToken) : null;
        ActView.Open(Form, Request, draft?.Text);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string number, CancellationToken cancellationToken)
    {
        if (!await FindAsync(number, cancellationToken))
            return NotFound();
        await TakeFilesAsync(cancellationToken);
        if (!ModelState.IsValid)
            return Page();
        once.Answer = Url.Page(Back, new { number });
        var outcome = await acts.DoAsync(Form, Request, cancellationToken);
        if (outcome.WhyNot is not { } whyNot)
            return RedirectToPage(Back, new { number });
        ModelState.AddModelError(outcome.Field is { } field ? $"{nameof(Form)}.{field}" : string.Empty, whyNot);
        if (outcome.Field is not null)
            return Page();
        Request = await stored.LoadAfreshAsync(Request.Id, cancellationToken) ?? Request;
        Form.Version = Request.Version;
        return Page();
    }

    /// <summary>Takes a file out of the basket, for browsers without script.</summary>
    public async Task<IActionResult> OnPostRemoveAsync(string number, Guid remove, CancellationToken cancellationToken)
    {
        ModelState.Clear(); // the form is not sent yet
        if (!await FindAsync(number, cancellationToken))
            return NotFound();
        await TakeFilesAsync(cancellationToken);
        await basket.RemoveAsync(basket.Of(Request, IsNote), remove, cancellationToken);
        return Page();
    }

    /// <summary>Inserts a template behind what is written: for a script as text, else the form again.</summary>
    public async Task<IActionResult> OnPostInsertAsync(string number, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (!await FindAsync(number, cancellationToken))
            return NotFound();
        var filled = int.TryParse(Writing.Template, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? await writing.FillAsync(id, Request, cancellationToken)
            : null;
        if (IsScript)
            return filled is null ? NotFound() : new JsonResult(new { text = filled.Text, missing = writing.SayMissing(filled.Missing) });
        await TakeFilesAsync(cancellationToken);
        if (filled is not null)
            Writing.Written = string.IsNullOrWhiteSpace(Writing.Written) ? filled.Text : $"{Writing.Written.TrimEnd()}\n\n{filled.Text}";
        return Page();
    }

    /// <summary>Keeps what is written so far.</summary>
    public Task<IActionResult> OnPostKeepAsync(string number, CancellationToken cancellationToken) =>
        KeepAsync(number, Writing.Written, cancellationToken);

    /// <summary>Throws away what is written.</summary>
    public Task<IActionResult> OnPostDiscardAsync(string number, CancellationToken cancellationToken) =>
        KeepAsync(number, null, cancellationToken);

    private bool IsNote => Form is IFileAct { IsNote: true };

    private IWritingAct Writing => (IWritingAct)Form;

    private bool IsScript => HttpContext.Request.Headers.XRequestedWith == "XMLHttpRequest";

    private async Task<bool> FindAsync(string number, CancellationToken cancellationToken)
    {
        if (await stored.LoadAsync(number, cancellationToken) is not { } request)
            return false;
        Request = request;
        return true;
    }

    /// <summary>Keeps the files that came with the post, also where the form is not right yet.</summary>
    private async Task TakeFilesAsync(CancellationToken cancellationToken)
    {
        if (!Kind.TakesFiles)
            return;
        var taken = await basket.TakeAsync(basket.Of(Request, IsNote), Request.TenantId, received, cancellationToken);
        taken.Complain(this);
    }

    private async Task<IActionResult> KeepAsync(string number, string? words, CancellationToken cancellationToken)
    {
        if (words?.Length > RequestEvent.TextLength)
            return BadRequest();
        if (!RequestNumber.TryParse(number, out var id) || !await writing.IsThereAsync(id, cancellationToken))
            return NotFound();
        await writing.KeepAsync(id, IsNote, words, Writing.Seen, cancellationToken);
        return IsScript ? new NoContentResult() : RedirectToPage(Back, null, new { number }, IsNote ? "note" : "reply");
    }
}
