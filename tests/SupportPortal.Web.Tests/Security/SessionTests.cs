using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Security;

/// <summary>A sign-in is a row on the server: who ends it ends it, whoever still holds the cookie.</summary>
public sealed class SessionTests(GatePortal portal) : IClassFixture<GatePortal>
{
    [Fact]
    public async Task A_cookie_kept_from_before_signing_out_opens_nothing()
    {
        using var own = new Portal();
        var cookies = new CookieContainer();
        var visitor = new Visitor(
            own.CreateDefaultClient(
                own.ClientOptions.BaseAddress,
                new Microsoft.AspNetCore.Mvc.Testing.Handlers.CookieContainerHandler(cookies)
            )
        );
        var page = await visitor.GetAsync("/identity/account/login");
        await visitor.SubmitAsync(page, page.FormWith("button[name=email]"), new() { ["email"] = DemoAccounts.Contoso });
        var kept = cookies.GetCookieHeader(own.ClientOptions.BaseAddress);
        Assert.Equal(HttpStatusCode.OK, await ReplayAsync(own, kept));
        page = await visitor.GetAsync("/identity/account/logout");
        await visitor.SubmitAsync(page, page.FormWith("main button"), []);

        Assert.Equal(HttpStatusCode.Found, await ReplayAsync(own, kept));
    }

    [Fact]
    public async Task One_browser_is_signed_out_alone()
    {
        var email = await portal.MakeAsync("alone");
        var (here, there) = (await portal.InAsync(email), await portal.InAsync(email));
        var page = await here.GetAsync("/account");
        page = await here.SubmitAsync(page, page.FormWith("input[name=session]"), []);

        Assert.Contains("That browser is signed out.", page.Words, StringComparison.Ordinal);
        Assert.False(await GatePortal.IsInAsync(there));
        Assert.True(await GatePortal.IsInAsync(here));
    }

    [Fact]
    public async Task Somebody_elses_session_is_not_there_to_be_ended()
    {
        var (mine, others) = (await portal.MakeAsync("mine"), await portal.MakeAsync("others"));
        var (me, other) = (await portal.InAsync(mine), await portal.InAsync(others));
        await portal.InAsync(mine);
        var id = await portal.WithDataAsync(db =>
            db.Sessions.Where(session => db.Users.Any(person => person.Id == session.PersonId && person.Email == others))
                .Select(session => session.Id)
                .SingleAsync()
        );
        var page = await me.GetAsync("/account");
        using var answer = await me.SendAsync(page, page.FormWith("input[name=session]"), new() { ["session"] = $"{id}" });

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.True(await GatePortal.IsInAsync(other));
    }

    [Fact]
    public async Task A_session_ends_when_it_is_not_used_and_after_half_a_day_however_it_is_used()
    {
        var email = await portal.MakeAsync("idle");
        var (idle, used) = (await portal.InAsync(email), await portal.InAsync(email));
        for (var minutes = 0; minutes < 700; minutes += 20)
        {
            portal.Clock.Advance(Duration.FromMinutes(20));
            await Task.Delay(1100); // what the process remembers of a session
            if (minutes == 20)
                Assert.False(await GatePortal.IsInAsync(idle));
            if (minutes < 60)
                Assert.True(await GatePortal.IsInAsync(used));
            else
                break;
        }

        portal.Clock.Advance(Duration.FromHours(12));
        await Task.Delay(1100);
        Assert.False(await GatePortal.IsInAsync(used));
    }

    [Fact]
    public async Task Tokens_end_with_a_new_password_and_with_all_sessions()
    {
        foreach (var (path, button) in new[] { ("/account/password", "#Form_Present"), ("/account", ".btn-d") })
        {
            var email = await portal.MakeAsync("tokens");
            var visitor = await portal.InAsync(email);
            await IsolationCaller.TokenAsync(portal, email);
            var page = await visitor.GetAsync(path);
            await visitor.SubmitAsync(
                page,
                page.FormWith(button),
                new()
                {
                    ["Form.Present"] = GatePortal.Good,
                    ["Form.Password"] = "another four words here",
                    ["Form.Again"] = "another four words here",
                }
            );
            Assert.NotNull(
                await portal.WithDataAsync(db =>
                    db.ApiTokens.Where(token => db.Users.Any(person => person.Id == token.PersonId && person.Email == email))
                        .Select(token => token.RevokedAt)
                        .SingleAsync()
                )
            );
        }
    }

    private static async Task<HttpStatusCode> ReplayAsync(Portal portal, string cookies)
    {
        using var client = portal.CreateDefaultClient(portal.ClientOptions.BaseAddress);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/requests");
        request.Headers.Add("Cookie", cookies);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }
}
