using System.Collections.Frozen;
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
/// <param name="IsOnRequest">Whether it is counted around the clock because the requester asked for it.</param>
internal readonly record struct RoutedRequest(
    Facts Facts,
    Place Portal,
    Target? Target,
    AnswerLanguage Language,
    bool RoundTheClock,
    bool OnPlan,
    bool InPreview,
    bool IsOnRequest
);

/// <summary>Chooses the notices that ride along with a routed request.</summary>
internal static class NoticesFor
{
    /// <summary>When a notice applies whose policy does not say so itself.</summary>
    private static readonly (string Code, HangsOn HangsOn, Func<RoutedRequest, bool> Applies)[] ByCode =
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
            request.OnPlan && request.Facts.IsAdvisory && request.Facts.Plan.Advisory == AdvisoryScope.Limited
        ),
        ("preview-terms", HangsOn.Nothing, request => request.InPreview),
        ("no-published-target", HangsOn.Severity, request => request.Target is { Published: false }),
        ("language-business-hours-only", HangsOn.Severity, request =>
            request.RoundTheClock && request.Language.Served == LanguageService.BusinessHours
        ),
        ("language-not-served-here", HangsOn.Nothing, request => request.Language.Served == LanguageService.EnglishInstead),
        ("severity-a-commitment", HangsOn.Severity, request =>
            request.OnPlan && (request.Facts.Severity!.RoundTheClock || request.IsOnRequest)
        ),
    ];

    private static readonly FrozenDictionary<string, (HangsOn HangsOn, Func<RoutedRequest, bool> Applies)> Known =
        ByCode.ToFrozenDictionary(notice => notice.Code, notice => (notice.HangsOn, notice.Applies), StringComparer.Ordinal);

    /// <summary>The answers that a notice hangs on.</summary>
    public static HangsOn HangingOf(Notice notice) =>
        notice.When is not { } when
            ? Known[notice.Code].HangsOn
            : (when.PlanContract is null ? HangsOn.Nothing : HangsOn.Plan | HangsOn.ContractLink)
                | (when.SeverityRoundTheClock is null ? HangsOn.Nothing : HangsOn.Severity)
                | (when is { Advisory: null, PlanRunOff: null, Renamed: null, Plans.Count: 0 } ? HangsOn.Nothing : HangsOn.Plan);

    /// <summary>The notices of a policy in its order, each with when it applies.</summary>
    public static (string Code, Func<RoutedRequest, bool> Applies)[] Of(SupportPolicy policy) =>
        [
            .. policy.Notices.Select(notice =>
                (
                    notice.Code,
                    notice.When is { } when ? (Func<RoutedRequest, bool>)(request => Holds(when, request)) : Known[notice.Code].Applies
                )
            ),
        ];

    /// <summary>The codes of the notices that apply, in the policy's order.</summary>
    /// <param name="notices">The notices of the policy, as <see cref="Of"/> gives them.</param>
    /// <param name="request">The routed request.</param>
    public static IReadOnlyList<string> Route((string Code, Func<RoutedRequest, bool> Applies)[] notices, RoutedRequest request)
    {
        var codes = new List<string>();
        foreach (var (code, applies) in notices)
        {
            if (applies(request))
                codes.Add(code);
        }

        return codes;
    }

    private static bool Holds(NoticeCondition when, RoutedRequest request)
    {
        var facts = request.Facts;
        return (when.PlanContract is not { } contract || (facts.Plan.Contract == contract && AsksForContract(request)))
            && Is(when.Advisory, request.OnPlan && facts.IsAdvisory)
            && Is(when.SeverityRoundTheClock, request.OnPlan && facts.Severity!.RoundTheClock)
            && Is(when.Renamed, facts.IsProductRenamed || facts.IsPlanRenamed)
            && Is(when.PlanRunOff, request.OnPlan && facts.Plan.NotSoldSince is { } since && since <= facts.Today)
            && Is(when.Delegated, facts.Input.DelegatedAdministration)
            && Among(when.Portals, request.Portal.Code)
            && Among(when.Filers, facts.Filer.Code)
            && Among(when.Products, facts.Product.Code)
            && Among(when.Plans, request.OnPlan ? facts.Plan.Code : null)
            && Among(when.Clouds, facts.CloudOfProduct.Code)
            && Among(when.ManagedIn, facts.ManagedIn);

        static bool Is(bool? wanted, bool found) => wanted is null || wanted == found;
        static bool Among(IReadOnlyList<string> wanted, string? found) =>
            wanted.Count == 0 || (found is not null && wanted.Contains(found));
    }

    /// <summary>A portal asks for the contract where one of its steps is for holders of this plan only.</summary>
    private static bool AsksForContract(RoutedRequest request) =>
        request.Portal.Steps.Any(step => step.Plans.Contains(request.Facts.Plan.Code));
}
