using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Testing;
using SupportPortal.Web.Tests.Security;

namespace SupportPortal.Web.Tests.Writing;

public sealed class TextDoorTests(Portal portal) : IClassFixture<Portal>
{
    private const string Subject = "Forecast totals differ";

    [Theory]
    [InlineData("before\u0000after", "U+0001")]
    [InlineData("before\uFFFEafter", "U+FFFE")]
    [InlineData("before\u202Eafter", "U+202E")]
    public async Task A_comment_with_a_harmful_character_is_refused_beside_its_field_and_shown_without_it(string typed, string named)
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var request = await ada.GetAsync($"/requests/{await portal.NumberOfAsync(Subject)}");
        var refused = await ada.SubmitAsync(request, request.FormTo("comment"), new() { ["Form.Comment"] = typed });

        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Contains(refused.Errors, error => error.Contains(named, StringComparison.Ordinal));
        Assert.Equal("beforeafter", refused.TextOf("textarea[name='Form.Comment']"));

        var sent = await ada.SubmitAsync(refused, refused.FormTo("comment"), []);
        Assert.Contains("beforeafter", sent.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subject_of_nothing_visible_is_no_subject()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var page = await FilingWalk.Critical().Problem(("Subject", "\u200B\u3164")).ToReviewAsync(ada);

        Assert.Contains("Say in one line what is wrong.", page.Errors);
    }

    [Fact]
    public async Task A_step_of_filing_says_what_was_taken_out_and_goes_on_when_it_is_sent_again()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var walk = FilingWalk.Critical().Problem(("Subject", "turned \u202Eround"));
        var refused = await walk.ToReviewAsync(ada);

        Assert.Contains(refused.Errors, error => error.Contains("U+202E", StringComparison.Ordinal));
        Assert.Equal("turned round", refused.Document.QuerySelector("[name='Form.Subject']")!.GetAttribute("value"));
        Assert.EndsWith("/impact", (await ada.SubmitAsync(refused, refused.FormWith(".flow"), [])).Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/search?find=%EF%BF%BEforecast")]
    [InlineData("/search?find=%00forecast")]
    [InlineData("/queue?find=%EF%BF%BEforecast&status=%00open")]
    [InlineData("/requests?find=fore%E2%80%AEcast")]
    public async Task In_what_is_looked_for_such_characters_are_dropped(string address)
    {
        var agent = await portal.SignInAsync(DemoAccounts.Agent);
        var found = await agent.GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, found.Status);
        Assert.DoesNotContain('\uFFFE', found.Document.DocumentElement.OuterHtml);
    }

    [Theory]
    [InlineData("""{"text":"a\u0000b"}""", "U+0000")]
    [InlineData("""{"text":"a\ufffeb"}""", "U+FFFE")]
    [InlineData("""{"text":"a\u202eb"}""", "U+202E")]
    public async Task The_API_refuses_them_beside_the_member(string body, string named)
    {
        var answer = await CommentAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(named, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"text":"\u200b \u3164"}""")]
    [InlineData("""{"text":"half \ud800 a pair"}""")]
    public async Task The_API_takes_nothing_invisible_and_nothing_broken(string body) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await CommentAsync(body)).StatusCode);

    [Fact]
    public async Task Through_the_API_a_name_stays_one_line_and_a_text_has_the_line_ends_of_a_form()
    {
        using var http = portal.CreateClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", await IsolationCaller.TokenAsync(portal, DemoAccounts.Contoso));
        var filed = await http.PostAsJsonAsync(
            "/api/v1/requests",
            new
            {
                submissionKey = Guid.NewGuid(),
                kind = "break-fix",
                product = "dynamics-365-finance",
                subject = "Line\r\nends",
                plan = "unified-performance",
                severity = "critical",
                description = "one\r\ntwo",
                reachableRoundTheClock = true,
                contact = new { name = "Ada\r\nBcc: all@x.example" },
            }
        );

        Assert.True(filed.StatusCode == HttpStatusCode.Created, await filed.Content.ReadAsStringAsync());
        var stored = await portal.WithDataAsync(db => db.Requests.SingleAsync(request => request.Subject == "Line ends"));
        Assert.Equal(("Ada Bcc: all@x.example", "one\ntwo"), (stored.Contact.Name, stored.Details.Description));
    }

    private async Task<HttpResponseMessage> CommentAsync(string body)
    {
        using var http = portal.CreateClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", await IsolationCaller.TokenAsync(portal, DemoAccounts.Contoso));
        return await http.PostAsync(
            new Uri($"/api/v1/requests/{await portal.NumberOfAsync(Subject)}/comments", UriKind.Relative),
            new StringContent(body, Encoding.UTF8, "application/json")
        );
    }
}
