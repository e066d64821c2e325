using SupportPortal.Core.Decisions;

namespace SupportPortal.Core.Tests.Decisions;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("premier", "a", LanguageService.AllDay, "language-business-hours-only")]
    [InlineData("unified-core", "critical", LanguageService.BusinessHours, "")]
    [InlineData("premier", "b", LanguageService.BusinessHours, "")]
    public void Without_a_target_only_severity_a_is_worked_day_and_night(
        string plan,
        string severity,
        LanguageService english,
        string notice
    )
    {
        var toPartnerCenter = Ask.On(plan) with { Filer = "partner", Severity = severity };

        Assert.Equal(english, toPartnerCenter.Decide().Language.Served);
        Assert.Equal(
            Ask.List(notice),
            (toPartnerCenter with { Language = "de" })
                .Decide()
                .Notices.Where(code => code.StartsWith("language-", StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData("en", "DE, US, JP, BR, AU, ZA, AE, MX, AQ", "")]
    [InlineData("ja", "JP", "US, DE, BR, CN, AU")]
    [InlineData("es", "ES, DE, TR, SA, MA, ZA, AR, BR, CO", "US, MX, CR, CU, PH, JP, AU")]
    [InlineData("pt", "PT, DE, IL, AO, MZ, BR, AR, PE", "US, MX, MO, TL, JP")]
    [InlineData("fr", "FR, BE, LB, SN, TN, CY", "CA, US, GF, BR, HT, VN, NC")]
    [InlineData("de", "DE, AT, CH, TR, AE, NA", "US, BR, AU, JP")]
    [InlineData("it", "IT, CH, GE, SO", "US, AR, BR, AU")]
    [InlineData("zh-Hant", "TW, HK, CN, SG, IN, KZ, AU, NZ, FJ", "US, DE, AE, TR, ZA, BR")]
    [InlineData("zh-Hans", "CN, SG, TW, JP, IR, PK, AU, PG", "US, GB, SA, EG, AR")]
    public void A_language_is_served_in_its_regions_and_nowhere_else(string language, string served, string elsewhere)
    {
        foreach (var country in Ask.List(served))
        {
            Assert.Equal((country, LanguageService.BusinessHours), (country, ServedIn(country)));
        }

        foreach (var country in Ask.List(elsewhere))
        {
            Assert.Equal((country, LanguageService.EnglishInstead), (country, ServedIn(country)));
        }

        LanguageService ServedIn(string country) => (Ask.Default with { Language = language, Country = country }).Decide().Language.Served;
    }

    [Theory]
    [InlineData("24x7", "en", "DE", LanguageService.AllDay, "")]
    [InlineData("24x7", "ja", "JP", LanguageService.AllDay, "")]
    [InlineData("24x7", "de", "DE", LanguageService.BusinessHours, "language-business-hours-only")]
    [InlineData("24x7", "zh-Hans", "CN", LanguageService.BusinessHours, "language-business-hours-only")]
    [InlineData("24x7", "ja", "DE", LanguageService.EnglishInstead, "language-not-served-here")]
    [InlineData("business hours", "en", "DE", LanguageService.BusinessHours, "")]
    [InlineData("business hours", "ja", "JP", LanguageService.BusinessHours, "")]
    [InlineData("business hours", "de", "DE", LanguageService.BusinessHours, "")]
    [InlineData("business hours", "de", "US", LanguageService.EnglishInstead, "language-not-served-here")]
    [InlineData("no target, a", "en", "DE", LanguageService.AllDay, "")]
    [InlineData("no target, a", "ja", "JP", LanguageService.AllDay, "")]
    [InlineData("no target, a", "fr", "FR", LanguageService.BusinessHours, "language-business-hours-only")]
    [InlineData("no target, a", "fr", "CA", LanguageService.EnglishInstead, "language-not-served-here")]
    [InlineData("no target, b", "en", "DE", LanguageService.BusinessHours, "")]
    [InlineData("no target, b", "fr", "FR", LanguageService.BusinessHours, "")]
    [InlineData("no target, b", "fr", "CA", LanguageService.EnglishInstead, "language-not-served-here")]
    [InlineData("Partner Center, a", "en", "DE", LanguageService.AllDay, "")]
    [InlineData("Partner Center, a", "it", "IT", LanguageService.BusinessHours, "language-business-hours-only")]
    [InlineData("Partner Center, b", "it", "IT", LanguageService.BusinessHours, "")]
    [InlineData("public preview, a", "en", "DE", LanguageService.BusinessHours, "")]
    [InlineData("public preview, a", "ja", "JP", LanguageService.EnglishInstead, "language-not-served-here")]
    [InlineData("public preview, a", "de", "DE", LanguageService.EnglishInstead, "language-not-served-here")]
    [InlineData("public preview without a target, a", "en", "DE", LanguageService.BusinessHours, "")]
    [InlineData("billing, a", "en", "DE", LanguageService.BusinessHours, "")]
    [InlineData("billing, a", "de", "DE", LanguageService.BusinessHours, "")]
    [InlineData("billing, a", "de", "US", LanguageService.EnglishInstead, "language-not-served-here")]
    [InlineData("Business Central", "en", "DE", LanguageService.BusinessHours, "")]
    [InlineData("Business Central", "es", "AR", LanguageService.BusinessHours, "")]
    [InlineData("Business Central in public preview", "es", "AR", LanguageService.EnglishInstead, "language-not-served-here")]
    public void The_language_is_served_as_far_as_the_request_is_worked(
        string request,
        string language,
        string country,
        LanguageService served,
        string notice
    )
    {
        var decision = (Requests[request] with { Language = language, Country = country }).Decide();

        Assert.Equal(new AnswerLanguage(language, served), decision.Language);
        Assert.Equal(Ask.List(notice), decision.Notices.Where(code => code.StartsWith("language-", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("en", "DE", "English is answered day and night.")]
    [InlineData("de", "DE", "German is answered in business hours.")]
    [InlineData("de", "US", "German is not served for this request; the answer comes in English.")]
    public void The_trace_says_how_the_language_is_served(string language, string country, string sentence) =>
        Assert.Equal(
            sentence,
            (Requests["24x7"] with { Language = language, Country = country })
                .Decide()
                .Trace.Single(line => line.Rule == "language")
                .Says.ToString()
        );

    private static Dictionary<string, DecisionInput> Requests { get; } =
        new()
        {
            ["24x7"] = Ask.Default with { Severity = "a" },
            ["business hours"] = Ask.Default,
            ["no target, a"] = Ask.On("software-assurance") with { Severity = "a" },
            ["no target, b"] = Ask.On("software-assurance") with { Severity = "b" },
            ["Partner Center, a"] = Ask.On("partner-network") with { Severity = "a" },
            ["Partner Center, b"] = Ask.On("partner-network") with { Severity = "b" },
            ["public preview, a"] = Ask.Default with { ReleaseStage = "public-preview", Severity = "a" },
            ["public preview without a target, a"] = Ask.On("software-assurance") with { ReleaseStage = "public-preview", Severity = "a" },
            ["billing, a"] = Ask.Default with { Kind = "billing", Severity = "a" },
            ["Business Central"] = Ask.BusinessCentral,
            ["Business Central in public preview"] = Ask.BusinessCentral with { ReleaseStage = "public-preview" },
        };
}
