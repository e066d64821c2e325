using NodaTime;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Tests.Decisions;

public sealed class PreviewTests
{
    [Theory]
    [InlineData("general-availability", "break-fix", "route ppac")]
    [InlineData("general-availability", "outage", "route ppac")]
    [InlineData("general-availability", "advisory", "route ppac")]
    [InlineData("public-preview", "break-fix", "route ppac")]
    [InlineData("public-preview", "outage", "redirect community-forum")]
    [InlineData("public-preview", "advisory", "redirect community-forum")]
    [InlineData("private-preview", "break-fix", "redirect preview-program")]
    [InlineData("private-preview", "outage", "redirect preview-program")]
    [InlineData("private-preview", "advisory", "redirect preview-program")]
    [InlineData("limited-preview", "break-fix", "redirect preview-program")]
    [InlineData("limited-preview", "outage", "redirect preview-program")]
    [InlineData("limited-preview", "advisory", "redirect preview-program")]
    public void Support_reaches_as_far_as_the_release_stage(string stage, string kind, string outline) =>
        Assert.Equal(outline, (Ask.Default with { ReleaseStage = stage, Kind = kind }).Decide().Outline());

    [Theory]
    [InlineData("subscription", "a", 60)]
    [InlineData("professional-direct", "a", 60)]
    [InlineData("premier", "a", 60)]
    [InlineData("premier", "b", 120)]
    [InlineData("unified-core", "critical", 60)]
    [InlineData("unified-core", "standard", 480)]
    [InlineData("unified-advanced", "critical", 60)]
    [InlineData("unified-performance", "critical", 30)]
    public void A_public_preview_is_never_worked_around_the_clock(string plan, string severity, int minutes)
    {
        var response = (Ask.On(plan) with { Severity = severity, ReleaseStage = "public-preview" }).Decide().Response;

        Assert.NotNull(response);
        Assert.Equal(Duration.FromMinutes(minutes), response.Target);
        Assert.Equal(Counting.BusinessHours, response.Counted);
        Assert.Equal("local", response.Calendar);
        Assert.Equal("Europe/Berlin", response.TimeZone);
    }

    [Fact]
    public void Severity_a_in_a_public_preview_filed_at_the_weekend_is_due_on_Monday()
    {
        var input = Ask.Default with { Severity = "a", ReleaseStage = "public-preview", SubmittedAt = Ask.At("2026-03-28T10:00:00Z") };

        Assert.Equal(Ask.At("2026-03-30T08:00:00Z"), input.Decide().Response?.DueAt);
    }

    [Fact]
    public void Preview_terms_ride_with_what_a_public_preview_routes()
    {
        Assert.Contains("preview-terms", (Ask.Default with { ReleaseStage = "public-preview" }).Decide().Notices);
        Assert.DoesNotContain("preview-terms", Ask.Default.Decide().Notices);
    }

    [Theory]
    [InlineData("billing")]
    [InlineData("sign-up")]
    public void The_limits_of_a_preview_do_not_touch_what_is_decided_before_them(string kind)
    {
        var decision = (Ask.Default with { Kind = kind, ReleaseStage = "public-preview", Language = "de" }).Decide();

        Assert.Equal(Core.Decisions.LanguageService.BusinessHours, decision.Language.Served);
        Assert.Empty(decision.Notices);
    }
}
