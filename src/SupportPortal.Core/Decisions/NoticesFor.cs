using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Decisions;

/// <summary>What the notices depend on, once the portal is chosen.</summary>
/// <param name="Facts">The input.</param>
/// <param name="Portal">The portal, before the phone stands in for it.</param>
/// <param name="Target">The target; null where none is looked for.</param>
/// <param name="Language">How the language is served.</param>
/// <param name="RoundTheClock">Whether the request is worked day and night.</param>
/// <param name="OnPlan">Whether plan and severity were looked at; billing and products that only partners support need neither.</param>
/// <param name="InPreview">Whether the terms of a preview apply.</param>
internal readonly record struct RoutedRequest(
    Facts Facts,
    Place Portal,
    Target? Target,
    AnswerLanguage Language,
    bool RoundTheClock,
    bool OnPlan,
    bool InPreview
);

/// <summary>Chooses the notices that ride along with a routed request.</summary>
internal static class NoticesFor
{
    private static readonly (string Code, Func<RoutedRequest, bool> Applies)[] InOrder =
    [
        ("check-service-health-first", request => request.Facts.Kind.CheckServiceHealthFirst),
        ("link-contract-once", request => request.Facts.Plan.Contract == ContractLink.LinkOnce && AsksForContract(request)),
        ("add-contract", request => request.Facts.Plan.Contract == ContractLink.Add && AsksForContract(request)),
        ("third-party", request => request.Facts.Input.ThirdPartyInvolved),
        ("limited-advisory", request =>
            request.OnPlan && request.Facts.Kind.Handling == KindHandling.Advisory && request.Facts.Plan.Advisory == AdvisoryScope.Limited
        ),
        ("preview-terms", request => request.InPreview),
        ("no-published-target", request => request.Target is { Published: false }),
        ("language-business-hours-only", request => request.RoundTheClock && request.Language.Served == LanguageService.BusinessHours),
        ("language-not-served-here", request => request.Language.Served == LanguageService.EnglishInstead),
        ("severity-a-commitment", request => request.OnPlan && request.Facts.Severity!.RoundTheClock),
    ];

    /// <summary>The codes of the notices that apply, in the policy's order.</summary>
    public static IReadOnlyList<string> Route(RoutedRequest request)
    {
        var codes = new List<string>();
        foreach (var (code, applies) in InOrder)
        {
            if (applies(request))
                codes.Add(code);
        }

        return codes;
    }

    /// <summary>A portal asks for the contract where one of its steps is for holders of this plan only.</summary>
    private static bool AsksForContract(RoutedRequest request) =>
        request.Portal.Steps.Any(step => step.Plans.Contains(request.Facts.Plan.Code));
}
