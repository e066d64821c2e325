using System.ComponentModel;

namespace SupportPortal.Web.Api;

/// <summary>What the decisions API is asked. It describes the body for the OpenAPI document; <see cref="DecisionBody"/> reads it.</summary>
public sealed record DecisionQuestion
{
    [Description("In which part the person files.")]
    public required string Filer { get; init; }

    [Description("Whether the customer's tenant has delegated its administration to the partner who files. Omitted: false.")]
    public bool DelegatedAdministration { get; init; }

    [Description("The kind of request.")]
    public required string Kind { get; init; }

    [Description("How far the product or feature is released. Omitted: general-availability.")]
    public string? ReleaseStage { get; init; }

    [Description("The product it is about.")]
    public required string Product { get; init; }

    [Description("The support plan that is to entitle it; none where there is none.")]
    public required string Plan { get; init; }

    [Description("The severity, from the plan's scheme. May be omitted where the kind or the product's family needs none.")]
    public string? Severity { get; init; }

    [Description("The Enterprise Agreement enrolment the plan is tied to. Omitted: none.")]
    public string? PlanEnrolment { get; init; }

    [Description("The Enterprise Agreement enrolment of the subscription. Omitted: none.")]
    public string? SubscriptionEnrolment { get; init; }

    [Description("Whether a part that is not Microsoft's is involved. Omitted: false.")]
    public bool ThirdPartyInvolved { get; init; }

    [Description("Whether the requester can sign in to the portals. Omitted: true.")]
    public bool CanSignIn { get; init; } = true;

    [Description("The customer's country, ISO 3166-1 alpha-2.")]
    public required string Country { get; init; }

    [Description("The customer's IANA time zone.")]
    public required string TimeZone { get; init; }

    [Description("The language the requester wants the answer in. Omitted: en.")]
    public string? Language { get; init; }

    [Description("When the request is submitted, ISO 8601 in UTC, in the years 2000 to 2099. Omitted: now.")]
    public DateTimeOffset? SubmittedAt { get; init; }

    [Description("The cloud the customer's tenant is in. Omitted: public.")]
    public string? Cloud { get; init; }

    [Description("Through whom the subscription was bought. Omitted: direct.")]
    public string? PurchaseChannel { get; init; }

    [Description("Where the environment is managed. Omitted: not known.")]
    public string? ManagedIn { get; init; }

    [Description("Whether the requester asks for work around the clock where the plan offers it on request. Omitted: false.")]
    public bool AroundTheClock { get; init; }

    [Description(
        "The version of the policy to answer by: the day from which it holds, such as 2026-05-15, or its number as text. Its codes are "
            + "allowed, and those that they replaced. Omitted: the version in force at submittedAt."
    )]
    public string? Policy { get; init; }
}
