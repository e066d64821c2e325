using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Policy;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages.Admin;

/// <summary>An administrator edits a draft of the policy in its forms.</summary>
public sealed class PolicyEditTests : IDisposable
{
    private readonly Portal _portal = new();

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task A_target_is_changed_and_the_trail_says_what()
    {
        var (owner, draft) = await BeginAsync();
        var overview = await owner.GetAsync(draft);
        Assert.Equal("It holds together", overview.TextOf("#check .tag"));
        var table = await owner.GetAsync($"{draft}/targets");
        Assert.Contains(
            "Subscription (included) B Yes 240 Business hours",
            string.Join(' ', table.AllTexts("tr")[8].Split(" Move")[0]),
            Order
        );

        var form = await owner.GetAsync($"{draft}/targets/7");
        Assert.Equal("Subscription (included) · B", form.Heading);
        var saved = await SaveAsync(owner, form, new() { ["Cells.minutes"] = "180", ["Cells.bound"] = "at-most" });
        Assert.Equal("Saved. The document holds together.", saved.TextOf(".flash"));
        Assert.Equal("180", saved.Document.QuerySelector("#Cells_minutes")!.GetAttribute("value"));

        var document = await DocumentAsync();
        Assert.Equal(
            """{"plan":"subscription","severity":"b","minutes":180,"counted":"business-hours","bound":"at-most","""
                + "\"source\":\"response-time\"}",
            document["targets"]![7]!.ToJsonString()
        );
        var entry = await _portal.WithDataAsync(db => db.AuditEntries.OrderBy(each => each.Id).LastAsync());
        Assert.Equal(("changed", "targets/subscription b: minutes, bound"), (entry.Act, entry.To));
        Assert.Equal("Nothing was changed.", (await SaveAsync(owner, saved, [])).TextOf(".flash"));
    }

    [Fact]
    public async Task A_dangling_code_is_named_at_its_cell_and_corrected_there()
    {
        var (owner, draft) = await BeginAsync();
        var filer = await owner.GetAsync($"{draft}/kinds/4");
        var json = await owner.GetAsync($"{draft}/json");
        var text = json.Document.QuerySelector<IHtmlTextAreaElement>("#Form_Text")!.Value;
        var told = await owner.SubmitAsync(
            json,
            json.FormWith("#Form_Text"),
            new()
            {
                ["Form.Text"] = text.Replace("\"portal\", \"to\": [\"microsoft-365-admin-center\"]", "\"portal\", \"to\": [\"nowhere\"]"),
            }
        );
        Assert.Equal("Saved. The check finds 4 faults.", told.TextOf(".flash"));

        var link = told.Document.QuerySelector<IHtmlAnchorElement>("#check .faults a")!;
        Assert.Equal($"{draft}/kinds/4#Cells_to", link.PathName + link.Hash);
        Assert.Equal("Kinds of request › Billing or subscription › Goes to", link.TextContent.Trim());
        var form = await owner.GetAsync(link.PathName);
        Assert.Contains("'nowhere' names no place;", form.TextOf("#Cells_to_fault"), Order);
        Assert.Equal("nowhere not defined", form.AllTexts("#Cells_to .sequence label span")[0].Replace("nowherenot", "nowhere not"));

        var saved = await SaveAsync(owner, form, new() { ["Cells.to"] = "microsoft-365-admin-center" });
        Assert.Equal(string.Empty, saved.TextOf("#Cells_to_fault"));
        Assert.Equal(filer.Heading, saved.Heading);
        Assert.Equal("Saved. The check finds 2 faults.", saved.TextOf(".flash"));
    }

