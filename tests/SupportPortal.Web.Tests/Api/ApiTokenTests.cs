using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Api;

/// <summary>What a token lets a program do, for how long and how often.</summary>
public sealed class ApiTokenTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_token_does_no_more_than_its_scopes_and_its_person_and_no_longer_than_it_holds()
    {
        var number = await portal.NumberOfAsync("Cases are not routed");
        using var reader = await ApiProgram.ComeAsync(portal, DemoAccounts.Contoso, ApiProgram.Read);
        using var refused = await reader.PostAsJsonAsync($"{ApiProgram.Requests}/{number}/comments", new { text = "No" });
        Assert.Contains(
            "requests:write",
            (await ApiProgram.ProblemAsync(refused, HttpStatusCode.Forbidden)).GetProperty("detail").GetString(),
            StringComparison.Ordinal
        );
        using var viewer = await ApiProgram.ComeAsync(portal, DemoAccounts.ContosoViewer);
        using var denied = await viewer.PostAsJsonAsync(ApiProgram.Requests, ApiProgram.Filing(Guid.NewGuid()));
        Assert.Contains(
            "role",
            (await ApiProgram.ProblemAsync(denied, HttpStatusCode.Forbidden)).GetProperty("detail").GetString(),
            StringComparison.Ordinal
        );

        using var own = new Portal();
        using var ada = await ApiProgram.ComeAsync(own, DemoAccounts.Contoso);
        Assert.Equal(HttpStatusCode.OK, (await ada.GetAsync(new Uri(ApiProgram.Requests, UriKind.Relative))).StatusCode);
        await own.WithDataAsync(db =>
            db.Users.Where(person => person.Email == DemoAccounts.Contoso)
                .ExecuteUpdateAsync(set => set.SetProperty(person => person.LockoutEnd, DateTimeOffset.MaxValue))
        );
        await ApiProgram.ProblemAsync(await ada.GetAsync(new Uri(ApiProgram.Requests, UriKind.Relative)), HttpStatusCode.Unauthorized);
        await own.WithDataAsync(db =>
            db.Users.Where(person => person.Email == DemoAccounts.Contoso)
                .ExecuteUpdateAsync(set => set.SetProperty(person => person.LockoutEnd, (DateTimeOffset?)null))
        );
        own.Clock.Advance(Duration.FromDays(30));
        var ended = await ada.GetAsync(new Uri(ApiProgram.Requests, UriKind.Relative));
        await ApiProgram.ProblemAsync(ended, HttpStatusCode.Unauthorized);
        Assert.StartsWith("Bearer", ended.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_counts_nowhere_below_the_api()
    {
        var number = await portal.NumberOfAsync("Cases are not routed");
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ada.Http.GetAsync(new Uri(ApiProgram.Requests, UriKind.Relative))).StatusCode);
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await ada.Http.PostAsJsonAsync(ApiProgram.Requests, ApiProgram.Filing(Guid.NewGuid()))).StatusCode
        );
        Assert.Equal(
            HttpStatusCode.Unauthorized,
            (await ada.Http.PostAsJsonAsync($"{ApiProgram.Requests}/{number}/comments", new { text = "forged" })).StatusCode
        );

        using var token = await ApiProgram.ComeAsync(portal, DemoAccounts.Contoso);
        using var page = await token.GetAsync(new Uri("/requests", UriKind.Relative));
        Assert.Contains("/login", page.Headers.Location?.ToString(), StringComparison.OrdinalIgnoreCase); // and a token nowhere else
    }

    [Fact]
    public async Task Use_is_noted_at_most_once_a_minute()
    {
        using var own = new Portal();
        using var ada = await ApiProgram.ComeAsync(own, DemoAccounts.Contoso);
        Task<Instant?> LastAsync() => own.WithDataAsync(db => db.ApiTokens.Select(token => token.LastUsedAt).SingleAsync());
        Assert.Null(await LastAsync());
        await ada.GetAsync(new Uri(ApiProgram.Requests, UriKind.Relative));
        Assert.Equal(Portal.Start, await LastAsync());
        own.Clock.Advance(Duration.FromSeconds(59));
        await ada.GetAsync(new Uri(ApiProgram.Requests, UriKind.Relative));
        Assert.Equal(Portal.Start, await LastAsync());
        own.Clock.Advance(Duration.FromSeconds(1));
        await ada.GetAsync(new Uri(ApiProgram.Requests, UriKind.Relative));
        Assert.Equal(Portal.Start + Duration.FromMinutes(1), await LastAsync());
    }

    [Fact]
    public async Task Too_many_calls_with_one_token_are_put_off_and_others_are_not()
    {
        using var busy = new LimitedPortal();
        using var ada = await ApiProgram.ComeAsync(busy, DemoAccounts.Contoso);
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 4; i++)
            answers.Add(await ada.GetAsync(new Uri(ApiProgram.Requests, UriKind.Relative)));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK], answers.Take(3).Select(answer => answer.StatusCode));
        await ApiProgram.ProblemAsync(answers[3], HttpStatusCode.TooManyRequests);
        Assert.True(answers[3].Headers.RetryAfter?.Delta > TimeSpan.Zero);
        using var haru = await ApiProgram.ComeAsync(busy, DemoAccounts.Fabrikam);
        Assert.Equal(HttpStatusCode.OK, (await haru.GetAsync(new Uri(ApiProgram.Requests, UriKind.Relative))).StatusCode);
    }

    private sealed class LimitedPortal() : PortalWith("RateLimits:ApiPerMinute", "3");
}
