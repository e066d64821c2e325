using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Tests.Decisions;

/// <summary>What the policy of May 2026 answers: its worked examples whole, then each claim that decides something.</summary>
public sealed class Current2026Tests
{
    private const string Consent = "diagnostics-consent";
    private const string Link = "link-contract-once, up-to-one-hour";
    private const string Commit = "severity-a-commitment, severity-may-be-lowered";

    [Theory]
    [InlineData("severity: a", "route ppac", "1 h 24x7 until 12-01T09:00", $"{Commit}, {Consent}")]
    [InlineData("severity: b", "route ppac", "4 h emea until 12-01T12:00", Consent)]
    [InlineData("product: power-apps, plan: professional-direct, 15:30", "route ppac", "2 h emea until 12-02T07:30", Consent)]
    [InlineData(
        "product: dataverse, plan: unified-enterprise, severity: a",
        "route ppac",
        "1 h 24x7 until 12-01T09:00",
        $"{Link}, {Commit}, {Consent}"
    )]
    [InlineData(
        "plan: unified-enterprise, country: GB, zone: Europe/London, 17:30",
        "route ppac",
        "2 h emea until 12-02T09:00",
        $"{Link}, {Consent}"
    )]
    [InlineData("plan: unified-performance, severity: critical", "refuse severity-not-in-plan", "-", "")]
    [InlineData("product: dynamics-365-finance", "route ppac, lcs", "4 h emea until 12-01T12:00", Consent)]
    [InlineData("product: dynamics-365-finance, managed: lcs", "route lcs, ppac", "4 h emea until 12-01T12:00", "")]
    [InlineData("plan: none, kind: billing, severity: -", "route microsoft-365-admin-center", "-", "")]
    [InlineData("product: dynamics-365-business-central, plan: none, severity: -", "route csp-partner", "-", "")]
    [InlineData("product: dynamics-gp, plan: software-assurance", "refuse plan-retired", "-", "")]
    [InlineData(
        "product: dynamics-gp, plan: pay-per-incident, country: US, zone: America/New_York, 18:00",
        "route support-for-business",
        "4 h north-america until 12-01T22:00",
        ""
    )]
    [InlineData("product: dynamics-ax", "refuse product-support-ended", "-", "")]
    [InlineData("product: dynamics-ax, plan: software-assurance", "refuse product-support-ended", "-", "")]
    [InlineData("product: dynamics-ax, plan: none, severity: -", "refuse product-support-ended", "-", "")]
    [InlineData("product: power-apps, stage: public-preview", "route ppac", "4 h emea until 12-01T12:00", $"preview-terms, {Consent}")]
    [InlineData(
        "plan: professional-direct, kind: how-to, severity: c",
        "route ppac",
        "4 h emea until 12-01T12:00",
        $"limited-advisory, advisory-as-technical-is-closed, {Consent}"
    )]
    [InlineData("channel: csp", "route csp-partner", "-", "")]
    [InlineData(
        "severity: a, cloud: gcc-high, country: US, zone: America/New_York",
        "route ppac",
        "-",
        $"no-published-target, {Commit}, {Consent}"
    )]
    [InlineData("plan: professional-direct, 15:30", "route ppac", "2 h emea until 12-02T07:30", Consent)]
    [InlineData("product: dynamics-365-supply-chain-management", "route ppac, lcs", "4 h emea until 12-01T12:00", Consent)]
    [InlineData("product: dynamics-gp, plan: software-assurance, country: US, zone: America/New_York", "refuse plan-retired", "-", "")]
    [InlineData(
        "severity: a, country: JP, zone: Asia/Tokyo, language: ja, 12:00",
        "route ppac",
        "1 h 24x7 until 12-01T13:00",
        $"language-business-hours-only, {Commit}, {Consent}"
    )]
    [InlineData("filer: end-user", "refuse not-authorised", "-", "")]
    [InlineData("kind: root-cause-analysis, severity: -", "redirect message-center, service-health", "-", "")]
    [InlineData("cannot sign in", "route phone, ppac", "4 h emea until 12-01T12:00", Consent)]
    [InlineData(
        "plan: professional-direct, severity: a, kind: outage",
        "route ppac",
        "1 h 24x7 until 12-01T09:00",
        $"check-service-health-first, {Commit}, {Consent}"
    )]
    public void An_example_is_answered_as_it_is_written(string input, string outline, string due, string notices)
    {
        var decision = Current2026.Decide(input);

        Assert.Equal((outline, due), (decision.Outline(), decision.Due()));
        Assert.Equal(Ask.List(notices), decision.Notices);
        Assert.Equal((2, new(2026, 5, 15)), (decision.PolicyVersion, decision.PolicyEffectiveFrom));
    }

