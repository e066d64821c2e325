using System.Net;
using Microsoft.AspNetCore.Hosting;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Security;

public sealed class WritingLimitTests
{
    [Fact]
    public async Task Who_comments_without_end_waits_and_others_do_not()
    {
        using var portal = new LimitedPortal();
        var number = await portal.NumberOfAsync("Forecast totals differ");
        var (ada, agent) = (await portal.SignInAsync(DemoAccounts.Contoso), await portal.SignInAsync(DemoAccounts.Agent));

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], await CommentAsync(ada, 4));
        Assert.Equal([HttpStatusCode.OK], await CommentAsync(agent, 1));

        async Task<List<HttpStatusCode>> CommentAsync(Visitor visitor, int times)
        {
            var answers = new List<HttpStatusCode>();
            for (var i = 0; i < times; i++)
            {
                var page = await visitor.GetAsync($"/requests/{number}/comment");
                answers.Add((await visitor.SubmitAsync(page, page.FormTo("comment"), new() { ["Form.Comment"] = $"Number {i}" })).Status);
            }

            return answers;
        }
    }

    [Fact]
    public async Task Wrong_tokens_from_one_address_wait_and_a_right_one_is_taken_until_then()
    {
        using var portal = new LimitedPortal();
        var right = await IsolationCaller.TokenAsync(portal, DemoAccounts.Contoso);

        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync("spt_wrong1"));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(right));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync("spt_wrong2"));
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync("spt_wrong3"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync("spt_wrong4"));

        async Task<HttpStatusCode> AskAsync(string token)
        {
            using var http = portal.CreateClient();
            http.DefaultRequestHeaders.Authorization = new("Bearer", token);
            using var answer = await http.GetAsync(new Uri("/api/v1/requests", UriKind.Relative));
            return answer.StatusCode;
        }
    }

    private sealed class LimitedPortal : Portal
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("RateLimits:ActsPerMinute", "3");
            builder.UseSetting("RateLimits:WrongTokensPerMinute", "3");
        }
    }
}