    [Fact]
    public async Task What_cannot_be_is_refused_beside_the_field_and_nothing_typed_is_lost()
    {
        var (owner, draft) = await BeginAsync();
        var form = await owner.GetAsync($"{draft}/targets/new");
        var refused = await SaveAsync(
            owner,
            form,
            new()
            {
                ["Cells.plan"] = "premier",
                ["Cells.minutes"] = "an hour",
                ["Cells.ourReading"] = "So it is.",
            }
        );
        Assert.Equal(["Type a whole number, such as 60."], refused.Errors);
        Assert.Equal("#Cells_minutes", refused.Document.QuerySelector(".error-summary a")!.GetAttribute("href"));
        Assert.Equal("Type a whole number, such as 60.", refused.TextOf("#Cells_minutes_refused"));
        Assert.Equal("an hour", refused.Document.QuerySelector("#Cells_minutes")!.GetAttribute("value"));
        Assert.Equal("premier", refused.Document.QuerySelector<IHtmlSelectElement>("#Cells_plan")!.Value);

        var added = await SaveAsync(owner, refused, new() { ["Cells.minutes"] = "60" });
        Assert.EndsWith("/edit/targets/36", added.Path, Order);
        Assert.Equal(["'severity' is missing.", "'source' is missing."], added.AllTexts("form .field-validation-error"));
        Assert.Equal("So it is.", (await DocumentAsync())["targets"]![36]!["ourReading"]!.GetValue<string>());
        Assert.Contains("Faults: 2", (await owner.GetAsync(draft)).Words, Order);
    }