    [Theory]
    [InlineData("plan: professional-direct, 15:30", "2 h local until 12-02T09:30")]
    [InlineData("product: dynamics-365-supply-chain-management", "route lcs")]
    [InlineData("plan: unified-performance, severity: critical", "route ppac")]
    [InlineData("product: dynamics-gp, plan: software-assurance, country: US, zone: America/New_York", "route support-for-business")]
    [InlineData("severity: a, country: JP, zone: Asia/Tokyo, language: ja, 12:00", "AllDay")]
    public void The_policy_of_2020_answered_the_same_question_otherwise(string input, string before)
    {
        var asked = Current2026.Input(input);
        string Said(SupportDecision decision) =>
            before.StartsWith("route", StringComparison.Ordinal) ? decision.Outline()
            : before.EndsWith("Day", StringComparison.Ordinal) ? decision.Language.Served.ToString()
            : decision.Due();

        Assert.Equal(before, Said(asked.Decide()));
        Assert.NotEqual(before, Said(Current2026.Decide(asked)));
    }

    [Theory]
    [InlineData("plan: unified-performance, severity: critical", "severity-of-plan", "A, B, C")]
    [InlineData("plan: unified-core, severity: standard", "severity-of-plan", "severity Standard. It offers: A, B, C")]
    [InlineData(
        "product: dynamics-gp, plan: software-assurance",
        "still-supported",
        "Pay-per-incident (Professional Support), Unified Ent"
    )]
    [InlineData("product: dynamics-ax", "still-supported", "2023-01-10. What takes its place: Dynamics 365 Finance, Dynamics 365 Supply")]
    [InlineData("product: dynamics-365-fraud-protection", "still-supported", "2026-02-03. Ask your account team")]
    [InlineData(
        "product: dynamics-365-marketing",
        "still-supported",
        "Dynamics 365 Marketing is called Dynamics 365 Customer Insights - J"
    )]
    [InlineData("plan: unified-advanced", "still-supported", "Unified Advanced is called Unified Enterprise now.")]
    [InlineData("channel: csp", "purchase-channel", "Those requests go to Your Cloud Solution Provider.")]
    [InlineData("cloud: china, severity: critical", "plan-covers-product", "These plans are: Support by 21Vianet, Premier in China.")]
    [InlineData("plan: none, severity: -, cloud: china", "plan-required", ": Support by 21Vianet, Premier in China.")]
    public void The_rule_says_what_decided_it_in_the_words_of_2026(string input, string rule, string says) =>
        Assert.Contains(says, Current2026.Decide(input).Trace.First(line => line.Rule == rule).Says.ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("dynamics-365-marketing", "dynamics-365-customer-insights-journeys", "route ppac")]
    [InlineData("dynamics-365-customer-insights", "dynamics-365-customer-insights-data", "route ppac")]
    public void A_product_of_2020_is_taken_under_its_new_name(string before, string now, string outline)
    {
        var decision = Current2026.Decide($"product: {before}");

        Assert.Equal(now, Current2026.Policy.Products[before].Code);
        Assert.Equal(outline, decision.Outline());
        Assert.Equal(Ask.List($"renamed, {Consent}"), decision.Notices);
    }

