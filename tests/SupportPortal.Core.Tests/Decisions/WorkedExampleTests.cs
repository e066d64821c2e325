using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Tests.Decisions;

public sealed class WorkedExampleTests
{
    [Fact]
    public void Two_business_hours_from_Friday_half_past_four_end_on_Monday_half_past_ten_in_Berlin()
    {
        var decision = (Ask.Default with { Language = "de" }).Decide();

        Assert.Equal("route ppac", decision.Outline());
        Assert.Null(decision.Reason);
        Assert.Equal("https://admin.powerplatform.microsoft.com", decision.Destination?.Url);
        Assert.NotEmpty(decision.Destination!.Steps);
        Assert.Empty(decision.Alternatives);
        Assert.Equal(
            new ResponseDue(Duration.FromHours(2), Counting.BusinessHours, "local", "Europe/Berlin", Ask.At("2026-03-30T08:30:00Z")),
            decision.Response
        );
        Assert.Equal(new AnswerLanguage("de", LanguageService.BusinessHours), decision.Language);
        Assert.Empty(decision.Notices);
        Assert.All(decision.Because, line => Assert.StartsWith("support-overview § ", line.Source, StringComparison.Ordinal));
        Assert.Equal((1, new LocalDate(2020, 9, 14)), (decision.PolicyVersion, decision.PolicyEffectiveFrom));
    }

    [Fact]
    public void What_is_left_out_is_taken_as_the_ordinary_case()
    {
        var input = new DecisionInput
        {
            Filer = "administrator",
            Kind = "break-fix",
            Product = "dynamics-365-sales",
            Plan = "professional-direct",
            Severity = "b",
            Country = "DE",
            TimeZone = "Europe/Berlin",
            SubmittedAt = Ask.Default.SubmittedAt,
        };
        var spelledOut = input with
        {
            DelegatedAdministration = false,
            ReleaseStage = "general-availability",
            PlanEnrolment = null,
            SubscriptionEnrolment = null,
            ThirdPartyInvolved = false,
            CanSignIn = true,
            Language = "en",
        };

        Assert.Equal(spelledOut, input);
    }

    [Theory]
    [InlineData("filer")]
    [InlineData("kind")]
    [InlineData("release stage")]
    [InlineData("product")]
    [InlineData("plan")]
    [InlineData("language")]
    [InlineData("country")]
    public void A_code_the_policy_does_not_define_is_answered_with_those_it_does(string noun)
    {
        var input = noun switch
        {
            "filer" => Ask.Default with { Filer = "?" },
            "kind" => Ask.Default with { Kind = "?" },
            "release stage" => Ask.Default with { ReleaseStage = "?" },
            "product" => Ask.Default with { Product = "?" },
            "plan" => Ask.Default with { Plan = "?" },
            "language" => Ask.Default with { Language = "?" },
            _ => Ask.Default with { Country = "?" },
        };

        var fault = Assert.Throws<UnknownCodeException>(() => input.Decide());

        Assert.Equal(noun, fault.Noun);
        Assert.NotEmpty(fault.Allowed);
        Assert.Contains(fault.Allowed[0], fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_severity_that_no_plan_has_is_refused_with_those_of_the_plan()
    {
        var decision = (Ask.Default with { Severity = "?" }).Decide();

        Assert.Equal("refuse severity-not-in-plan", decision.Outline());
        Assert.EndsWith("does not offer severity ?. It offers: A, B, C.", decision.Decisive.Says.ToString(), StringComparison.Ordinal);
    }
}