    [Fact]
    public async Task Steps_of_a_portal_are_moved_with_what_was_typed_and_the_focus_stays_on_the_button()
    {
        var (owner, draft) = await BeginAsync();
        var form = await owner.GetAsync($"{draft}/places/0");
        var moved = await SaveAsync(owner, form, new() { ["Form.Move"] = "up/steps/3", ["Cells.name"] = "The admin center" });
        Assert.StartsWith("Select New support request", (await DocumentAsync())["places"]![0]!["steps"]![2]!["text"]!.GetValue<string>());
        Assert.Equal("The admin center", moved.Heading);
        Assert.Equal("up/steps/2", moved.Document.QuerySelector("button[autofocus]")!.GetAttribute("value"));

        moved = await SaveAsync(owner, moved, new() { ["Form.Move"] = "down/asks.fields/product" });
        Assert.Equal("environment", (await DocumentAsync())["places"]![0]!["asks"]!["fields"]![0]!.GetValue<string>());
        Assert.Equal("down/asks.fields/product", moved.Document.QuerySelector("button[autofocus]")!.GetAttribute("value"));

        var table = await owner.GetAsync($"{draft}/places");
        table = await owner.SubmitAsync(table, table.FormWith("[name='Form.Seen']"), new() { ["Form.Move"] = "down//0" });
        Assert.Equal("lcs", (await DocumentAsync())["places"]![0]!["code"]!.GetValue<string>());
        Assert.Equal("down//1", table.Document.QuerySelector("button[autofocus]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_row_is_removed_once_it_is_said_what_names_it()
    {
        var (owner, draft) = await BeginAsync();
        var ask = await owner.GetAsync($"{draft}/remove/families/2");
        Assert.Equal("Remove Business Central", ask.Heading);
        Assert.Equal("It is named in 4 places", ask.TextOf("#uses"));
        Assert.Contains("Admin roles › Dynamics 365 Business Central Administrator › May file", ask.AllTexts(".faults a"));
        var gone = await owner.SubmitAsync(ask, ask.FormWith(".btn-p.danger"), []);
        Assert.StartsWith("Removed. The check finds", gone.TextOf(".flash"), Order);
        Assert.Equal(3, (await DocumentAsync())["families"]!.AsArray().Count);
    }

    [Fact]
    public async Task Who_comes_second_is_told_sees_what_the_other_wrote_and_keeps_what_was_typed()
    {
        var (owner, draft) = await BeginAsync();
        var (mine, theirs) = (await owner.GetAsync($"{draft}/targets/7"), await owner.GetAsync($"{draft}/targets/7"));
        await SaveAsync(owner, theirs, new() { ["Cells.minutes"] = "180" });
        var moved = await owner.GetAsync($"{draft}/plans");
        await owner.SubmitAsync(moved, moved.FormWith("[name='Form.Seen']"), new() { ["Form.Move"] = "down//0" });

        var refused = await SaveAsync(owner, mine, new() { ["Cells.minutes"] = "120", ["Cells.ourReading"] = "Mine." });
        Assert.EndsWith(
            "changed this draft meanwhile. Look at what it says now, then change it once more.",
            Assert.Single(refused.Errors),
            Order
        );
        Assert.Equal("180", refused.Fact("Minutes"));
        Assert.Equal("120", refused.Document.QuerySelector("#Cells_minutes")!.GetAttribute("value"));
        Assert.Equal($"{draft}/targets/7", refused.Document.QuerySelector<IHtmlAnchorElement>(".note a")!.PathName);

        Assert.Equal("Saved. The document holds together.", (await SaveAsync(owner, refused, [])).TextOf(".flash"));
        var target = (await DocumentAsync())["targets"]![7]!;
        Assert.Equal((120, "Mine."), (target["minutes"]!.GetValue<int>(), target["ourReading"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_row_that_moved_meanwhile_is_found_and_one_that_is_gone_is_added_anew()
    {
        var (owner, draft) = await BeginAsync();
        var (plan, step) = (await owner.GetAsync($"{draft}/plans/2"), await owner.GetAsync($"{draft}/places/0/steps/3"));
        var table = await owner.GetAsync($"{draft}/plans");
        await owner.SubmitAsync(table, table.FormWith("[name='Form.Seen']"), new() { ["Form.Move"] = "up//2" });
        var refused = await SaveAsync(owner, plan, new() { ["Cells.name"] = "Premier, as it was" });
        await SaveAsync(owner, refused, []);
        Assert.Equal("Premier, as it was", (await DocumentAsync())["plans"]![1]!["name"]!.GetValue<string>());

        var ask = await owner.GetAsync($"{draft}/remove/places/0/steps/0");
        await owner.SubmitAsync(ask, ask.FormWith(".btn-p.danger"), []);
        refused = await SaveAsync(owner, step, new() { ["Cells.text"] = "Fill in the form." });
        await SaveAsync(owner, refused, []);
        var steps = (await DocumentAsync())["places"]![0]!["steps"]!.AsArray();
        Assert.Equal((3, "Fill in the form."), (steps.Count, steps[2]!["text"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_whole_document_goes_out_and_comes_back_as_it_was()
    {
        var (owner, draft) = await BeginAsync();
        using var file = await owner.Http.GetAsync(new Uri($"{draft}/json?handler=file", UriKind.Relative));
        Assert.Equal("policy-100.json", file.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition.DispositionType);
        var json = await file.Content.ReadAsStringAsync();
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(PolicyReader.ShippedDocument().Utf8)));

        var page = await owner.GetAsync($"{draft}/json");
        var broken = json.Replace("\"rules\": [", "\"rules\": [[");
        var refused = await owner.SubmitAsync(page, page.FormWith("#Form_Text"), new() { ["Form.Text"] = broken });
        Assert.Matches("^This is not a document in JSON. Look at line [0-9]+.$", Assert.Single(refused.Errors));
        Assert.Equal(
            broken.ReplaceLineEndings("\n").Trim(),
            refused.Document.QuerySelector<IHtmlTextAreaElement>("#Form_Text")!.Value.Trim()
        );
        Assert.Equal(
            ["The text 'ab' has characters that cannot be kept. Take them out."],
            (await owner.SubmitAsync(page, page.FormWith("#Form_Text"), new() { ["Form.Text"] = """{ "title": "a\u0007b" }""" })).Errors
        );

        var faulty = json.Replace("\"minutes\": 480, \"counted\": \"24x7\"", "\"minutes\": -1, \"counted\": \"24x7\"");
        var saved = await owner.SubmitFilesAsync(page, page.FormWith("#Form_Text"), []);
        Assert.Equal("Saved. The document holds together.", saved.TextOf(".flash"));
        using var content = new MultipartFormDataContent
        {
            {
                new StringContent(saved.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!),
                "__RequestVerificationToken"
            },
            { new StringContent(saved.Document.QuerySelector("#Form_Seen")!.GetAttribute("value")!), "Form.Seen" },
            { new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(faulty)), "Form.Document", "policy.json" },
        };
        var uploaded = await owner.ReadAsync(await owner.Http.PostAsync(new Uri($"{draft}/json", UriKind.Relative), content));
        Assert.Equal("Saved. The check finds 1 faults.", uploaded.TextOf(".flash"));
        Assert.Matches("Line [0-9]+", uploaded.TextOf("#check .faults"));
        Assert.Equal(-1, (await DocumentAsync())["targets"]![1]!["minutes"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_lead_may_not_edit_and_what_is_no_draft_does_not_change()
    {
        var (owner, draft) = await BeginAsync();
        var lead = await _portal.SignInAsync(DemoAccounts.Lead);
        foreach (var address in new[] { draft, $"{draft}/json", $"{draft}/plans", $"{draft}/plans/0", $"{draft}/remove/plans/0" })
            Assert.DoesNotContain("Form.Seen", (await lead.GetAsync(address)).Document.DocumentElement.OuterHtml, Order);
        var form = await owner.GetAsync($"{draft}/plans/0");
        using (var answer = await lead.SendAsync(form, form.FormWith("#Cells_name"), new() { ["Cells.name"] = "Theirs" }))
            Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Subscription (included)", (await DocumentAsync())["plans"]![0]!["name"]!.GetValue<string>());

        Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync("/admin/policy/versions/1/edit")).Status);
        foreach (
            var address in new[] { "nothing", "plans/99", "plans/x", "plans/0/steps", "document/0", "remove/plans", "places/0/steps/9" }
        )
            Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync($"{draft}/{address}")).Status);
    }

    [Fact]
    public async Task Every_form_of_the_document_sent_as_it_stands_changes_nothing()
    {
        var (owner, draft) = await BeginAsync();
        var before = await DocumentAsync();
        foreach (
            var row in (string[])
                [
                    "document",
                    "sources/0",
                    "filers/1",
                    "admin-roles/4",
                    "directory-roles/6",
                    "kinds/3",
                    "release-stages/1",
                    "families/0",
                    "products/3",
                    "severities/2",
                    "plans/2",
                    "plans/10",
                    "targets/18",
                    "targets/10",
                    "hand-off-targets/0",
                    "calendars/0",
                    "calendars/0/hours/0",
                    "languages/2",
                    "areas/1",
                    "areas/0/examples/0",
                    "places/0",
                    "places/0/steps/1",
                    "routes/0",
                    "reasons/2",
                    "notices/9",
                    "rules/0",
                    "guidance/0",
                    "guidance/3/topics/0",
                    "guidance/3/topics/0/statements/1",
                ]
        )
        {
            var form = await owner.GetAsync($"{draft}/{row}");
            Assert.Equal((row, HttpStatusCode.OK), (row, form.Status));
            Assert.Equal((row, "Nothing was changed."), (row, (await SaveAsync(owner, form, [])).TextOf(".flash")));
        }

        Assert.True(JsonNode.DeepEquals(before, await DocumentAsync()));
    }

    private const StringComparison Order = StringComparison.Ordinal;

    private async Task<(Visitor Owner, string Draft)> BeginAsync() =>
        (
            await _portal.SignInAsync(DemoAccounts.Owner),
            $"/admin/policy/versions/{await _portal.WithDataAsync(PolicyDrafts.BeginAsync)}/edit"
        );

    private async Task<JsonNode> DocumentAsync() =>
        JsonNode.Parse((await _portal.WithDataAsync(db => db.PolicyVersions.SingleAsync())).Document)!;

    private static Task<Page> SaveAsync(Visitor visitor, Page page, Dictionary<string, string?> fields) =>
        visitor.SubmitAsync(page, page.FormWith("[name='Form.Mark']"), fields);
}
