using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Testing;
using SupportPortal.Web.Startup;
using SupportPortal.Web.Tests.Security;

namespace SupportPortal.Web.Tests.Startup;

/// <summary>The product below a path of an address it shares: nothing on any page leads out of it.</summary>
public sealed partial class SubPathTests
{
    private const string Below = "/support";
    private static readonly string[] Links = ["href", "src", "action", "formaction"];

    [Theory]
    [InlineData(DemoAccounts.Owner)]
    [InlineData(DemoAccounts.Agent)]
    [InlineData(DemoAccounts.Contoso)]
    [InlineData(DemoAccounts.Partner)]
    [InlineData(null)]
    public async Task Every_link_stays_below_the_path_and_answers(string? email)
    {
        using var portal = new PortalBelow();
        var visitor = email is null ? portal.Visit() : await SignInAsync(portal, email);
        var (ahead, known, faults) = (
            new Queue<string>([$"{Below}/"]),
            new HashSet<string>(StringComparer.OrdinalIgnoreCase),
            new List<string>()
        );
        while (ahead.TryDequeue(out var address))
        {
            var page = await visitor.GetAsync(address);
            if ((int)page.Status >= 400)
                faults.Add($"{address} answers {page.Status}");
            foreach (var (name, link) in LinksOf(page))
            {
                if (!IsBelow(link))
                    faults.Add($"{address}: {name}=\"{link}\"");
                else if (name is "href" or "src" && known.Add(KindOf(link)))
                    ahead.Enqueue(link.Split('#')[0]);
            }
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
        Assert.True(known.Count > (email is null ? 15 : 30), $"Only {known.Count} kinds of page were found.");
    }

    [Fact]
    public async Task Who_is_not_signed_in_is_sent_to_the_sign_in_below_the_path_and_back()
    {
        using var portal = new PortalBelow();
        using var http = portal.CreateClient(new() { AllowAutoRedirect = false });
        using var answer = await http.GetAsync(new Uri($"{Below}/requests", UriKind.Relative));

        Assert.Equal($"{Below}/identity/account/login?ReturnUrl=%2Fsupport%2Frequests", answer.Headers.Location!.PathAndQuery);
        using var login = await http.GetAsync(new Uri($"{Below}/identity/account/login", UriKind.Relative));
        Assert.All(login.Headers.GetValues("Set-Cookie"), cookie =>
            Assert.Contains($"path={Below}", cookie, StringComparison.OrdinalIgnoreCase)
        );
    }

    [Theory]
    [InlineData("10.0.0.2", "/support", "/support/identity/account/login?ReturnUrl=%2Fsupport%2Frequests")]
    [InlineData("10.0.0.2", "/a/b/", "/a/b/identity/account/login?ReturnUrl=%2Fa%2Fb%2Frequests")]
    [InlineData("10.0.0.2", "//evil.example", "/identity/account/login?ReturnUrl=%2Frequests")]
    [InlineData("198.51.100.9", "/support", "/identity/account/login?ReturnUrl=%2Frequests")]
    public async Task The_prefix_is_believed_of_a_known_proxy_only_and_where_it_is_a_path(string from, string prefix, string sentTo)
    {
        using var portal = new PortalBehind(from);
        using var http = portal.CreateClient(new() { AllowAutoRedirect = false });
        using var asked = new HttpRequestMessage(HttpMethod.Get, new Uri("/requests", UriKind.Relative));
        asked.Headers.Add("X-Forwarded-For", "203.0.113.5");
        asked.Headers.Add("X-Forwarded-Prefix", prefix);
        using var answer = await http.SendAsync(asked);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(sentTo, answer.Headers.Location!.PathAndQuery);
    }

    [Theory]
    [InlineData("support")]
    [InlineData("//evil.example")]
    [InlineData("/sup port")]
    public void A_path_that_is_none_stops_the_start(string path) =>
        Assert.StartsWith(
            "ASPNETCORE_PATHBASE is",
            Assert.Throws<Data.SettingException>(() => SubPath.Of(Settings.Of(("pathbase", path)))).Message,
            StringComparison.Ordinal
        );

    private static bool IsBelow(string link) =>
        link.StartsWith($"{Below}/", StringComparison.OrdinalIgnoreCase)
        || string.Equals(link, Below, StringComparison.OrdinalIgnoreCase)
        || link.StartsWith($"{Below}?", StringComparison.OrdinalIgnoreCase);

    /// <summary>What begins at the root of the address, in links and in what scripts read; relative ones are resolved.</summary>
    private static IEnumerable<(string Name, string Link)> LinksOf(Page page)
    {
        if (System.IO.Path.HasExtension(page.Path.Split('?')[0]))
            yield break; // a file, which a parser takes for a page
        foreach (var element in page.Document.All)
        {
            foreach (var attribute in element.Attributes)
            {
                var isLink = Links.Contains(attribute.Name);
                if (
                    attribute.Value.Length == 0
                    || attribute.Value[0] == '#'
                    || (!isLink && !(attribute.Name.StartsWith("data-", StringComparison.Ordinal) && attribute.Value.StartsWith('/')))
                )
                    continue;
                var target = isLink ? new Url(new Url(page.Document.Url), attribute.Value) : new Url(attribute.Value, "http://localhost");
                if (target.Scheme == "http" && target.HostName == "localhost")
                    yield return (
                        element.Closest("[data-trouble]") is null ? attribute.Name : "later",
                        $"/{target.Path}{(target.Query is { Length: > 0 } query ? "?" + query : null)}"
                    );
            }
        }
    }

    /// <summary>Pages that differ by a key only are looked at once.</summary>
    private static string KindOf(string link) => Keys().Replace(link.Split('?')[0], "{key}");

    [GeneratedRegex(
        "[0-9a-f]{8}-[0-9a-f-]{27}|SR-[0-9]+|(?<=/)[0-9]+",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Keys();

    private static async Task<Visitor> SignInAsync(Portal portal, string email)
    {
        var visitor = portal.Visit();
        var login = await visitor.GetAsync($"{Below}/identity/account/login");
        var home = await visitor.SubmitAsync(login, login.FormWith("button[name=email]"), new() { ["email"] = email });
        Assert.Equal(HttpStatusCode.OK, home.Status);
        Assert.StartsWith(Below, home.Path, StringComparison.Ordinal);
        return visitor;
    }

    private sealed class PortalBelow() : PortalWith("pathbase", Below);

    private sealed class PortalBehind(string proxy) : PortalWith("Proxies:Known", "10.0.0.0/8")
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureServices(services => services.AddSingleton<IStartupFilter>(new From(IPAddress.Parse(proxy))));
        }

        private sealed class From(IPAddress address) : IStartupFilter
        {
            public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
                app =>
                {
                    app.Use(
                        (context, then) =>
                        {
                            context.Connection.RemoteIpAddress = address;
                            return then(context);
                        }
                    );
                    next(app);
                };
        }
    }
}
