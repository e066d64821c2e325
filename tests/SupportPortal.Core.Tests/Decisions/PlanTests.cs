using SupportPortal.Core.Decisions;

namespace SupportPortal.Core.Tests.Decisions;

public sealed class PlanTests
{
    private const string Online = "customer-engagement, finance-and-operations";
    private const string Everything = "customer-engagement, finance-and-operations, dynamics-products";

    private static readonly Row[] Rows =
    [
        new Row("subscription", Online, "a, b, c", "refuse advisory-not-in-plan"),
        new Row("professional-direct", Online, "a, b, c", "route ppac"),
        new Row("premier", Everything, "a, b, c", "route ppac, premier-online"),
        new Row("unified-core", Everything, "critical, standard", "route ppac"),
        new Row("unified-advanced", Everything, "critical, standard", "route ppac"),
        new Row("unified-performance", Everything, "critical, standard", "route ppac"),
        new Row("software-assurance", "dynamics-products", "a, b, c", "refuse advisory-not-in-plan"),
        new Row("advantage", "dynamics-products", "a, b, c", "refuse advisory-not-in-plan"),
        new Row("advantage-plus", "dynamics-products", "a, b, c", "refuse advisory-not-in-plan"),
        new Row("visual-studio-benefit", "customer-engagement-on-premises", "a, b, c", "refuse advisory-not-in-plan"),
        new Row("premier-for-partners", Everything, "a, b, c", "route ppac, premier-online"),
        new Row("advanced-for-partners", Everything, "a, b, c", "refuse advisory-not-in-plan"),
        new Row("partner-network", Everything, "a, b, c", "refuse advisory-not-in-plan"),
    ];

    public static TheoryData<Row> CoverageTable { get; } = new(Rows);

    [Theory]
    [MemberData(nameof(CoverageTable))]
    public void A_plan_covers_its_families_and_no_other_product(Row row)
    {
        foreach (var product in Ask.Policy.Products.Where(product => product.Family != "business-central"))
        {
            var decision = (Ask.On(row.Plan) with { Product = product.Code }).Decide();
            var covered = Ask.List(row.Covers).Contains(product.Family) || Ask.List(row.Covers).Contains(product.Code);
            Assert.Equal(covered ? null : "plan-does-not-cover-product", decision.Reason);
            Assert.Equal(covered ? Outcome.Route : Outcome.Refuse, decision.Outcome);
        }
    }

    [Theory]
    [MemberData(nameof(CoverageTable))]
    public void A_plan_takes_the_severities_of_its_own_scheme_only(Row row)
    {
        string?[] all = [null, .. Ask.Policy.Severities.Codes];
        foreach (var severity in all)
        {
            var offered = severity is not null && Ask.List(row.Severities).Contains(severity);
            Assert.Equal(offered ? null : "severity-not-in-plan", (Ask.On(row.Plan) with { Severity = severity }).Decide().Reason);
        }

        Assert.Equal(Ask.List(row.Severities), Ask.Policy.SeveritiesOf(Ask.Policy.Plans[row.Plan]).Select(severity => severity.Code));
    }

    [Theory]
    [MemberData(nameof(CoverageTable))]
    public void Advice_is_given_where_the_plan_includes_it(Row row) =>
        Assert.Equal(row.Advice, (Ask.On(row.Plan) with { Kind = "advisory" }).Decide().Outline());

    [Fact]
    public void The_coverage_table_has_a_row_for_every_plan() =>
        Assert.Equal(Ask.Policy.Plans.Codes.Order(), Rows.Select(row => row.Plan).Append("none").Order());

    [Theory]
    [InlineData("break-fix")]
    [InlineData("outage")]
    [InlineData("advisory")]
    public void Without_a_plan_there_is_no_technical_support(string kind) =>
        Assert.Equal("refuse plan-required", (Ask.Default with { Plan = "none", Severity = null, Kind = kind }).Decide().Outline());