    [Theory]
    [InlineData("plan: unified-core", "route ppac", $"renamed, {Link}, {Consent}")]
    [InlineData("plan: premier", "route ppac", $"plan-run-off, {Link}, {Consent}")]
    [InlineData("plan: premier, product: dynamics-gp", "route engage-center, services-hub", "plan-run-off")]
    [InlineData("plan: partner-network, filer: partner, delegated", "route ppac", $"renamed, {Link}, no-published-target, {Consent}")]
    [InlineData("plan: unified-enterprise, product: dynamics-365-commerce", "route lcs", Link)]
    [InlineData(
        "plan: visual-studio-benefit, product: customer-engagement-on-premises",
        "route support-for-business",
        "add-contract, non-production-only, no-published-target"
    )]
    [InlineData("plan: unified-enterprise, kind: advisory", "route ppac", $"{Link}, advisory-as-technical-is-closed, {Consent}")]
    [InlineData("plan: unified-enterprise, kind: advisory, product: dynamics-365-commerce", "route lcs", Link)]
    public void Notices_ride_where_their_condition_holds(string input, string outline, string notices)
    {
        var decision = Current2026.Decide(input);

        Assert.Equal(outline, decision.Outline());
        Assert.Equal(Ask.List(notices), decision.Notices);
    }

    [Theory]
    [InlineData("subscription", "a", "1 h 24x7")]
    [InlineData("subscription", "b", "4 h emea")]
    [InlineData("subscription", "c", "8 h emea")]
    [InlineData("professional-direct", "a", "1 h 24x7")]
    [InlineData("professional-direct", "b", "2 h emea")]
    [InlineData("professional-direct", "c", "4 h emea")]
    [InlineData("unified-enterprise", "a", "1 h 24x7")]
    [InlineData("unified-enterprise", "b", "2 h emea")]
    [InlineData("unified-enterprise", "c", "4 h emea")]
    [InlineData("premier", "a", "1 h 24x7")]
    [InlineData("premier", "b", "2 h emea")]
    [InlineData("premier", "c", "4 h emea")]
    [InlineData("premier-for-partners", "a", "-")]
    [InlineData("advanced-for-partners", "b", "-")]
    [InlineData("unified-for-partners", "b", "-")]
    [InlineData("partner-cloud-support", "c", "-")]
    public void A_target_is_that_of_plan_and_severity(string plan, string severity, string target) =>
        Assert.StartsWith(target, Current2026.Decide($"plan: {plan}, severity: {severity}").Due(), StringComparison.Ordinal);

    [Theory]
    [InlineData("pay-per-incident", "a", "2 h emea")]
    [InlineData("pay-per-incident", "b", "4 h emea")]
    [InlineData("pay-per-incident", "c", "8 h emea")]
    [InlineData("advantage", "a", "-")]
    [InlineData("advantage-plus", "b", "-")]
    [InlineData("partner-on-premises-support", "c", "-")]
    public void A_target_for_a_product_is_that_of_plan_and_severity(string plan, string severity, string target) =>
        Assert.StartsWith(
            target,
            Current2026.Decide($"product: dynamics-gp, plan: {plan}, severity: {severity}").Due(),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("plan: unified-enterprise, 17:30", "2 h 24x7 until 12-01T19:30", true)]
    [InlineData("plan: subscription, 17:30", "4 h 24x7 until 12-01T21:30", true)]
    [InlineData("plan: premier, 17:30", "2 h 24x7 until 12-01T19:30", true)]
    [InlineData("plan: subscription, severity: c", "8 h emea until 12-01T16:00", false)]
    [InlineData("product: dynamics-gp, plan: pay-per-incident, severity: a, 17:30", "2 h 24x7 until 12-01T19:30", true)]
    public void What_is_worked_around_the_clock_on_request_is_so_only_there(string input, string due, bool commits)
    {
        var asked = Current2026.Decide($"{input}, around the clock");

        Assert.Equal(due, asked.Due());
        Assert.Equal(commits, asked.Notices.Contains("severity-a-commitment"));
        Assert.NotEqual(Counting.AroundTheClock, Current2026.Decide(input).Response!.Counted);
    }

