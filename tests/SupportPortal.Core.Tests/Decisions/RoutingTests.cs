namespace SupportPortal.Core.Tests.Decisions;

public sealed class RoutingTests
{
    [Theory]
    [InlineData("customer-engagement", "subscription", "route ppac")]
    [InlineData("customer-engagement", "professional-direct", "route ppac")]
    [InlineData("customer-engagement", "premier", "route ppac, premier-online")]
    [InlineData("customer-engagement", "premier-for-partners", "route ppac, premier-online")]
    [InlineData("customer-engagement", "unified-core", "route ppac")]
    [InlineData("customer-engagement", "unified-advanced", "route ppac")]
    [InlineData("customer-engagement", "unified-performance", "route ppac")]
    [InlineData("customer-engagement", "advanced-for-partners", "route partner-center")]
    [InlineData("customer-engagement", "partner-network", "route partner-center")]
    [InlineData("finance-and-operations", "subscription", "route lcs")]
    [InlineData("finance-and-operations", "professional-direct", "route lcs")]
    [InlineData("finance-and-operations", "premier", "route lcs, premier-online")]
    [InlineData("finance-and-operations", "premier-for-partners", "route lcs, premier-online")]
    [InlineData("finance-and-operations", "unified-core", "route lcs")]
    [InlineData("finance-and-operations", "unified-advanced", "route lcs")]
    [InlineData("finance-and-operations", "unified-performance", "route lcs")]
    [InlineData("finance-and-operations", "advanced-for-partners", "route partner-center")]
    [InlineData("finance-and-operations", "partner-network", "route partner-center")]
    [InlineData("dynamics-products", "software-assurance", "route support-for-business")]
    [InlineData("dynamics-products", "advantage", "route support-for-business")]
    [InlineData("dynamics-products", "advantage-plus", "route support-for-business")]
    [InlineData("dynamics-products", "premier", "route services-hub, premier-online")]
    [InlineData("dynamics-products", "premier-for-partners", "route services-hub, premier-online")]
    [InlineData("dynamics-products", "unified-core", "route services-hub, premier-online")]
    [InlineData("dynamics-products", "unified-advanced", "route services-hub, premier-online")]
    [InlineData("dynamics-products", "unified-performance", "route services-hub, premier-online")]
    [InlineData("dynamics-products", "advanced-for-partners", "route partner-center")]
    [InlineData("dynamics-products", "partner-network", "route partner-center")]
    public void Family_and_plan_decide_the_portal(string family, string plan, string outline)
    {
        foreach (var product in Ask.Policy.Products.Where(product => product.Family == family))
        {
            Assert.Equal(outline, (Ask.On(plan) with { Product = product.Code }).Decide().Outline());
        }
    }

    [Fact]
    public void The_Visual_Studio_benefit_goes_to_Support_for_Business() =>
        Assert.Equal("route support-for-business", Ask.On("visual-studio-benefit").Decide().Outline());

    [Theory]
    [InlineData("subscription", false, "route partner-center")]
    [InlineData("subscription", true, "route ppac")]
    [InlineData("professional-direct", true, "route ppac")]
    [InlineData("unified-core", false, "route partner-center")]
    [InlineData("unified-core", true, "route ppac")]
    [InlineData("premier", false, "route partner-center")]
    [InlineData("premier", true, "route ppac, premier-online")]
    [InlineData("premier-for-partners", false, "route partner-center")]
    [InlineData("premier-for-partners", true, "route ppac, premier-online")]
    [InlineData("advanced-for-partners", false, "route partner-center")]
    [InlineData("advanced-for-partners", true, "route partner-center")]
    [InlineData("partner-network", false, "route partner-center")]
    [InlineData("partner-network", true, "route partner-center")]
    public void A_partner_files_as_the_customer_would_where_administration_is_delegated(string plan, bool delegated, string outline) =>
        Assert.Equal(outline, (Ask.On(plan) with { Filer = "partner", DelegatedAdministration = delegated }).Decide().Outline());

    [Fact]
    public void Delegated_administration_gives_a_partner_the_customers_target() =>
        Assert.Equal(
            Ask.Default.Decide().Response,
            (Ask.Default with { Filer = "partner", DelegatedAdministration = true }).Decide().Response
        );

