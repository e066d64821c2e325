using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Files;
using SupportPortal.Application.Filing;
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
    IStringLocalizer<Text> text
) : StepPage(drafts, filing, decisions, check)
{
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
        if (!Preview.CanBeFiled || Missing.Count > 0)
            return Page();
        var submission = await Filing.SubmitAsync(Sheet, cancellationToken);
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
        return null;
    }
}
