using System.Net;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Security;

/// <summary>Over TLS the browser knows the portal's cookies by names only this host can set.</summary>
public sealed class CookieNameTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Over_tls_every_cookie_has_the_prefix_and_whoever_signs_in_stays_in()
    {
        var (client, cookies) = Client("https://localhost");
        var visitor = new Visitor(client);
        var names = await ComeAndActAsync(visitor, cookies, "https://localhost");
        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.StartsWith("__Host-", name, StringComparison.Ordinal));
        Assert.Contains("__Host-SupportPortal", names);
        Assert.Contains(cookies.GetAllCookies(), cookie => cookie.Name == "__Secure-SupportPortal.Device" && cookie.Path == "/identity");
        Assert.All(cookies.GetAllCookies(), cookie => Assert.True(cookie is { Secure: true, HttpOnly: true }));
    }

    [Fact]
    public async Task A_session_under_a_plain_name_opens_nothing_over_tls()
    {
        var (client, cookies) = Client("https://localhost");
        await ComeAndActAsync(new Visitor(client), cookies, "https://localhost");
        var session = cookies.GetAllCookies().Single(cookie => cookie.Name == "__Host-SupportPortal").Value;
        foreach (
            var (name, status) in new[]
            {
                ("__Host-SupportPortal", HttpStatusCode.OK),
                ("SupportPortal", HttpStatusCode.Found),
                ("__host-SupportPortal", HttpStatusCode.Found),
            }
        )
        {
            using var plain = portal.CreateDefaultClient(new Uri("https://localhost"));
            using var request = new HttpRequestMessage(HttpMethod.Get, "/account");
            request.Headers.Add("Cookie", $"{name}={session}");
            using var answer = await plain.SendAsync(request);
            Assert.Equal((name, status), (name, answer.StatusCode));
        }
    }

    [Fact]
    public async Task Without_tls_or_below_a_path_the_names_are_plain()
    {
        var (client, cookies) = Client("http://localhost");
        Assert.Contains("SupportPortal", await ComeAndActAsync(new Visitor(client), cookies, "http://localhost"));
        Assert.DoesNotContain(cookies.GetAllCookies(), cookie => cookie.Name.StartsWith("__", StringComparison.Ordinal));
        using var below = new PathPortal();
        using var http = below.CreateDefaultClient(new Uri("https://localhost"));
        using var answer = await http.GetAsync(new Uri("/support/identity/account/login", UriKind.Relative));
        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie =>
            Assert.False(cookie.StartsWith("__", StringComparison.Ordinal), cookie)
        );
    }

    private static async Task<List<string>> ComeAndActAsync(Visitor visitor, CookieContainer cookies, string address)
    {
        var page = await visitor.GetAsync("/identity/account/login");
        await visitor.SubmitAsync(page, page.FormWith("button[name=email]"), new() { ["email"] = DemoAccounts.Contoso });
        page = await visitor.GetAsync("/people/invite"); // a form that is sent, and what is told after it
        page = await visitor.SubmitAsync(
            page,
            page.FormWith("#Form_Name"),
            new() { ["Form.Name"] = "Ina", ["Form.Email"] = $"ina-{Guid.NewGuid():N}@contoso.example" }
        );
        Assert.Contains("is on its way", page.Words, StringComparison.Ordinal);
        Assert.Equal("My account", (await visitor.GetAsync("/account")).Heading);
        return [.. cookies.GetCookies(new Uri(address)).Select(cookie => cookie.Name)];
    }

    private (HttpClient Client, CookieContainer Cookies) Client(string address)
    {
        var cookies = new CookieContainer();
        return (
            portal.CreateDefaultClient(new Uri(address), new Microsoft.AspNetCore.Mvc.Testing.Handlers.CookieContainerHandler(cookies)),
            cookies
        );
    }

    private sealed class PathPortal() : PortalWith("pathbase", "/support");
}
