using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Application.Wording;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests;

public sealed class BrowserNameTests(Portal portal) : IClassFixture<Portal>
{
    [Theory]
    [InlineData(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0",
        "Microsoft Edge on Windows"
    )]
    [InlineData(
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
        "Safari on macOS"
    )]
    [InlineData(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141.0.0.0 "
            + "Mobile/15E148 Safari/604.1",
        "Chrome on iOS"
    )]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0", "Firefox on Linux")]
    [InlineData(
        "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36",
        "Chrome on Android"
    )]
    [InlineData("curl/8.15.0", "curl/8.15.0")]
    [InlineData(null, null)]
    public void A_sign_in_names_the_browser_it_came_from(string? agent, string? name)
    {
        using var scope = portal.Services.CreateScope();
        Assert.Equal(name, scope.ServiceProvider.GetRequiredService<Names>().Browser(agent));
    }
}
