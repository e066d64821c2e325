using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Testing;
using SupportPortal.Web.Startup;

namespace SupportPortal.Web.Tests.Security;

/// <summary>Under which names it answers, whom it believes about clients, and what its cookies say.</summary>
public sealed class HostTests
{
    [Theory]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("portal.example.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost", HttpStatusCode.OK)]
    public async Task A_name_that_is_not_its_own_is_refused_and_not_repeated(string host, HttpStatusCode status)
    {
        using var portal = new Portal();
        using var asked = new HttpRequestMessage(HttpMethod.Get, new Uri("/identity/account/login", UriKind.Relative));
        asked.Headers.Host = host;
        using var answer = await portal.CreateClient().SendAsync(asked);

        Assert.Equal(status, answer.StatusCode);
        Assert.DoesNotContain("evil", $"{answer.Headers}{await answer.Content.ReadAsStringAsync()}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://desk.example/support", null, "http://+:8080", "desk.example,localhost,127.0.0.1,[::1]")]
    [InlineData(null, null, "http://+:8080", "*")]
    [InlineData(null, "a.example;b.example", "http://+:8080", "a.example,b.example,localhost,127.0.0.1,[::1]")]
    [InlineData(null, null, null, "localhost,127.0.0.1,[::1]")]
    [InlineData("https://desk.example", "*", null, "*")]
    public void The_names_follow_from_the_settings(string? address, string? allowed, string? urls, string names) =>
        Assert.Equal(
            names,
            string.Join(',', Hosts.Of(Settings.Of(("Portal:PublicUrl", address), ("AllowedHosts", allowed), ("urls", urls))))
        );

    [Theory]
    [InlineData("198.51.100.9, 203.0.113.5, 10.0.0.2", "203.0.113.5")] // the first is made up by the client
    [InlineData("203.0.113.5, 10.0.0.2", "203.0.113.5")]
    [InlineData("203.0.113.5", "203.0.113.5")]
    public async Task Behind_two_proxies_the_client_is_seen_and_what_it_makes_up_is_not(string forwarded, string client)
    {
        using var portal = new BehindProxies();
        using var asked = new HttpRequestMessage(HttpMethod.Get, new Uri("/who", UriKind.Relative));
        asked.Headers.Add("X-Forwarded-For", forwarded);
        asked.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await portal.CreateClient().SendAsync(asked);
        await answer.Content.ReadAsStringAsync();

        Assert.Equal(client, BehindProxies.Seen);
    }

    [Fact]
    public async Task Every_cookie_is_secure_behind_tls()
    {
        using var portal = new BehindProxies();
        using var asked = new HttpRequestMessage(HttpMethod.Get, new Uri("/identity/account/login", UriKind.Relative));
        asked.Headers.Add("X-Forwarded-For", "203.0.113.5");
        asked.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await portal.CreateClient().SendAsync(asked);

        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase));
    }

    private sealed class BehindProxies() : PortalWith("Proxies:Known", "10.0.0.0/8")
    {
        public static string? Seen { get; private set; }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureServices(services => services.AddSingleton<IStartupFilter>(new Connection()));
        }

        private sealed class Connection : IStartupFilter
        {
            public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
                app =>
                {
                    app.Use(
                        async (context, then) =>
                        {
                            context.Connection.RemoteIpAddress = IPAddress.Parse("10.0.0.1");
                            await then(context);
                            Seen = context.Connection.RemoteIpAddress?.ToString();
                        }
                    );
                    next(app);
                };
        }
    }
}