    [Theory]
    [InlineData("FR", "Europe/Paris", "emea", "07:00", "4 h emea until 12-01T11:00")]
    [InlineData("ZA", "Africa/Johannesburg", "emea", "16:00", "4 h emea until 12-02T10:00")]
    [InlineData("SA", "Asia/Riyadh", "emea", "08:00", "4 h emea until 12-01T12:00")]
    [InlineData("IN", "Asia/Kolkata", "asia-pacific", "12:00", "4 h asia-pacific until 12-02T02:00")]
    [InlineData("AU", "Australia/Sydney", "asia-pacific", "08:00", "4 h asia-pacific until 12-01T12:00")]
    [InlineData("CN", "Asia/Shanghai", "asia-pacific", "08:00", "4 h asia-pacific until 12-01T12:00")]
    [InlineData("JP", "Asia/Tokyo", "japan", "07:00", "4 h japan until 12-02T02:30")]
    [InlineData("US", "America/New_York", "north-america", "12:00", "4 h north-america until 12-01T18:00")]
    [InlineData("CA", "America/Toronto", "north-america", "12:00", "4 h north-america until 12-01T18:00")]
    [InlineData("BR", "America/Sao_Paulo", "local", "12:00", "4 h local until 12-01T16:00")]
    [InlineData("MX", "America/Mexico_City", "local", "12:00", "4 h local until 12-01T19:00")]
    public void Business_hours_are_those_of_the_region(string country, string zone, string calendar, string at, string due)
    {
        var decision = Current2026.Decide($"country: {country}, zone: {zone}, {at}");

        Assert.Equal(due, decision.Due());
        Assert.Equal(calendar, decision.Response!.Calendar);
    }

    [Fact]
    public void Monday_to_Friday_holds_where_the_weekend_is_another_one()
    {
        var friday = Current2026.Decide("country: SA, zone: Asia/Riyadh, at: 2026-12-04T08:00:00Z");
        var sunday = Current2026.Decide("country: SA, zone: Asia/Riyadh, at: 2026-12-06T08:00:00Z");

        Assert.Equal(("4 h emea until 12-04T12:00", "4 h emea until 12-07T11:00"), (friday.Due(), sunday.Due()));
        Assert.Equal(
            "12-06T10:00",
            (Current2026.Input("country: SA, zone: Asia/Riyadh, at: 2026-12-03T14:00:00Z"))
                .Decide()
                .Response!.DueAt.ToString("MM-dd'T'HH:mm", null)
        );
    }

