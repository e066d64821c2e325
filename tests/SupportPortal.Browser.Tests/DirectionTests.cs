using SupportPortal.Testing;

namespace SupportPortal.Browser.Tests;

public sealed class DirectionTests(BrowserPortal portal) : IClassFixture<BrowserPortal>
{
    [SkippableFact]
    public async Task The_stylesheet_isolates_what_stands_in_a_line()
    {
        var olga = await portal.OpenAsync(DemoAccounts.Owner);
        await olga.GotoAsync("/admin/tenants");
        foreach (var element in new[] { "a", "b", "small", "span", "summary" })
        {
            var isolation = await olga.EvaluateAsync<string>(
                "name => { const e = document.createElement(name); document.querySelector('main').append(e); return "
                    + "getComputedStyle(e).unicodeBidi; }",
                element
            );
            Assert.Equal((element, "plaintext"), (element, isolation));
        }
    }
}
