using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

public sealed class TriageTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task The_queue_shows_what_is_due_first_on_top_and_what_has_no_target_last()
    {
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var queue = await sam.GetAsync("/queue");
        var chips = queue.AllTexts("tbody .due");

        var overdue = chips.Count(chip => chip.StartsWith("Overdue", StringComparison.Ordinal));
        Assert.True(overdue > 0);
        Assert.All(chips.Take(overdue), chip => Assert.StartsWith("Overdue", chip, StringComparison.Ordinal));
        Assert.DoesNotContain(chips.Take(chips.ToList().IndexOf("No target")), chip => chip == "No target");
        Assert.Equal(await portal.WithDataAsync(db => db.Requests.CountAsync(request => request.IsOpen)), chips.Count);
    }

    [Theory]
    [InlineData("portal=lcs", "td abbr", "LCS")]
    [InlineData("severity=critical", "td .sev", "Critical")]
    [InlineData("assignee=nobody", "td.less", "Unassigned")]
    [InlineData("assignee=me", "td.less", "You")]
    [InlineData("status=handed-off", "td[data-label=Status]", "Handed off")]
    public async Task A_filter_in_the_address_leaves_only_what_passes(string query, string cells, string expected)
    {
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var shown = (await sam.GetAsync($"/queue?{query}")).AllTexts($"tbody {cells}");

        Assert.NotEmpty(shown);
        Assert.All(shown, text => Assert.Equal(expected, text));
    }

    [Fact]
    public async Task The_first_to_claim_wins_and_the_other_is_told_who_did()
    {
        var number = await portal.NumberOfAsync("Portal throws 500");
        var (sam, priya) = (await portal.SignInAsync(DemoAccounts.Agent), await portal.SignInAsync(DemoAccounts.Lead));
        var (samsPage, priyasPage) = (await sam.GetAsync($"/requests/{number}"), await priya.GetAsync($"/requests/{number}"));

        var won = await sam.SubmitAsync(samsPage, samsPage.FormTo("claim"), []);
        var lost = await priya.SubmitAsync(priyasPage, priyasPage.FormTo("claim"), []);

        Assert.Equal("Sam Okafor", won.Fact("Assignee"));
        Assert.Equal(["Sam Okafor claimed this a moment ago."], lost.Errors);
    }

    [Fact]
    public async Task Many_claims_at_once_leave_one_owner_and_one_event()
    {
        var number = await portal.NumberOfAsync("Financial dimension missing");
        var people = await Task.WhenAll(new[] { DemoAccounts.Agent, DemoAccounts.Lead, DemoAccounts.Owner }.Select(portal.SignInAsync));
        var pages = await Task.WhenAll(people.Select(person => person.GetAsync($"/requests/{number}")));
        var answers = await Task.WhenAll(people.Zip(pages, (person, page) => person.SubmitAsync(page, page.FormTo("claim"), [])));

        Assert.Equal(
            2,
            answers.Count(answer => answer.Errors is [var error] && error.EndsWith("claimed this a moment ago.", StringComparison.Ordinal))
        );
        var stored = await LoadAsync(number);
        Assert.Single(stored.Events, happened => happened.Kind == RequestEventKind.Claimed && happened.ActorId == stored.AssigneeId);
    }

    [Fact]
    public async Task A_logged_call_is_the_first_response_with_actor_and_time()
    {
        var number = await portal.NumberOfAsync("Quote PDF shows squares");
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var page = await sam.GetAsync($"/requests/{number}");
        await sam.SubmitAsync(
            page,
            page.FormTo("first-response"),
            new()
            {
                ["Form.Channel"] = "call",
                ["Form.Said"] = "Asked for the template.",
                ["Form.ContactedAt"] = "2026-03-27T12:55",
            }
        );

        var stored = await LoadAsync(number);
        Assert.Equal(Instant.FromUtc(2026, 3, 27, 11, 55), stored.FirstResponseAt); // 12:55 in Berlin
        Assert.Equal(ResponseChannel.Call, stored.FirstResponseBy);
        var happened = stored.Events.Single(entry => entry.Kind == RequestEventKind.FirstResponse);
        Assert.Equal(("Sam Okafor", portal.Clock.GetCurrentInstant()), (happened.ActorName, happened.At));
    }

    [Fact]
    public async Task A_contact_in_the_future_is_refused_and_the_text_stays()
    {
        var number = await portal.NumberOfAsync("Solution checker times out");
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var page = await sam.GetAsync($"/requests/{number}");
        var again = await sam.SubmitAsync(
            page,
            page.FormTo("first-response"),
            new()
            {
                ["Form.Channel"] = "meeting",
                ["Form.Said"] = "Spoke at length.",
                ["Form.ContactedAt"] = "2026-03-27T18:00",
            }
        );

        Assert.Equal(["The contact cannot be in the future."], again.Errors);
        Assert.Equal("Spoke at length.", again.TextOf("#Form_Said"));
    }

    [Fact]
    public async Task A_note_answers_nobody_and_a_reply_does()
    {
        var number = await portal.NumberOfAsync("Maker portal cannot load");
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var page = await sam.GetAsync($"/requests/{number}");
        page = await sam.SubmitAsync(page, page.FormTo("note"), new() { ["Form.Note"] = "Ask for the correlation id." });
        Assert.Null((await LoadAsync(number)).FirstResponseAt);

        await sam.SubmitAsync(page, page.FormTo("reply"), new() { ["Form.Reply"] = "Which browser do you use?", ["Form.Then"] = "wait" });
        var stored = await LoadAsync(number);
        Assert.Equal(ResponseChannel.PublicReply, stored.FirstResponseBy);
        Assert.Equal(RequestStatus.WaitingForRequester, stored.Status);

        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var hers = await ada.GetAsync($"/requests/{number}");
        Assert.Contains("Which browser do you use?", hers.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("correlation id", hers.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_raised_severity_is_due_from_the_submission()
    {
        var number = await portal.NumberOfAsync("Sorting by company name");
        var priya = await portal.SignInAsync(DemoAccounts.Lead);
        var page = await priya.GetAsync($"/requests/{number}");
        var raised = await priya.SubmitAsync(
            page,
            page.FormTo("severity"),
            new() { ["Form.Severity"] = "a", ["Form.SeverityReason"] = "All users are affected now." }
        );

        var stored = await LoadAsync(number);
        Assert.Equal(stored.SubmittedAt + Duration.FromHours(1), stored.DueAt);
        Assert.Contains("Severity changed from C to A", raised.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rerouting_needs_a_reason_and_keeps_the_decision()
    {
        var number = await portal.NumberOfAsync("Date picker shows American");
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var page = await sam.GetAsync($"/requests/{number}");
        var again = await sam.SubmitAsync(page, page.FormTo("reroute"), new() { ["Form.Portal"] = "phone" });
        Assert.Equal(["Say why it goes to another portal than the one decided."], again.Errors);
        Assert.Equal("phone", again.Document.QuerySelector("#Form_Portal option[selected]")?.GetAttribute("value"));

        var before = await LoadAsync(number);
        await sam.SubmitAsync(again, again.FormTo("reroute"), new() { ["Form.RerouteReason"] = "The portal is down for this tenant." });
        var stored = await LoadAsync(number);
        Assert.Equal(("phone", "ppac", before.DueAt), (stored.Portal, stored.Decision.Destination!.Code, stored.DueAt));
    }

    [Fact]
    public async Task A_page_that_others_changed_meanwhile_says_who_and_loses_no_update()
    {
        var number = await portal.NumberOfAsync("LinkedIn panel is empty");
        var (sam, priya) = (await portal.SignInAsync(DemoAccounts.Agent), await portal.SignInAsync(DemoAccounts.Lead));
        var stale = await sam.GetAsync($"/requests/{number}");
        var page = await priya.GetAsync($"/requests/{number}");
        await priya.SubmitAsync(
            page,
            page.FormTo("severity"),
            new() { ["Form.Severity"] = "c", ["Form.SeverityReason"] = "Works again for most." }
        );

        var told = await sam.SubmitAsync(stale, stale.FormTo("hand-off"), new() { ["Form.VendorCaseNumber"] = "2603270010001" });
        Assert.Equal(["Priya Nair changed the severity to C a moment ago. Look at it again, then send once more."], told.Errors);
        Assert.Null((await LoadAsync(number)).VendorCaseNumber);

        await sam.SubmitAsync(told, told.FormTo("hand-off"), []);
        var stored = await LoadAsync(number);
        Assert.Equal(("2603270010001", RequestStatus.HandedOff, "c"), (stored.VendorCaseNumber, stored.Status, stored.Severity));
    }

    [Fact]
    public async Task The_requester_resolves_and_reopens()
    {
        var number = await portal.NumberOfAsync("Canvas app loses offline data");
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var page = await ada.GetAsync($"/requests/{number}");
        page = await ada.SubmitAsync(page, page.FormTo("resolve"), new() { ["Form.Outcome"] = "The update of today helps." });
        Assert.Equal("Resolved", page.Fact("Status"));
        Assert.False(page.Offers("resolve"));

        page = await ada.SubmitAsync(page, page.FormTo("reopen"), new() { ["Form.ReopenReason"] = "Two more inspections are lost." });
        Assert.Contains("Two more inspections are lost.", page.Words, StringComparison.Ordinal);
        Assert.True((await LoadAsync(number)).IsOpen);
    }

    private Task<SupportRequest> LoadAsync(string number) =>
        portal.WithDataAsync(db =>
        {
            Assert.True(RequestNumber.TryParse(number, out var id));
            return db.Requests.AsNoTracking().Include(request => request.Events).SingleAsync(request => request.Id == id);
        });
}
