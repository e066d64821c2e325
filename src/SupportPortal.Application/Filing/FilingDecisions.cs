using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application.People;
using SupportPortal.Application.Wording;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Tenants;
using SupportPortal.Data;

namespace SupportPortal.Application.Filing;

/// <summary>What the decision still waits for.</summary>
public enum Awaited
{
    /// <summary>Nothing: it is the decision.</summary>
    Nothing,

    /// <summary>The severity: where it goes is known, by when is not.</summary>
    Severity,

    /// <summary>The plan: every plan that could be chosen leads to the same place.</summary>
    Plan,
}

/// <summary>What a decision shows before everything is answered.</summary>
/// <param name="Decision">The decision as far as it can be made; null where too little is known.</param>
/// <param name="Awaits">What is missing, so that the due moment is still open.</param>
/// <param name="Ended">The delegation that ended, so that nothing can be filed; null otherwise.</param>
public sealed record DecisionPreview(SupportDecision? Decision, Awaited Awaits = Awaited.Nothing, CustomerChoice? Ended = null)
{
    /// <summary>Whether a portal would take it, as far as is known.</summary>
    public bool CanBeFiled => Ended is null && Decision is null or { Outcome: Outcome.Route };

    /// <summary>Whether help is somewhere else, so that there is nothing to file.</summary>
    public bool IsAnsweredElsewhere => Ended is null && Decision is { Outcome: Outcome.Redirect };
}