    [Theory]
    [InlineData("ppac", true, "https://admin.powerplatform.microsoft.com")]
    [InlineData("lcs", true, "https://lcs.dynamics.com")]
    [InlineData("support-for-business", true, "https://support.microsoft.com/supportforbusiness/productselection")]
    [InlineData("services-hub", true, "https://serviceshub.microsoft.com/")]
    [InlineData("premier-online", true, "https://support.microsoft.com/premier")]
    [InlineData("csp-partner", true, null)]
    [InlineData("partner-center", true, "https://partner.microsoft.com/support")]
    [InlineData("microsoft-365-admin-center", true, "https://portal.office.com/")]
    [InlineData("phone", true, "https://go.microsoft.com/fwlink/p/?LinkID=616794")]
    [InlineData("community-forum", false, "https://community.dynamics.com/f")]
    [InlineData("premier-contact-form", false, "https://enterprise.microsoft.com/services/")]
    [InlineData("support-plans", false, "https://dynamics.microsoft.com/support/plans/")]
    public void A_place_has_its_address_and_takes_requests_or_not(string code, bool takesRequests, string? url)
    {
        Assert.Equal(url, Ask.Policy.Places[code].Url);
        Assert.Equal(takesRequests, Ask.Policy.Places[code].Portal);
    }

    [Theory]
    [InlineData("dynamics-365-sales", "Help + support|New support request")]
    [InlineData("dynamics-365-finance", "choose the project|Select Support|Submit an incident")]
    public void The_steps_lead_through_the_portal_in_its_order(string product, string phrases)
    {
        var steps = (Ask.Default with { Product = product }).Decide().Destination!.Steps;

        AssertInOrder(steps, phrases);
        Assert.DoesNotContain(steps, step => step.Contains("access ID", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("dynamics-365-sales", "Premier toggle|Help + support|New support request")]
    [InlineData("dynamics-365-finance", "choose the project|Manage Contracts|Submit an incident")]
    public void Premier_and_Unified_link_their_contract_once_before_they_file(string product, string phrases)
    {
        foreach (var plan in new[] { "premier", "premier-for-partners", "unified-core", "unified-advanced", "unified-performance" })
        {
            var steps = (Ask.On(plan) with { Product = product }).Decide().Destination!.Steps;
            AssertInOrder(steps, phrases);
            Assert.Contains(steps, step =>
                step.StartsWith("Once:", StringComparison.Ordinal)
                && step.Contains("access ID and the contract ID", StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public void The_Visual_Studio_benefit_is_activated_first_and_its_contract_added_after_the_product()
    {
        AssertInOrder(
            Ask.On("visual-studio-benefit").Decide().Destination!.Steps,
            "https://my.visualstudio.com|product family|Add contract"
        );
        Assert.DoesNotContain(Ask.On("advantage").Decide().Destination!.Steps, step => step.Contains("contract", StringComparison.Ordinal));
    }

    [Fact]
    public void Billing_is_described_under_Need_help_before_support_is_contacted() =>
        AssertInOrder(
            (Ask.Default with { Kind = "billing" }).Decide().Destination!.Steps,
            "Admin app|New Support Request|Need help?|Contact Support"
        );

    [Fact]
    public void Services_Hub_and_Premier_Online_ask_for_the_contract()
    {
        var decision = (Ask.On("premier") with { Product = "dynamics-ax" }).Decide();

        AssertInOrder(decision.Destination!.Steps, "New support request and choose the Premier or Unified contract");
        AssertInOrder(decision.Alternatives[0].Steps, "New support request|access ID and its password");
    }

    private static void AssertInOrder(IReadOnlyList<string> steps, string phrases)
    {
        var next = 0;
        foreach (var phrase in phrases.Split('|'))
        {
            while (next < steps.Count && !steps[next].Contains(phrase, StringComparison.Ordinal))
                next++;
            Assert.True(next < steps.Count, $"No step says \"{phrase}\" in its place: {string.Join(" / ", steps)}");
        }
    }
}
