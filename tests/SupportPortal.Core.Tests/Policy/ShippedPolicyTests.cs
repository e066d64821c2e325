using System.Security.Cryptography;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Tests.Policy;

public sealed class ShippedPolicyTests
{
    public static TheoryData<string> Shipped => [.. PolicyReader.Shipped.Select(LocalDatePattern.Iso.Format)];

    [Fact]
    public void Two_policies_ship_and_the_one_of_2020_is_in_force_first()
    {
        Assert.Equal([PolicyReader.First, new LocalDate(2026, 5, 15)], PolicyReader.Shipped);
        Assert.Equal(new LocalDate(2020, 9, 14), PolicyReader.First);
        Assert.Equal(
            (2, new LocalDate(2026, 5, 15), "Current 2026 (15 May 2026)"),
            (Current2026.Policy.Version, Current2026.Policy.EffectiveFrom, Current2026.Policy.Title)
        );
    }

    [Fact]
    public void The_policy_of_2020_is_the_file_it_always_was() =>
        Assert.Equal(
            "23a2ad516f808ab5b749447633ca948daeffb2e3868b163274451add8cca3adc",
            Convert.ToHexStringLower(SHA256.HashData(PolicyReader.ShippedDocument().Utf8))
        );

    [Fact]
    public void The_shipped_policy_reads()
    {
        var (file, utf8) = PolicyReader.ShippedDocument();
        var policy = PolicyReader.Read(file, utf8);

        Assert.Equal("policies/2020-09-14.json", file);
        Assert.Equal(
            (1, new LocalDate(2020, 9, 14), "Support overview, 14 September 2020"),
            (policy.Version, policy.EffectiveFrom, policy.Title)
        );
    }

    [Theory]
    [InlineData(
        "customer-engagement",
        "dynamics-365-sales, dynamics-365-customer-service, dynamics-365-field-service, dynamics-365-marketing, "
            + "dynamics-365-project-operations, "
            + "dynamics-365-customer-insights, dynamics-365-sales-insights, dynamics-365-remote-assist, dynamics-365-guides, "
            + "dynamics-365-fraud-protection, "
            + "power-apps, power-automate, dataverse"
    )]
    [InlineData(
        "finance-and-operations",
        "dynamics-365-finance, dynamics-365-supply-chain-management, dynamics-365-commerce, dynamics-365-human-resources, "
            + "finance-and-operations-on-premises"
    )]
    [InlineData("business-central", "dynamics-365-business-central")]
    [InlineData("dynamics-products", "customer-engagement-on-premises, dynamics-ax, dynamics-gp, dynamics-nav, dynamics-sl")]
    public void A_product_belongs_to_its_family(string family, string products)
    {
        foreach (var product in Ask.List(products))
        {
            Assert.Equal((product, family), (product, Ask.Policy.Products[product].Family));
        }
    }

    [Theory]
    [InlineData("north-america", "US, CA", "06:00", "18:00", "America/Los_Angeles")]
    [InlineData("japan", "JP", "09:00", "17:30", "Asia/Tokyo")]
    [InlineData("local", "MX, GB, DE, BR, CN, AU, ZA, AQ", "09:00", "17:00", null)]
    public void Business_hours_are_those_of_the_country(string calendar, string countries, string opens, string closes, string? zone)
    {
        foreach (var country in Ask.List(countries))
        {
            var rule = Ask.Policy.CalendarOf(Ask.Policy.CountryOf(country));
            var hours = Assert.Single(rule.Hours);
            Assert.Equal((calendar, opens, closes, zone), (rule.Code, $"{hours.Opens:HH:mm}", $"{hours.Closes:HH:mm}", rule.TimeZone));
        }
    }

    [Theory]
    [InlineData("DE, US, JP, GB, FR, ES, IT, PT, BR, TW, CN, AU, AE, TR, MA", "Saturday, Sunday")]
    [InlineData("BH, DZ, EG, IL, IQ, JO, KW, LY, OM, QA, SA, SD, SY, YE", "Friday, Saturday")]
    [InlineData("AF", "Thursday, Friday")]
    [InlineData("IN, UG", "Sunday")]
    [InlineData("IR", "Friday")]
    public void The_weekend_is_the_countrys_own(string countries, string weekend)
    {
        foreach (var country in Ask.List(countries))
        {
            Assert.Equal(weekend, string.Join(", ", Ask.Policy.CountryOf(country).Weekend));
        }
    }

    [Fact]
    public void Every_country_that_has_another_weekend_is_in_the_table_above() =>
        Assert.Equal(
            "AF BH DZ EG IL IN IQ IR JO KW LY OM QA SA SD SY UG YE",
            string.Join(
                ' ',
                Ask.Policy.Countries.Where(country => !country.Weekend.Order().SequenceEqual([IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday]))
                    .Select(country => country.Code)
                    .Order()
            )
        );

