using SupportPortal.Core.Decisions;

namespace SupportPortal.Core.Tests.Decisions;

public sealed class CannotSignInTests
{
    [Theory]
    [InlineData("dynamics-365-sales", "subscription", "route phone, ppac")]
    [InlineData("dynamics-365-sales", "premier", "route phone, ppac, premier-online")]
    [InlineData("dynamics-365-finance", "subscription", "route phone, lcs")]
    [InlineData("dynamics-365-finance", "premier", "route phone, lcs, premier-online")]
    [InlineData("dynamics-gp", "advantage", "route phone, support-for-business")]
    [InlineData("dynamics-gp", "premier", "route phone, services-hub, premier-online")]
    [InlineData("dynamics-gp", "partner-network", "route phone, partner-center")]
    [InlineData("dynamics-365-business-central", "none", "route csp-partner")]
    public void The_phone_takes_it_and_the_portal_becomes_the_alternative(string product, string plan, string outline) =>
        Assert.Equal(outline, (Ask.Default with { Product = product, Plan = plan, CanSignIn = false }).Decide().Outline());

    [Theory]
    [InlineData("billing")]
    [InlineData("sign-up")]
    public void The_admin_center_needs_a_sign_in_too(string kind) =>
        Assert.Equal("route phone, microsoft-365-admin-center", (Ask.Default with { Kind = kind, CanSignIn = false }).Decide().Outline());

    [Fact]
    public void Every_portal_but_the_partner_and_the_phone_needs_a_sign_in() =>
        Assert.Equal(["csp-partner", "phone"], Ask.Policy.Portals.Where(portal => !portal.SignIn).Select(portal => portal.Code).Order());

    [Theory]
    [InlineData("how-to", "professional-direct")]
    [InlineData("purchase", "professional-direct")]
    [InlineData("root-cause-analysis", "professional-direct")]
    [InlineData("break-fix", "none")]
    public void What_is_not_routed_stays_as_it_is(string kind, string plan)
    {
        var input = Ask.Default with { Kind = kind, Plan = plan };

        Assert.Equal(input.Decide().Outline(), (input with { CanSignIn = false }).Decide().Outline());
    }

    [Theory]
    [InlineData("professional-direct", "b")]
    [InlineData("premier", "a")]
    [InlineData("unified-core", "standard")]
    public void Target_language_and_notices_stay_those_of_the_portal(string plan, string severity)
    {
        var input = Ask.On(plan) with { Severity = severity, ThirdPartyInvolved = true };
        var (online, phone) = (input.Decide(), (input with { CanSignIn = false }).Decide());

        Assert.NotNull(phone.Response);
        Assert.Equal(online.Response, phone.Response);
        Assert.Equal(online.Language, phone.Language);
        Assert.Equal(online.Notices, phone.Notices);
    }

    [Fact]
    public void A_partner_on_the_phone_still_has_no_target()
    {
        var decision = (Ask.Default with { Filer = "partner", CanSignIn = false }).Decide();

        Assert.Equal("route phone, partner-center", decision.Outline());
        Assert.Null(decision.Response);
        Assert.Empty(decision.Notices);
    }

    [Theory]
    [InlineData(true, "You can sign in to Power Platform admin center.")]
    [InlineData(false, "You cannot sign in to Power Platform admin center, so the phone takes it.")]
    public void The_trace_says_which_way_in_was_chosen(bool canSignIn, string sentence)
    {
        var line = (Ask.Default with { CanSignIn = canSignIn }).Decide().Trace.Single(line => line.Rule == "cannot-sign-in");

        Assert.Equal(sentence, line.Says.ToString());
        Assert.Equal(RuleEffect.Added, line.Effect);
    }
}
