using Microsoft.Playwright;
using SupportPortal.Testing;

namespace SupportPortal.Browser.Tests;

/// <summary>The product below a path of an address it shares, as people use it there: in, file, hear of it at once, answer, out.</summary>
public sealed class SubPathJourneyTests : IAsyncLifetime, IDisposable
{
    private const string Below = "/support";
    private readonly BrowserPortal _portal = new(new PortalBelow());

    public Task InitializeAsync() => _portal.InitializeAsync();

    public Task DisposeAsync() => _portal.DisposeAsync();

    public void Dispose() => _portal.Dispose();

    [SkippableFact]
    public async Task Everything_from_signing_in_to_signing_out_happens_below_the_path()
    {
        var (ada, sam) = (await SignInAsync(DemoAccounts.Contoso), await SignInAsync(DemoAccounts.Agent));
        var outside = new List<string>();
        foreach (var page in new[] { ada, sam })
            page.Request += (_, request) =>
            {
                if (!new Uri(request.Url).AbsolutePath.StartsWith(Below, StringComparison.Ordinal))
                    outside.Add(request.Url);
            };

        await ada.GetByRole(AriaRole.Link, new() { Name = "New request" }).First.ClickAsync();
        var filing = new FilingPages(ada, script: true);
        await filing.ProblemAsync("Something is broken", "dynamics-365-finance", "Filed below a path");
        await filing.ImpactAsync("Unified Performance", "Critical");
        await filing.DetailsAsync("It is below a path.");
        await filing.ContactAsync(reachable: true);
        await filing.SubmitAsync();
        await ada.GetByRole(AriaRole.Link, new() { Name = "Follow the request" }).ClickAsync();

        await sam.GotoAsync($"{Below}/queue?assignee=nobody&severity=critical");
        await sam.GetByRole(AriaRole.Link, new() { Name = "Filed below a path" }).ClickAsync();
        await sam.WaitForFunctionAsync("() => document.documentElement.dataset.live === 'on'");
        await ada.GetByLabel("Write a comment").FillAsync("Is anybody there?");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Send comment" }).ClickAsync();
        await Assertions.Expect(sam.GetByText("Ada Lindqvist wrote a moment ago.")).ToBeVisibleAsync(new() { Timeout = 30_000 });

        await sam.Locator(".write-reply textarea").First.FillAsync("We are, below the path.");
        await sam.GetByRole(AriaRole.Button, new() { Name = "Send reply", Exact = true }).ClickAsync();
        await Assertions.Expect(sam.Locator(".line .say").Last).ToContainTextAsync("We are, below the path.");
        await ada.ReloadAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Main)).ToContainTextAsync("We are, below the path.");

        await ada.Locator(".me > summary").ClickAsync();
        await ada.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(ada.Locator(".me")).ToHaveCountAsync(0);
        await ada.GotoAsync($"{Below}/requests");
        Assert.StartsWith($"{Below}/identity/account/login", new Uri(ada.Url).AbsolutePath, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(outside);
    }

    private async Task<IPage> SignInAsync(string email)
    {
        var page = await _portal.OpenAsync();
        await page.GotoAsync($"{Below}/identity/account/login");
        await page.GetByRole(AriaRole.Button, new() { Name = email }).ClickAsync();
        await page.WaitForURLAsync(address => !address.Contains("/login", StringComparison.OrdinalIgnoreCase));
        return page;
    }

    private sealed class PortalBelow() : PortalWith("pathbase", Below);
}
