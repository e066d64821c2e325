using System.Net;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Security;

/// <summary>What is refused because it is too often, and what headers are believed and sent.</summary>
public sealed class LimitsTests
{
    [Fact]
    public async Task Whoever_files_too_often_is_asked_to_wait_in_words()
    {
        using var portal = new StrictPortal();
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var page = await ada.GetAsync("/requests/new");
        HttpResponseMessage? answer = null;
        for (var i = 0; i < 4; i++)
        {
            answer?.Dispose();
            answer = await ada.SendAsync(page, page.FormWith(".flow"), []);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, answer!.StatusCode);
        Assert.Equal("60", answer.Headers.RetryAfter?.ToString());
        Assert.Equal("That was too often", (await ada.ReadAsync(answer)).Heading);

        var grace = await portal.SignInAsync(DemoAccounts.Fabrikam);
        page = await grace.GetAsync("/requests/new");
        using var others = await grace.SendAsync(page, page.FormWith(".flow"), []);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, others.StatusCode); // each person has a count of their own
    }

    [Fact]
    public async Task Every_page_says_what_a_browser_may_not_do()
    {
        using var portal = new Portal();
        using var answer = await portal.CreateClient().GetAsync(new Uri("/", UriKind.Relative));
        var permissions = answer.Headers.GetValues("Permissions-Policy").Single();
        var csp = answer.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Contains("camera=()", permissions, StringComparison.Ordinal);
        Assert.Contains("publickey-credentials-get=self", permissions, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", csp, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", csp, StringComparison.Ordinal);
        Assert.Contains("strict-origin", answer.Headers.GetValues("Referrer-Policy").Single(), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/identity/account/login?ReturnUrl=%2F%0d%0aSet-Cookie:%20a=b")]
    [InlineData("/identity/account/login?ReturnUrl=%2F%2Fevil.example")]
    [InlineData("/identity/account/login?ReturnUrl=%2F%5Cevil.example")]
    [InlineData("/identity/account/login?ReturnUrl=javascript:alert(1)")]
    public async Task A_crafted_return_address_leads_nowhere_else_and_adds_no_header(string address)
    {
        using var portal = new Portal();
        var visitor = portal.Visit();
        var login = await visitor.GetAsync(address);
        using var answer = await visitor.SendAsync(login, login.FormWith("button[name=email]"), new() { ["email"] = DemoAccounts.Agent });

        Assert.Matches("^/(?![/\\\\])", answer.Headers.Location?.OriginalString ?? "/");
        Assert.DoesNotContain(answer.Headers, header => header.Value.Any(value => value.StartsWith("a=b", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_a_stranger_says_of_the_address_it_comes_from_is_not_believed()
    {
        using var portal = new Portal();
        using var asked = new HttpRequestMessage(HttpMethod.Get, new Uri("/identity/account/login", UriKind.Relative));
        asked.Headers.Add("X-Forwarded-Proto", "https");
        asked.Headers.Add("X-Forwarded-Host", "evil.example");
        using var answer = await portal.CreateClient().SendAsync(asked);

        Assert.DoesNotContain("evil.example", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Headers.GetValues("Set-Cookie"), cookie =>
            cookie.Contains("secure", StringComparison.OrdinalIgnoreCase)
        );
    }

    private sealed class StrictPortal() : PortalWith("RateLimits:FilingPerMinute", "3");
}
