using Microsoft.AspNetCore.Mvc;
using SupportPortal.Application.Filing;
using SupportPortal.Web.Input;

namespace SupportPortal.Web.Pages.Requests.New;

/// <summary>A step with answers of its own. Whatever leads away from it keeps them first; only "continue" complains.</summary>
/// <typeparam name="TForm">What it asks.</typeparam>
public abstract class StepPage<TForm>(RequestDrafts drafts, RequestFiling filing, FilingDecisions decisions, StepCheck check)
    : StepPage(drafts, filing, decisions, check)
    where TForm : StepForm, new()
{
    /// <summary>The header that tells the script that its answers were kept.</summary>
    private const string KeptHeader = "X-Draft-Kept";

    [BindProperty]
    public TForm Form { get; set; } = new();

    /// <summary>Why there is nothing to go on to; null where there is.</summary>
    protected virtual string? WhyStay => null;

    /// <summary>Whether what is there so far begins a draft while the answers are given.</summary>
    protected virtual bool IsWorthKeeping => true;

    public async Task<IActionResult> OnGetAsync(Guid? key, bool check, CancellationToken cancellationToken)
    {
        if (await OpenAsync(key, cancellationToken) is { } elsewhere)
            return elsewhere;
        Form = AnswersIn(Sheet);
        if (check)
            Complain();
        return Page();
    }

    /// <summary>"Continue".</summary>
    public async Task<IActionResult> OnPostAsync(Guid key, CancellationToken cancellationToken)
    {
        if (await KeepAsync(key, cancellationToken) is { } elsewhere)
            return elsewhere;
        if (WhyStay is not { } whyStay)
            return Complain() ? Redirect(AddressOf(Step + 1)) : Page();
        ModelState.AddModelError(string.Empty, whyStay);
        return Page();
    }

    /// <summary>"Back", or another step.</summary>
    public async Task<IActionResult> OnPostGoAsync(Guid key, string? to, CancellationToken cancellationToken) =>
        await KeepAsync(key, cancellationToken) ?? Go(to);

    /// <summary>"Save and close".</summary>
    public async Task<IActionResult> OnPostCloseAsync(Guid key, CancellationToken cancellationToken) =>
        await KeepAsync(key, cancellationToken) ?? RedirectToPage("/Requests/Index");

    /// <summary>"Show me where this goes".</summary>
    public async Task<IActionResult> OnPostShowAsync(Guid key, CancellationToken cancellationToken) =>
        await KeepAsync(key, cancellationToken) ?? Page();

    /// <summary>The same for the script that follows each change; it may ask without keeping anything, and before anything is typed nothing
    /// is kept.</summary>
    public async Task<IActionResult> OnPostDecisionAsync(Guid key, bool look, CancellationToken cancellationToken)
    {
        if (await TakeAsync(key, cancellationToken) is { } elsewhere)
            return elsewhere;
        var keeps = !look && (Sheet.SavedAt is not null || IsWorthKeeping);
        if (keeps && await StoreAsync(key, cancellationToken) is { } instead)
            return instead;
        if (keeps)
            Response.Headers[KeptHeader] = "true";
        return Partial("_Live", this);
    }

    /// <summary>This step's answers.</summary>
    protected abstract TForm AnswersIn(FilingSheet sheet);

    /// <summary>Puts what was typed among the other answers.</summary>
    protected abstract Task<bool> AnswerAsync(FilingSheet sheet, CancellationToken cancellationToken);

    /// <summary>Keeps what was typed, right or wrong.</summary>
    protected async Task<IActionResult?> KeepAsync(Guid key, CancellationToken cancellationToken) =>
        await TakeAsync(key, cancellationToken) ?? await StoreAsync(key, cancellationToken);

    private async Task<IActionResult?> StoreAsync(Guid key, CancellationToken cancellationToken)
    {
        if (await Drafts.SaveAsync(Sheet, Step, cancellationToken))
            return await KeepFilesAsync(cancellationToken);
        return await Filing.FiledAsync(key, cancellationToken) is { } number
            ? RedirectToPage("/Requests/Filed", new { number })
            : NotFound();
    }

    /// <summary>Keeps the files that came with it. Returns the page where one was refused.</summary>
    protected virtual Task<IActionResult?> KeepFilesAsync(CancellationToken cancellationToken) => Task.FromResult<IActionResult?>(null);

    private async Task<IActionResult?> TakeAsync(Guid key, CancellationToken cancellationToken)
    {
        if (await OpenAsync(key, cancellationToken) is { } elsewhere)
            return elsewhere;
        if (!await AnswerAsync(Sheet, cancellationToken))
            return NotFound();
        Use(Sheet);
        ModelState.Clear(); // complaints come from the check, which knows the other steps' answers
        RefusedTexts.Repeat(HttpContext, ModelState);
        return null;
    }

    /// <summary>Says what is wrong beside its field. Returns whether nothing is.</summary>
    private bool Complain()
    {
        foreach (var fault in Faults())
            ModelState.AddModelError(fault.Name, fault.Sentence);
        return ModelState.IsValid;
    }
}
