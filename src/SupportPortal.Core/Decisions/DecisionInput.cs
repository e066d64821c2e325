using NodaTime;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Decisions;

/// <summary>What the decision needs to know, in the policy's codes.</summary>
public sealed record DecisionInput
{
    /// <summary>In which part the person files: administrator, end-user or partner.</summary>
    public required string Filer { get; init; }

    /// <summary>Whether the customer's tenant has delegated its administration to the partner who files.</summary>
    public bool DelegatedAdministration { get; init; }

    /// <summary>The kind of request.</summary>
    public required string Kind { get; init; }

    /// <summary>How far the product or feature is released.</summary>
    public string ReleaseStage { get; init; } = PolicyCodes.GeneralAvailability;

    /// <summary>The product it is about.</summary>
    public required string Product { get; init; }

    /// <summary>The support plan that is to entitle it; "none" for none.</summary>
    public required string Plan { get; init; }

    /// <summary>The severity, from the plan's scheme; null where the kind or family needs none.</summary>
    public string? Severity { get; init; }

    /// <summary>The Enterprise Agreement enrolment the plan is tied to; null outside an agreement.</summary>
    public string? PlanEnrolment { get; init; }

    /// <summary>The Enterprise Agreement enrolment of the subscription; null outside an agreement.</summary>
    public string? SubscriptionEnrolment { get; init; }

    /// <summary>The cloud the customer's tenant is in; a policy that tells no clouds apart takes no notice.</summary>
    public string Cloud { get; init; } = PolicyCodes.PublicCloud;

    /// <summary>Through whom the subscription was bought; a policy that does not ask takes no notice.</summary>
    public string PurchaseChannel { get; init; } = PolicyCodes.BoughtDirectly;

    /// <summary>Where the environment is managed; null where that is not known.</summary>
    public string? ManagedIn { get; init; }

    /// <summary>Whether the requester asks for work around the clock where the plan offers it on request.</summary>
    public bool AroundTheClock { get; init; }

    /// <summary>Whether a part that is not Microsoft's is involved.</summary>
    public bool ThirdPartyInvolved { get; init; }

    /// <summary>Whether the requester can sign in to the portals.</summary>
    public bool CanSignIn { get; init; } = true;

    /// <summary>The customer's country, ISO 3166-1 alpha-2.</summary>
    public required string Country { get; init; }

    /// <summary>The customer's IANA time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The language the requester wants the answer in.</summary>
    public string Language { get; init; } = PolicyCodes.English;

    /// <summary>When the request is submitted; response time counts from here.</summary>
    public required Instant SubmittedAt { get; init; }
}
