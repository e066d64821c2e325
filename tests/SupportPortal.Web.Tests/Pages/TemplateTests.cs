using System.Net;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Audit;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

public sealed class TemplateTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task An_agent_keeps_templates_that_nobody_else_sees_and_cannot_share_them()
    {
        var (sam, priya) = (await portal.SignInAsync(DemoAccounts.Agent), await portal.SignInAsync(DemoAccounts.Lead));
        var edit = await sam.GetAsync("/templates/edit");
        Assert.Null(edit.Document.QuerySelector("[name='Form.Shared']"));
        var list = await sam.SubmitAsync(
            edit,
            edit.FormWith("#Form_Text"),
            new()
            {
                ["Form.Name"] = "Ask for a trace",
                ["Form.Text"] = "Please send a trace.",
                ["Form.Shared"] = "true",
            }
        );

        Assert.Contains("Ask for a trace", list.AllTexts(".templates h2"));
        var id = await IdAsync("Ask for a trace");
        Assert.DoesNotContain("Ask for a trace", (await priya.GetAsync("/templates")).AllTexts(".templates h2"));
        foreach (var path in new[] { $"/templates/edit/{id}", $"/templates/{id}/remove" })
            Assert.Equal(HttpStatusCode.NotFound, (await priya.GetAsync(path)).Status);
        Assert.Empty(await TrailAsync(id));
    }

    [Fact]
    public async Task A_shared_template_is_changed_by_those_who_lead_and_each_change_is_in_the_trail()
    {
        var (sam, priya) = (await portal.SignInAsync(DemoAccounts.Agent), await portal.SignInAsync(DemoAccounts.Lead));
        var edit = await priya.GetAsync("/templates/edit");
        await priya.SubmitAsync(
            edit,
            edit.FormWith("#Form_Text"),
            new()
            {
                ["Form.Name"] = "Welcome",
                ["Form.Text"] = "Hello {requester}",
                ["Form.Shared"] = "true",
            }
        );
        var id = await IdAsync("Welcome");
        Assert.Contains("Welcome", (await sam.GetAsync("/templates")).AllTexts(".templates h2"));
        Assert.Equal(HttpStatusCode.NotFound, (await sam.GetAsync($"/templates/edit/{id}")).Status);

        var olga = await portal.SignInAsync(DemoAccounts.Owner);
        var (stale, fresh) = (await olga.GetAsync($"/templates/edit/{id}"), await priya.GetAsync($"/templates/edit/{id}"));
        await priya.SubmitAsync(fresh, fresh.FormWith("#Form_Text"), new() { ["Form.Text"] = "Good day {requester}" });
        var refused = await olga.SubmitAsync(stale, stale.FormWith("#Form_Text"), new() { ["Form.Text"] = "Hi" });
        Assert.Equal(["Somebody changed this template meanwhile. Open it anew in another window, then put your text in."], refused.Errors);

        var remove = await olga.GetAsync($"/templates/{id}/remove");
        await olga.SubmitAsync(remove, remove.FormWith(".btn-p.danger"), []);
        var trail = await TrailAsync(id);
        Assert.Equal(
            [
                ("added", "Priya Nair", null, "Welcome\nHello {requester}"),
                ("changed", "Priya Nair", "Welcome\nHello {requester}", "Welcome\nGood day {requester}"),
                ("removed", "Olga Novak", "Welcome\nGood day {requester}", null),
            ],
            trail.Select(entry => (entry.Act, entry.ActorName, entry.From, entry.To))
        );
        Assert.Equal(trail[2].HashBehind(trail[1].Hash), trail[2].Hash);
    }

    [Fact]
    public async Task An_unknown_placeholder_is_refused_by_name_and_nothing_typed_is_lost()
    {
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var edit = await sam.GetAsync("/templates/edit");
        var again = await sam.SubmitAsync(edit, edit.FormWith("#Form_Text"), new() { ["Form.Text"] = "Hello {customer}, {number}" });

        Assert.Equal(
            ["Give it a name.", "There is no placeholder {customer}. Use one of those listed, or put it in `code`."],
            again.Errors
        );
        Assert.Equal("Hello {customer}, {number}", again.TextOf("#Form_Text"));
    }

    private Task<int> IdAsync(string name) =>
        portal.WithDataAsync(async db => (await db.ReplyTemplates.SingleAsync(template => template.Name == name)).Id);

    private Task<List<AuditEntry>> TrailAsync(int id) =>
        portal.WithDataAsync(db =>
            db.AuditEntries.AsNoTracking()
                .Where(entry => entry.Setting == $"reply-template/{id}")
                .OrderBy(entry => entry.Sequence)
                .ToListAsync()
        );
}
