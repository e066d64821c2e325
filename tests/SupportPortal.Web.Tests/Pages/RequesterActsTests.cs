using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

public sealed class RequesterActsTests(Portal portal) : IClassFixture<Portal>
{
    private const string Denied = "Your role does not open this page";

    [Fact]
    public async Task The_severity_form_says_when_each_would_be_due_and_what_that_means_now()
    {
        var number = await portal.NumberOfAsync("Financial dimension missing"); // standard, four hours, 20 percent used
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var page = await ada.GetAsync($"/requests/{number}/severity");

        Assert.Contains(
            "It is Standard now. Due is counted anew from the submission, 07:12 today; time already counted stays counted.",
            page.Words,
            StringComparison.Ordinal
        );
        Assert.Contains("It would have been due 07:42 today: overdue at once.", page.Words, StringComparison.Ordinal);

        // critical since 18 minutes
        var milder = await ada.GetAsync($"/requests/{await portal.NumberOfAsync("Payment journals stay")}/severity");
        Assert.Contains("It would be due 11:42 today, that is in 3 h 42 min.", milder.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_requester_raises_the_severity_once_somebody_is_reachable()
    {
        var number = await portal.NumberOfAsync("Sorting by company name"); // Fabrikam, c
        var haru = await portal.SignInAsync(DemoAccounts.Fabrikam);
        var page = await haru.GetAsync($"/requests/{number}");
        var refused = await haru.SubmitAsync(
            page,
            page.FormTo("severity"),
            new() { ["Form.Severity"] = "a", ["Form.SeverityReason"] = "All sellers are stuck." }
        );
        Assert.Equal(["This severity is worked day and night. Confirm that somebody is reachable, or choose another."], refused.Errors);
        Assert.Equal("All sellers are stuck.", refused.TextOf("#Form_SeverityReason"));

        var raised = await haru.SubmitAsync(refused, refused.FormTo("severity"), new() { ["Form.Reachable"] = "true" });
        var stored = await LoadAsync(number);
        Assert.Equal(
            ("a", true, stored.SubmittedAt + Duration.FromHours(1)),
            (stored.Severity, stored.ReachableRoundTheClock, stored.DueAt!.Value)
        );
        Assert.Contains("Severity changed from C to A", raised.Words, StringComparison.Ordinal);
        Assert.Contains("All sellers are stuck.", raised.Words, StringComparison.Ordinal);

        var lowered = await haru.SubmitAsync(
            raised,
            raised.FormTo("severity"),
            new()
            {
                ["Form.Severity"] = "b",
                ["Form.SeverityReason"] = "A way around is found.",
                ["Form.Reachable"] = "true",
            }
        );
        Assert.Empty(lowered.Errors);
        Assert.Equal(("b", false), ((await LoadAsync(number)).Severity, (await LoadAsync(number)).ReachableRoundTheClock));
    }

    [Fact]
    public async Task A_severity_of_another_plan_and_one_without_a_reason_are_refused_in_words()
    {
        var haru = await portal.SignInAsync(DemoAccounts.Fabrikam);
        var number = await portal.NumberOfAsync("Quote PDF shows squares");
        var page = await haru.GetAsync($"/requests/{number}/severity");
        var empty = await haru.SubmitAsync(page, page.FormTo("severity"), []);
        Assert.Equal(["Choose the new severity.", "Say why the severity changes."], empty.Errors.Order());

        var foreign = await haru.SubmitAsync(
            empty,
            empty.FormTo("severity"),
            new() { ["Form.Severity"] = "standard", ["Form.SeverityReason"] = "x" }
        );
        Assert.Single(foreign.Errors);
        Assert.Equal("b", (await LoadAsync(number)).Severity);
    }

    [Fact]
    public async Task The_requester_notes_the_filing_first_and_the_number_later()
    {
        var number = await portal.NumberOfAsync("LinkedIn panel is empty");
        var anke = await portal.SignInAsync(DemoAccounts.Adatum);
        var page = await anke.GetAsync($"/requests/{number}");
        page = await anke.SubmitAsync(page, page.FormTo("hand-off"), []);
        Assert.Equal("Handed off", page.Fact("Status"));
        Assert.Contains("Filed in the vendor's portal", page.Words, StringComparison.Ordinal);

        var again = await anke.SubmitAsync(page, page.FormTo("hand-off"), []);
        Assert.Equal(["It is noted already that this was filed there. Give the vendor case number to add or correct it."], again.Errors);
        var bad = await anke.SubmitAsync(again, again.FormTo("hand-off"), new() { ["Form.VendorCaseNumber"] = "<2603>" });
        Assert.Equal(["Use letters, digits, spaces and # . _ / - only."], bad.Errors);
        page = await anke.SubmitAsync(bad, bad.FormTo("hand-off"), new() { ["Form.VendorCaseNumber"] = "2603 1" });
        Assert.Equal("2603 1", page.Fact("Vendor case number"));
        page = await anke.SubmitAsync(page, page.FormTo("hand-off"), new() { ["Form.VendorCaseNumber"] = "2603 2" });
        Assert.Contains("Vendor case number corrected from 2603 1 to 2603 2", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_viewer_watches_and_stops_for_themselves_and_speaks_for_nobody_else()
    {
        var number = await portal.NumberOfAsync("Outlook add-in asks");
        var victor = await portal.SignInAsync(DemoAccounts.ContosoViewer);
        var page = await victor.GetAsync($"/requests/{number}");
        page = await victor.SubmitAsync(page, page.FormTo("watch"), []);
        Assert.Equal(["Victor Hale Stop watching"], page.AllTexts(".watchers li"));
        Assert.Contains("Victor Hale watches this request", page.Words, StringComparison.Ordinal);

        page = await victor.SubmitAsync(page, page.FormTo("watch"), []);
        Assert.Empty((await LoadAsync(number)).Watchers);

        var piet = await IdOfAsync(DemoAccounts.Partner);
        var refused = await victor.SubmitAsync(page, page.FormTo("watch"), new() { ["Form.Watcher"] = $"{piet}" });
        Assert.Equal(["This person cannot be chosen here. Choose one of the list."], refused.Errors);
        Assert.Empty((await LoadAsync(number)).Watchers);
        foreach (var act in new[] { "severity", "hand-off", "rate", "comment" })
            Assert.False(page.Offers(act), act);
    }

    [Fact]
    public async Task The_requester_adds_people_of_the_tenant_who_may_follow_and_removes_them()
    {
        var number = await portal.NumberOfAsync("Plugin isolation error"); // filed by the partner for Contoso
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var page = await ada.GetAsync($"/requests/{number}");
        // Piet filed it, Uma may not follow
        Assert.Equal(["Choose a person", "Victor Hale (viewer@contoso.example)"], page.AllTexts("#Form_Watcher option"));
        Assert.Contains("Watch this request", page.Words, StringComparison.Ordinal);

        var victor = await IdOfAsync(DemoAccounts.ContosoViewer);
        page = await ada.SubmitAsync(page, page.FormWith("#Form_Watcher"), new() { ["Form.Watcher"] = $"{victor}" });
        Assert.Equal(["Victor Hale Remove"], page.AllTexts(".watchers li"));
        page = await ada.SubmitAsync(page, page.FormWith(".watchers button"), []);
        Assert.Empty((await LoadAsync(number)).Watchers);

        foreach (var email in new[] { DemoAccounts.Fabrikam, DemoAccounts.ContosoUser, DemoAccounts.Agent })
        {
            var refused = await ada.SubmitAsync(
                page,
                page.FormWith("#Form_Watcher"),
                new() { ["Form.Watcher"] = $"{await IdOfAsync(email)}" }
            );
            Assert.Equal(["This person cannot be chosen here. Choose one of the list."], refused.Errors);
        }

        Assert.Equal(["Choose a person."], (await ada.SubmitAsync(page, page.FormWith("#Form_Watcher"), [])).Errors);
        Assert.Empty((await LoadAsync(number)).Watchers);
    }

    [Fact]
    public async Task A_resolved_request_invites_to_rate_and_shows_and_changes_the_rating()
    {
        var number = await portal.NumberOfAsync("Wrong week start");
        var haru = await portal.SignInAsync(DemoAccounts.Fabrikam);
        var page = await haru.GetAsync($"/requests/{number}");
        Assert.Equal(["Choose how the help was."], (await haru.SubmitAsync(page, page.FormTo("rate"), [])).Errors);
        Assert.Equal(
            ["Choose how the help was."],
            (await haru.SubmitAsync(page, page.FormTo("rate"), new() { ["Form.Rating"] = "6" })).Errors
        );

        page = await haru.SubmitAsync(page, page.FormTo("rate"), new() { ["Form.Rating"] = "4", ["Form.RatingWord"] = "Quick & kind" });
        Assert.Equal("4 – good Quick & kind Change the rating", page.Fact("Rating"));
        Assert.False(page.Offers("rate"));

        var change = await haru.GetAsync($"/requests/{number}/rate");
        Assert.Equal("4", change.Document.QuerySelector("input[name='Form.Rating'][checked]")?.GetAttribute("value"));
        Assert.Equal("Quick & kind", change.TextOf("#Form_RatingWord"));
        page = await haru.SubmitAsync(change, change.FormTo("rate"), new() { ["Form.Rating"] = "2", ["Form.RatingWord"] = "It came back" });
        Assert.StartsWith("2 – poor It came back", page.Fact("Rating"), StringComparison.Ordinal);

        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        Assert.Equal("2 – poor It came back", (await sam.GetAsync($"/requests/{number}")).Fact("Rating"));
        Assert.Equal(Denied, (await sam.GetAsync($"/requests/{number}/rate")).Heading);
    }

    [Fact]
    public async Task An_open_request_is_not_rated()
    {
        var number = await portal.NumberOfAsync("Dual-write stops");
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        Assert.False((await ada.GetAsync($"/requests/{number}")).Offers("rate"));

        var page = await ada.GetAsync($"/requests/{number}/rate");
        Assert.Equal(
            ["A request is rated once it is resolved."],
            (await ada.SubmitAsync(page, page.FormTo("rate"), new() { ["Form.Rating"] = "5" })).Errors
        );
    }

    [Fact]
    public async Task After_14_days_there_is_no_way_to_reopen_but_a_word_what_to_do()
    {
        var number = await portal.NumberOfAsync("Duplicate detection finds nothing");
        var haru = await portal.SignInAsync(DemoAccounts.Fabrikam);
        var early = await haru.GetAsync($"/requests/{number}");
        Assert.True(early.Offers("reopen"));

        await portal.WithDataAsync(db =>
            db.Requests.Where(request => request.Subject.StartsWith("Duplicate detection"))
                .ExecuteUpdateAsync(request => request.SetProperty(older => older.ResolvedAt, Portal.Start - Duration.FromDays(15)))
        );
        var late = await haru.GetAsync($"/requests/{number}");
        Assert.False(late.Offers("reopen"));
        Assert.Contains(
            $"It was resolved more than 14 days ago and cannot be reopened. Is it back? File a new request and name {number} in it.",
            late.Words,
            StringComparison.Ordinal
        );
        Assert.Equal(
            ["It was resolved more than 14 days ago. File a new request and name this one in it."],
            (await haru.SubmitAsync(early, early.FormTo("reopen"), new() { ["Form.ReopenReason"] = "It is back." })).Errors
        );
    }

    [Theory]
    [InlineData("severity", DemoAccounts.ContosoViewer)]
    [InlineData("hand-off", DemoAccounts.ContosoViewer)]
    [InlineData("rate", DemoAccounts.ContosoViewer)]
    [InlineData("watch", DemoAccounts.ContosoUser)]
    [InlineData("severity", DemoAccounts.ContosoUser)]
    public async Task An_act_of_others_is_denied(string act, string email)
    {
        var number = await portal.NumberOfAsync("Forecast totals differ");
        var visitor = await portal.SignInAsync(email);

        Assert.Equal(Denied, (await visitor.GetAsync($"/requests/{number}/{act}")).Heading);
    }

    [Fact]
    public async Task The_preview_shows_markdown_without_harm_to_those_who_are_signed_in()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var page = await ada.GetAsync($"/requests/{await portal.NumberOfAsync("Forecast totals differ")}");
        Assert.Equal("/preview", page.Document.QuerySelector("#Form_Comment")?.GetAttribute("data-preview"));

        var (status, html) = await PreviewAsync(ada, page, "**bold** <script>alert(1)</script> [x](javascript:alert(2))");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("<strong>bold</strong>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href", html, StringComparison.Ordinal); // what is no link reads as typed
        Assert.DoesNotContain("<html", html, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PreviewAsync(ada, page, new string('x', 8001))).Status);
        Assert.Equal(HttpStatusCode.OK, (await PreviewAsync(ada, page, new string('\u4e00', 8000))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ada.GetAsync("/preview")).Status);
        using var forged = new FormUrlEncodedContent([new("Text", "x")]);
        Assert.Equal(HttpStatusCode.BadRequest, (await ada.Http.PostAsync(new Uri("/preview", UriKind.Relative), forged)).StatusCode);
        Assert.StartsWith("/identity/account/login", (await portal.Visit().GetAsync("/preview")).Path, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<(HttpStatusCode Status, string Html)> PreviewAsync(Visitor visitor, Page page, string text)
    {
        var token = Page.FieldsOf(page.FormTo("comment")).Single(field => field.Key == "__RequestVerificationToken").Value;
        using var content = new FormUrlEncodedContent([new("Text", text), new("__RequestVerificationToken", token)]);
        using var answer = await visitor.Http.PostAsync(new Uri("/preview", UriKind.Relative), content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private Task<int> IdOfAsync(string email) =>
        portal.WithDataAsync(db => db.Users.Where(person => person.Email == email).Select(person => person.Id).SingleAsync());

    private Task<SupportRequest> LoadAsync(string number) =>
        portal.WithDataAsync(db =>
        {
            Assert.True(RequestNumber.TryParse(number, out var id));
            return db
                .Requests.AsNoTracking()
                .Include(request => request.Events)
                .Include(request => request.Watchers)
                .SingleAsync(request => request.Id == id);
        });
}
