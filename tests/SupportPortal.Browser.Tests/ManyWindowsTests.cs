using Microsoft.Playwright;
using SupportPortal.Testing;

namespace SupportPortal.Browser.Tests;

/// <summary>More windows than a browser keeps connections to a host: each loads, and each is told what happens.</summary>
public sealed class ManyWindowsTests(BrowserPortal portal) : IClassFixture<BrowserPortal>
{
    private const int Windows = 12;
    private static readonly LocatorAssertionsToBeVisibleOptions Patient = new() { Timeout = 30_000 };

    [SkippableFact]
    public async Task Twelve_windows_all_load_and_are_told_over_one_connection_and_another_takes_over_when_its_page_closes()
    {
        var number = await portal.Portal.NumberOfAsync("Gallery shows 500");
        var sam = await portal.OpenAsync(DemoAccounts.Agent);
        var (windows, listening) = (new List<IPage>(), new List<IPage>());
        // a stream that is closed fails in the browser's words
        sam.Context.RequestFailed += (_, request) => listening.Remove(request.Frame.Page);
        sam.Context.Request += (_, request) =>
        {
            if (request.Url.Contains("/live?", StringComparison.Ordinal))
                listening.Add(request.Frame.Page);
        };
        for (var i = 0; i < Windows; i++)
        {
            var page = i == 0 ? sam : await sam.Context.NewPageAsync();
            await page.GotoAsync($"/requests/{number}");
            await page.WaitForFunctionAsync("() => document.documentElement.dataset.live === 'on'");
            windows.Add(page);
        }

        var priya = await portal.Portal.SignInAsync(DemoAccounts.Lead);
        await ActAsync(priya, number, "claim");
        foreach (var page in windows)
            await Assertions.Expect(page.GetByText("Priya Nair claimed this a moment ago.")).ToBeVisibleAsync(Patient);

        var first = Assert.Single(listening.Distinct());
        windows.Remove(first);
        await first.CloseAsync();
        portal.Portal.Clock.AdvanceSeconds(1); // another act is at another moment
        await ActAsync(priya, number, "release"); // while nobody may listen
        foreach (var page in windows)
            await Assertions.Expect(page.GetByText("Priya Nair released this a moment ago.")).ToBeVisibleAsync(Patient);
        await sam.Context.CloseAsync();
    }

    private static async Task ActAsync(Visitor visitor, string number, string act)
    {
        var page = await visitor.GetAsync($"/requests/{number}");
        await visitor.SubmitAsync(page, page.FormTo(act), []);
    }
}
