using System.Reflection;
using NodaTime;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Tenants;

namespace SupportPortal.Application.Filing;

/// <summary>A plan that may entitle the request, and who bought it.</summary>
/// <param name="Code">The plan with its enrolment, as a choice is sent.</param>
/// <param name="Plan">The plan.</param>
/// <param name="EndsOn">The last day it is in force; null where it renews without end.</param>
/// <param name="ForOwnUseOnly">Whether the partner that bought it may not use it for a customer.</param>
public sealed record OfferedPlan(EnrolledCode Code, Plan Plan, LocalDate? EndsOn, bool ForOwnUseOnly);

/// <summary>A request as far as it is written: the answers of every step, and what they mean together.</summary>
public sealed class FilingSheet(Guid key, FilingContext context, SupportPolicy policy)
{
    /// <summary>The key of the draft.</summary>
    public Guid Key => key;

    /// <summary>For whom it is; changes where a partner chooses another customer.</summary>
    public FilingContext Context { get; set; } = context;

    /// <summary>When it was last stored; null before the first time.</summary>
    public Instant? SavedAt { get; set; }

    /// <summary>The step it was last worked on.</summary>
    public FilingStep Step { get; set; }

    /// <summary>The steps with answers that were stored.</summary>
    public HashSet<FilingStep> Begun { get; } = [];

    public ProblemForm Problem { get; set; } = new();

    public ImpactForm Impact { get; set; } = new();

    public DetailsForm Details { get; set; } = new();

    public ContactForm Contact { get; set; } = new();

