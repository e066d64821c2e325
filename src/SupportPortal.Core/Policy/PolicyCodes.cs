namespace SupportPortal.Core.Policy;

/// <summary>The codes the decision's steps speak of by name. Everything else is only data to them.</summary>
public static class PolicyCodes
{
    /// <summary>The filer who administers the tenant.</summary>
    public const string Administrator = "administrator";

    /// <summary>The filer without an admin role.</summary>
    public const string EndUser = "end-user";

    /// <summary>The filer who files for a customer.</summary>
    public const string Partner = "partner";

    /// <summary>The kind that every plan is for, and the only one a public preview is supported for.</summary>
    public const string BreakFix = "break-fix";

    /// <summary>The release stage assumed where none is given.</summary>
    public const string GeneralAvailability = "general-availability";

    /// <summary>The plan of those who have none.</summary>
    public const string NoPlan = "none";

    /// <summary>The cloud assumed where none is given, and the only one of a policy that tells none apart.</summary>
    public const string PublicCloud = "public";

    /// <summary>The purchase channel assumed where none is given.</summary>
    public const string BoughtDirectly = "direct";

    /// <summary>The language of support everywhere.</summary>
    public const string English = "en";

    /// <summary>The pages of guidance that the product has.</summary>
    public static readonly IReadOnlyList<string> Guidance =
    [
        "where",
        "response-times",
        "hours",
        "who",
        "cannot-sign-in",
        "previews",
        "outages",
        "scope",
        "plans",
        "enterprise-agreement",
        "contracts",
        "partners",
    ];

    /// <summary>The notice of what a plan's contract needs before the first request.</summary>
    public static string NoticeOf(ContractLink link) => link == ContractLink.Add ? "add-contract" : "link-contract-once";

    internal static readonly string[] Filers = [Administrator, EndUser, Partner];

    internal static readonly string[] Reasons =
    [
        "not-authorised",
        "plan-required",
        "plan-does-not-cover-product",
        "severity-not-in-plan",
        "plan-on-other-enrolment",
        "advisory-not-in-plan",
    ];

    /// <summary>What else a policy needs that says when something ended.</summary>
    internal static readonly string[] ReasonsOfEnds = [ProductEnded, PlanRetired];

    /// <summary>The reason where the product is not supported any more.</summary>
    internal const string ProductEnded = "product-support-ended";

    /// <summary>The reason where the plan entitles to nothing any more.</summary>
    internal const string PlanRetired = "plan-retired";

    /// <summary>The step that asks whether product and plan are still supported, and under which name.</summary>
    internal const string StillSupported = "still-supported";

    /// <summary>The step that asks through whom the subscription was bought.</summary>
    internal const string PurchaseChannel = "purchase-channel";

    internal static readonly string[] Notices =
    [
        "check-service-health-first",
        "link-contract-once",
        "add-contract",
        "third-party",
        "limited-advisory",
        "preview-terms",
        "no-published-target",
        "language-business-hours-only",
        "language-not-served-here",
        "severity-a-commitment",
    ];

    internal static readonly string[] Rules =
    [
        "who-may-file",
        "billing-and-sign-up",
        "purchase",
        "root-cause-analysis",
        "how-to",
        "release-stage",
        "partner-supported-product",
        "plan-required",
        "plan-covers-product",
        "severity-of-plan",
        "same-enrolment",
        "advisory",
        "partner",
        "routing-table",
        "response-target",
        "language",
        "cannot-sign-in",
    ];
}
