using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

/// <summary>Filing while the policy changes, and what a version with more facts asks.</summary>
public sealed class FilingAcrossVersionsTests
{
    private static readonly Duration LateInTheDay = Duration.FromMinutes(210);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_review_of_the_former_version_is_shown_once_more_and_says_what_changed(bool follows)
    {
        using var portal = new Portal();
        portal.Clock.Advance(LateInTheDay);
        var adatum = await portal.SignInAsync(DemoAccounts.Adatum);
        var review = await Sales().ToReviewAsync(adatum);
        Assert.Contains("10:30", review.TextOf("#decision"), StringComparison.Ordinal);
        await portal.PublishAsync(follows: follows);

        var again = await FilingWalk.SubmitAsync(adatum, review);
        Assert.Equal("The answer changed since it was shown to you", again.TextOf(".changed h2"));
        Assert.Contains("A person answers before", again.TextOf(".changed li"), StringComparison.Ordinal);
        Assert.Contains("08:30", again.TextOf("#decision"), StringComparison.Ordinal);
        Assert.Equal(0, await FiledAsync(portal));

        var filed = await FilingWalk.SubmitAsync(adatum, again);
        Assert.EndsWith("/filed", filed.Path, StringComparison.Ordinal);
        Assert.Equal(1, await FiledAsync(portal));
        Assert.Equal(2, await portal.WithDataAsync(db => db.Requests.MaxAsync(request => request.PolicyVersion)));
    }

