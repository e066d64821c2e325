using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportPortal.Testing;

namespace SupportPortal.Browser.Tests;

/// <summary>What is typed outlives the line, the server and the sign-in.</summary>
public sealed class TypedTests(BrowserPortal portal) : IClassFixture<BrowserPortal>
{
    private const string Words = "Typed for a quarter of an hour";

    [SkippableFact]
    public async Task A_comment_that_could_not_be_sent_is_there_after_Back()
    {
        var (ada, comment) = await BeginAsync();
        await ada.Context.SetOfflineAsync(true);
        await SendAsync(ada);
        await ada.Context.SetOfflineAsync(false);
        await ada.GoBackAsync();

        await Assertions.Expect(comment).ToHaveValueAsync(Words);
        await Assertions.Expect(ada.GetByText("What you had typed here was put back.")).ToBeVisibleAsync();
        await SendAsync(ada);
        await Assertions.Expect(ada.Locator(".line .say").Last).ToContainTextAsync(Words);
        await Assertions.Expect(comment).ToHaveValueAsync(string.Empty);
        Assert.Equal(1, await StoredAsync());
    }

    [SkippableFact]
    public async Task A_comment_whose_answer_was_lost_is_sent_again_and_stored_once()
    {
        var (ada, comment) = await BeginAsync("Warehouse app rejects");
        await ada.RouteAsync("**/comment", async route =>
        {
            await route.FetchAsync(new() { MaxRedirects = 0 });
            await route.AbortAsync("connectionreset");
        });
        await SendAsync(ada);
        await ada.UnrouteAllAsync();
        await ada.GoBackAsync();
        await Assertions.Expect(comment).ToHaveValueAsync(Words);
        await SendAsync(ada);

        await Assertions.Expect(ada.Locator(".line .say").Last).ToContainTextAsync(Words);
        await Assertions.Expect(comment).ToHaveValueAsync(string.Empty);
        Assert.Equal(1, await StoredAsync("Warehouse app rejects"));
    }

    [SkippableFact]
    public async Task Back_and_send_once_more_stores_nothing_more()
    {
        var (ada, comment) = await BeginAsync("Currency revaluation posts");
        await SendAsync(ada);
        await Assertions.Expect(ada.Locator(".line .say").Last).ToContainTextAsync(Words);
        await ada.GoBackAsync();
        if (await comment.InputValueAsync() == Words)
            await SendAsync(ada); // as far as the browser fills it in again

        await ada.GotoAsync($"/requests/{await portal.Portal.NumberOfAsync("Currency revaluation posts")}");
        Assert.Equal(1, await StoredAsync("Currency revaluation posts"));
        await comment.FillAsync(Words); // said again on purpose
        await SendAsync(ada);
        Assert.Equal(2, await StoredAsync("Currency revaluation posts"));
    }

    [SkippableFact]
    public async Task What_was_typed_and_not_sent_comes_back_after_a_reload_and_can_be_discarded()
    {
        var (ada, comment) = await BeginAsync("Canvas app loses offline");
        await ada.WaitForFunctionAsync("() => Object.keys(sessionStorage).some(name => name.startsWith('typed:'))");
        await ada.ReloadAsync();
        await Assertions.Expect(comment).ToHaveValueAsync(Words);
        await ada.GetByRole(AriaRole.Button, new() { Name = "Discard it" }).ClickAsync();
        await Assertions.Expect(comment).ToHaveValueAsync(string.Empty);
        await ada.ReloadAsync();
        await Assertions.Expect(comment).ToHaveValueAsync(string.Empty);
    }

    [SkippableFact]
    public async Task Who_signs_out_leaves_nothing_that_was_typed_in_the_window()
    {
        var (ada, _) = await BeginAsync("Financial dimension missing");
        await ada.WaitForFunctionAsync("() => Object.keys(sessionStorage).some(name => name.startsWith('typed:'))");
        await ada.Locator("details.me summary").ClickAsync();
        await ada.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await ada.WaitForURLAsync(address => !address.Contains("/requests", StringComparison.Ordinal));

        Assert.Equal(0, await ada.EvaluateAsync<int>("() => sessionStorage.length"));
    }

    [SkippableFact]
    public async Task A_comment_written_beyond_the_sign_in_is_held_and_goes_out_after_it()
    {
        var (ada, _) = await BeginAsync("Forecast totals differ");
        await ada.Context.ClearCookiesAsync(new() { Name = "SupportPortal" });
        await SendAsync(ada);
        await Assertions.Expect(ada.GetByRole(AriaRole.Heading, new() { Name = "Your sign-in ended" })).ToBeVisibleAsync();
        await Assertions.Expect(ada.Locator("pre.typed")).ToHaveTextAsync(Words);

        var tab = await ada.Context.RunAndWaitForPageAsync(() =>
            ada.GetByRole(AriaRole.Link, new() { Name = "Sign in in a new tab" }).ClickAsync()
        );
        await tab.GetByRole(AriaRole.Button, new() { Name = DemoAccounts.Contoso }).ClickAsync();
        await tab.WaitForURLAsync(address => !address.Contains("/login", StringComparison.OrdinalIgnoreCase));
        await tab.CloseAsync();
        await ada.GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();
        await Assertions.Expect(ada.Locator(".line .say").Last).ToContainTextAsync(Words);
        Assert.Equal(1, await StoredAsync("Forecast totals differ"));
    }

    private async Task<(IPage Ada, ILocator Comment)> BeginAsync(string subject = "Cases are not routed")
    {
        var ada = await portal.OpenAsync(DemoAccounts.Contoso);
        await ada.GotoAsync($"/requests/{await portal.Portal.NumberOfAsync(subject)}");
        var comment = ada.Locator("textarea[name='Form.Comment']");
        await comment.FillAsync(Words);
        return (ada, comment);
    }

    /// <summary>Presses the button without waiting for a page, since none may come.</summary>
    private static async Task SendAsync(IPage page)
    {
        await page.Locator("form[action$='/comment'] button:has-text('Send comment')").DispatchEventAsync("click");
        await page.WaitForTimeoutAsync(1000);
    }

    private Task<int> StoredAsync(string subject = "Cases are not routed") =>
        portal.Portal.WithDataAsync(db =>
            db.RequestEvents.CountAsync(happened =>
                happened.Text == Words && db.Requests.Any(request => request.Id == happened.RequestId && request.Subject.Contains(subject))
            )
        );
}