    [Fact]
    public void Every_row_of_hours_says_that_it_was_last_stated_long_ago() =>
        Assert.All(Current2026.Policy.Calendars.Where(calendar => calendar.Clouds.Count == 0), calendar =>
            Assert.StartsWith("Last stated 2021-2024, not re-read.", calendar.OurReading, StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("severity: a, language: en", LanguageService.AllDay)]
    [InlineData("language: en", LanguageService.BusinessHours)]
    [InlineData("severity: a, language: de", LanguageService.BusinessHours)]
    [InlineData("language: ja", LanguageService.EnglishInstead)]
    [InlineData("country: JP, zone: Asia/Tokyo, language: ja, severity: a", LanguageService.BusinessHours)]
    [InlineData("country: BR, zone: America/Sao_Paulo, language: pt", LanguageService.BusinessHours)]
    [InlineData("country: BR, zone: America/Sao_Paulo, language: fr", LanguageService.EnglishInstead)]
    [InlineData("country: AU, zone: Australia/Sydney, language: zh-Hant", LanguageService.BusinessHours)]
    [InlineData("stage: public-preview, severity: a, language: de", LanguageService.BusinessHours)]
    [InlineData("stage: public-preview, severity: a, language: en", LanguageService.AllDay)]
    public void A_language_is_served_as_told(string input, LanguageService served) =>
        Assert.Equal(served, Current2026.Decide(input).Language.Served);

    [Theory]
    [InlineData("de", "German is answered in business hours, where somebody who speaks it is available.")]
    [InlineData("en", "English is answered in business hours.")]
    public void Who_speaks_a_language_may_not_be_there(string language, string says) =>
        Assert.Equal(says, Current2026.Decide($"language: {language}").Trace.Single(line => line.Rule == "language").Says.ToString());

    [Theory]
    [InlineData("stage: public-preview, severity: a", "route ppac")]
    [InlineData("stage: public-preview, kind: advisory, plan: professional-direct", "route ppac")]
    [InlineData("stage: public-preview, kind: advisory", "refuse advisory-not-in-plan")]
    [InlineData("stage: private-preview", "redirect preview-program")]
    [InlineData("stage: limited-preview", "redirect preview-program")]
    public void A_preview_goes_on_as_released_where_it_is_public(string input, string outline)
    {
        var decision = Current2026.Decide(input);

        Assert.Equal(outline, decision.Outline());
        if (decision.Outcome == Outcome.Route)
            Assert.Contains("preview-terms", decision.Notices);
    }

    [Theory]
    [InlineData("kind: how-to", "redirect documentation, community-forum, partner")]
    [InlineData("kind: how-to, plan: none, severity: -", "redirect documentation, community-forum, partner")]
    [InlineData("kind: how-to, plan: unified-enterprise", "route ppac")]
    [InlineData("kind: advisory", "refuse advisory-not-in-plan")]
    [InlineData("kind: advisory, plan: professional-direct", "route ppac")]
    [InlineData("kind: purchase, plan: professional-direct, severity: -", "redirect microsoft-365-admin-center")]
    [InlineData("kind: purchase, plan: premier, severity: -", "redirect account-manager, unified-plan-details")]
    [InlineData("kind: purchase, plan: unified-enterprise, severity: -", "redirect account-manager, unified-plan-details")]
    [InlineData("kind: purchase, enrolments: 1/1, severity: -", "redirect large-account-reseller")]
    [InlineData("kind: sign-up, plan: none, severity: -", "route microsoft-365-admin-center")]
    [InlineData("kind: billing, channel: csp, severity: -", "route csp-partner")]
    [InlineData("kind: billing, channel: csp, filer: partner, delegated, severity: -", "route partner-center")]
    [InlineData("enrolments: 1/2", "refuse plan-on-other-enrolment")]
    [InlineData("plan: none, severity: -", "refuse plan-required")]
    [InlineData("plan: advanced-for-partners, product: dynamics-gp", "refuse plan-does-not-cover-product")]
    [InlineData("plan: partner-network, product: dynamics-gp", "refuse plan-does-not-cover-product")]
    public void A_kind_and_a_plan_lead_where_2026_says(string input, string outline) =>
        Assert.Equal(outline, Current2026.Decide(input).Outline());

    [Theory]
    [InlineData("filer: partner, delegated, channel: csp", "route partner-center, ppac", Consent, false)]
    [InlineData("filer: partner, delegated, channel: csp, product: dynamics-365-finance", "route partner-center, ppac, lcs", "", false)]
    [InlineData("filer: partner, delegated", "route ppac", Consent, true)]
    [InlineData("filer: partner, delegated, plan: advanced-for-partners", "route ppac", $"{Link}, no-published-target, {Consent}", true)]
    [InlineData("filer: partner, delegated, plan: premier-for-partners", "route ppac", $"{Link}, no-published-target, {Consent}", true)]
    [InlineData("filer: partner, delegated, plan: unified-for-partners", "route ppac", $"{Link}, no-published-target, {Consent}", true)]
    [InlineData("filer: partner, delegated, plan: partner-cloud-support", "route ppac", $"{Link}, no-published-target, {Consent}", true)]
    [InlineData("filer: partner", "route partner-center", "gdap-needed", false)]
    [InlineData("filer: partner, channel: csp", "route partner-center", "gdap-needed", false)]
    [InlineData("filer: partner, plan: advanced-for-partners", "route partner-center", "gdap-needed", false)]
    public void A_partner_files_by_rights_and_by_channel(string input, string outline, string notices, bool asCustomer)
    {
        var decision = Current2026.Decide(input);

        Assert.Equal(outline, decision.Outline());
        Assert.Equal(asCustomer ? Ask.List(notices) : Ask.List(notices).Except([Consent]), decision.Notices);
        Assert.Equal(asCustomer, decision.Destination!.Code == "ppac");
    }

    [Theory]
    [InlineData("product: dynamics-365-business-central, plan: none, severity: -", "route csp-partner")]
    [InlineData("product: dynamics-365-business-central, filer: partner, delegated", "route business-central-admin-center, partner-center")]
    [InlineData("product: dynamics-365-business-central, filer: partner", "route business-central-admin-center, partner-center")]
    [InlineData("product: business-central-on-premises", "route csp-partner")]
    [InlineData("product: business-central-on-premises, filer: partner", "route support-for-business")]
    [InlineData("product: dynamics-365-human-resources", "route ppac, lcs")]
    [InlineData("product: dynamics-365-human-resources, managed: lcs", "route lcs, ppac")]
    [InlineData("product: dynamics-365-supply-chain-management, managed: lcs", "route lcs, ppac")]
    [InlineData("product: dynamics-365-finance, managed: power-platform", "route ppac")]
    [InlineData("product: dynamics-365-commerce", "route lcs")]
    [InlineData("product: dynamics-365-commerce, managed: power-platform", "route lcs")]
    [InlineData("product: finance-and-operations-on-premises", "route lcs")]
    [InlineData("product: dynamics-365-project-operations", "route ppac")]
    [InlineData("product: dynamics-365-project-operations, managed: lcs", "route lcs, ppac")]
    [InlineData("product: copilot-studio", "route ppac")]
    [InlineData("product: power-platform-administration", "route ppac")]
    [InlineData("product: dynamics-gp, plan: advantage", "route support-for-business")]
    [InlineData("product: dynamics-gp, plan: unified-enterprise", "route engage-center, services-hub")]
    [InlineData("product: dynamics-gp, plan: premier-for-partners", "route engage-center, services-hub")]
    [InlineData("product: dynamics-gp, plan: partner-on-premises-support", "route engage-center, services-hub")]
    [InlineData("product: dynamics-gp, plan: pay-per-incident, channel: csp", "route csp-partner")]
    [InlineData("product: dynamics-365-finance, channel: enterprise-agreement", "route ppac, lcs")]
    public void A_product_leads_to_its_portal(string input, string outline) => Assert.Equal(outline, Current2026.Decide(input).Outline());

    [Theory]
    [InlineData("", "https://admin.powerplatform.microsoft.com/support/requests")]
    [InlineData("cloud: gcc", "https://gcc.admin.powerplatform.microsoft.us")]
    [InlineData("cloud: gcc-high", "https://high.admin.powerplatform.microsoft.us")]
    [InlineData("cloud: dod", "https://admin.appsplatform.us")]
    [InlineData("cloud: china, plan: 21vianet-support, severity: critical", "https://portal.partner.microsoftonline.cn")]
    [InlineData("cloud: china, plan: 21vianet-support, severity: critical, product: dynamics-365-finance", "https://lcs.dynamics.cn")]
    [InlineData("cloud: china, plan: 21vianet-premier, severity: critical", "https://support.microsoft.com/premier")]
    [InlineData("kind: billing", "https://admin.cloud.microsoft")]
    [InlineData("kind: billing, cloud: china", "https://portal.partner.microsoftonline.cn")]
    [InlineData("product: dynamics-gp, plan: unified-enterprise", "https://engagecenter.microsoft.com")]
    [InlineData("product: dynamics-gp, plan: advantage", "https://support.microsoft.com/en-us/supportforbusiness/productselection")]
    [InlineData("kind: purchase, plan: none", "https://admin.cloud.microsoft")]
    public void A_portal_stands_at_the_address_of_the_cloud(string input, string url) =>
        Assert.Equal(url, Current2026.Decide(input).Destination!.Url);

    [Theory]
    [InlineData("critical, 02:00", "1 h china until 12-01T03:00", $"severity-a-commitment")]
    [InlineData("non-critical, 02:00", "8 h china until 12-01T10:00", "")]
    [InlineData("critical, at: 2026-12-05T02:00:00Z", "1 h china until 12-07T02:00", "severity-a-commitment")]
    public void In_China_the_target_is_the_time_or_less_in_the_hours_of_the_hotline(string at, string due, string notices)
    {
        var decision = Current2026.Decide($"cloud: china, plan: 21vianet-support, country: CN, zone: Asia/Shanghai, severity: {at}");

        Assert.Equal(("route 21vianet", due), (decision.Outline(), decision.Due()));
        Assert.Equal(TargetBound.AtMost, decision.Response!.Bound);
        Assert.True(decision.Response.LateFrom > decision.Response.DueAt);
        Assert.Equal(Ask.List(notices), decision.Notices);
    }

    [Theory]
    [InlineData("cloud: china", "refuse plan-does-not-cover-product")]
    [InlineData("plan: 21vianet-support, severity: critical", "refuse plan-does-not-cover-product")]
    [InlineData("cloud: china, plan: 21vianet-support", "refuse severity-not-in-plan")]
    [InlineData("cloud: china, plan: 21vianet-support, severity: standard", "route 21vianet")]
    [InlineData("cloud: china, plan: 21vianet-support, severity: critical, cannot sign in", "route 21vianet-hotline, 21vianet")]
    [InlineData("cloud: china, plan: 21vianet-support, severity: critical, channel: csp", "route csp-partner")]
    [InlineData("cloud: china, plan: pay-per-incident, product: dynamics-gp", "route support-for-business")]
    [InlineData("cloud: gcc, product: dynamics-365-finance", "route ppac, lcs")]
    [InlineData("cloud: dod, plan: unified-enterprise", "route ppac")]
    public void A_cloud_has_its_own_plans_or_those_of_all(string input, string outline) =>
        Assert.Equal(outline, Current2026.Decide(input).Outline());

    [Theory]
    [InlineData("cloud: gcc, product: dynamics-gp, plan: pay-per-incident", "4 h emea until 12-01T12:00")]
    [InlineData("cloud: gcc", "-")]
    [InlineData("cloud: dod, plan: unified-enterprise, severity: a", "-")]
    public void Targets_of_the_public_cloud_are_not_carried_over_but_what_one_runs_oneself_is_in_none(string input, string due) =>
        Assert.Equal(due, Current2026.Decide(input).Due());

    [Theory]
    [InlineData("product: dynamics-nav, plan: unified-enterprise", "route engage-center, services-hub")]
    [InlineData("product: dynamics-nav, plan: unified-enterprise, at: 2028-01-12T08:00:00Z", "refuse product-support-ended")]
    [InlineData("product: dynamics-sl, plan: unified-enterprise, at: 2028-07-12T08:00:00Z", "refuse product-support-ended")]
    [InlineData("product: dynamics-365-fraud-protection, at: 2026-02-02T08:00:00Z", "route ppac")]
    [InlineData("product: dynamics-365-fraud-protection, at: 2026-02-03T08:00:00Z", "refuse product-support-ended")]
    [InlineData("product: dynamics-365-fraud-protection, kind: billing", "route microsoft-365-admin-center")]
    [InlineData("product: dynamics-gp, plan: software-assurance, at: 2023-01-31T08:00:00Z", "route support-for-business")]
    [InlineData("product: dynamics-gp, plan: software-assurance, kind: billing", "route microsoft-365-admin-center")]
    public void What_ended_is_refused_from_its_day_on(string input, string outline) =>
        Assert.Equal(outline, Current2026.Decide(input).Outline());

    [Fact]
    public void The_end_of_Software_Assurance_and_the_run_off_of_Premier_are_told_as_third_party()
    {
        var policy = Current2026.Policy;

        Assert.Equal(
            [Confidence.ThirdParty, Confidence.ThirdParty],
            new[] { "software-assurance", "premier" }.Select(plan => policy.SourceOf(policy.Plans[plan].Source).Confidence)
        );
        Assert.Equal(
            Confidence.Quoted,
            policy.SourceOf(policy.TargetFor(policy.Plans["subscription"], policy.Severities["c"]).Source).Confidence
        );
        Assert.Equal(
            Confidence.Stated,
            policy.SourceOf(policy.TargetFor(policy.Plans["subscription"], policy.Severities["a"]).Source).Confidence
        );
        Assert.Equal(Confidence.Quoted, policy.SourceOf(policy.PurchaseChannels["csp"].Source).Confidence);
    }
}
