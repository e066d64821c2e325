using Microsoft.Playwright;
using SupportPortal.Testing;

namespace SupportPortal.Browser.Tests;

public sealed class DraftJourneyTests(BrowserPortal portal) : IClassFixture<BrowserPortal>
{
    private const string Broken = "Something is broken";

    [SkippableFact]
    public async Task Two_tabs_file_one_request_and_show_the_same_confirmation()
    {
        var one = await portal.OpenAsync(DemoAccounts.Contoso);
        var filing = new FilingPages(one, script: true);
        await one.GotoAsync("/requests/new");
        await filing.ProblemAsync(Broken, "dynamics-365-finance", "Open in two tabs");
        await filing.ImpactAsync("Unified Performance", "Standard");
        await filing.DetailsAsync("Both tabs show the same draft.");
        await filing.ContactAsync();
        var other = await one.Context.NewPageAsync();
        await other.GotoAsync(one.Url);
        await filing.SubmitAsync();
        await new FilingPages(other, script: true).SubmitAsync();

        Assert.Equal(one.Url, other.Url);
    }

    [SkippableFact]
    public async Task The_card_follows_each_change_and_what_is_typed_is_saved_under_an_address_of_its_own()
    {
        var ada = await portal.OpenAsync(DemoAccounts.Contoso);
        await ada.GotoAsync("/requests/new");
        await ada.GetByRole(AriaRole.Radio, new() { Name = Broken }).CheckAsync();
        await ada.GetByLabel("Product", new() { Exact = true }).SelectOptionAsync(["dynamics-365-sales"]);
        await Assertions.Expect(new FilingPages(ada, script: true).Card).ToContainTextAsync("Power Platform admin center");
        await ada.GetByLabel("Subject", new() { Exact = true }).PressSequentiallyAsync("Typed and never sent");
        await Assertions.Expect(ada.GetByRole(AriaRole.Status).Filter(new() { HasText = "Saved" })).ToBeVisibleAsync();
        await ada.WaitForURLAsync("**/problem");
        await UntilNothingWaitsAsync(ada);
        await ada.ReloadAsync();

        await Assertions.Expect(ada.GetByLabel("Subject", new() { Exact = true })).ToHaveValueAsync("Typed and never sent");
    }

    [SkippableFact]
    public async Task What_is_typed_without_a_connection_or_a_sign_in_is_kept_and_saved_later()
    {
        var ada = await portal.OpenAsync(DemoAccounts.Contoso);
        var filing = new FilingPages(ada, script: true);
        await ada.GotoAsync("/requests/new");
        await filing.ProblemAsync(Broken, "dynamics-365-finance", "Through a tunnel");
        await ada.Context.SetOfflineAsync(true);
        await ada.GetByLabel("Environment").FillAsync("typed in the tunnel");
        await Assertions.Expect(ada.GetByText("the server cannot be reached")).ToBeVisibleAsync();
        await Assertions.Expect(ada.Locator("#saved")).ToHaveTextAsync("Not saved yet");
        // the last answer stands, quieter, and not struck through as if it were gone
        await Assertions.Expect(filing.Card.Locator(".big")).ToBeVisibleAsync();
        Assert.DoesNotContain(
            "line-through",
            await filing
                .Card.Locator(".big")
                .EvaluateAsync<string>(
                    "big => { let all = ''; for (let e = big; e; e = e.parentElement) all += "
                        + "getComputedStyle(e).textDecorationLine + ' '; return all; }"
                ),
            StringComparison.Ordinal
        );
        await ada.Context.SetOfflineAsync(false);
        await Assertions.Expect(ada.GetByText("the server cannot be reached")).ToBeHiddenAsync();
        await Assertions.Expect(ada.Locator("#saved")).ToContainTextAsync("Saved");

        await ada.Context.ClearCookiesAsync(new() { Name = "SupportPortal" });
        await ada.GetByLabel("Environment").FillAsync("typed after the sign-in ended");
        await Assertions.Expect(ada.GetByText("your sign-in ended")).ToBeVisibleAsync();
        await ada.ReloadAsync();
        await ada.GetByRole(AriaRole.Button, new() { Name = DemoAccounts.Contoso }).ClickAsync();
        await ada.WaitForURLAsync("**/impact");
        await Assertions.Expect(ada.GetByLabel("Environment")).ToHaveValueAsync("typed after the sign-in ended");
        await UntilNothingWaitsAsync(ada);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_step_sent_after_the_sign_in_ended_is_sent_again_after_signing_in(bool script)
    {
        var ada = await portal.OpenAsync(DemoAccounts.Contoso, script);
        await ada.GotoAsync("/requests/new?kind=break-fix&product=dataverse");
        await ada.GetByLabel("Subject", new() { Exact = true }).FillAsync("Sent too late");
        await ada.Context.ClearCookiesAsync(new() { Name = "SupportPortal" });
        await ada.GetByRole(AriaRole.Button, new() { Name = "Continue", Exact = true }).Last.ClickAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Heading, new() { Name = "Your sign-in ended" })).ToBeVisibleAsync();
        var tab = await ada.Context.NewPageAsync();
        await tab.GotoAsync("/identity/account/login");
        await tab.GetByRole(AriaRole.Button, new() { Name = DemoAccounts.Contoso }).ClickAsync();
        await tab.WaitForURLAsync("**/requests");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();

        await ada.WaitForURLAsync("**/impact");
        await Assertions.Expect(ada.GetByRole(AriaRole.Main)).ToContainTextAsync("Sent too late");
    }

    [SkippableFact]
    public async Task A_draft_survives_a_restart_of_the_server_while_somebody_types()
    {
        var file = Path.Combine(Path.GetTempPath(), $"portal-{Guid.NewGuid():N}.db");
        try
        {
            IPage ada;
            int port;
            await using (var first = Start(file, 0))
            {
                port = first.ClientOptions.BaseAddress.Port;
                ada = await portal.OpenAsync(DemoAccounts.Contoso, address: first.ClientOptions.BaseAddress.ToString());
                await ada.GotoAsync("/requests/new");
                await ada.GetByLabel("Subject", new() { Exact = true }).FillAsync("Before");
                await Assertions.Expect(ada.GetByRole(AriaRole.Status).Filter(new() { HasText = "Saved" })).ToBeVisibleAsync();
            }

            await ada.GetByLabel("Subject", new() { Exact = true }).FillAsync("Before, during");
            await Assertions.Expect(ada.GetByText("the server cannot be reached")).ToBeVisibleAsync();
            await using var second = Start(file, port);
            await ada.EvaluateAsync("dispatchEvent(new Event('online'))"); // sooner than its own next try
            await Assertions.Expect(ada.GetByText("the server cannot be reached")).ToBeHiddenAsync();
            await ada.ReloadAsync();
            await Assertions.Expect(ada.GetByLabel("Subject", new() { Exact = true })).ToHaveValueAsync("Before, during");
            await ada.Context.CloseAsync();
        }
        finally
        {
            Portal.Remove(file);
        }
    }

    /// <summary>Waits until the server has everything that was typed.</summary>
    private static async Task UntilNothingWaitsAsync(IPage page)
    {
        for (var tried = 0; tried < 100 && await page.EvaluateAsync<int>("sessionStorage.length") > 0; tried++)
            await Task.Delay(100);
        Assert.Equal(0, await page.EvaluateAsync<int>("sessionStorage.length"));
    }

    private static Portal Start(string file, int port)
    {
        var started = Portal.On(file);
        started.UseKestrel(port);
        started.StartServer();
        return started;
    }
}
