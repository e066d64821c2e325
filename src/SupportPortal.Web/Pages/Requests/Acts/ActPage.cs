using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using SupportPortal.Application.Acts;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;
using SupportPortal.Web.Posts;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>
/// One act on a request. Its form stands on the request's page, and on this page alone where something has to be
/// typed again.
/// </summary>
/// <typeparam name="TForm">What the act needs.</typeparam>
public abstract class ActPage<TForm>(ActDesk desk) : PageModel, IVersionedPost
    where TForm : ActForm, new()
{
    [BindProperty]
    public TForm Form { get; set; } = new();

    public new SupportRequest Request { get; private set; } = null!;

    int IVersionedPost.SeenVersion => Form.Version;

    /// <summary>Whether the act goes on top of whatever others did meanwhile: it only adds, or Core itself refuses what collides.</summary>
    protected virtual bool TakesAnyVersion => false;

    /// <summary>Whether the files in the person's basket go with it.</summary>
    protected virtual bool WithFiles => false;

    /// <summary>Whether only the desk reads what is written.</summary>
    protected virtual bool IsNote => false;

    /// <summary>Those files, while Core acts.</summary>
    protected IReadOnlyList<Attachment> Files => desk.Files;

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken cancellationToken)
    {
        if (await desk.LoadAsync(number, cancellationToken) is not { } request)
            return NotFound();
        Request = request;
        Form.Version = request.Version;
        await PrepareAsync(cancellationToken);
        await BeginAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string number, CancellationToken cancellationToken)
    {
        if (await desk.LoadAsync(number, cancellationToken) is not { } request)
            return NotFound();
        Request = request;
        await PrepareAsync(cancellationToken);
        if (!ModelState.IsValid)
            return Page();
        desk.LeadsTo(Url.Page("/Requests/Request", new { number })!);
        if (
            await desk.ActAsync(request, Act, Seen, cancellationToken, TakesAnyVersion, WithFiles, IsNote, BeforeAsync, BesideAsync) is
            { } whyNot
        )
        {
            ModelState.AddModelError(string.Empty, whyNot);
            ModelState.Remove(nameof(ActForm.Version));
            Request = await desk.LoadAfreshAsync(number, cancellationToken) ?? request;
            Form.Version = Request.Version;
            return Page();
        }

        return RedirectToPage("/Requests/Request", new { number });
    }

    /// <summary>Looks up what the form offers, keeps what came with it, and complains in <see cref="PageModel.ModelState"/> about what it does not.</summary>
    protected virtual Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The version that was looked at; unknown only where that does not matter.</summary>
    private int? Seen => TakesAnyVersion && Form.Version == 0 ? null : Form.Version;

    /// <summary>Loads what else the act needs, for each try anew.</summary>
    protected virtual Task BeforeAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Fills in the form of somebody who opens it.</summary>
    protected virtual Task BeginAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Adds what is stored, and takes away what is removed, by the same save as the act.</summary>
    protected virtual Task BesideAsync(SupportRequest request, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The page for a post that only changes the form: the request, and everything that was typed.</summary>
    protected async Task<IActionResult> ShowAgainAsync(string number, CancellationToken cancellationToken)
    {
        if (await desk.LoadAsync(number, cancellationToken) is not { } request)
            return NotFound();
        Request = request;
        return Page();
    }

    /// <summary>Another request the act needs; null where the person may not see it or it does not exist.</summary>
    protected Task<SupportRequest?> OtherAsync(string? number, CancellationToken cancellationToken) =>
        PastedText.Of(number).Number is { } id ? desk.LoadAsync(id, cancellationToken) : Task.FromResult<SupportRequest?>(null);

    /// <summary>What Core is to do.</summary>
    protected abstract void Act(SupportRequest request, Actor person, Instant at);
}
