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
    private static readonly (string Code, HangsOn HangsOn, Func<RoutedRequest, bool> Applies)[] InOrder =
    [
        ("check-service-health-first", HangsOn.Nothing, request => request.Facts.Kind.CheckServiceHealthFirst),
        (PolicyCodes.NoticeOf(ContractLink.LinkOnce), HangsOn.Plan | HangsOn.ContractLink, request =>
            request.Facts.Plan.Contract == ContractLink.LinkOnce && AsksForContract(request)
        ),
        (PolicyCodes.NoticeOf(ContractLink.Add), HangsOn.Plan | HangsOn.ContractLink, request =>
            request.Facts.Plan.Contract == ContractLink.Add && AsksForContract(request)
        ),
        ("third-party", HangsOn.Nothing, request => request.Facts.Input.ThirdPartyInvolved),
        ("limited-advisory", HangsOn.Plan, request =>
            request.OnPlan && request.Facts.Kind.Handling == KindHandling.Advisory && request.Facts.Plan.Advisory == AdvisoryScope.Limited
        ),
        ("preview-terms", HangsOn.Nothing, request => request.InPreview),
        ("no-published-target", HangsOn.Severity, request => request.Target is { Published: false }),
        ("language-business-hours-only", HangsOn.Severity, request =>
            request.RoundTheClock && request.Language.Served == LanguageService.BusinessHours
        ),
        ("language-not-served-here", HangsOn.Nothing, request => request.Language.Served == LanguageService.EnglishInstead),
        ("severity-a-commitment", HangsOn.Severity, request => request.OnPlan && request.Facts.Severity!.RoundTheClock),
    ];

    /// <summary>The answers that each notice hangs on.</summary>
    public static readonly IReadOnlyDictionary<string, HangsOn> Hanging = InOrder.ToDictionary(
        notice => notice.Code,
        notice => notice.HangsOn,
        StringComparer.Ordinal
    );

    /// <summary>The codes of the notices that apply, in the policy's order.</summary>
    public static IReadOnlyList<string> Route(RoutedRequest request)
    {
        var codes = new List<string>();
        foreach (var (code, _, applies) in InOrder)
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
