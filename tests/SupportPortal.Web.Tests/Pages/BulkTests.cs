using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Alerts;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

public sealed class BulkTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Each_request_has_a_result_of_its_own_and_one_that_is_refused_holds_back_no_other()
    {
        var (free, taken, done) = (
            await IdAsync("Price adjustments arrive"),
            await IdAsync("Opportunity form is blank"),
            await IdAsync("Wrong week start")
        );
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var answer = await ActAsync(sam, await sam.GetAsync("/queue?find=&status=all"), "claim", [taken, free, done]);

        Assert.Equal(
            ["Priya Nair has claimed this request already.", "Claimed", "This request is not open any more."],
            answer.AllTexts("tbody .result")
        );
        Assert.Equal(
            [RequestNumber.Format(taken), RequestNumber.Format(free), RequestNumber.Format(done)],
            answer.AllTexts("tbody td.num")
        );
        Assert.Contains("1 of 3 requests: done.", answer.Words, StringComparison.Ordinal);
        Assert.Equal("Sam Okafor", (await LoadAsync(free)).AssigneeName);
        Assert.Equal("/queue?status=all", answer.Document.QuerySelector(".acts.after a")!.GetAttribute("href"));

        var undone = await sam.SubmitAsync(answer, answer.FormWith(".acts.after form"), []);
        Assert.Equal(["Released"], undone.AllTexts("tbody .result"));
        Assert.Null((await LoadAsync(free)).AssigneeId);
    }

    [Fact]
    public async Task A_row_that_somebody_changed_meanwhile_says_what_happened_and_the_others_go_through()
    {
        var (changed, other) = (await IdAsync("E-Mail-Vorlagen"), await IdAsync("Report server shows wrong"));
        var (sam, priya) = (await portal.SignInAsync(DemoAccounts.Agent), await portal.SignInAsync(DemoAccounts.Lead));
        var queue = await sam.GetAsync("/queue");
        var hers = await priya.GetAsync($"/requests/{RequestNumber.Format(changed)}");
        await priya.SubmitAsync(
            hers,
            hers.FormTo("reroute"),
            new() { ["Form.Portal"] = "phone", ["Form.RerouteReason"] = "The portal is down." }
        );

        var asked = await ActAsync(sam, queue, "status", [changed, other]);
        Assert.Equal("Set a status", asked.Heading);
        var answer = await sam.SubmitAsync(
            asked,
            asked.FormWith("[name='Form.NewStatus']"),
            new() { ["Form.NewStatus"] = "waiting-for-requester" }
        );

        Assert.Equal(
            [
                "Priya Nair rerouted this to Phone: Global Customer Service Centers a moment ago. Look at it again, then send once more.",
                "Status changed to Waiting for requester",
            ],
            answer.AllTexts("tbody .result")
        );
        Assert.NotEqual(RequestStatus.WaitingForRequester, (await LoadAsync(changed)).Status);
        Assert.Equal(RequestStatus.WaitingForRequester, (await LoadAsync(other)).Status);

        await sam.SubmitAsync(answer, answer.FormWith(".acts.after form"), []);
        Assert.Equal(RequestStatus.InProgress, (await LoadAsync(other)).Status);
    }

    [Fact]
    public async Task What_an_act_needs_is_asked_for_and_what_is_missing_is_said()
    {
        var id = await IdAsync("Approval mail arrives");
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var asked = await ActAsync(sam, await sam.GetAsync("/queue"), "reroute", [id]);
        Assert.Empty(asked.Errors);
        var again = await sam.SubmitAsync(asked, asked.FormWith("[name='Form.Portal']"), new() { ["Form.Reason"] = "It belongs there." });
        Assert.Equal(["Choose the portal they should go to."], again.Errors);

        var done = await sam.SubmitAsync(again, again.FormWith("[name='Form.Portal']"), new() { ["Form.Portal"] = "services-hub" });
        Assert.Equal(["Rerouted to Services Hub"], done.AllTexts("tbody .result"));
        Assert.Equal("services-hub", (await LoadAsync(id)).Portal);
    }

    [Fact]
    public async Task A_severity_is_changed_where_the_plan_has_it_and_says_so_where_not()
    {
        var (premier, unified, none) = (
            await IdAsync("Schedule board drops"),
            await IdAsync("Currency revaluation posts"),
            await IdAsync("Licence count on the invoice")
        );
        var priya = await portal.SignInAsync(DemoAccounts.Lead);
        var asked = await ActAsync(priya, await priya.GetAsync("/queue"), "severity", [premier, unified, none]);
        var answer = await priya.SubmitAsync(
            asked,
            asked.FormWith("[name='Form.NewSeverity']"),
            new() { ["Form.NewSeverity"] = "a", ["Form.Reason"] = "Everybody stands still." }
        );

        var results = answer.AllTexts("tbody .result");
        Assert.Equal(("Severity is A now", "This request needs no severity."), (results[0], results[2]));
        Assert.Equal(("a", "standard"), ((await LoadAsync(premier)).Severity, (await LoadAsync(unified)).Severity));
    }

    [Fact]
    public async Task A_tag_is_put_on_several_and_taken_away_again_and_found_by()
    {
        var (one, other) = (await IdAsync("Dual-write stops"), await IdAsync("Mobile app sync"));
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var asked = await ActAsync(sam, await sam.GetAsync("/queue"), "tag", [one, other]);
        var answer = await sam.SubmitAsync(asked, asked.FormWith("[name='Form.TagName']"), new() { ["Form.TagName"] = "Slow Sync" });
        Assert.Equal(["Tagged slow sync", "Tagged slow sync"], answer.AllTexts("tbody .result"));
        Assert.Equal(2, (await sam.GetAsync("/queue?tag=Slow+sync")).AllTexts("tbody .due").Count);

        var undone = await sam.SubmitAsync(answer, answer.FormWith(".acts.after form"), []);
        Assert.Equal(["Tag slow sync removed", "Tag slow sync removed"], undone.AllTexts("tbody .result"));
    }

    [Fact]
    public async Task Whoever_is_given_requests_is_told_of_each()
    {
        var (one, other) = (await IdAsync("Help content link"), await IdAsync("NAV 2018 service tier"));
        var priya = await portal.SignInAsync(DemoAccounts.Lead);
        var asked = await ActAsync(priya, await priya.GetAsync("/queue"), "assign", [one, other]);
        var sams = asked
            .Document.QuerySelectorAll("#Form_Agent option")
            .Single(option => option.TextContent == "Sam Okafor")
            .GetAttribute("value");
        var answer = await priya.SubmitAsync(asked, asked.FormWith("[name='Form.Agent']"), new() { ["Form.Agent"] = sams });

        Assert.Equal(["Given to Sam Okafor", "Given to Sam Okafor"], answer.AllTexts("tbody .result"));
        var alerts = await portal.WithDataAsync(db =>
            db.Alerts.Where(alert => alert.Kind == AlertKind.Assigned && (alert.RequestId == one || alert.RequestId == other)).ToListAsync()
        );
        Assert.Equal(new[] { one, other }.Order(), alerts.Select(alert => alert.RequestId!.Value).Order());
        Assert.All(alerts, alert => Assert.Equal((sams, "Priya Nair"), ($"{alert.PersonId}", alert.ByName)));
    }

    [Fact]
    public async Task Nothing_picked_and_nothing_that_exists_are_said_in_words()
    {
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var queue = await sam.GetAsync("/queue");
        Assert.Contains("No request is selected", (await ActAsync(sam, queue, "claim", [])).Words, StringComparison.Ordinal);
        Assert.Equal(["There is no such request."], (await ActAsync(sam, queue, "claim", [999_999])).AllTexts("tbody .result"));
    }

    internal static async Task<Page> ActAsync(Visitor visitor, Page queue, string act, IReadOnlyList<int> ids)
    {
        var form = queue.FormWith("#bulk");
        var fields = Page.FieldsOf(form);
        fields.AddRange(
            ids.Select(id =>
                KeyValuePair.Create("pick", form.QuerySelector($"[name=pick][value^='{id}.']")?.GetAttribute("value") ?? $"{id}")
            )
        );
        fields.Add(new("Form.Act", act));
        using var content = new FormUrlEncodedContent(fields);
        return await visitor.ReadAsync(await visitor.Http.PostAsync(new Uri("/queue/act", UriKind.Relative), content));
    }

    private Task<int> IdAsync(string subject) =>
        portal.WithDataAsync(async db =>
            (await db.Requests.ToListAsync()).First(request => request.Subject.Contains(subject, StringComparison.Ordinal)).Id
        );

    private Task<SupportRequest> LoadAsync(int id) =>
        portal.WithDataAsync(db => db.Requests.AsNoTracking().Include(request => request.Events).SingleAsync(request => request.Id == id));
}