    [Fact]
    public void Whoever_lacks_a_plan_is_told_which_ones_cover_the_product() =>
        Assert.Equal(
            "Technical support needs a plan. These cover Dynamics GP: Premier, Unified Core, Unified Advanced, Unified "
                + "Performance, Software Assurance, "
                + "Advantage, Advantage+, Premier Support for Partners (PSfP), Advanced Support for Partners (ASfP), Microsoft "
                + "Partner Network (MPN).",
            (Ask.Default with { Plan = "none", Product = "dynamics-gp" }).Decide().Decisive.Says.ToString()
        );

    [Fact]
    public void A_plan_that_does_not_cover_the_product_is_answered_with_those_that_do() =>
        Assert.Equal(
            "Visual Studio benefit does not cover Dynamics 365 Finance. These plans do: Subscription (included), Professional "
                + "Direct, Premier, Unified Core, "
                + "Unified Advanced, Unified Performance, Premier Support for Partners (PSfP), Advanced Support for Partners "
                + "(ASfP), Microsoft Partner Network (MPN).",
            (Ask.On("visual-studio-benefit") with { Product = "dynamics-365-finance" }).Decide().Decisive.Says.ToString()
        );

    [Theory]
    [InlineData("professional-direct", "critical", "Professional Direct does not offer severity Critical. It offers: A, B, C.")]
    [InlineData("unified-core", "a", "Unified Core does not offer severity A. It offers: Critical, Standard.")]
    [InlineData("unified-core", null, "A severity is needed. Unified Core offers: Critical, Standard.")]
    public void A_severity_of_another_scheme_is_answered_with_those_of_the_plan(string plan, string? severity, string sentence) =>
        Assert.Equal(sentence, (Ask.On(plan) with { Severity = severity }).Decide().Decisive.Says.ToString());

    [Fact]
    public void A_missing_severity_is_told_from_a_wrong_one()
    {
        var without = Ask.Default with { Severity = null };
        var wrong = Ask.Default with { Severity = "critical" };

        Assert.True(Decider.LacksSeverity(without, without.Decide()));
        Assert.False(Decider.LacksSeverity(wrong, wrong.Decide()));
        Assert.False(Decider.LacksSeverity(Ask.BusinessCentral, Ask.BusinessCentral.Decide()));
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("E-1", "E-1", null)]
    [InlineData("E-1", " e-1 ", null)]
    [InlineData("E-1", null, null)]
    [InlineData(null, "E-1", null)]
    [InlineData("E-1", "E-2", "plan-on-other-enrolment")]
    public void A_plan_serves_the_subscriptions_of_its_own_enrolment(string? plan, string? subscription, string? reason) =>
        Assert.Equal(reason, (Ask.Default with { PlanEnrolment = plan, SubscriptionEnrolment = subscription }).Decide().Reason);

    [Fact]
    public void A_plan_on_another_enrolment_is_answered_with_both_enrolments() =>
        Assert.Equal(
            "The plan is tied to enrolment E-1, the subscription to E-2. Each enrolment needs a plan of its own; use one bought under E-2.",
            (Ask.Default with { PlanEnrolment = "E-1", SubscriptionEnrolment = "E-2" }).Decide().Decisive.Says.ToString()
        );

    [Fact]
    public void A_plan_without_advice_is_answered_with_those_that_include_it() =>
        Assert.Equal(
            "Subscription (included) does not include advice. These plans do: Professional Direct, Premier, Unified Core, "
                + "Unified Advanced, Unified Performance, "
                + "Premier Support for Partners (PSfP).",
            (Ask.On("subscription") with { Kind = "advisory" }).Decide().Decisive.Says.ToString()
        );

    /// <summary>One row of the table: the plan, the families and products it covers, its severities, and what becomes of advice.</summary>
    public sealed record Row(string Plan, string Covers, string Severities, string Advice);
}
