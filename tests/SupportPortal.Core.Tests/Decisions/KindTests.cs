using SupportPortal.Core.Decisions;

namespace SupportPortal.Core.Tests.Decisions;

public sealed class KindTests
{
    [Theory]
    [InlineData("billing")]
    [InlineData("sign-up")]
    public void Billing_and_sign_up_go_to_the_admin_center_for_any_product_on_any_plan(string kind)
    {
        foreach (var product in Ask.Policy.Products.Codes)
        {
            foreach (var plan in Ask.Policy.Plans.Codes)
            {
                var decision = (Ask.Default with { Kind = kind, Product = product, Plan = plan, Severity = null }).Decide();
                Assert.Equal("route microsoft-365-admin-center", decision.Outline());
            }
        }
    }

    [Theory]
    [InlineData("professional-direct", "redirect microsoft-365-admin-center")]
    [InlineData("subscription", "redirect microsoft-365-admin-center")]
    [InlineData("premier", "redirect account-manager, premier-contact-form")]
    [InlineData("premier-for-partners", "redirect account-manager, premier-contact-form")]
    [InlineData("unified-core", "redirect account-manager, premier-contact-form")]
    [InlineData("unified-advanced", "redirect account-manager, premier-contact-form")]
    [InlineData("unified-performance", "redirect account-manager, premier-contact-form")]
    [InlineData("none", "redirect microsoft-365-admin-center, support-plans")]
    public void A_plan_is_bought_where_the_plan_is_sold(string plan, string outline) =>
        Assert.Equal(outline, (Ask.Default with { Kind = "purchase", Plan = plan, Severity = null }).Decide().Outline());

    [Theory]
    [InlineData("E-1", null)]
    [InlineData(null, "E-1")]
    [InlineData("E-1", "E-2")]
    public void Under_an_Enterprise_Agreement_every_plan_is_bought_from_the_Large_Account_Reseller(string? plan, string? subscription)
    {
        foreach (var code in Ask.Policy.Plans.Codes)
        {
            var decision = (
                Ask.Default with
                {
                    Kind = "purchase",
                    Plan = code,
                    PlanEnrolment = plan,
                    SubscriptionEnrolment = subscription,
                }
            ).Decide();
            Assert.StartsWith("redirect large-account-reseller", decision.Outline(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_empty_enrolment_is_no_Enterprise_Agreement() =>
        Assert.Equal(
            "redirect microsoft-365-admin-center",
            (Ask.Default with { Kind = "purchase", PlanEnrolment = " " }).Decide().Outline()
        );

    [Fact]
    public void A_root_cause_analysis_is_only_published_in_the_message_center() =>
        Assert.Equal("redirect message-center", (Ask.Default with { Kind = "root-cause-analysis" }).Decide().Outline());

    [Fact]
    public void A_how_to_question_goes_to_documentation_then_forum_then_partner() =>
        Assert.Equal("redirect documentation, community-forum, partner", (Ask.Default with { Kind = "how-to" }).Decide().Outline());

    [Fact]
    public void An_outage_routes_as_break_fix() =>
        Assert.Equal(
            (Ask.Default with { Kind = "break-fix" }).Decide().Outline(),
            (Ask.Default with { Kind = "outage" }).Decide().Outline()
        );

    [Fact]
    public void A_redirect_has_a_destination_and_neither_reason_nor_response_nor_notice()
    {
        var decision = (Ask.Default with { Kind = "how-to", ThirdPartyInvolved = true, Language = "ja" }).Decide();

        Assert.Equal(Outcome.Redirect, decision.Outcome);
        Assert.Equal("documentation", decision.Destination?.Code);
        Assert.Null(decision.Reason);
        Assert.Null(decision.Response);
        Assert.Empty(decision.Notices);
    }
}
