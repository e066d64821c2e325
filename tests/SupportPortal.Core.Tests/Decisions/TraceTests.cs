using SupportPortal.Core.Decisions;

namespace SupportPortal.Core.Tests.Decisions;

public sealed class TraceTests
{
    [Theory]
    [InlineData("end-user", "break-fix", "who-may-file")]
    [InlineData("administrator", "billing", "billing-and-sign-up")]
    [InlineData("administrator", "sign-up", "billing-and-sign-up")]
    [InlineData("administrator", "purchase", "purchase")]
    [InlineData("administrator", "root-cause-analysis", "root-cause-analysis")]
    [InlineData("administrator", "how-to", "how-to")]
    [InlineData("administrator", "break-fix", "routing-table")]
    [InlineData("partner", "break-fix", "partner")]
    public void The_decisive_line_is_that_of_the_rule_that_decided(string filer, string kind, string rule)
    {
        var decision = (Ask.Default with { Filer = filer, Kind = kind }).Decide();

        Assert.Equal(rule, decision.Decisive.Rule);
        Assert.Equal(RuleEffect.Decided, decision.Decisive.Effect);
    }

    [Theory]
    [InlineData("public-preview", "outage", "professional-direct", "b", "release-stage")]
    [InlineData("private-preview", "break-fix", "professional-direct", "b", "release-stage")]
    [InlineData("general-availability", "break-fix", "none", null, "plan-required")]
    [InlineData("general-availability", "break-fix", "software-assurance", "b", "plan-covers-product")]
    [InlineData("general-availability", "break-fix", "professional-direct", "critical", "severity-of-plan")]
    [InlineData("general-availability", "advisory", "subscription", "b", "advisory")]
    [InlineData("general-availability", "break-fix", "partner-network", "b", "partner")]
    public void So_it_is_for_the_rules_about_previews_and_plans(string stage, string kind, string plan, string? severity, string rule) =>
        Assert.Equal(
            rule,
            (Ask.Default with { ReleaseStage = stage, Kind = kind, Plan = plan, Severity = severity }).Decide().Decisive.Rule
        );

    [Fact]
    public void So_it_is_for_enrolments_and_Business_Central()
    {
        Assert.Equal("same-enrolment", (Ask.Default with { PlanEnrolment = "E-1", SubscriptionEnrolment = "E-2" }).Decide().Decisive.Rule);
        Assert.Equal("partner-supported-product", Ask.BusinessCentral.Decide().Decisive.Rule);
    }

    [Fact]
    public void Because_holds_every_rule_looked_at_up_to_the_deciding_one()
    {
        var because = (Ask.Default with { Kind = "root-cause-analysis" }).Decide().Because.ToList();

        Assert.Equal(["who-may-file", "billing-and-sign-up", "purchase", "root-cause-analysis"], because.Select(line => line.Rule));
        Assert.Equal([RuleEffect.Passed, RuleEffect.Passed, RuleEffect.Passed, RuleEffect.Decided], because.Select(line => line.Effect));
    }

    [Fact]
    public void Because_ends_with_what_was_added_to_a_route()
    {
        var added = Ask.Default.Decide().Because.SkipWhile(line => line.Effect != RuleEffect.Decided).Skip(1);

        Assert.Equal(
            [
                "Severity B on Professional Direct: a person answers in less than 2 h, counted in business hours (Local business hours).",
                "English is answered in business hours.",
                "You can sign in to Power Platform admin center.",
            ],
            added.Select(line => line.Says.ToString())
        );
    }

    [Theory]
    [InlineData(
        "unified-performance",
        "critical",
        "general-availability",
        "Severity Critical on Unified Performance: a person answers in less than 30 min, counted around the clock."
    )]
    [InlineData(
        "premier",
        "c",
        "general-availability",
        "Severity C on Premier: a person answers in less than 4 h, counted in business hours (Local business hours)."
    )]
    [InlineData(
        "premier",
        "a",
        "public-preview",
        "Severity A on Premier: a person answers in less than 1 h, counted in business hours (Local business hours) because "
            + "it is a preview."
    )]
    [InlineData(
        "advantage",
        "b",
        "general-availability",
        "No response target is published for severity B on Advantage; the request is taken all the same."
    )]
    [InlineData("partner-network", "b", "general-availability", "No response target is published where Partner Center takes the request.")]
    public void The_trace_says_within_what_time_a_person_answers(string plan, string severity, string stage, string sentence)
    {
        var decision = (Ask.On(plan) with { Severity = severity, ReleaseStage = stage }).Decide();

        Assert.Equal(sentence, decision.Trace.Single(line => line.Rule == "response-target").Says.ToString());
    }

    [Fact]
    public void A_rule_that_stands_behind_the_deciding_one_and_differs_is_named_apart()
    {
        var decision = (Ask.Default with { Kind = "billing", Plan = "none", Severity = null, ReleaseStage = "private-preview" }).Decide();

        Assert.Equal(
            ["release-stage", "plan-required", "plan-covers-product", "severity-of-plan"],
            decision.Trace.Where(line => line.Effect == RuleEffect.WouldHaveDecided).Select(line => line.Rule)
        );
        Assert.DoesNotContain(decision.Because, line => line.Effect == RuleEffect.WouldHaveDecided);
    }

    [Fact]
    public void A_rule_behind_that_would_decide_alike_is_not_named()
    {
        var decision = (Ask.BusinessCentral with { Filer = "partner", Plan = "partner-network", Severity = "b" }).Decide();

        Assert.Equal("route partner-center", decision.Outline());
        Assert.Equal(
            ["plan-covers-product"],
            decision.Trace.Where(line => line.Effect == RuleEffect.WouldHaveDecided).Select(line => line.Rule)
        );
    }

    [Fact]
    public void What_would_have_decided_stands_last()
    {
        var effects = (Ask.Default with { Filer = "partner", CanSignIn = false }).Decide().Trace.Select(line => line.Effect).ToList();

        Assert.Equal(RuleEffect.WouldHaveDecided, effects[^1]);
        Assert.Equal(effects.Count - 1, effects.IndexOf(RuleEffect.WouldHaveDecided));
    }

    [Theory]
    [InlineData("who-may-file", "support-overview § Who can submit a support request?")]
    [InlineData("routing-table", "support-overview § Do I need a support plan if I need assistance with a technical issue?")]
    [InlineData(
        "cannot-sign-in",
        "support-overview § How do I submit a support request if I cannot sign in to the support portal for my product or service?"
    )]
    public void Every_line_cites_the_heading_it_is_read_from(string rule, string source) =>
        Assert.Equal(source, Ask.Default.Decide().Trace.Single(line => line.Rule == rule).Source);
}
