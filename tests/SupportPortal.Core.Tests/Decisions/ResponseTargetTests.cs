using NodaTime;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Tests.Decisions;

public sealed class ResponseTargetTests
{
    // Submitted on Friday 27 March 2026, 16:30 in Berlin; clocks go forward that Sunday, and offices open on Monday at 07:00 UTC.
    [Theory]
    [InlineData("unified-core", "critical", 60, "24x7", "2026-03-27T16:30:00Z")]
    [InlineData("unified-advanced", "critical", 60, "24x7", "2026-03-27T16:30:00Z")]
    [InlineData("unified-performance", "critical", 30, "24x7", "2026-03-27T16:00:00Z")]
    [InlineData("subscription", "a", 60, "24x7", "2026-03-27T16:30:00Z")]
    [InlineData("professional-direct", "a", 60, "24x7", "2026-03-27T16:30:00Z")]
    [InlineData("premier", "a", 60, "24x7", "2026-03-27T16:30:00Z")]
    [InlineData("premier-for-partners", "a", 60, "24x7", "2026-03-27T16:30:00Z")]
    [InlineData("subscription", "b", 240, "business-hours", "2026-03-30T10:30:00Z")]
    [InlineData("professional-direct", "b", 120, "business-hours", "2026-03-30T08:30:00Z")]
    [InlineData("premier", "b", 120, "24x7", "2026-03-27T17:30:00Z")]
    [InlineData("premier-for-partners", "b", 120, "24x7", "2026-03-27T17:30:00Z")]
    [InlineData("unified-core", "standard", 480, "24x7", "2026-03-27T23:30:00Z")]
    [InlineData("unified-advanced", "standard", 240, "24x7", "2026-03-27T19:30:00Z")]
    [InlineData("unified-performance", "standard", 240, "24x7", "2026-03-27T19:30:00Z")]
    [InlineData("subscription", "c", 480, "business-hours", "2026-03-30T14:30:00Z")]
    [InlineData("professional-direct", "c", 240, "business-hours", "2026-03-30T10:30:00Z")]
    [InlineData("premier", "c", 240, "business-hours", "2026-03-30T10:30:00Z")]
    [InlineData("premier-for-partners", "c", 240, "business-hours", "2026-03-30T10:30:00Z")]
    public void Plan_and_severity_decide_the_target_and_how_it_is_counted(
        string plan,
        string severity,
        int minutes,
        string counted,
        string due
    )
    {
        var response = (Ask.On(plan) with { Severity = severity }).Decide().Response;
        var inBusinessHours = counted == "business-hours";

        Assert.NotNull(response);
        Assert.Equal(Duration.FromMinutes(minutes), response.Target);
        Assert.Equal(inBusinessHours ? Counting.BusinessHours : Counting.AroundTheClock, response.Counted);
        Assert.Equal(inBusinessHours ? "local" : null, response.Calendar);
        Assert.Equal(inBusinessHours ? "Europe/Berlin" : null, response.TimeZone);
        Assert.Equal(Ask.At(due), response.DueAt);
    }

    [Theory]
    [InlineData("software-assurance")]
    [InlineData("advantage")]
    [InlineData("advantage-plus")]
    [InlineData("visual-studio-benefit")]
    public void Other_plans_have_no_published_target_and_say_so(string plan)
    {
        foreach (var severity in new[] { "a", "b", "c" })
        {
            var decision = (Ask.On(plan) with { Severity = severity }).Decide();
            Assert.Equal("route support-for-business", decision.Outline());
            Assert.Null(decision.Response);
            Assert.Contains("no-published-target", decision.Notices);
        }
    }

    [Theory]
    [InlineData("billing", "dynamics-365-sales", "administrator", "route microsoft-365-admin-center")]
    [InlineData("sign-up", "dynamics-365-sales", "administrator", "route microsoft-365-admin-center")]
    [InlineData("break-fix", "dynamics-365-business-central", "administrator", "route csp-partner")]
    [InlineData("break-fix", "dynamics-365-business-central", "partner", "route partner-center")]
    [InlineData("break-fix", "dynamics-365-sales", "partner", "route partner-center")]
    public void Where_others_take_the_request_there_is_no_target_and_no_notice_about_it(
        string kind,
        string product,
        string filer,
        string outline
    )
    {
        var decision = (Ask.Default with { Kind = kind, Product = product, Filer = filer }).Decide();

        Assert.Equal(outline, decision.Outline());
        Assert.Null(decision.Response);
        Assert.DoesNotContain("no-published-target", decision.Notices);
    }

