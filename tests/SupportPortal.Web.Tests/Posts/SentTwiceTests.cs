using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Testing;
using SupportPortal.Web.Tests.Api;

namespace SupportPortal.Web.Tests.Posts;

/// <summary>What is sent again, after Back, by an impatient hand or by a program, is stored once.</summary>
public sealed class SentTwiceTests(Portal portal) : IClassFixture<Portal>
{
    [Theory]
    [InlineData(DemoAccounts.Contoso, "comment", "Form.Comment")]
    [InlineData(DemoAccounts.Agent, "reply", "Form.Reply")]
    [InlineData(DemoAccounts.Agent, "note", "Form.Note")]
    public async Task Six_at_once_store_one_and_each_is_led_to_the_request(string who, string act, string field)
    {
        var number = await portal.NumberOfAsync("Forecast totals differ");
        var writer = await portal.SignInAsync(who);
        var page = await writer.GetAsync($"/requests/{number}");
        var words = $"Six times {act}";
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(_ => writer.SendAsync(page, page.FormTo(act), new() { [field] = words }))
        );

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.All(answers, answer => Assert.Equal($"/requests/{number}", answer.Headers.Location?.ToString(), ignoreCase: true));
        Assert.Equal(1, await CountAsync(words));
    }

    [Fact]
    public async Task Back_and_send_stores_nothing_more_and_back_change_and_send_stores_the_change()
    {
        var number = await portal.NumberOfAsync("Forecast totals differ");
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var page = await ada.GetAsync($"/requests/{number}");
        var form = page.FormTo("comment");
        await ada.SubmitAsync(page, form, new() { ["Form.Comment"] = "Sent before Back" });
        var again = await ada.SubmitAsync(page, form, new() { ["Form.Comment"] = "Sent before Back" });
        await ada.SubmitAsync(page, form, new() { ["Form.Comment"] = "Sent after a change" });

        Assert.EndsWith(number, again.Path, StringComparison.OrdinalIgnoreCase);
        Assert.Equal((1, 1), (await CountAsync("Sent before Back"), await CountAsync("Sent after a change")));
    }

    [Fact]
    public async Task The_same_words_from_a_page_opened_anew_are_another_comment()
    {
        var number = await portal.NumberOfAsync("Forecast totals differ");
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        for (var i = 0; i < 2; i++)
        {
            var page = await ada.GetAsync($"/requests/{number}");
            await ada.SubmitAsync(page, page.FormTo("comment"), new() { ["Form.Comment"] = "Any news?" });
        }

        Assert.Equal(2, await CountAsync("Any news?"));
    }

    [Fact]
    public async Task A_page_from_before_forms_had_keys_is_told_apart_by_the_version_it_shows()
    {
        var number = await portal.NumberOfAsync("Forecast totals differ");
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var page = await ada.GetAsync($"/requests/{number}");
        await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(_ =>
                    ada.SubmitAsync(page, page.FormTo("comment"), new() { ["__Key"] = null, ["Form.Comment"] = "From an old page" })
                )
        );

        Assert.Equal(1, await CountAsync("From an old page"));
    }

    [Fact]
    public async Task Somebody_elses_key_is_no_key()
    {
        var number = await portal.NumberOfAsync("Forecast totals differ");
        var (sam, priya) = (await portal.SignInAsync(DemoAccounts.Agent), await portal.SignInAsync(DemoAccounts.Lead));
        var (his, hers) = (await sam.GetAsync($"/requests/{number}/note"), await priya.GetAsync($"/requests/{number}/note"));
        var key = his.FormTo("note").QuerySelector("[name=__Key]")!.GetAttribute("value");
        await sam.SubmitAsync(his, his.FormTo("note"), new() { ["Form.Note"] = "Noted by both" });
        await priya.SubmitAsync(hers, hers.FormTo("note"), new() { ["__Key"] = key, ["Form.Note"] = "Noted by both" });

        Assert.Equal(2, await CountAsync("Noted by both"));
    }

    [Fact]
    public async Task What_was_refused_was_not_sent()
    {
        var number = await portal.NumberOfAsync("Forecast totals differ");
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var page = await ada.GetAsync($"/requests/{number}");
        var form = page.FormTo("comment");
        Assert.Equal(["Write something first."], (await ada.SubmitAsync(page, form, new() { ["Form.Comment"] = string.Empty })).Errors);
        Assert.Equal(["Write something first."], (await ada.SubmitAsync(page, form, new() { ["Form.Comment"] = string.Empty })).Errors);
    }

    [Theory]
    [InlineData(DemoAccounts.Agent, "/templates/edit", "Form.Name", "Sent six times", "Form.Text", "Once is enough.", "ReplyTemplates")]
    [InlineData(DemoAccounts.Contoso, "/people/invite", "Form.Name", "Sent Six", "Form.Email", "six@contoso.example", "Outbox")]
    [InlineData(DemoAccounts.Lead, "/notices/post", "Form.Title", "Sent six times", "Form.Words", "Once is enough.", "Notices")]
    public async Task Whatever_adds_something_adds_it_once(
        string who,
        string address,
        string first,
        string one,
        string second,
        string two,
        string table
    )
    {
        await using var own = new Portal();
        var writer = await own.SignInAsync(who);
        var page = await writer.GetAsync(address);
        var form = page.FormWith("main [name='__Key']");
        var before = await CountRowsAsync(own, table);
        var fields = new Dictionary<string, string?> { [first] = one, [second] = two };
        if (form.QuerySelector("[name='Form.Kind']") is not null)
            fields["Form.Kind"] = "service-health";
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => writer.SubmitAsync(page, form, fields)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.All(answers, answer => Assert.Empty(answer.Errors));
        Assert.Equal(before + 1, await CountRowsAsync(own, table));
        Assert.Empty((await writer.SubmitAsync(page, form, fields)).Errors);
        Assert.Equal(before + 1, await CountRowsAsync(own, table));
    }

    [Fact]
    public async Task A_program_repeats_a_call_under_its_key_and_cannot_use_the_key_for_another()
    {
        var number = await portal.NumberOfAsync("Forecast totals differ");
        using var ada = await ApiProgram.ComeAsync(portal, DemoAccounts.Contoso);
        Task<HttpResponseMessage> Send(string words)
        {
            var call = new HttpRequestMessage(HttpMethod.Post, $"{ApiProgram.Requests}/{number}/comments")
            {
                Content = JsonContent.Create(new { text = words }),
            };
            call.Headers.Add("Idempotency-Key", "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"");
            return ada.SendAsync(call);
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Send("From a program")));
        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Created],
            answers.Select(answer => answer.StatusCode).Order()
        );
        Assert.Equal(1, await CountAsync("From a program"));
        using var other = await Send("Something else");
        Assert.Contains(
            "with a key of its own",
            (await ApiProgram.ProblemAsync(other, HttpStatusCode.UnprocessableEntity)).GetRawText(),
            StringComparison.Ordinal
        );
        Assert.Equal(0, await CountAsync("Something else"));
    }

    private Task<int> CountAsync(string words) =>
        portal.WithDataAsync(db => db.RequestEvents.CountAsync(happened => happened.Text == words));

    private static Task<int> CountRowsAsync(Portal own, string table) =>
        own.WithDataAsync(db =>
            table switch
            {
                "ReplyTemplates" => db.ReplyTemplates.CountAsync(),
                "Notices" => db.Notices.CountAsync(),
                _ => db.Outbox.CountAsync(),
            }
        );
}
