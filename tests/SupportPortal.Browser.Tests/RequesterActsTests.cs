using Microsoft.Playwright;
using SupportPortal.Testing;

namespace SupportPortal.Browser.Tests;

public sealed class RequesterActsTests(BrowserPortal portal) : IClassFixture<BrowserPortal>
{
    [SkippableTheory]
    [InlineData(true, "Maker portal cannot load", "6 min left")] // 24 of the 30 minutes from the submission are over
    [InlineData(false, "Portal throws 500", "Overdue")]
    public async Task Contoso_raises_the_severity_and_the_agent_sees_it(bool script, string subject, string due)
    {
        var number = await portal.Portal.NumberOfAsync(subject);
        var ada = await portal.OpenAsync(DemoAccounts.Contoso, script);
        await ada.GotoAsync($"/requests/{number}");
        await ada.GetByText("Severity", new() { Exact = true }).First.ClickAsync();
        await Assertions.Expect(ada.GetByLabel("Somebody on our side is reachable")).ToBeHiddenAsync();
        await ada.GetByRole(AriaRole.Radio, new() { Name = "Critical" }).CheckAsync();
        await ada.GetByLabel("Somebody on our side is reachable").CheckAsync();
        await ada.GetByLabel("Reason for the new severity").FillAsync("Nobody can work any more.");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Change severity" }).ClickAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Main)).ToContainTextAsync("Severity changed from Standard to Critical");

        var sam = await portal.OpenAsync(DemoAccounts.Agent, script);
        await sam.GotoAsync("/queue?severity=critical");
        await sam.GetByRole(AriaRole.Row).Filter(new() { HasText = number }).GetByRole(AriaRole.Link).First.ClickAsync();
        await Assertions.Expect(sam.GetByRole(AriaRole.Main)).ToContainTextAsync("Nobody can work any more.");
        await Assertions.Expect(sam.Locator(".due").First).ToContainTextAsync(due);
    }

    [SkippableFact]
    public async Task What_is_written_is_previewed_by_keyboard_and_nothing_moves()
    {
        var ada = await portal.OpenAsync(DemoAccounts.Contoso);
        await ada.GotoAsync($"/requests/{await portal.Portal.NumberOfAsync("Forecast totals differ")}");
        var comment = ada.GetByLabel("Write a comment");
        await comment.FillAsync("The **pipeline** view is right.\n\n- one\n- two");
        var send = ada.GetByRole(AriaRole.Button, new() { Name = "Send comment" });
        var write = ada.GetByRole(AriaRole.Tab, new() { Name = "Write" });
        var before = await BelowAsync(write, send);
        await write.FocusAsync();
        await ada.Keyboard.PressAsync("ArrowRight");

        await Assertions.Expect(ada.GetByRole(AriaRole.Tab, new() { Name = "Preview" })).ToBeFocusedAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Tabpanel, new() { Name = "Preview" }).Locator("strong")).ToHaveTextAsync("pipeline");
        Assert.Equal(before, await BelowAsync(write, send), tolerance: 1.0);
        await Assertions.Expect(comment).ToBeHiddenAsync();

        await ada.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(comment).ToHaveValueAsync("The **pipeline** view is right.\n\n- one\n- two");
        await send.ClickAsync();
        await Assertions.Expect(ada.Locator(".line strong")).ToHaveTextAsync("pipeline");
    }

    /// <summary>How far one thing stands below another, in one look, since the page may be scrolling.</summary>
    private static async Task<double> BelowAsync(ILocator above, ILocator below) =>
        await above.EvaluateAsync<double>(
            "(above, below) => below.getBoundingClientRect().y - above.getBoundingClientRect().y",
            await below.ElementHandleAsync()
        );

    [SkippableFact]
    public async Task On_paper_a_request_shows_its_timeline_and_nothing_that_could_be_done()
    {
        var ada = await portal.OpenAsync(DemoAccounts.Contoso);
        var number = await portal.Portal.NumberOfAsync("Bulk delete job");
        await ada.GotoAsync($"/requests/{number}");
        await ada.EmulateMediaAsync(new() { Media = Media.Print });

        await Assertions.Expect(ada.GetByText(number).Filter(new() { Visible = true })).ToHaveCountAsync(1);
        await Assertions.Expect(ada.GetByText("The change you proposed works here.")).ToBeVisibleAsync();
        await Assertions.Expect(ada.GetByText("Works since the configuration was corrected.")).ToBeVisibleAsync();
        Assert.Empty(await ada.Locator("button:visible, form:visible, textarea:visible, nav:visible").AllAsync());
        Assert.Equal("rgb(255, 255, 255)", await ada.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
    }
}
