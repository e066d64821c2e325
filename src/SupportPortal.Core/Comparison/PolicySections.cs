namespace SupportPortal.Core.Comparison;

/// <summary>The parts of a policy, in the order in which their differences are told.</summary>
public static class PolicySections
{
    internal static readonly PolicySection Whole = new("policy", "The policy as a whole");
    internal static readonly PolicySection Routes = new("routes", "Where requests go");
    internal static readonly PolicySection Targets = new("targets", "Response targets");
    internal static readonly PolicySection HandOffTargets = new("hand-off-targets", "Targets for the hand-off");
    internal static readonly PolicySection Calendars = new("calendars", "Business hours");
    internal static readonly PolicySection Products = new("products", "Products");
    internal static readonly PolicySection Families = new("families", "Product families");
    internal static readonly PolicySection Plans = new("plans", "Support plans");
    internal static readonly PolicySection Severities = new("severities", "Severities");
    internal static readonly PolicySection Kinds = new("kinds", "Kinds of request");
    internal static readonly PolicySection ReleaseStages = new("release-stages", "Release stages");
    internal static readonly PolicySection Languages = new("languages", "Languages");
    internal static readonly PolicySection Areas = new("areas", "Areas");
    internal static readonly PolicySection Places = new("places", "Portals and places");
    internal static readonly PolicySection Clouds = new("clouds", "Clouds");
    internal static readonly PolicySection PurchaseChannels = new("purchase-channels", "Purchase channels");
    internal static readonly PolicySection ManagedPlaces = new("managed-places", "Where environments are managed");
    internal static readonly PolicySection Filers = new("filers", "Who files");
    internal static readonly PolicySection AdminRoles = new("admin-roles", "Admin roles");
    internal static readonly PolicySection DirectoryRoles = new("directory-roles", "Directory roles");
    internal static readonly PolicySection Reasons = new("reasons", "Reasons for a refusal");
    internal static readonly PolicySection Notices = new("notices", "Notices");
    internal static readonly PolicySection Rules = new("rules", "Steps of the decision");
    internal static readonly PolicySection Guidance = new("guidance", "Guidance");
    internal static readonly PolicySection Sources = new("sources", "Sources");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<PolicySection> All { get; } =
    [
        Whole,
        Routes,
        Targets,
        HandOffTargets,
        Calendars,
        Products,
        Families,
        Plans,
        Severities,
        Kinds,
        ReleaseStages,
        Languages,
        Areas,
        Places,
        Clouds,
        PurchaseChannels,
        ManagedPlaces,
        Filers,
        AdminRoles,
        DirectoryRoles,
        Reasons,
        Notices,
        Rules,
        Guidance,
        Sources,
    ];
}
