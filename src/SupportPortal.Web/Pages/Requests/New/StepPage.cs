using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Application.Filing;
using SupportPortal.Core;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.New;

/// <summary>How far a step is.</summary>
public enum StepState
{
    /// <summary>Nobody has been there.</summary>
    ToDo,

    /// <summary>Everything it asks for is answered.</summary>
    Done,

    /// <summary>Something it asks for is missing.</summary>
    Lacking,
}

/// <summary>A part of a step's page that changes with the answers.</summary>
/// <param name="Target">The selector of what it stands in.</param>
/// <param name="Partial">The partial that draws it.</param>
public sealed record LivePart(string Target, string Partial);

/// <summary>One step of filing: what every step's page shows around its own questions.</summary>
[RequestSizeLimit(MaximumBytes)]
public abstract class StepPage(RequestDrafts drafts, RequestFiling filing, FilingDecisions decisions, StepCheck check) : PageModel
{
    /// <summary>The most bytes a step is sent with.</summary>
    internal const int MaximumBytes = 256 * 1024;

    /// <summary>The steps in their order.</summary>
    public static readonly IReadOnlyList<FilingStep> Steps = Enum.GetValues<FilingStep>();

    private FilingChoices? _choices;

    /// <summary>The step of this page.</summary>
    public abstract FilingStep Step { get; }

    /// <summary>The answers given so far.</summary>
    public FilingSheet Sheet { get; private set; } = null!;

    /// <summary>The decision as far as they go.</summary>
    public DecisionPreview Preview { get; private set; } = new(null);

    /// <summary>What may be chosen.</summary>
    public FilingChoices Choices => _choices ??= decisions.ChoicesFor(Sheet);

    /// <summary>The parts that follow the answers while they are given.</summary>
    public virtual IReadOnlyList<LivePart> LiveParts => [];

    /// <summary>Whether files may be sent with it.</summary>
    public virtual bool TakesFiles => false;

    /// <summary>The mark of what was stored last of a step; null where the script sent nothing.</summary>
    public string? SentOf(FilingStep step) => step == FilingStep.Review ? null : Sheet.FormOf(step).Sent;

    protected RequestDrafts Drafts => drafts;

    protected RequestFiling Filing => filing;

    /// <summary>The address of a step of this draft.</summary>
    public string AddressOf(FilingStep step, string? handler = null) =>
        Url.Page($"/Requests/New/{step}", handler ?? string.Empty, new { key = Sheet.Key })!;

    /// <summary>The address of a step with what it lacks pointed out, at the field.</summary>
    public string AddressOf(Fault fault) =>
        $"{Url.Page($"/Requests/New/{fault.Step}", string.Empty, new { key = Sheet.Key, check = "true" })}#{fault.Id}";

    /// <summary>How far a step is.</summary>
    public StepState StateOf(FilingStep step) =>
        step == FilingStep.Review || !Sheet.Begun.Contains(step) ? StepState.ToDo
        : check.Of(step, Choices).Count == 0 ? StepState.Done
        : StepState.Lacking;

    /// <summary>What the answers lack: of this step, or on the review of all.</summary>
    protected IReadOnlyList<Fault> Faults() => check.Of(Step, Choices);

    /// <summary>Finds the draft. Returns where to go instead, or null to stay.</summary>
    protected async Task<IActionResult?> OpenAsync(Guid? key, CancellationToken cancellationToken)
    {
        // Draft and request change places in one transaction, so what is a draft is not filed.
        var sheet = key is { } draft ? await drafts.OpenAsync(draft, cancellationToken) : null;
        if (sheet is null && key is { } gone && await filing.FiledAsync(gone, cancellationToken) is { } number)
            return RedirectToPage("/Requests/Filed", new { number });
        sheet ??= await BeginAsync(key, cancellationToken);
        if (sheet is null)
            return NotFound();
        Use(sheet);
        return null;
    }

    /// <summary>What is shown where the person has no draft under the key; null for nothing.</summary>
    protected virtual Task<FilingSheet?> BeginAsync(Guid? key, CancellationToken cancellationToken) => Task.FromResult<FilingSheet?>(null);

    /// <summary>Looks at the answers anew.</summary>
    protected void Use(FilingSheet sheet)
    {
        (Sheet, _choices) = (sheet, null);
        Preview = decisions.Preview(sheet);
        ViewData["Current"] = "/Requests/New/Problem";
    }

    /// <summary>Where a press of a button leads that names a step; the review where it names none.</summary>
    protected RedirectResult Go(string? step) =>
        Redirect(AddressOf(Code.TryParse<FilingStep>(step, out var known) ? known : FilingStep.Review));
}
