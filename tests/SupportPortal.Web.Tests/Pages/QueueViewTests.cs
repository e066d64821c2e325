using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

public sealed class QueueViewTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task The_built_in_views_count_what_they_show()
    {
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var queue = await sam.GetAsync("/queue");
        foreach (var link in queue.Document.QuerySelectorAll(".views a").ToList())
        {
            var count = int.Parse(link.QuerySelector("[data-count]")!.TextContent, CultureInfo.InvariantCulture);
            var shown = await sam.GetAsync(link.GetAttribute("href")!);
            Assert.True(shown.AllTexts("tbody .due").Count == count, link.TextContent);
            Assert.Equal(
                link.QuerySelector("[data-count]")!.GetAttribute("data-count"),
                shown.Document.QuerySelector(".views [aria-current] [data-count]")!.GetAttribute("data-count")
            );
        }

        Assert.Equal(8, queue.Document.QuerySelectorAll(".views a:not(.own)").Length);
    }

    [Fact]
    public async Task A_count_follows_what_happens()
    {
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var before = Count(await sam.GetAsync("/queue"), "unassigned");
        var number = await portal.NumberOfAsync("VAT return rejects");
        var page = await sam.GetAsync($"/requests/{number}");
        await sam.SubmitAsync(page, page.FormTo("claim"), []);
        await Task.Delay(400); // the process looks four times a second whether anything happened

        Assert.Equal(before - 1, Count(await sam.GetAsync("/queue"), "unassigned"));
    }

    [Fact]
    public async Task A_view_that_is_saved_stands_above_the_queue_for_its_owner_alone()
    {
        var (sam, priya) = (await portal.SignInAsync(DemoAccounts.Agent), await portal.SignInAsync(DemoAccounts.Lead));
        var queue = await sam.GetAsync("/queue?severity=b&portal=ppac&density=compact&order=oldest");
        var saved = await sam.SubmitAsync(queue, queue.FormWith("#view-name"), new() { ["Form.Name"] = "Sam's PPAC b" });

        Assert.Contains("density=compact", saved.Path, StringComparison.Ordinal);
        Assert.StartsWith("Sam's PPAC b", saved.TextOf(".views [aria-current]"), StringComparison.Ordinal);
        Assert.Equal(
            saved.AllTexts("tbody .due").Count,
            int.Parse(saved.TextOf(".views [aria-current] [data-count]"), CultureInfo.InvariantCulture)
        );
        Assert.DoesNotContain("Sam's PPAC b", (await priya.GetAsync("/queue")).Words, StringComparison.Ordinal);

        var id = await ViewAsync("Sam's PPAC b");
        var hers = await priya.GetAsync("/queue/views");
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await PostAsync(priya, await priya.GetAsync("/queue"), $"/queue/views?handler=Remove&id={id}", [])).Status
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (
                await PostAsync(
                    priya,
                    await priya.GetAsync("/queue"),
                    "/queue/views",
                    [new("Form.Id", $"{id}"), new("Form.Name", "Mine now")]
                )
            ).Status
        );
        Assert.DoesNotContain("Sam's PPAC b", hers.Words, StringComparison.Ordinal);

        var mine = await sam.GetAsync("/queue/views");
        var renamed = await sam.SubmitAsync(mine, mine.FormWith($"#view-{id} [name='Form.Name']"), new() { ["Form.Name"] = "PPAC by age" });
        Assert.Contains("PPAC by age", renamed.Words, StringComparison.Ordinal);
        var gone = await sam.SubmitAsync(renamed, renamed.FormWith($"#view-{id} .btn-d"), [], handler: null);
        Assert.DoesNotContain("PPAC by age", gone.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lead_shares_a_view_which_agents_see_and_cannot_change()
    {
        var (sam, priya, olga) = (
            await portal.SignInAsync(DemoAccounts.Agent),
            await portal.SignInAsync(DemoAccounts.Lead),
            await portal.SignInAsync(DemoAccounts.Owner)
        );
        var queue = await priya.GetAsync("/queue?language=ja");
        await priya.SubmitAsync(queue, queue.FormWith("#view-name"), new() { ["Form.Name"] = "Japanese", ["Form.Shared"] = "true" });
        var id = await ViewAsync("Japanese");

        var his = await sam.GetAsync("/queue/views");
        Assert.Contains("A lead keeps this view.", his.Words, StringComparison.Ordinal);
        Assert.Equal(
            "Your role does not open this page",
            (await PostAsync(sam, await sam.GetAsync("/queue"), $"/queue/views?handler=Remove&id={id}", [])).Heading
        );
        var refused = await PostAsync(
            sam,
            await sam.GetAsync("/queue"),
            "/queue/views",
            [new("Form.Name", "For all"), new("Form.Shared", "true")]
        );
        Assert.Equal(["Only a lead shares a view with the desk."], refused.Errors);

        var hers = await olga.GetAsync("/queue/views");
        await olga.SubmitAsync(hers, hers.FormWith($"#view-{id} [name='Form.Name']"), new() { ["Form.Name"] = "In Japanese" });
        Assert.Contains("In Japanese", (await sam.GetAsync("/queue")).TextOf(".views"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_trail_of_a_shared_view_is_under_its_key_whatever_it_is_called()
    {
        var priya = await portal.SignInAsync(DemoAccounts.Lead);
        string[] names = ["Month end", "MONTH END", "Ｍｏｎｔｈ　ｅｎｄ"];
        foreach (var (name, language) in names.Zip((string[])["fr", "es", "it"]))
        {
            var queue = await priya.GetAsync($"/queue?language={language}");
            await priya.SubmitAsync(queue, queue.FormWith("#view-name"), new() { ["Form.Name"] = name, ["Form.Shared"] = "true" });
        }

        var ids = new List<int>();
        foreach (var name in names)
            ids.Add(await ViewAsync(name));
        var page = await priya.GetAsync("/queue/views");
        await priya.SubmitAsync(page, page.FormWith($"#view-{ids[1]} [name='Form.Name']"), new() { ["Form.Name"] = "Month end" });
        await PostAsync(priya, await priya.GetAsync("/queue/views"), $"/queue/views?handler=Remove&id={ids[0]}", []);

        var trail = await portal.WithDataAsync(db =>
            db.AuditEntries.Where(entry => entry.Setting.StartsWith("saved-view/")).OrderBy(entry => entry.Id).ToListAsync()
        );
        Assert.Equal(
            [(ids[0], "added"), (ids[1], "added"), (ids[2], "added"), (ids[1], "changed"), (ids[0], "removed")],
            trail
                .Where(entry => ids.Exists(id => entry.Setting == $"saved-view/{id}"))
                .Select(entry => (int.Parse(entry.Setting["saved-view/".Length..], CultureInfo.InvariantCulture), entry.Act))
        );
        Assert.All(trail, entry => Assert.Matches("^saved-view/[0-9]+$", entry.Setting));
    }

    [Fact]
    public async Task A_view_without_a_name_is_refused_and_keeps_its_queue()
    {
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var queue = await sam.GetAsync("/queue?severity=a");
        var again = await sam.SubmitAsync(queue, queue.FormWith("#view-name"), []);

        Assert.Equal(["Give the view a name."], again.Errors);
        var saved = await sam.SubmitAsync(again, again.FormWith("#Form_Name"), new() { ["Form.Name"] = "Severity A" });
        Assert.Equal("/queue?severity=a", saved.Path);
    }

    [Fact]
    public async Task Chosen_portals_fill_my_portals_and_shortcuts_can_be_switched_off()
    {
        var olga = await portal.SignInAsync(DemoAccounts.Owner);
        Assert.Contains("You have not chosen your portals", (await olga.GetAsync("/queue?portal=me")).Words, StringComparison.Ordinal);
        Assert.NotNull((await olga.GetAsync("/queue")).Document.QuerySelector("body.keyed dialog"));

        var settings = await olga.GetAsync("/desk/settings");
        using var content = new FormUrlEncodedContent([
            .. Page.FieldsOf(settings.FormWith("[name='Form.Shortcuts']")).Where(field => field.Key != "Form.Shortcuts"),
            new("Form.Portals", "lcs"),
            new("Form.Portals", "services-hub"),
        ]);
        var saved = await olga.ReadAsync(await olga.Http.PostAsync(new Uri("/desk/settings", UriKind.Relative), content));
        Assert.Contains("Your settings are saved.", saved.Words, StringComparison.Ordinal);
        Assert.Null(saved.Document.QuerySelector("body.keyed, dialog.keys"));

        var mine = await olga.GetAsync("/queue?portal=me");
        Assert.All(mine.AllTexts("tbody td abbr"), text => Assert.Contains(text, new[] { "LCS", "SH" }));
        Assert.Equal(
            await portal.WithDataAsync(db =>
                db.Requests.CountAsync(request => request.IsOpen && (request.Portal == "lcs" || request.Portal == "services-hub"))
            ),
            mine.AllTexts("tbody .due").Count
        );
    }

    [Theory]
    [InlineData("status=all&plan=premier")]
    [InlineData("status=resolved")]
    [InlineData("due=overdue")]
    [InlineData("due=today&order=newest")]
    [InlineData("family=customer-engagement&language=de")]
    [InlineData("product=power-apps&tenant=1")]
    [InlineData("columns=tenant,plan&density=compact")]
    [InlineData("columns=nonsense&order=nonsense&status=nonsense&due=nonsense&tenant=x&assignee=x&after=x")]
    public async Task Every_address_of_the_queue_is_a_page_that_says_what_it_holds(string query)
    {
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var page = await sam.GetAsync($"/queue?{query}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.NotEmpty(page.AllTexts("tbody .due"));
        Assert.Contains($"{page.AllTexts("tbody .due").Count} requests", page.TextOf(".filters"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_long_and_seldom_opened_comes_by_its_link_and_with_a_filter_of_it()
    {
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var queue = await sam.GetAsync("/queue?severity=b&density=compact");
        Assert.Null(queue.Document.QuerySelector("[name=tenant], [name=columns]"));

        var filters = await sam.GetAsync(queue.Document.QuerySelector("#more-filters a")!.GetAttribute("href")!);
        Assert.NotNull(filters.Document.QuerySelector("details[open] #more-filters [name=tenant]"));
        var form = filters.FormWith("[name=tenant]");
        var values = Page.FieldsOf(form).Where(field => field.Value.Length > 0).ToDictionary(field => field.Key, field => field.Value);
        Assert.Equal(new Dictionary<string, string> { ["severity"] = "b", ["density"] = "compact" }, values);
        Assert.DoesNotContain("left out", filters.Words, StringComparison.Ordinal);

        var look = await sam.GetAsync(queue.Document.QuerySelector("#look a")!.GetAttribute("href")!);
        Assert.Equal("compact", look.Document.QuerySelector("details[open] #look [name=density][checked]")!.GetAttribute("value"));
        Assert.NotNull((await sam.GetAsync("/queue?tenant=1")).Document.QuerySelector("#more-filters [name=tenant] [selected]"));
    }

    private static int Count(Page page, string view) => int.Parse(page.TextOf($"[data-count='{view}']"), CultureInfo.InvariantCulture);

    private Task<int> ViewAsync(string name) =>
        portal.WithDataAsync(async db => (await db.SavedViews.SingleAsync(view => view.Name == name)).Id);

    private static async Task<Page> PostAsync(Visitor visitor, Page page, string path, List<KeyValuePair<string, string>> fields)
    {
        fields.Add(
            new("__RequestVerificationToken", page.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!)
        );
        using var content = new FormUrlEncodedContent(fields);
        return await visitor.ReadAsync(await visitor.Http.PostAsync(new Uri(path, UriKind.Relative), content));
    }
}
