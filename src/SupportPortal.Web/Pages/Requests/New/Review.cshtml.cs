using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Files;
using SupportPortal.Application.Filing;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.New;

/// <summary>Everything once more, what is missing, and the button that files it: once for each draft, however often it is
/// pressed.</summary>
public sealed class ReviewModel(
    RequestDrafts drafts,
    RequestFiling filing,
    FilingDecisions decisions,
    StepCheck check,
    FileBasket basket,
    PolicyEngine inForce,
    IStringLocalizer<Text> text
) : StepPage(drafts, filing, decisions, check)
{
    /// <summary>The version of the policy whose answer was shown; none where nobody says so.</summary>
    [BindProperty(SupportsGet = true, Name = "shown")]
    public int? Shown { get; set; }

    /// <summary>The mark of the answer that was shown.</summary>
    [BindProperty(Name = "mark")]
    public string? Mark { get; set; }

    /// <summary>What became different since the answer was shown, in sentences; none where nothing did.</summary>
    public IReadOnlyList<string> Changes { get; private set; } = [];

    /// <summary>The version of the policy in force.</summary>
    public int InForce => inForce.Version;

    /// <summary>The mark of the answer as it is now.</summary>
    public string MarkNow => AnswerMark.Of(Preview.Decision, Sheet);

    public override FilingStep Step => FilingStep.Review;

    /// <summary>What is missing, in the order of the steps.</summary>
    public IReadOnlyList<Fault> Missing { get; private set; } = [];

    /// <summary>The files that go with it.</summary>
    public IReadOnlyList<Attachment> Files { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid key, CancellationToken cancellationToken) =>
        await LoadAsync(key, cancellationToken) ?? Page();

    /// <summary>"Submit request".</summary>
    public async Task<IActionResult> OnPostAsync(Guid key, CancellationToken cancellationToken)
    {
        if (await LoadAsync(key, cancellationToken) is { } elsewhere)
            return elsewhere;
        if (Changes.Count > 0 || !Preview.CanBeFiled || Missing.Count > 0)
            return Again();
        var submission = await Filing.SubmitAsync(Sheet, Files, cancellationToken);
        if (submission.IsOvertaken)
            return RedirectToPage("/Requests/New/Review", new { key, shown = InForce });
        if (submission.Number is { } number)
            return RedirectToPage("/Requests/Filed", new { number });
        if (submission.IsGone)
            ModelState.AddModelError(
                string.Empty,
                text["This draft was deleted in another window, so nothing was filed. Copy what you still need."]
            );
        if (submission.WhyNot is { } whyNot)
            ModelState.AddModelError(string.Empty, whyNot);
        return Page();
    }

    private async Task<IActionResult?> LoadAsync(Guid key, CancellationToken cancellationToken)
    {
        if (await OpenAsync(key, cancellationToken) is { } elsewhere)
            return elsewhere;
        Missing = Preview.CanBeFiled ? Faults() : []; // where nothing is filed, nothing is missing
        Files = await basket.ListAsync(key, Sheet.Context.Tenant.Id, cancellationToken);
        if (Shown is { } shown && shown != InForce)
            Changes = await Drafts.ChangesSinceAsync(Sheet, shown, cancellationToken);
        else if (Mark is { } mark && mark != MarkNow)
            Changes = [text["The answers were changed in another window."]];
        return null;
    }

    /// <summary>The review once more; what is submitted from it is what it shows.</summary>
    private PageResult Again()
    {
        ModelState.Remove("shown");
        ModelState.Remove("mark");
        return Page();
    }
}
