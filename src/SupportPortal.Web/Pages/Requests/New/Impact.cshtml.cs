using Microsoft.AspNetCore.Mvc;
using SupportPortal.Application.Filing;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.New;

/// <summary>Plan and impact: what entitles the request, how bad it is, and where it happens.</summary>
public sealed class ImpactModel(RequestDrafts drafts, RequestFiling filing, FilingDecisions decisions, StepCheck check)
    : StepPage<ImpactForm>(drafts, filing, decisions, check)
{
    /// <summary>The contract that was just added.</summary>
    [BindProperty(SupportsGet = true, Name = "contract")]
    public string? Added { get; set; }

    public override FilingStep Step => FilingStep.Impact;

    public override IReadOnlyList<LivePart> LiveParts =>
        [
            new("#plans", "_Plans"),
            new("#severities", "_Severities"),
            new("#facts-that-matter", "_FactsThatMatter"),
            new("#contracts", "_Contracts"),
        ];

    /// <summary>"Save and add a contract": to the page that notes one, and back.</summary>
    public async Task<IActionResult> OnPostContractAsync(Guid key, CancellationToken cancellationToken)
    {
        if (await KeepAsync(key, cancellationToken) is { } elsewhere)
            return elsewhere;
        var query = new QueryString()
            .Add("plan", Sheet.Plan?.Code ?? string.Empty)
            .Add("tenant", $"{Sheet.PlanOwner.Id}")
            .Add("return", AddressOf(FilingStep.Impact));
        return LocalRedirect($"~/contracts/new{query}");
    }

    protected override ImpactForm AnswersIn(FilingSheet sheet)
    {
        sheet.Impact.Contract = Added ?? sheet.Impact.Contract;
        return sheet.Impact;
    }

    protected override Task<bool> AnswerAsync(FilingSheet sheet, CancellationToken cancellationToken)
    {
        Form.PlanOwnerId ??= sheet.Context.Tenant.Id;
        sheet.Impact = Form;
        if (Form.PurchaseChannel == sheet.PurchaseChannelNoted)
            Form.PurchaseChannel = null; // what is noted with the subscription counts also where it changes
        return Task.FromResult(true);
    }
}
