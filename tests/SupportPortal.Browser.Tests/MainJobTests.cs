using Microsoft.Playwright;
using SupportPortal.Testing;

namespace SupportPortal.Browser.Tests;

public sealed class MainJobTests(BrowserPortal portal) : IClassFixture<BrowserPortal>
{
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Contoso_files_a_critical_request_the_agent_claims_and_answers_it_and_contoso_sees_it(bool script)
    {
        var subject = $"Vendor payments cannot be posted ({(script ? "with" : "without")} scripts)";
        var ada = await portal.OpenAsync(DemoAccounts.Contoso, script);
        await ada.GetByRole(AriaRole.Link, new() { Name = "New request" }).First.ClickAsync();
        var filing = new FilingPages(ada, script);
        await filing.ProblemAsync("Something is broken", "dynamics-365-finance", subject);
        await filing.ImpactAsync("Unified Performance", "Critical");
        await Assertions.Expect(filing.Card).ToContainTextAsync("Lifecycle Services");
        await Assertions.Expect(filing.Card).ToContainTextAsync("30 min, counted around the clock");
        await filing.DetailsAsync("Posting ends with an error since 06:00; the payment run closes at noon.");
        await filing.ContactAsync(reachable: true);
        await filing.SubmitAsync();

        var sam = await portal.OpenAsync(DemoAccounts.Agent, script);
        await sam.GotoAsync("/queue?assignee=nobody&severity=critical&portal=lcs");
        var row = sam.GetByRole(AriaRole.Row).Filter(new() { HasText = subject });
        await Assertions.Expect(row).ToContainTextAsync("30 min left");
        await row.GetByRole(AriaRole.Link, new() { Name = subject }).ClickAsync();
        await sam.GetByRole(AriaRole.Button, new() { Name = "Claim" }).ClickAsync();
        await Assertions.Expect(sam.GetByRole(AriaRole.Button, new() { Name = "Release", Exact = true })).ToBeVisibleAsync();
        await sam.GetByText("Record first response").First.ClickAsync();
        await sam.GetByRole(AriaRole.Radio, new() { Name = "Phone call" }).CheckAsync();
        await sam.GetByLabel("What was said").FillAsync("Called back, logs are on their way.");
        await sam.GetByRole(AriaRole.Button, new() { Name = "Record first response" }).ClickAsync();
        await Assertions.Expect(sam.Locator(".due").First).ToHaveTextAsync("Answered");

        await ada.GetByRole(AriaRole.Link, new() { Name = "Follow the request" }).ClickAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Main)).ToContainTextAsync("First response: Phone call");
        await Assertions.Expect(ada.GetByRole(AriaRole.Main)).ToContainTextAsync("Sam Okafor");
    }

    [SkippableFact]
    public async Task A_new_critical_request_is_on_top_of_what_is_not_overdue()
    {
        var sam = await portal.OpenAsync(DemoAccounts.Agent);
        await sam.GotoAsync("/queue");
        var chips = await sam.Locator("tbody .due").AllInnerTextsAsync();

        Assert.Equal(chips.OrderBy(chip => chip.StartsWith("Overdue", StringComparison.Ordinal) ? 0 : 1), chips);
    }

    [SkippableFact]
    public async Task Choosing_a_filter_shows_what_passes_at_once_and_a_chip_takes_it_away()
    {
        var sam = await portal.OpenAsync(DemoAccounts.Agent);
        await sam.GotoAsync("/queue");
        await sam.GetByRole(AriaRole.Combobox, new() { Name = "Portal", Exact = true }).SelectOptionAsync(["lcs"]);
        await sam.WaitForURLAsync("**/queue?portal=lcs*");
        Assert.All(await sam.Locator("tbody abbr").AllInnerTextsAsync(), text => Assert.Equal("LCS", text));

        await sam.GetByRole(AriaRole.Link, new() { Name = "Remove the filter Portal" }).ClickAsync();
        await sam.WaitForURLAsync("**/queue");
    }

    [SkippableFact]
    public async Task A_double_click_on_submit_files_one_request()
    {
        var ada = await portal.OpenAsync(DemoAccounts.Contoso);
        var filing = new FilingPages(ada, script: true);
        await ada.GotoAsync("/requests/new");
        await filing.ProblemAsync("Billing or subscription", "dynamics-365-finance", "Clicked twice in a hurry");
        await filing.ImpactAsync(null, null);
        await filing.DetailsAsync("The invoice is wrong.");
        await filing.ContactAsync();
        await ada.GetByRole(AriaRole.Button, new() { Name = "Submit request" }).DblClickAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("is filed");

        await ada.GotoAsync("/requests?find=Clicked+twice");
        await Assertions.Expect(ada.GetByRole(AriaRole.Row).Filter(new() { HasText = "Clicked twice" })).ToHaveCountAsync(1);
    }
}