    /// <summary>The answers of a step.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The review has none of its own.</exception>
    public StepForm FormOf(FilingStep step) =>
        step switch
        {
            FilingStep.Problem => Problem,
            FilingStep.Impact => Impact,
            FilingStep.Details => Details,
            FilingStep.Contact => Contact,
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, "The review has no answers of its own."),
        };

    /// <summary>What is answered to a field, as its step's form keeps it.</summary>
    public object? AnswerTo(FilingField field) => MemberOf(field).GetValue(FormOf(field.Step));

    /// <summary>Answers a field.</summary>
    public void Answer(FilingField field, object? answer) => MemberOf(field).SetValue(FormOf(field.Step), answer);

    /// <summary>The moment that is answered to a field; null where none is, or it cannot be read.</summary>
    public Instant? MomentIn(FilingField field) => Details.MomentOf((string?)AnswerTo(field));

    /// <summary>The answers of the draft that another version of the policy knew by codes of its own.</summary>
    public IReadOnlyList<RenewedAnswer> Renewed { get; set; } = [];

    /// <summary>The kind of request; null where it is not known yet.</summary>
    public Kind? Kind => policy.Kinds.Find(Problem.Kind);

    /// <summary>The product with its enrolment; null where it is not known yet.</summary>
    public EnrolledCode? ProductCode =>
        EnrolledCode.Parse(Problem.Product) is { } chosen && policy.Products.Find(chosen.Code) is { } product
            ? chosen with
            {
                Code = product.Code,
            }
            : null;

    /// <summary>The product.</summary>
    public Product? Product => policy.Products.Find(ProductCode?.Code);

    /// <summary>The plan with its enrolment; null where it is not known yet, or is not one of <see cref="PlanOwner"/>'s, as after a change
    /// of whose plan pays.</summary>
    public EnrolledCode? PlanCode =>
        EnrolledCode.Parse(Impact.Plan) is { } chosen
        && policy.Plans.Find(chosen.Code) is { } plan
        && IsOwned(chosen with { Code = plan.Code })
            ? chosen with
            {
                Code = plan.Code,
            }
            : null;

    /// <summary>The plan.</summary>
    public Plan? Plan => policy.Plans.Find(PlanCode?.Code);

    /// <summary>The severity, where it is one of the plan's.</summary>
    public Severity? Severity =>
        policy.Severities.Find(Impact.Severity) is { } severity && severity.Scheme == Plan?.Scheme ? severity : null;

    /// <summary>Whether plan and severity decide: for technical kinds, except where partners support the product.</summary>
    public bool NeedsPlan => Kind is { IsTechnical: true } && (Product is not { } product || policy.NeedsPlan(product));

    /// <summary>Whether somebody must be reachable round the clock: the severity needs it, or it is asked for.</summary>
    public bool AsksForReachability => NeedsPlan && (Severity is { RoundTheClock: true } || IsWantedAroundTheClock);

    /// <summary>Whether work around the clock is asked for where the severity does not have it anyway and the plan offers it.</summary>
    public bool IsWantedAroundTheClock =>
        Impact.AroundTheClock
        && Plan is { } plan
        && Severity is { } severity
        && policy.TargetFor(plan, severity, Cloud).OnRequest is not null;

    /// <summary>The cloud that decides: the one the tenant's services run in, except for what customers run themselves.</summary>
    public Cloud Cloud =>
        (policy.TellsClouds && Product is not { OnPremises: true } ? policy.Clouds.Find(Context.Tenant.ServiceCloud) : null)
        ?? policy.Clouds[0];

    /// <summary>Through whom the subscription was bought: as it is answered, else as it is noted with the subscription.</summary>
    public string PurchaseChannel => policy.PurchaseChannels.Find(Impact.PurchaseChannel)?.Code ?? PurchaseChannelNoted;

    /// <summary>Through whom the subscription to the product was bought, as it is noted with it; else what is assumed.</summary>
    public string PurchaseChannelNoted =>
        Context
            .Tenant.Subscriptions.Where(held =>
                Product is { } product && policy.Products.Find(held.Product) == product && held.Enrolment == ProductCode?.Enrolment
            )
            .Select(held => policy.PurchaseChannels.Find(held.PurchaseChannel)?.Code)
            .FirstOrDefault()
        ?? policy.PurchaseChannels[0].Code;

    /// <summary>Whose plan entitles it: the tenant's, unless the partner's was chosen.</summary>
    public Tenant PlanOwner => Context.PlanOwners.FirstOrDefault(owner => owner.Id == Impact.PlanOwnerId) ?? Context.Tenant;

    /// <summary>The plans of that owner that are in force, also those that cannot be used for this request.</summary>
    public IEnumerable<OfferedPlan> Plans =>
        PlanOwner
            .PlansOn(Context.Today)
            .Where(bought => policy.Plans.Has(bought.Plan))
            .Select(bought =>
            {
                var plan = policy.Plans[bought.Plan];
                return new OfferedPlan(
                    new(plan.Code, bought.Enrolment),
                    plan,
                    bought.EndsOn,
                    PlanOwner.Id != Context.Tenant.Id && !plan.ForPartners
                );
            })
            .DistinctBy(offered => offered.Code); // two plans may have become one

    /// <summary>The contracts that stand for the chosen plan.</summary>
    public IEnumerable<SupportContract> Contracts =>
        Plan is { Contract: not ContractLink.None } plan
            ? Context.Contracts.Where(contract => contract.TenantId == PlanOwner.Id && policy.Plans.Find(contract.Plan) == plan)
            : [];

    /// <summary>The contract that goes with it: the chosen one, else one that is linked already; null where there is none, or none was
    /// wanted.</summary>
    public SupportContract? Contract =>
        string.IsNullOrEmpty(Impact.Contract)
            ? Contracts.FirstOrDefault(contract => contract.State == ContractState.Linked)
            : Contracts.FirstOrDefault(contract => contract.Id == Impact.ContractId);

    private PropertyInfo MemberOf(FilingField field) =>
        FormOf(field.Step).GetType().GetProperty(field.Form)
        ?? throw new InvalidOperationException($"The form of the step {field.Step} has no {field.Form}.");

    /// <summary>Whether the owner has the plan; no plan is the tenant's to choose, and a partner that pays has one.</summary>
    private bool IsOwned(EnrolledCode chosen) =>
        chosen.Code == PolicyCodes.NoPlan
            ? PlanOwner.Id == Context.Tenant.Id
            : Plans.Any(offered => offered.Code.ToString() == chosen.ToString());
}
