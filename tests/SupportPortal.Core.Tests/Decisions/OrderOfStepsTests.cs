using SupportPortal.Core.Decisions;

namespace SupportPortal.Core.Tests.Decisions;

/// <summary>Requests on which two steps disagree: the earlier one decides.</summary>
public sealed class OrderOfStepsTests
{
    private static readonly DecisionInput EndUser = Ask.Default with { Filer = "end-user" };
    private static readonly DecisionInput Preview = Ask.Default with { ReleaseStage = "private-preview" };
    private static readonly DecisionInput PublicPreview = Ask.Default with { ReleaseStage = "public-preview" };
    private static readonly DecisionInput Partner = Ask.Default with { Filer = "partner" };
    private static readonly DecisionInput NoPlan = Ask.Default with { Plan = "none", Severity = null };
    private static readonly DecisionInput OtherEnrolment = Ask.Default with { PlanEnrolment = "E-1", SubscriptionEnrolment = "E-2" };

    public static TheoryData<string, DecisionInput, string> Conflicts { get; } =
        new()
        {
            { "who before billing", EndUser with { Kind = "billing" }, "refuse not-authorised" },
            { "who before sign-up", EndUser with { Kind = "sign-up" }, "refuse not-authorised" },
            { "who before purchase", EndUser with { Kind = "purchase" }, "refuse not-authorised" },
            { "who before how-to", EndUser with { Kind = "how-to" }, "refuse not-authorised" },
            { "who before the preview", EndUser with { ReleaseStage = "private-preview" }, "refuse not-authorised" },
            { "who before Business Central", Ask.BusinessCentral with { Filer = "end-user" }, "refuse not-authorised" },
            { "who before the plan", EndUser with { Plan = "none" }, "refuse not-authorised" },
            { "billing before the preview", Preview with { Kind = "billing" }, "route microsoft-365-admin-center" },
            { "billing before Business Central", Ask.BusinessCentral with { Kind = "billing" }, "route microsoft-365-admin-center" },
            { "billing before the plan", NoPlan with { Kind = "billing" }, "route microsoft-365-admin-center" },
            { "billing before the partner", Partner with { Kind = "billing" }, "route microsoft-365-admin-center" },
            { "sign-up before the plan", NoPlan with { Kind = "sign-up" }, "route microsoft-365-admin-center" },
            { "purchase before the preview", Preview with { Kind = "purchase" }, "redirect microsoft-365-admin-center" },
            {
                "purchase before Business Central",
                Ask.BusinessCentral with
                {
                    Kind = "purchase",
                },
                "redirect microsoft-365-admin-center, support-plans"
            },
            { "purchase before the plan", NoPlan with { Kind = "purchase" }, "redirect microsoft-365-admin-center, support-plans" },
            { "purchase before the enrolment", OtherEnrolment with { Kind = "purchase" }, "redirect large-account-reseller" },
            { "root cause before the preview", Preview with { Kind = "root-cause-analysis" }, "redirect message-center" },
            { "root cause before Business Central", Ask.BusinessCentral with { Kind = "root-cause-analysis" }, "redirect message-center" },
            { "root cause before the plan", NoPlan with { Kind = "root-cause-analysis" }, "redirect message-center" },
            { "how-to before the private preview", Preview with { Kind = "how-to" }, "redirect documentation, community-forum, partner" },
            {
                "how-to before the public preview",
                PublicPreview with
                {
                    Kind = "how-to",
                },
                "redirect documentation, community-forum, partner"
            },
            {
                "how-to before Business Central",
                Ask.BusinessCentral with
                {
                    Kind = "how-to",
                },
                "redirect documentation, community-forum, partner"
            },
            {
                "private preview before Business Central",
                Ask.BusinessCentral with
                {
                    ReleaseStage = "private-preview",
                },
                "redirect preview-program"
            },
            {
                "limited preview before Business Central",
                Ask.BusinessCentral with
                {
                    ReleaseStage = "limited-preview",
                },
                "redirect preview-program"
            },
            {
                "public preview before Business Central",
                Ask.BusinessCentral with
                {
                    ReleaseStage = "public-preview",
                    Kind = "outage",
                },
                "redirect community-forum"
            },
            { "preview before the plan", NoPlan with { ReleaseStage = "private-preview" }, "redirect preview-program" },
            { "public preview before advice", PublicPreview with { Plan = "subscription", Kind = "advisory" }, "redirect community-forum" },
            { "Business Central before the plan", Ask.BusinessCentral, "route csp-partner" },
            { "Business Central before advice", Ask.BusinessCentral with { Kind = "advisory" }, "route csp-partner" },
            { "Business Central before a partner benefit", Ask.BusinessCentral with { Plan = "partner-network" }, "route csp-partner" },
            { "no plan before its coverage", NoPlan with { Product = "dynamics-gp" }, "refuse plan-required" },
            { "no plan before the partner", Partner with { Plan = "none" }, "refuse plan-required" },
            { "no plan before advice", NoPlan with { Kind = "advisory" }, "refuse plan-required" },
            {
                "coverage before severity",
                Ask.Default with
                {
                    Product = "dynamics-gp",
                    Severity = "critical",
                },
                "refuse plan-does-not-cover-product"
            },
            { "coverage before the partner", Partner with { Product = "dynamics-gp" }, "refuse plan-does-not-cover-product" },
            { "severity before the enrolment", OtherEnrolment with { Severity = "critical" }, "refuse severity-not-in-plan" },
            {
                "severity before a partner benefit",
                Ask.On("partner-network") with
                {
                    Severity = "standard",
                },
                "refuse severity-not-in-plan"
            },
            {
                "enrolment before advice",
                OtherEnrolment with
                {
                    Plan = "subscription",
                    Kind = "advisory",
                },
                "refuse plan-on-other-enrolment"
            },
            { "enrolment before the partner", OtherEnrolment with { Filer = "partner" }, "refuse plan-on-other-enrolment" },
            { "advice before a partner benefit", Ask.On("partner-network") with { Kind = "advisory" }, "refuse advisory-not-in-plan" },
            { "advice before the partner", Partner with { Plan = "subscription", Kind = "advisory" }, "refuse advisory-not-in-plan" },
            { "the partner before the table", Partner, "route partner-center" },
            { "a partner benefit before the table", Ask.On("partner-network"), "route partner-center" },
            { "everything before the phone", Partner with { CanSignIn = false }, "route phone, partner-center" },
        };

    [Theory]
    [MemberData(nameof(Conflicts))]
    public void The_earlier_step_decides(string conflict, DecisionInput input, string outline) =>
        Assert.Equal($"{conflict}: {outline}", $"{conflict}: {input.Decide().Outline()}");

    [Fact]
    public void The_steps_are_looked_at_in_the_order_of_the_policy()
    {
        var rules = Ask.Default.Decide().Trace.Select(line => line.Rule);

        Assert.Equal(Ask.Policy.Rules.Codes, rules);
    }
}
