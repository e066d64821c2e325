using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

public sealed class FilingTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_critical_request_for_finance_under_unified_performance_goes_to_lifecycle_services_due_in_30_minutes()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var filed = await FilingWalk
            .Critical()
            .Impact(("Environment", "contoso-prod"), ("BusinessImpact", "200 people wait"))
            .Details(("StepsToReproduce", "1. Open a journal"), ("Since", "2026-03-27T06:00"), ("ErrorText", "Error <42>"))
            .FileAsync(ada);

        Assert.Matches(@"^SR-\d{7} is filed$", filed.Heading);
        Assert.Contains("In Lifecycle Services", filed.Words, StringComparison.Ordinal);
        Assert.Contains("Select Submit an incident", filed.Words, StringComparison.Ordinal);

        var stored = await StoredAsync(filed);
        Assert.Equal("lcs", stored.Portal);
        Assert.Equal(stored.SubmittedAt + Duration.FromMinutes(30), stored.DueAt);
        Assert.Equal(1, stored.Decision.PolicyVersion);
        Assert.Equal("routing-table", stored.Decision.Decisive.Rule);
        Assert.True(stored.ReachableRoundTheClock);
        Assert.Equal(
            ("contoso-prod", "1. Open a journal", "Error <42>"),
            (stored.Details.Environment, stored.Details.StepsToReproduce, stored.Details.ErrorText)
        );
        Assert.Equal(Instant.FromUtc(2026, 3, 27, 10, 0), stored.Details.ProblemSince); // 06:00 in New York

        var page = await ada.GetAsync($"/requests/{stored.Number}");
        Assert.Equal("contoso-prod", page.Fact("Environment"));
        Assert.Equal("Error <42>", page.TextOf("pre code"));
    }

    [Fact]
    public async Task The_decision_is_shown_before_submission_without_filing_anything_or_complaining()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var before = await CountAsync();
        var walk = FilingWalk.Critical().Problem(("Subject", ""));
        var shown = await walk.SendAsync(ada, await ada.GetAsync("/requests/new"), "Show");

        Assert.Contains("Lifecycle Services", shown.TextOf("#decision"), StringComparison.Ordinal);
        Assert.Contains("Choose a plan and a severity", shown.TextOf("#decision"), StringComparison.Ordinal);
        Assert.Empty(shown.Errors);

        var impact = await FilingWalk.Critical().SendAsync(ada, shown);
        shown = await walk.Impact(("BusinessImpact", "kept as typed")).SendAsync(ada, impact, "Show");
        Assert.Contains("30 min, counted around the clock", shown.TextOf("#decision"), StringComparison.Ordinal);
        Assert.Equal("kept as typed", shown.TextOf("#Form_BusinessImpact"));
        Assert.Equal(before, await CountAsync());
    }

    [Fact]
    public async Task Business_hours_are_shown_with_the_zone_they_are_counted_in()
    {
        var anke = await portal.SignInAsync(DemoAccounts.Adatum);
        var impact = await FilingWalk.Critical().Problem(("Product", "dynamics-365-sales@7654321")).ToAsync(anke, "impact");
        var shown = await new FilingWalk()
            .Impact(("Plan", "professional-direct@7654321"), ("Severity", "b"))
            .SendAsync(anke, impact, "Show");

        Assert.Contains("2 h of business hours, counted 09:00–17:00 Europe/Berlin", shown.TextOf("#decision"), StringComparison.Ordinal);
        Assert.Contains("15:00 today", shown.TextOf("#decision"), StringComparison.Ordinal); // filed at 13:00 there
    }

    [Fact]
    public async Task The_live_decision_brings_the_card_and_the_plans_and_severities()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var impact = await FilingWalk.Critical().ToAsync(ada, "impact");
        using var answer = await ada.SendAsync(
            impact,
            impact.FormWith(".flow"),
            new() { ["Form.Plan"] = "unified-performance" },
            "Decision"
        );
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Contains("Choose a severity to see the time.", html, StringComparison.Ordinal);
        Assert.Contains("data-replace=\"#severities\"", html, StringComparison.Ordinal);
        Assert.Contains("Not part of Unified Performance", html, StringComparison.Ordinal);
        Assert.Contains("Saved 08:00", html, StringComparison.Ordinal); // noon in London
        Assert.DoesNotContain("<html", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_does_not_cover_the_product_cannot_be_chosen_and_says_why()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var impact = await FilingWalk.Critical().ToAsync(ada, "impact");

        Assert.NotNull(impact.Document.QuerySelector("input[value=software-assurance][disabled]"));
        Assert.Contains("The plan does not cover this product", impact.TextOf("#plans"), StringComparison.Ordinal);
        Assert.Contains("Software Assurance", impact.TextOf("#decision .barred"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("how-to", "Product documentation")]
    [InlineData("root-cause-analysis", "Open Message center")]
    [InlineData("purchase", "Premier contact form")]
    public async Task What_is_answered_elsewhere_is_answered_in_place_and_files_nothing(string kind, string words)
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var help = await FilingWalk.Critical().Problem(("Kind", kind), ("Subject", "")).ToReviewAsync(ada);

        Assert.EndsWith("/problem", help.Path, StringComparison.Ordinal);
        Assert.Contains(words, help.TextOf("#deflection"), StringComparison.Ordinal);
        Assert.StartsWith("There is nothing to file for this. Go to ", Assert.Single(help.Errors), StringComparison.Ordinal);

        var review = await ada.GetAsync(FilingWalk.AddressOf(help, "review"));
        Assert.Contains("This is answered elsewhere", review.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Submit request", review.Words, StringComparison.Ordinal);
        var before = await CountAsync();
        await FilingWalk.SubmitAsync(ada, review);
        Assert.Equal(before, await CountAsync());
    }

    [Theory]
    [InlineData("outage", "Open Service health")]
    [InlineData("billing", "Select Support, then New Support Request.")]
    [InlineData("sign-up", "You can do this there yourself")]
    public async Task What_may_be_known_or_done_elsewhere_is_said_first_and_can_be_filed_all_the_same(string kind, string words)
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var first = await ada.GetAsync($"/requests/new?kind={kind}");

        Assert.Contains(words, first.TextOf("#deflection"), StringComparison.Ordinal);
        Assert.NotNull(first.Document.QuerySelector("#service-notices"));
        Assert.EndsWith("is filed", (await FilingWalk.Critical().Problem(("Kind", kind)).FileAsync(ada)).Heading, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_preview_is_answered_by_its_product_team()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var help = await FilingWalk.Critical().Problem(("ReleaseStage", "private-preview"), ("Product", "")).ToReviewAsync(ada);

        Assert.Contains("Write to the product team that invited you", help.TextOf("#deflection"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_names_the_remedy_on_every_step_and_keeps_what_was_typed()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var details = await FilingWalk.Critical().Impact(("Plan", "none"), ("Severity", null)).ToAsync(ada, "details");

        Assert.Contains("Technical support needs a plan", details.TextOf("#instead"), StringComparison.Ordinal);
        var review = await FilingWalk.Critical().ToReviewAsync(ada, details.Path);
        Assert.Contains("Unified Performance", review.TextOf("#decision"), StringComparison.Ordinal);
        Assert.DoesNotContain("Submit request", review.Words, StringComparison.Ordinal);
        Assert.Contains("Month-end posting fails", review.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DemoAccounts.ContosoUser)]
    [InlineData(DemoAccounts.ContosoViewer)]
    public async Task Who_may_not_file_is_told_who_may(string email)
    {
        var uma = await portal.SignInAsync(email);
        var page = await uma.GetAsync("/requests/new");

        Assert.Contains("Service Support Administrator", page.TextOf("#decision"), StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("#Form_Subject"));
    }

    [Fact]
    public async Task A_plan_on_another_enrolment_is_refused()
    {
        var anke = await portal.SignInAsync(DemoAccounts.Adatum);
        var stuck = await FilingWalk
            .Critical()
            .Problem(("Product", "dataverse@9900112"))
            .Impact(("Plan", "professional-direct@7654321"), ("Severity", "b"))
            .ToReviewAsync(anke);

        Assert.Contains("tied to enrolment 7654321, the subscription to 9900112", stuck.TextOf("#decision"), StringComparison.Ordinal);
        Assert.EndsWith("/impact", stuck.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_severity_left_over_from_another_plan_is_asked_for_anew()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var again = await FilingWalk.Critical().Impact(("Severity", "a")).ToReviewAsync(ada);

        Assert.Equal(["Choose one of the plan's severities."], again.Errors);
        Assert.Contains("Choose a severity to see the time.", again.TextOf("#decision"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("premier")]
    [InlineData("software-assurance")]
    public async Task A_plan_the_tenant_does_not_have_or_that_does_not_cover_cannot_be_used(string plan)
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var again = await FilingWalk.Critical().Impact(("Plan", plan), ("Severity", "a")).ToReviewAsync(ada);

        Assert.Equal(["Choose one of the plans in the list."], again.Errors);
    }

    [Fact]
    public async Task Opening_the_form_stores_nothing_and_its_link_in_the_navigation_begins_anew()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var before = await portal.WithDataAsync(db => db.Drafts.CountAsync());
        await ada.GetAsync("/requests/new");
        Assert.Equal(before, await portal.WithDataAsync(db => db.Drafts.CountAsync()));

        var page = await FilingWalk.Critical().Problem(("Kind", null)).ToReviewAsync(ada);
        Assert.EndsWith("/problem", page.Path, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("nav.nav a[href='/requests/new'][aria-current=page]"));
    }

    [Fact]
    public async Task Filing_for_a_tenant_that_is_not_ones_own_is_not_found()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var fabrikam = await portal.WithDataAsync(async db => (await db.Tenants.SingleAsync(tenant => tenant.Name == "Fabrikam KK")).Id);

        Assert.Equal(HttpStatusCode.NotFound, (await ada.GetAsync($"/requests/new?for={fabrikam}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await FilingWalk.Critical().Problem(("TenantId", $"{fabrikam}")).ToReviewAsync(ada)).Status);
    }

    private Task<int> CountAsync() => portal.WithDataAsync(db => db.Requests.CountAsync());

    private Task<SupportRequest> StoredAsync(Page filed) =>
        portal.WithDataAsync(db =>
        {
            Assert.True(RequestNumber.TryParse(filed.Heading[..10], out var id), filed.Words);
            return db.Requests.AsNoTracking().SingleAsync(request => request.Id == id);
        });
}