/// <summary>Asks the decision about a request that is still being written.</summary>
public sealed class FilingDecisions(
    SupportPolicy policy,
    Decider decider,
    CurrentPerson person,
    FilingRights rights,
    IClock clock,
    Names names,
    IStringLocalizer<Text> text
)
{
    /// <summary>Decides as far as the answers go; a severity of another plan counts as none, since the form offers the plan's
    /// own.</summary>
    public DecisionPreview Preview(FilingSheet sheet)
    {
        using var span = Spans.Begin("policy decide");
        var preview = Decide(sheet);
        return sheet.Contract is { State: ContractState.Linked }
            ? preview with
            {
                Decision = preview.Decision is { } decision ? decider.Without(decision, HangsOn.ContractLink) : null,
            }
            : preview;
    }

    private DecisionPreview Decide(FilingSheet sheet)
    {
        if (sheet.Context.Ended is { } ended)
            return new(null, Ended: ended);
        if (InputOf(sheet) is not { } input)
            return new(null);
        if (sheet.NeedsPlan && sheet.Plan is null)
            return WithoutPlan(sheet, input);
        var decision = decider.Decide(input);
        return Decider.RefusesSeverity(decision)
            ? new(decider.Without(decider.Decide(input with { Severity = WorstOf(sheet.Plan!) }), HangsOn.Severity), Awaited.Severity)
            : new(decision);
    }

    /// <summary>The same by another version of the policy, at one moment; the sheet must be one of that version.</summary>
    internal FilingDecisions By(PolicyEngine engine, Instant at) =>
        new(engine.Policy, engine.Decider, person, rights, new StoppedClock(at), names, text);

    /// <summary>What may be chosen, and why not what may not.</summary>
    public FilingChoices ChoicesFor(FilingSheet sheet) =>
        new(policy, sheet, plan => WhyNot(sheet, plan), clock.GetCurrentInstant().InUtc().Date, () => AskedOf(sheet), rights, names, text);

    /// <summary>What the decision is asked; null where kind or product are not known yet. What is not worth asking is left out.</summary>
    public DecisionInput? InputOf(FilingSheet sheet)
    {
        if (AnsweredIn(sheet) is not { } input)
            return null;
        var asked = new FactsThatMatter(policy, decider).Among(OpenTo(sheet, input));
        return input with
        {
            ManagedIn = asked.ManagedIn ? input.ManagedIn : null,
            PurchaseChannel = asked.PurchaseChannel ? input.PurchaseChannel : sheet.PurchaseChannelNoted,
            AroundTheClock = asked.AroundTheClock && input.AroundTheClock,
        };
    }

    /// <summary>Which of the facts that came later are worth asking.</summary>
    private Asked AskedOf(FilingSheet sheet) =>
        AnsweredIn(sheet) is { } input
            ? new FactsThatMatter(policy, decider).Among(OpenTo(sheet, input))
            : new(ManagedIn: false, PurchaseChannel: false, AroundTheClock: false);

    /// <summary>What may still be decided on: what is answered with every plan and severity that may be chosen.</summary>
    private IReadOnlyList<DecisionInput> OpenTo(FilingSheet sheet, DecisionInput input)
    {
        if (!sheet.NeedsPlan)
            return [input];
        if (sheet.Plan is { } chosen)
            return sheet.Severity is not null ? [input] : [.. WithSeverities(input, chosen)];
        return
        [
            .. sheet
                .Plans.Where(offered => !offered.ForOwnUseOnly)
                .SelectMany(offered =>
                    WithSeverities(input with { Plan = offered.Plan.Code, PlanEnrolment = offered.Code.Enrolment }, offered.Plan)
                ),
        ];
    }

    private IEnumerable<DecisionInput> WithSeverities(DecisionInput input, Plan plan) =>
        policy.SeveritiesOf(plan).Select(severity => input with { Severity = severity.Code });

    private DecisionInput? AnsweredIn(FilingSheet sheet)
    {
        if (sheet.Kind is not { } kind)
            return null;
        var takesAnyProduct =
            !kind.IsTechnical || policy.ReleaseStages.Find(sheet.Problem.ReleaseStage) is { Handling: StageHandling.Redirect };
        if (sheet.Product is null && !takesAnyProduct)
            return null;
        return new DecisionInput
        {
            Filer = person.Filer,
            DelegatedAdministration = sheet.Context.Partner is not null,
            Kind = kind.Code,
            ReleaseStage = policy.ReleaseStages.Has(sheet.Problem.ReleaseStage)
                ? sheet.Problem.ReleaseStage
                : PolicyCodes.GeneralAvailability,
            Product = sheet.Product?.Code ?? policy.Products[0].Code,
            Plan = sheet.NeedsPlan && sheet.PlanCode is { } plan ? plan.Code : PolicyCodes.NoPlan,
            Severity = sheet.NeedsPlan && policy.Severities.Has(sheet.Impact.Severity) ? sheet.Impact.Severity : null,
            PlanEnrolment = sheet.NeedsPlan ? sheet.PlanCode?.Enrolment : null,
            SubscriptionEnrolment = sheet.ProductCode?.Enrolment,
            Cloud = sheet.Cloud.Code,
            PurchaseChannel = sheet.PurchaseChannel,
            ManagedIn = policy.ManagedPlaces.Find(sheet.Impact.ManagedIn)?.Code,
            AroundTheClock = sheet.Impact.AroundTheClock,
            ThirdPartyInvolved = sheet.Impact.ThirdPartyInvolved,
            CanSignIn = !sheet.Problem.CannotSignIn,
            Country = sheet.Context.Tenant.Country,
            TimeZone = sheet.Context.Tenant.TimeZone,
            Language = policy.Languages.Has(sheet.Contact.Language) ? sheet.Contact.Language : PolicyCodes.English,
            SubmittedAt = clock.GetCurrentInstant(),
        };
    }

    /// <summary>Why a plan cannot entitle this request; null where it can, or nobody can tell yet.</summary>
    private string? WhyNot(FilingSheet sheet, OfferedPlan offered)
    {
        if (offered.ForOwnUseOnly)
            return text["Only for requests of {0} itself, not for a customer's.", sheet.PlanOwner.Name];
        if (sheet.Product is null || InputOf(sheet) is not { } input)
            return null;
        var decision = decider.Decide(On(offered, input));
        return decision is { Outcome: Outcome.Refuse, Reason: { } reason } ? text[policy.Reasons[reason].Title].Value : null;
    }

    /// <summary>Where it goes while no plan is chosen: known where the plan does not matter, or all that may be chosen lead to one
    /// place.</summary>
    private DecisionPreview WithoutPlan(FilingSheet sheet, DecisionInput input)
    {
        var withoutPlan = decider.Decide(input);
        var offers = sheet.Plans.ToList();
        // A question of how something works is answered elsewhere only for those whose plan cannot include advice.
        var mayBeAdvice =
            sheet.Kind is { Handling: KindHandling.AdvisoryOrRedirect }
            && withoutPlan.Outcome == Outcome.Redirect
            && offers.Exists(offered => offered.Plan.Advisory != AdvisoryScope.None && WhyNot(sheet, offered) is null);
        if (withoutPlan.Outcome != Outcome.Refuse && !mayBeAdvice)
            return new(withoutPlan);
        if (mayBeAdvice && sheet.Context.PlanOwners.Count > 1)
            return new(null);
        var decisions = offers
            .Where(offered => WhyNot(sheet, offered) is null)
            .Select(offered => decider.Decide(On(offered, input)))
            .ToList();
        if (decisions.Count == 0)
            return new(sheet.Context.PlanOwners.Count > 1 ? null : withoutPlan);
        return decisions.Select(decision => (decision.Outcome, decision.Destination!.Code)).Distinct().Count() == 1
            ? new(decider.Without(decisions[0], HangsOn.Plan | HangsOn.Severity) with { Alternatives = [] }, Awaited.Plan)
            : new(null);
    }

    private DecisionInput On(OfferedPlan offered, DecisionInput input) =>
        input with
        {
            Plan = offered.Plan.Code,
            PlanEnrolment = offered.Code.Enrolment,
            Severity = WorstOf(offered.Plan),
        };

    private string? WorstOf(Plan plan) => policy.SeveritiesOf(plan) is [var worst, ..] ? worst.Code : null;

    /// <summary>Time that stands still, so that two versions are asked at one moment.</summary>
    private sealed class StoppedClock(Instant at) : IClock
    {
        public Instant GetCurrentInstant() => at;
    }
}
