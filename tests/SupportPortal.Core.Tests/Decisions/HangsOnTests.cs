using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Tests.Decisions;

/// <summary>What is shown while an answer is open holds whatever is answered then.</summary>
public sealed class HangsOnTests
{
    [Fact]
    public void Every_rule_and_every_notice_of_the_policy_says_what_it_hangs_on()
    {
        Assert.Equal(
            PolicyCodes.Rules.Concat([PolicyCodes.StillSupported, PolicyCodes.PurchaseChannel]).Order(),
            Rules.Hanging.Keys.Order()
        );
        Assert.All(Ask.Policy.Notices, notice => NoticesFor.HangingOf(notice));
    }

    [Fact]
    public void Every_reason_of_a_refusal_is_about_the_severity_or_not()
    {
        var seen = new Dictionary<string, bool>();
        foreach (var decision in Asked().Select(input => input.Decide()).Where(decision => decision.Outcome == Outcome.Refuse))
            seen[decision.Reason!] = Decider.RefusesSeverity(decision);

        Assert.Equal(PolicyCodes.Reasons.Order(), seen.Keys.Order());
        Assert.Equal("severity-not-in-plan", Assert.Single(seen, reason => reason.Value).Key);
    }

    [Fact]
    public void Without_what_hangs_on_the_severity_a_decision_is_the_same_for_each()
    {
        var compared = 0;
        foreach (var input in Asked())
        {
            var decisions = Ask
                .Policy.SeveritiesOf(Ask.Policy.Plans[input.Plan])
                .Select(severity => (input with { Severity = severity.Code }).Decide())
                .Where(decision => decision.Outcome == Outcome.Route)
                .Select(decision => decision.Without(HangsOn.Severity))
                .ToList();
            compared += decisions.Count;
            Assert.All(decisions, decision => Assert.Equal(decisions[0].Notices, decision.Notices));
            Assert.All(decisions, decision => Assert.Equal(Lines(decisions[0]), Lines(decision)));
        }

        Assert.True(compared > 1000, $"{compared} decisions");
    }

    [Fact]
    public void A_contract_that_is_linked_is_not_asked_for_again()
    {
        var decision = Ask.On("premier").Decide();
        Assert.Contains(PolicyCodes.NoticeOf(ContractLink.LinkOnce), decision.Notices);
        Assert.DoesNotContain(PolicyCodes.NoticeOf(ContractLink.LinkOnce), decision.Without(HangsOn.ContractLink).Notices);
        Assert.Equal(decision.Trace, decision.Without(HangsOn.ContractLink).Trace);
    }

    private static IEnumerable<string> Lines(SupportDecision decision) => decision.Trace.Select(line => $"{line.Rule}: {line.Says}");

    /// <summary>Every filer, kind, stage, product and plan, with a severity or none, and an enrolment of another's.</summary>
    private static IEnumerable<DecisionInput> Asked() =>
        from filer in Ask.Policy.Filers.Codes
        from kind in Ask.Policy.Kinds.Codes
        from stage in Ask.Policy.ReleaseStages.Codes
        from product in Ask.Policy.Families.Select(family => Ask.Policy.Products.First(product => product.Family == family.Code).Code)
        from plan in Ask.Policy.Plans.Codes
        from severity in new[] { null, Ask.Policy.SeveritiesOf(Ask.Policy.Plans[plan]) is [var worst, ..] ? worst.Code : null }
        from enrolment in new[] { null, "other" }
        select Ask.Default with
        {
            Filer = filer,
            Kind = kind,
            ReleaseStage = stage,
            Product = product,
            Plan = plan,
            Severity = severity,
            PlanEnrolment = enrolment,
            SubscriptionEnrolment = enrolment is null ? null : "mine",
        };
}
