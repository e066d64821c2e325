namespace SupportPortal.Core.Tests.Decisions;

public sealed class NoticeTests
{
    [Fact]
    public void An_ordinary_request_carries_no_notice() => Assert.Empty(Ask.Default.Decide().Notices);

    [Theory]
    [InlineData("dynamics-365-sales", "outage", true)]
    [InlineData("dynamics-365-business-central", "outage", true)]
    [InlineData("dynamics-365-sales", "break-fix", false)]
    [InlineData("dynamics-365-sales", "advisory", false)]
    [InlineData("dynamics-365-sales", "billing", false)]
    public void Service_health_is_worth_a_look_in_an_outage(string product, string kind, bool rides) =>
        Assert.Equal(rides, (Ask.Default with { Product = product, Kind = kind }).Decide().Notices.Contains("check-service-health-first"));

    [Theory]
    [InlineData("premier", "dynamics-365-sales", true)]
    [InlineData("premier", "dynamics-365-finance", true)]
    [InlineData("premier", "dynamics-ax", false)]
    [InlineData("premier-for-partners", "dynamics-365-sales", true)]
    [InlineData("premier-for-partners", "dynamics-365-finance", true)]
    [InlineData("unified-core", "dynamics-365-sales", true)]
    [InlineData("unified-core", "dynamics-365-finance", true)]
    [InlineData("unified-core", "dynamics-gp", false)]
    [InlineData("unified-advanced", "dynamics-365-sales", true)]
    [InlineData("unified-performance", "dynamics-365-finance", true)]
    [InlineData("subscription", "dynamics-365-sales", false)]
    [InlineData("professional-direct", "dynamics-365-finance", false)]
    [InlineData("partner-network", "dynamics-365-sales", false)]
    public void Premier_and_Unified_link_their_contract_once_on_ppac_or_lcs(string plan, string product, bool rides) =>
        Assert.Equal(rides, (Ask.On(plan) with { Product = product }).Decide().Notices.Contains("link-contract-once"));

    [Fact]
    public void No_contract_is_linked_where_another_portal_takes_the_request()
    {
        Assert.DoesNotContain("link-contract-once", (Ask.On("premier") with { Filer = "partner" }).Decide().Notices);
        Assert.DoesNotContain("link-contract-once", (Ask.On("premier") with { Kind = "billing" }).Decide().Notices);
        Assert.DoesNotContain(
            "link-contract-once",
            (Ask.On("premier") with { Product = "dynamics-365-business-central" }).Decide().Notices
        );
    }

    [Theory]
    [InlineData("visual-studio-benefit", "break-fix", true)]
    [InlineData("visual-studio-benefit", "billing", false)]
    [InlineData("software-assurance", "break-fix", false)]
    [InlineData("premier", "break-fix", false)]
    public void The_Visual_Studio_benefit_adds_its_contract(string plan, string kind, bool rides) =>
        Assert.Equal(rides, (Ask.On(plan) with { Kind = kind }).Decide().Notices.Contains("add-contract"));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_part_that_is_not_Microsofts_is_isolated(bool involved) =>
        Assert.Equal(involved, (Ask.Default with { ThirdPartyInvolved = involved }).Decide().Notices.Contains("third-party"));

    [Theory]
    [InlineData("professional-direct", "advisory", true)]
    [InlineData("professional-direct", "break-fix", false)]
    [InlineData("premier", "advisory", false)]
    [InlineData("unified-core", "advisory", false)]
    [InlineData("premier-for-partners", "advisory", false)]
    public void Advice_is_limited_on_Professional_Direct(string plan, string kind, bool rides) =>
        Assert.Equal(rides, (Ask.On(plan) with { Kind = kind }).Decide().Notices.Contains("limited-advisory"));

    [Fact]
    public void Advice_stays_limited_where_a_partner_files_in_Partner_Center() =>
        Assert.Equal(["limited-advisory"], (Ask.Default with { Kind = "advisory", Filer = "partner" }).Decide().Notices);

    [Theory]
    [InlineData("dynamics-365-sales", "public-preview", true)]
    [InlineData("dynamics-365-business-central", "public-preview", true)]
    [InlineData("dynamics-365-sales", "general-availability", false)]
    public void Preview_terms_ride_with_a_public_preview(string product, string stage, bool rides) =>
        Assert.Equal(rides, (Ask.Default with { Product = product, ReleaseStage = stage }).Decide().Notices.Contains("preview-terms"));

    [Theory]
    [InlineData("subscription", "a", "dynamics-365-sales", true)]
    [InlineData("software-assurance", "a", "dynamics-gp", true)]
    [InlineData("partner-network", "a", "dynamics-gp", true)]
    [InlineData("unified-core", "critical", "dynamics-gp", true)]
    [InlineData("subscription", "b", "dynamics-365-sales", false)]
    [InlineData("premier", "b", "dynamics-365-sales", false)]
    [InlineData("unified-core", "standard", "dynamics-gp", false)]
    [InlineData("subscription", "a", "dynamics-365-business-central", false)]
    public void Severity_a_and_critical_need_somebody_reachable_round_the_clock(string plan, string severity, string product, bool rides) =>
        Assert.Equal(
            rides,
            (Ask.On(plan) with { Severity = severity, Product = product }).Decide().Notices.Contains("severity-a-commitment")
        );

    [Theory]
    [InlineData("billing")]
    [InlineData("sign-up")]
    public void A_severity_named_where_none_is_needed_brings_no_notice(string kind) =>
        Assert.Empty((Ask.Default with { Kind = kind, Severity = "a" }).Decide().Notices);

    [Fact]
    public void Notices_ride_in_the_order_of_the_policy()
    {
        var notices = (Ask.On("premier") with { Kind = "outage", Severity = "a", ThirdPartyInvolved = true, Language = "de" })
            .Decide()
            .Notices;

        Assert.Equal(
            ["check-service-health-first", "link-contract-once", "third-party", "language-business-hours-only", "severity-a-commitment"],
            notices
        );
        Assert.Equal(Ask.Policy.Notices.Codes.Where(notices.Contains), notices);
    }

    [Fact]
    public void Every_notice_of_the_policy_rides_with_something()
    {
        var seen = new[]
        {
            Ask.On("premier") with
            {
                Kind = "outage",
                Severity = "a",
                ThirdPartyInvolved = true,
                Language = "de",
            },
            Ask.On("visual-studio-benefit") with
            {
                Language = "ja",
            },
            Ask.Default with
            {
                Kind = "advisory",
            },
            Ask.Default with
            {
                ReleaseStage = "public-preview",
            },
        }
            .SelectMany(input => input.Decide().Notices)
            .ToHashSet();

        Assert.Equal(Ask.Policy.Notices.Codes.Order(), seen.Order());
    }
}