    [Theory]
    [InlineData("US")]
    [InlineData("CA")]
    [InlineData("JP")]
    [InlineData("GB")]
    [InlineData("DE")]
    [InlineData("FR")]
    [InlineData("ES")]
    [InlineData("IT")]
    [InlineData("PT")]
    [InlineData("BR")]
    [InlineData("TW")]
    [InlineData("CN")]
    [InlineData("AU")]
    public void A_country_ships_its_holidays_from_2024_to_2030(string country)
    {
        var document = Assert.Single(Ask.Policy.Holidays, document => document.Country == country);

        Assert.Equal((2024, 2030), document.Years);
        Assert.Equal(Enumerable.Range(2024, 7), document.Holidays.Select(holiday => holiday.Date.Year).Distinct());
        Assert.Contains(document.Holidays, holiday => holiday.Date == new LocalDate(2026, 1, 1));
    }

    [Fact]
    public void Every_holiday_document_has_a_source_and_every_holiday_a_name_and_a_day_of_its_own()
    {
        Assert.All(Ask.Policy.Holidays, document =>
        {
            Assert.False(string.IsNullOrWhiteSpace(document.Source));
            Assert.All(document.Holidays, holiday => Assert.False(string.IsNullOrWhiteSpace(holiday.Name)));
            Assert.Equal(document.Holidays.Count, document.Holidays.Select(holiday => (holiday.Date, holiday.Name)).Distinct().Count());
        });
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_fact_cites_a_heading_of_the_source(string version)
    {
        var policy = Of(version);

        Entry[] facts =
        [
            .. policy.Filers,
            .. policy.AdminRoles,
            .. policy.DirectoryRoles,
            .. policy.Clouds,
            .. policy.PurchaseChannels,
            .. policy.ManagedPlaces,
            .. policy.Kinds,
            .. policy.ReleaseStages,
            .. policy.Families,
            .. policy.Products,
            .. policy.Severities,
            .. policy.Plans,
            .. policy.Calendars,
            .. policy.Languages,
            .. policy.Areas,
            .. policy.Places,
            .. policy.Reasons,
            .. policy.Notices,
            .. policy.Rules,
        ];

        Assert.All(facts, fact =>
            Assert.Equal($"{policy.SourceOf(fact.Source).Document} § {policy.HeadingOf(fact.Source)}", policy.Cite(fact.Source))
        );
        Assert.All(facts, fact => Assert.False(string.IsNullOrWhiteSpace(policy.SourceOf(fact.Source).Document)));
        Assert.All(policy.Targets, target => Assert.False(string.IsNullOrWhiteSpace(policy.HeadingOf(target.Source))));
        Assert.All(policy.Routes, route => Assert.False(string.IsNullOrWhiteSpace(policy.HeadingOf(route.Source))));
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_severity_has_a_target_for_the_hand_off_that_leaves_the_vendor_time_and_says_that_it_is_ours(string version)
    {
        var policy = Of(version);

        Assert.Equal(
            policy.Severities.Select(severity => severity.Code).Order(),
            policy.HandOffTargets.Select(target => target.Severity).Order()
        );
        Assert.All(policy.HandOffTargets, target =>
        {
            Assert.False(string.IsNullOrWhiteSpace(target.OurReading));
            Assert.All(policy.Targets.Where(published => published.Severity == target.Severity && published.Published), published =>
                Assert.True(target.Minutes < published.Minutes, published.Plan)
            );
        });
        Assert.Null(policy.HandOffTargetFor(null));
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_statement_of_guidance_cites_a_heading_of_the_source_and_every_page_is_there(string version)
    {
        var policy = Of(version);

        Assert.Equal(PolicyCodes.Guidance, policy.Guidance.Codes);
        Assert.All(policy.Guidance, guide =>
        {
            Assert.NotEmpty(guide.Topics);
            Assert.All(guide.Topics, topic => Assert.NotEmpty(topic.Statements));
            Assert.All(guide.Sources(), source => Assert.False(string.IsNullOrWhiteSpace(policy.HeadingOf(source))));
            Assert.DoesNotContain(guide.Code, guide.Next);
        });
        Assert.All(
            policy
                .Guidance.SelectMany(guide => guide.Topics)
                .SelectMany(topic => topic.Statements)
                .Select(statement => statement.Link)
                .OfType<WebLink>(),
            link => Assert.StartsWith("https://", link.Url, StringComparison.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_heading_of_the_source_is_cited_by_a_page_of_guidance(string version)
    {
        var policy = Of(version);

        var cited = policy.Guidance.SelectMany(guide => guide.Sources()).ToHashSet();

        Assert.Empty(policy.SourceKeys.Except(cited));
    }

    [Theory]
    [InlineData("ppac", "product, environment, kind, release-stage, subject, plan, contract, severity")]
    [InlineData("lcs", "environment, product, kind, release-stage, plan, contract, subject, severity")]
    [InlineData("support-for-business", "product, kind, release-stage, plan, contract, subject, severity")]
    [InlineData("services-hub", "plan, contract, product, kind, release-stage, subject, severity")]
    [InlineData("premier-online", "contract, plan, product, kind, release-stage, severity, subject")]
    [InlineData("csp-partner", "reference, product, environment, kind, subject, description")]
    [InlineData("partner-center", "plan, product, environment, kind, release-stage, subject, severity")]
    [InlineData("microsoft-365-admin-center", "subject, description, kind, product")]
    [InlineData("phone", "product, plan, contract, severity, subject, reachability, contact-name, contact-phone")]
    public void A_portal_asks_in_its_own_order(string portal, string first)
    {
        var asks = Ask.Policy.Places[portal].Asks!;

        Assert.Equal(Ask.List(first), asks.Fields.Take(Ask.List(first).Length));
        Assert.False(string.IsNullOrWhiteSpace(asks.OurReading));
        Assert.Contains(HandOffField.Description, asks.InOrder());
        Assert.Equal($"support-overview § {Ask.Policy.HeadingOf(asks.Source)}", Ask.Policy.Cite(asks.Source));
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_portal_says_what_it_asks_for_and_no_other_place_does(string version)
    {
        var policy = Of(version);

        Assert.All(policy.Places, place => Assert.Equal(place.Portal, place.Asks is not null));
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void The_countries_that_stand_for_an_area_lie_in_it(string version)
    {
        var policy = Of(version);

        Assert.All(policy.Areas.SelectMany(area => area.Examples, (area, example) => (area.Code, example)), shown =>
            Assert.Equal(shown.Code, policy.CountryOf(shown.example.Country).Area)
        );
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Codes_are_kebab_case(string version)
    {
        var policy = Of(version);

        Assert.All(
            (IEnumerable<string>)
                [
                    .. policy.Products.Codes,
                    .. policy.Plans.Codes,
                    .. policy.Kinds.Codes,
                    .. policy.Places.Codes,
                    .. policy.Rules.Codes,
                    .. policy.Notices.Codes,
                ],
            code => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", code)
        );
    }

    [Fact]
    public void A_catalog_finds_by_code_and_keeps_the_order_of_the_document()
    {
        Assert.Equal("Dynamics GP", Ask.Policy.Products["dynamics-gp"].Name);
        Assert.True(Ask.Policy.Products.Has("dynamics-gp"));
        Assert.False(Ask.Policy.Products.Has("Dynamics-GP"));
        Assert.Null(Ask.Policy.Products.Find(null));
        Assert.Null(Ask.Policy.Products.Find("dynamics"));
        Assert.Equal(Ask.Policy.Products.Codes, Ask.Policy.Products.Select(product => product.Code));
        Assert.Equal(Ask.Policy.Products.Codes[0], Ask.Policy.Products[0].Code);
        Assert.True(Ask.Policy.HasCountry("DE"));
        Assert.False(Ask.Policy.HasCountry("de"));
        Assert.False(Ask.Policy.HasCountry(null));
    }

    [Fact]
    public void Every_source_of_2026_says_what_it_is_worth_and_third_parties_are_told_as_such()
    {
        var policy = Current2026.Policy;
        var sources = policy.SourceKeys.Select(policy.SourceOf).ToList();

        Assert.Equal(
            ["gdap", "guides", "languages", "lifecycle", "pay-per-incident", "us-government"],
            policy.SourceKeys.Where(key => policy.SourceOf(key) is { Confidence: Confidence.Stated, Dated: null }).Order()
        );
        Assert.All(sources.Where(source => source.Url is not null), source =>
            Assert.StartsWith("https://", source.Url, StringComparison.Ordinal)
        );
        Assert.All(policy.Plans.Where(plan => policy.SourceOf(plan.Source).Confidence == Confidence.ThirdParty), plan =>
            Assert.False(string.IsNullOrWhiteSpace(plan.OurReading), plan.Code)
        );
    }

    [Theory]
    [InlineData(
        "ppac",
        "description, product, steps-to-reproduce, error-text, category, subcategory, request-type, plan, contract, severity"
    )]
    [InlineData("lcs", "environment, product, kind, release-stage, plan, contract, subject, severity")]
    [InlineData("support-for-business", "product, kind, subject, description, time-zone, plan, contract, severity")]
    [InlineData("engage-center", "plan, contract, product, kind, release-stage, subject, severity")]
    [InlineData("21vianet", "product, subject, description, severity, business-impact")]
    [InlineData("microsoft-365-admin-center", "subject, description, contact-phone, contact-email")]
    public void A_portal_of_2026_asks_in_its_own_order(string portal, string first)
    {
        var asks = Current2026.Policy.Places[portal].Asks!;

        Assert.Equal(Ask.List(first), asks.Fields.Take(Ask.List(first).Length));
        Assert.False(string.IsNullOrWhiteSpace(asks.OurReading));
        Assert.Contains(HandOffField.Description, asks.InOrder());
    }

    private static SupportPolicy Of(string version) => PolicyReader.ReadShipped(LocalDatePattern.Iso.Parse(version).Value);
}
