using Microsoft.Playwright;
using SupportPortal.Testing;

namespace SupportPortal.Browser.Tests;

public sealed class ListsTests(BrowserPortal portal) : IClassFixture<BrowserPortal>
{
    [SkippableFact]
    public async Task Copy_all_puts_the_whole_packet_on_the_clipboard_and_a_fields_button_that_field()
    {
        var ada = await portal.OpenAsync(DemoAccounts.Contoso);
        await ada.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await ada.GotoAsync($"/requests/{await portal.Portal.NumberOfAsync("Warehouse app")}/packet");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Copy all" }).ClickAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Button, new() { Name = "Copied" })).ToBeVisibleAsync();
        var copied = await ada.EvaluateAsync<string>("navigator.clipboard.readText()");
        Assert.Contains(
            "Environment: contoso-prod (USMF)\nProduct: Dynamics 365 Supply Chain Management\n",
            copied,
            StringComparison.Ordinal
        );
        Assert.Contains("Error text:\nLicense plate not found. (WHSMobile-2071)\nCorrelation id", copied, StringComparison.Ordinal);

        await ada.GetByRole(AriaRole.Button, new() { Name = "Copy Steps to reproduce" }).ClickAsync();
        await ada.WaitForFunctionAsync(
            "async () => (await navigator.clipboard.readText()) === '1. Open the warehouse mobile app.\\n2. Scan any license "
                + "plate.\\n3. The message appears at once.'"
        );
    }

    [SkippableFact]
    public async Task Filters_work_by_keyboard_alone()
    {
        var ada = await portal.OpenAsync(DemoAccounts.Contoso);
        await ada.GotoAsync("/requests");
        var severity = ada.GetByLabel("Severity", new() { Exact = true });
        await severity.FocusAsync();
        await ada.Keyboard.TypeAsync("Crit");
        await ada.Keyboard.PressAsync("Tab");
        await ada.WaitForURLAsync("**/requests?severity=critical");
        Assert.All(await ada.Locator("tbody .sev").AllInnerTextsAsync(), text => Assert.Equal("Critical", text));

        await ada.GetByRole(AriaRole.Link, new() { Name = "Remove the filter Severity" }).FocusAsync();
        await ada.Keyboard.PressAsync("Enter");
        await ada.WaitForURLAsync("**/requests");
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_problem_is_followed_and_stands_under_my_requests(bool script)
    {
        var haru = await portal.OpenAsync(DemoAccounts.Fabrikam, script);
        await haru.GotoAsync("/notices");
        var title = script ? "Batch jobs of finance environments start late" : "Sales forms load without fields for some users";
        await haru.GetByRole(AriaRole.Link, new() { Name = title }).ClickAsync();
        await haru.GetByRole(AriaRole.Button, new() { Name = "This is my problem, too" }).ClickAsync();
        await Assertions.Expect(haru.GetByRole(AriaRole.Status)).ToContainTextAsync("there is no need to file it");

        await haru.GetByRole(AriaRole.Link, new() { Name = "My requests" }).First.ClickAsync();
        await Assertions.Expect(haru.GetByRole(AriaRole.Region, new() { Name = "Problems you follow" })).ToContainTextAsync(title);
    }
}
