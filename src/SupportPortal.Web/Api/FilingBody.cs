using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace SupportPortal.Web.Api;

/// <summary>A request as a program files it. What may be omitted takes what the form would begin with.</summary>
public sealed record FilingBody
{
    [Description("Made by the program, once for each request: sent again, it answers the request that is there.")]
    public Guid? SubmissionKey { get; init; }

    [Description("The tenant it is for; omitted: the person's own. Partners name a customer that delegated its administration.")]
    public int? TenantId { get; init; }

    [Description("The kind of request.")]
    public string? Kind { get; init; }

    [Description("The product it is about.")]
    public string? Product { get; init; }

    [Description("The Enterprise Agreement enrolment of the subscription. Omitted: none.")]
    public string? ProductEnrolment { get; init; }

    [Description("How far the product or feature is released. Omitted: general-availability.")]
    public string? ReleaseStage { get; init; }

    [Description("What is wrong, in a line.")]
    public string? Subject { get; init; }

    [Description("Whether the requester can sign in to the portals. Omitted: true.")]
    public bool CanSignIn { get; init; } = true;

    [Description("The tenant whose plan entitles it: the tenant's own, or the partner's that files. Omitted: the tenant's.")]
    public int? PlanOwnerId { get; init; }

    [Description("The support plan that entitles it. Needed where kind and product need one.")]
    public string? Plan { get; init; }

    [Description("The enrolment the plan is tied to. Omitted: none.")]
    public string? PlanEnrolment { get; init; }

    [Description("The severity, from the plan's scheme.")]
    public string? Severity { get; init; }

    [Description("The environment it happens in.")]
    public string? Environment { get; init; }

    [Description("Whether a part that is not Microsoft's is involved. Omitted: false.")]
    public bool ThirdPartyInvolved { get; init; }

    [Description("Where the environment is managed, a code of the policy. Omitted: not known. It counts only where the answer changes.")]
    public string? ManagedIn { get; init; }

    [Description("Through whom the subscription was bought, a code of the policy. Omitted: as it is noted with the subscription.")]
    public string? PurchaseChannel { get; init; }

    [Description("Whether work around the clock is asked for where the plan offers it. Omitted: false.")]
    public bool AroundTheClock { get; init; }

    [Description("The key of the contract it is filed on. Omitted: the linked one, where there is one.")]
    public int? ContractId { get; init; }

    [Description("What it does to the business.")]
    [DataType(DataType.MultilineText)]
    public string? BusinessImpact { get; init; }

    [Description("What happens, and what was expected instead.")]
    [DataType(DataType.MultilineText)]
    public string? Description { get; init; }

    [Description("The steps that show it.")]
    [DataType(DataType.MultilineText)]
    public string? StepsToReproduce { get; init; }

    [Description("Since when it happens, ISO 8601.")]
    public string? ProblemSince { get; init; }

    [Description("The exact text of the error.")]
    [DataType(DataType.MultilineText)]
    public string? ErrorText { get; init; }

    [Description("Whom support reaches. Omitted: the token's person.")]
    public ContactBody? Contact { get; init; }

    [Description("Whether somebody is reachable round the clock; the worst severities need it. Omitted: false.")]
    public bool ReachableRoundTheClock { get; init; }
}

/// <summary>Whom support reaches. What is omitted is taken from the token's person and tenant.</summary>
public sealed record ContactBody
{
    [Description("The name.")]
    public string? Name { get; init; }

    [Description("The e-mail address.")]
    public string? Email { get; init; }

    [Description("The phone number.")]
    public string? Phone { get; init; }

    [Description("How to be reached: email or phone.")]
    public string? PreferredWay { get; init; }

    [Description("The IANA time zone.")]
    public string? TimeZone { get; init; }

    [Description("The language the answer is wanted in.")]
    public string? Language { get; init; }
}
