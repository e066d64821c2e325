using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportPortal.Application.Retention;
using SupportPortal.Core.Alerts;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Writing;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

public sealed class WritingTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_note_names_a_colleague_who_is_told_once_and_the_tenant_sees_nothing_of_it()
    {
        var (number, sam) = (await portal.NumberOfAsync("Forecast totals differ"), await portal.SignInAsync(DemoAccounts.Agent));
        var page = await sam.GetAsync($"/requests/{number}");
        page = await sam.SubmitFilesAsync(
            page,
            page.FormTo("note"),
            new() { ["Form.Note"] = "@priya nair and @lead: the ledger, please. Mine too, @Sam Okafor." },
            SentFile.Text("ledger.log")
        );
        Assert.Contains("the ledger, please", page.TextOf(".say.inner"), StringComparison.Ordinal);
        Assert.Equal("ledger.log", page.TextOf(".say.inner .files a"));

        var stored = await LoadAsync(number);
        var alert = Assert.Single(await portal.WithDataAsync(db => db.Alerts.Where(alert => alert.RequestId == stored.Id).ToListAsync()));
        Assert.Equal((AlertKind.Mentioned, "Sam Okafor", await PersonAsync(DemoAccounts.Lead)), (alert.Kind, alert.ByName, alert.PersonId));

        var victor = await portal.SignInAsync(DemoAccounts.ContosoViewer);
        var theirs = await victor.GetAsync($"/requests/{number}");
        Assert.DoesNotContain("ledger", theirs.Document.DocumentElement.OuterHtml, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await victor.GetAsync($"/files/{stored.Attachments.Single(file => file.Name == "ledger.log").Id}")).Status
        );
    }

    [Fact]
    public async Task A_file_for_a_note_never_goes_with_a_reply()
    {
        var (number, sam) = (await portal.NumberOfAsync("Report server shows wrong"), await portal.SignInAsync(DemoAccounts.Agent));
        var page = await sam.GetAsync($"/requests/{number}");
        using (var uploaded = await sam.UploadAsync(page, $"/requests/{number}/note-files", SentFile.Text("inner.log")))
            Assert.Equal(HttpStatusCode.OK, uploaded.StatusCode);
        page = await sam.GetAsync($"/requests/{number}");
        Assert.Equal("inner.log", page.TextOf(".write-note .uploads a"));
        Assert.Empty(page.AllTexts(".write-reply .uploads a"));

        page = await sam.SubmitAsync(page, page.FormTo("reply"), new() { ["Form.Reply"] = "We are looking into it." });
        Assert.Empty((await LoadAsync(number)).Attachments);
        await sam.SubmitAsync(page, page.FormTo("note"), new() { ["Form.Note"] = "The log is here." });
        Assert.True(Assert.Single((await LoadAsync(number)).Attachments).Internal);
    }

    [Fact]
    public async Task Reply_and_resolve_are_one_step()
    {
        var (number, sam) = (await portal.NumberOfAsync("E-Mail-Vorlagen"), await portal.SignInAsync(DemoAccounts.Agent));
        var page = await sam.GetAsync($"/requests/{number}");
        page = await sam.SubmitAsync(
            page,
            page.FormTo("reply"),
            new() { ["Form.Reply"] = "The import was repaired.", ["Form.Then"] = "resolve" }
        );

        Assert.Equal("Resolved", page.Fact("Status"));
        var stored = await LoadAsync(number);
        Assert.Equal(
            [RequestEventKind.Replied, RequestEventKind.Resolved],
            stored.Events.OrderBy(happened => happened.Sequence).TakeLast(2).Select(happened => happened.Kind)
        );
        Assert.Equal(portal.Clock.GetCurrentInstant(), stored.ResolvedAt);
    }

    [Fact]
    public async Task Reply_and_hand_off_notes_the_vendor_case_number_and_a_bad_one_loses_nothing()
    {
        var (number, sam) = (await portal.NumberOfAsync("Quote PDF shows squares"), await portal.SignInAsync(DemoAccounts.Agent));
        var page = await sam.GetAsync($"/requests/{number}");
        page = await sam.SubmitAsync(
            page,
            page.FormTo("reply"),
            new()
            {
                ["Form.Reply"] = "It is with the vendor.",
                ["Form.Then"] = "hand-off",
                ["Form.VendorCaseNumber"] = "26<09>",
            }
        );
        Assert.Equal(["Use letters, digits, spaces and # . _ / - only."], page.Errors);
        Assert.Equal("It is with the vendor.", page.TextOf("#Form_Reply"));
        Assert.Equal("26<09>", page.Document.QuerySelector("[name='Form.VendorCaseNumber']")!.GetAttribute("value"));

        page = await sam.SubmitAsync(
            page,
            page.FormTo("reply"),
            new() { ["Form.Then"] = "hand-off", ["Form.VendorCaseNumber"] = "2609 77" }
        );
        var stored = await LoadAsync(number);
        Assert.Equal(
            ("2609 77", RequestStatus.HandedOff, ResponseChannel.PublicReply),
            (stored.VendorCaseNumber, stored.Status, stored.FirstResponseBy)
        );
    }

    [Fact]
    public async Task What_follows_is_one_of_the_buttons()
    {
        var (number, sam) = (await portal.NumberOfAsync("Approval mail arrives"), await portal.SignInAsync(DemoAccounts.Agent));
        var page = await sam.GetAsync($"/requests/{number}");
        page = await sam.SubmitAsync(page, page.FormTo("reply"), new() { ["Form.Reply"] = "Done.", ["Form.Then"] = "delete" });

        Assert.Equal(["Choose one of the buttons."], page.Errors);
    }

    [Fact]
    public async Task A_draft_is_kept_for_its_writer_alone_and_goes_with_the_sending()
    {
        var (number, sam) = (await portal.NumberOfAsync("Schedule board drops"), await portal.SignInAsync(DemoAccounts.Agent));
        var page = await sam.GetAsync($"/requests/{number}");
        page = await sam.SubmitAsync(page, page.FormTo("reply"), new() { ["Form.Reply"] = "Half a sentence" }, handler: "Keep");
        Assert.Equal($"/requests/{number}", page.Path.Split('#')[0], ignoreCase: true);
        Assert.Equal("Half a sentence", page.TextOf("#Form_Reply"));
        Assert.Equal("Half a sentence", (await sam.GetAsync($"/requests/{number}/reply")).TextOf("#Form_Reply"));
        Assert.Equal(string.Empty, (await sam.GetAsync($"/requests/{number}/note")).TextOf("#Form_Note"));
        Assert.Empty((await (await portal.SignInAsync(DemoAccounts.Lead)).GetAsync($"/requests/{number}")).TextOf("#Form_Reply"));
        Assert.DoesNotContain(
            "Half a sentence",
            (await (await portal.SignInAsync(DemoAccounts.Fabrikam)).GetAsync($"/requests/{number}")).Words,
            StringComparison.Ordinal
        );

        page = await sam.SubmitAsync(page, page.FormTo("reply"), new() { ["Form.Reply"] = "Half a sentence, and the other half." });
        Assert.Equal(string.Empty, page.TextOf("#Form_Reply"));
        Assert.Equal(0, await DraftsAsync(number));
    }

    [Fact]
    public async Task A_draft_that_arrives_after_the_sending_is_passed_over()
    {
        var (number, sam) = (await portal.NumberOfAsync("Mobile app sync takes"), await portal.SignInAsync(DemoAccounts.Agent));
        var page = await sam.GetAsync($"/requests/{number}");
        await sam.SubmitAsync(page, page.FormTo("reply"), new() { ["Form.Reply"] = "All of it." });
        Assert.Equal(HttpStatusCode.NoContent, await KeepAsync(sam, page, number, "All of i"));
        Assert.Equal(0, await DraftsAsync(number));

        Assert.Equal(HttpStatusCode.NoContent, await KeepAsync(sam, await sam.GetAsync($"/requests/{number}"), number, "Something new"));
        Assert.Equal(1, await DraftsAsync(number));
    }

    [Fact]
    public async Task A_draft_is_discarded_on_request_and_after_thirty_days()
    {
        var (number, sam) = (await portal.NumberOfAsync("Form submissions without UTM"), await portal.SignInAsync(DemoAccounts.Agent));
        var page = await sam.GetAsync($"/requests/{number}");
        page = await sam.SubmitAsync(page, page.FormTo("note"), new() { ["Form.Note"] = "Ask marketing" }, handler: "Keep");
        Assert.Equal("Ask marketing", page.TextOf("#Form_Note"));
        page = await sam.SubmitAsync(page, page.FormTo("note"), [], handler: "Discard");
        Assert.Equal((string.Empty, 0), (page.TextOf("#Form_Note"), await DraftsAsync(number)));

        await sam.SubmitAsync(page, page.FormTo("note"), new() { ["Form.Note"] = "Ask marketing again" }, handler: "Keep");
        await portal.WithDataAsync(db =>
            db.ReplyDrafts.ExecuteUpdateAsync(set =>
                set.SetProperty(draft => draft.SavedAt, Portal.Start - ReplyDraft.Kept - Duration.FromSeconds(1))
            )
        );
        await using var scope = portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RetentionSweep>().SweepAsync(CancellationToken.None);
        Assert.Equal(0, await DraftsAsync(number));
    }

    [Fact]
    public async Task A_template_is_filled_in_without_script_and_what_has_no_value_is_said_before_sending()
    {
        var (number, sam) = (await portal.NumberOfAsync("Solution checker times out"), await portal.SignInAsync(DemoAccounts.Agent));
        await MakeAsync(sam, "Handed off", "Hello {requester}, {number} is {vendor-case-number} there. {agent}");
        var id = await portal.WithDataAsync(async db =>
            (await db.ReplyTemplates.SingleAsync(template => template.Name == "Handed off")).Id
        );
        var page = await sam.GetAsync($"/requests/{number}");
        page = await sam.SubmitAsync(
            page,
            page.FormTo("reply"),
            new() { ["Form.Reply"] = "Good news.", ["Form.Template"] = $"{id}" },
            handler: "Insert"
        );

        var expected = $"Good news. Hello {(await LoadAsync(number)).RequesterName}, {number} is {{vendor-case-number}} there. Sam Okafor";
        Assert.Equal(expected, page.TextOf("#Form_Reply"));
        Assert.Equal(
            "These have no value yet: {vendor-case-number}. Write it in, or take them out.",
            page.TextOf(".missing:not([hidden])")
        );

        page = await sam.SubmitAsync(page, page.FormTo("reply"), []);
        Assert.Equal(["{vendor-case-number} stands for something that has no value yet. Write it in, or take it out."], page.Errors);
        Assert.Equal(expected, page.TextOf("#Form_Reply"));
        Assert.Null((await LoadAsync(number)).FirstResponseAt);
    }

    [Fact]
    public async Task A_script_gets_the_filled_text_and_only_of_templates_one_may_use()
    {
        var (number, sam, priya) = (
            await portal.NumberOfAsync("Schedule board drops"),
            await portal.SignInAsync(DemoAccounts.Agent),
            await portal.SignInAsync(DemoAccounts.Lead)
        );
        await MakeAsync(priya, "Priya's own", "{subject}");
        var id = await portal.WithDataAsync(async db =>
            (await db.ReplyTemplates.SingleAsync(template => template.Name == "Priya's own")).Id
        );

        var page = await priya.GetAsync($"/requests/{number}");
        using var filled = await priya.PostAsScriptAsync(
            page,
            $"/requests/{number}/note?handler=Insert",
            new FormUrlEncodedContent([new("Form.Template", $"{id}")])
        );
        using var answer = JsonDocument.Parse(await filled.Content.ReadAsStringAsync());
        Assert.Equal("Schedule board drops bookings at midnight", answer.RootElement.GetProperty("text").GetString());

        page = await sam.GetAsync($"/requests/{number}");
        Assert.DoesNotContain("Priya's own", page.AllTexts("option"));
        using var refused = await sam.PostAsScriptAsync(
            page,
            $"/requests/{number}/note?handler=Insert",
            new FormUrlEncodedContent([new("Form.Template", $"{id}")])
        );
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
    }

    private static async Task<HttpStatusCode> KeepAsync(Visitor visitor, Page page, string number, string words)
    {
        var seen = page.Document.QuerySelector(".write-reply [name='Form.Seen']")!.GetAttribute("value")!;
        using var content = new FormUrlEncodedContent([new("Form.Reply", words), new("Form.Seen", seen)]);
        using var answer = await visitor.PostAsScriptAsync(page, $"/requests/{number}/reply?handler=Keep", content);
        return answer.StatusCode;
    }

    private static async Task MakeAsync(Visitor visitor, string name, string text)
    {
        var page = await visitor.GetAsync("/templates/edit");
        page = await visitor.SubmitAsync(page, page.FormWith("#Form_Text"), new() { ["Form.Name"] = name, ["Form.Text"] = text });
        Assert.Equal("/templates", page.Path);
    }

    private Task<int> PersonAsync(string email) =>
        portal.WithDataAsync(async db => (await db.Users.SingleAsync(person => person.Email == email)).Id);

    private Task<int> DraftsAsync(string number) =>
        portal.WithDataAsync(db =>
        {
            Assert.True(RequestNumber.TryParse(number, out var id));
            return db.ReplyDrafts.CountAsync(draft => draft.RequestId == id);
        });

    private Task<SupportRequest> LoadAsync(string number) =>
        portal.WithDataAsync(db =>
        {
            Assert.True(RequestNumber.TryParse(number, out var id));
            return db
                .Requests.AsNoTracking()
                .Include(request => request.Events)
                .Include(request => request.Attachments)
                .SingleAsync(request => request.Id == id);
        });
}