    [Theory]
    [InlineData("advanced-for-partners")]
    [InlineData("partner-network")]
    public void Partner_benefits_have_no_target_and_no_notice_about_it(string plan)
    {
        foreach (var severity in new[] { "a", "b", "c" })
        {
            var decision = (Ask.On(plan) with { Severity = severity }).Decide();
            Assert.Null(decision.Response);
            Assert.DoesNotContain("no-published-target", decision.Notices);
        }
    }

    [Theory]
    [InlineData("US", "America/New_York", "north-america", "America/Los_Angeles")]
    [InlineData("US", "Pacific/Honolulu", "north-america", "America/Los_Angeles")]
    [InlineData("CA", "America/Toronto", "north-america", "America/Los_Angeles")]
    [InlineData("JP", "Asia/Tokyo", "japan", "Asia/Tokyo")]
    [InlineData("JP", "America/New_York", "japan", "Asia/Tokyo")]
    [InlineData("MX", "America/Mexico_City", "local", "America/Mexico_City")]
    [InlineData("BR", "America/Sao_Paulo", "local", "America/Sao_Paulo")]
    [InlineData("AU", "Australia/Lord_Howe", "local", "Australia/Lord_Howe")]
    public void The_country_decides_the_calendar_and_its_zone(string country, string zone, string calendar, string counted)
    {
        var response = (Ask.Default with { Country = country, TimeZone = zone }).Decide().Response;

        Assert.Equal((calendar, counted), (response?.Calendar, response?.TimeZone));
    }

    [Theory]
    [InlineData("US", "America/New_York", "2026-02-04T12:00:00Z", "2026-02-04T16:00:00Z")]
    [InlineData("US", "America/New_York", "2026-02-05T01:00:00Z", "2026-02-05T15:00:00Z")]
    [InlineData("JP", "Asia/Tokyo", "2026-02-04T07:30:00Z", "2026-02-05T01:00:00Z")]
    [InlineData("GB", "Europe/London", "2026-02-04T16:00:00Z", "2026-02-05T10:00:00Z")]
    [InlineData("SA", "Asia/Riyadh", "2026-02-05T13:00:00Z", "2026-02-08T07:00:00Z")]
    [InlineData("IN", "Asia/Kolkata", "2026-02-06T10:30:00Z", "2026-02-07T04:30:00Z")]
    [InlineData("IR", "Asia/Tehran", "2026-02-05T12:30:00Z", "2026-02-07T06:30:00Z")]
    public void Two_business_hours_run_by_the_calendar_of_the_country(string country, string zone, string submitted, string due) =>
        Assert.Equal(
            Ask.At(due),
            (Ask.Default with { Country = country, TimeZone = zone, SubmittedAt = Ask.At(submitted) }).Decide().Response?.DueAt
        );

    [Fact]
    public void A_request_filed_on_Friday_evening_is_due_on_Monday() =>
        Assert.Equal(
            Ask.At("2026-02-09T10:00:00Z"),
            (Ask.Default with { SubmittedAt = Ask.At("2026-02-06T19:00:00Z") }).Decide().Response?.DueAt
        );

    [Fact]
    public void A_request_filed_before_Easter_is_due_after_Easter_Monday() =>
        Assert.Equal(
            Ask.At("2026-04-07T08:30:00Z"),
            (Ask.Default with { SubmittedAt = Ask.At("2026-04-02T14:30:00Z") }).Decide().Response?.DueAt
        );

    [Fact]
    public void A_request_that_fills_the_day_is_due_at_closing() =>
        Assert.Equal(
            Ask.At("2026-02-04T16:00:00Z"),
            (Ask.Default with { SubmittedAt = Ask.At("2026-02-04T14:00:00Z") }).Decide().Response?.DueAt
        );

    [Fact]
    public void Raising_the_severity_recomputes_due_from_the_submission()
    {
        var before = (Ask.Default with { Severity = "c" }).Decide().Response!;
        var after = (Ask.Default with { Severity = "a" }).Decide().Response!;

        Assert.Equal(Ask.Default.SubmittedAt + after.Target, after.DueAt);
        Assert.True(after.DueAt < before.DueAt);
    }
}