    [Fact]
    public async Task A_review_whose_answer_is_the_same_is_filed_by_the_new_version()
    {
        using var portal = new Portal();
        var adatum = await portal.SignInAsync(DemoAccounts.Adatum);
        var review = await Sales().ToReviewAsync(adatum);
        await portal.PublishAsync();

        Assert.EndsWith("/filed", (await FilingWalk.SubmitAsync(adatum, review)).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Renamed_answers_of_a_draft_are_taken_along_and_unknown_ones_are_asked_again()
    {
        using var portal = new Portal();
        var contoso = await portal.SignInAsync(DemoAccounts.Contoso);
        var review = await FilingWalk.Critical().Impact(("Severity", "standard")).ToReviewAsync(contoso);
        portal.Clock.AdvanceMinutes(1);
        await portal.PublishAsync();

        var impact = await contoso.GetAsync(FilingWalk.AddressOf(review, "impact"));
        Assert.Contains("Unified Performance is called Unified Enterprise now.", impact.AllTexts(".renamed"));
        Assert.Equal("unified-enterprise", Page.FieldsOf(impact.FormWith(".flow")).Single(field => field.Key == "Form.Plan").Value);
        var list = await contoso.GetAsync("/requests");
        Assert.Contains("The rules changed on", list.TextOf(".drafts .affected"), StringComparison.Ordinal);

        var again = await FilingWalk.SubmitAsync(contoso, review);
        Assert.EndsWith("/review", again.Path, StringComparison.Ordinal);
        Assert.Equal(0, await FiledAsync(portal));
        Assert.Contains("Month-end posting fails", again.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_that_an_announced_version_answers_otherwise_says_so_where_drafts_are_listed()
    {
        using var portal = new Portal();
        var contoso = await portal.SignInAsync(DemoAccounts.Contoso);
        await FilingWalk.Critical().ToReviewAsync(contoso);
        Assert.Equal(string.Empty, (await contoso.GetAsync("/requests")).TextOf(".drafts .affected"));
        await portal.PublishAsync(after: Duration.FromDays(3));

        Assert.Contains("The rules change on", (await contoso.GetAsync("/requests")).TextOf(".drafts .affected"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_later_is_asked_only_where_the_answer_changes_with_it()
    {
        using var portal = new Portal();
        var contoso = await portal.SignInAsync(DemoAccounts.Contoso);
        var finance = FilingWalk.Critical().Impact(("Plan", "unified-enterprise"), ("Severity", "b"), ("ManagedIn", "lcs"));
        Assert.Empty((await finance.ToAsync(contoso, "impact")).Document.QuerySelectorAll("#Form_ManagedIn, #Form_AroundTheClock"));

        await portal.PublishAsync();
        var asked = await finance.ToAsync(contoso, "impact");
        Assert.NotNull(asked.Document.QuerySelector("#Form_ManagedIn"));
        Assert.NotNull(asked.Document.QuerySelector("#Form_PurchaseChannel"));
        Assert.NotNull(asked.Document.QuerySelector("#Form_AroundTheClock"));
        var review = await finance.ToReviewAsync(contoso);
        Assert.Equal("In a project of Lifecycle Services", review.Fact("Managed in"));
        var filed = await FilingWalk.SubmitAsync(contoso, review);
        var stored = await portal.WithDataAsync(db => db.Requests.OrderBy(request => request.Id).LastAsync());
        Assert.Contains(stored.Number, filed.Path, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(("lcs", "lcs"), (stored.Portal, stored.Input.ManagedIn));
        Assert.Equal("In a project of Lifecycle Services", (await contoso.GetAsync($"/requests/{stored.Number}")).Fact("Managed in"));
        Assert.Contains("Managed in", (await contoso.GetAsync($"/requests/{stored.Number}/packet")).Words, StringComparison.Ordinal);

        var sales = FilingWalk.Critical().Problem(("Product", "dynamics-365-sales"));
        var unasked = await sales.Impact(("Plan", "unified-enterprise"), ("Severity", "a")).ToAsync(contoso, "impact");
        Assert.Null(unasked.Document.QuerySelector("#Form_ManagedIn"));
        Assert.NotNull(unasked.Document.QuerySelector("#Form_PurchaseChannel"));
    }

    [Fact]
    public async Task Work_around_the_clock_is_counted_so_where_it_is_asked_for()
    {
        using var portal = new Portal();
        await portal.PublishAsync();
        portal.Clock.Advance(LateInTheDay);
        var adatum = await portal.SignInAsync(DemoAccounts.Adatum);
        await Sales().Impact(("AroundTheClock", "true")).Contact(("ReachableRoundTheClock", "true")).FileAsync(adatum);

        var stored = await portal.WithDataAsync(db => db.Requests.OrderBy(request => request.Id).LastAsync());
        Assert.Equal((true, true), (stored.Input.AroundTheClock, stored.ReachableRoundTheClock));
        Assert.Equal(stored.SubmittedAt + Duration.FromHours(2), stored.DueAt);
    }

    [Fact]
    public async Task A_question_of_how_something_works_is_not_answered_elsewhere_before_the_plan_says_so()
    {
        using var portal = new Portal();
        await portal.PublishAsync();
        var adatum = await portal.SignInAsync(DemoAccounts.Adatum);
        var impact = await Sales().Problem(("Kind", "how-to")).ToAsync(adatum, "impact");
        Assert.EndsWith("/impact", impact.Path, StringComparison.Ordinal);

        var advice = await Sales().Problem(("Kind", "how-to")).ToReviewAsync(adatum);
        Assert.Contains("Power Platform admin center", advice.TextOf("#decision"), StringComparison.Ordinal);
    }

    private static FilingWalk Sales() =>
        new FilingWalk()
            .Problem(("Kind", "break-fix"), ("Product", "dynamics-365-sales@7654321"), ("Subject", "The pipeline stays empty"))
            .Impact(("Plan", "professional-direct@7654321"), ("Severity", "b"))
            .Details(("Description", "Since this morning."));

    private static Task<int> FiledAsync(Portal portal) =>
        portal.WithDataAsync(db =>
            db.Requests.CountAsync(request =>
                request.Subject == "The pipeline stays empty" || request.Subject == "Month-end posting fails for all legal entities"
            )
        );
}
