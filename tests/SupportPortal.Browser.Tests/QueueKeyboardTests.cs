using Microsoft.Playwright;
using SupportPortal.Testing;

namespace SupportPortal.Browser.Tests;

/// <summary>The whole triage without a mouse.</summary>
public sealed class QueueKeyboardTests(BrowserPortal portal) : IClassFixture<BrowserPortal>
{
    [SkippableFact]
    public async Task Keys_move_through_the_queue_claim_and_open_what_is_to_be_written()
    {
        var sam = await portal.OpenAsync(DemoAccounts.Agent);
        await sam.GotoAsync("/queue?assignee=nobody&severity=b");
        var subjects = await sam.Locator("tbody .subject a").AllInnerTextsAsync();
        Assert.True(subjects.Count >= 4);

        await sam.Keyboard.PressAsync("j");
        await Assertions.Expect(Focused(sam)).ToHaveTextAsync(subjects[0]);
        await sam.Keyboard.PressAsync("j");
        await sam.Keyboard.PressAsync("j");
        await sam.Keyboard.PressAsync("k");
        await Assertions.Expect(Focused(sam)).ToHaveTextAsync(subjects[1]);
        await Assertions.Expect(sam.Locator("tr.current .subject a")).ToHaveTextAsync(subjects[1]);

        await sam.Keyboard.PressAsync("c"); // out of this queue, which holds what is nobody's
        await Assertions.Expect(sam.Locator("[data-said]")).ToContainTextAsync("Claimed");
        await Assertions.Expect(sam.GetByRole(AriaRole.Link, new() { Name = subjects[1] })).ToHaveCountAsync(0);
        await Assertions.Expect(Focused(sam)).ToHaveTextAsync(subjects[2]);
        var left = await portal.Portal.WithDataAsync(db =>
            Task.FromResult(db.Requests.Count(request => request.IsOpen && request.AssigneeId == null))
        );
        await Assertions.Expect(sam.Locator("[data-count=unassigned]")).ToHaveTextAsync($"{left}");

        await sam.Keyboard.PressAsync("r");
        await sam.WaitForURLAsync("**/requests/SR-*");
        await Assertions.Expect(sam.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(subjects[2]);
        await Assertions.Expect(sam.Locator("form[action$='/reply'] textarea")).ToBeFocusedAsync();
        await sam.Keyboard.TypeAsync("jxc? Which version is it?"); // keys are letters while one writes
        await Assertions.Expect(sam.Locator("form[action$='/reply'] textarea")).ToHaveValueAsync("jxc? Which version is it?");
        await Assertions.Expect(sam.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [SkippableFact]
    public async Task Keys_open_each_act_of_a_request_and_claim_it()
    {
        var sam = await portal.OpenAsync(DemoAccounts.Agent);
        await sam.GotoAsync($"/requests/{await portal.Portal.NumberOfAsync("Alle Verkaufschancen")}");
        await sam.Keyboard.PressAsync("n");
        await Assertions.Expect(sam.Locator("form[action$='/note'] textarea")).ToBeFocusedAsync();
        await LeaveAsync(sam);
        await sam.Keyboard.PressAsync("h");
        await Assertions.Expect(sam.Locator("form[action$='/hand-off'] input[type=text]")).ToBeFocusedAsync();
        await sam.Keyboard.PressAsync("Escape"); // closes the form and leaves focus on its button
        await sam.Keyboard.PressAsync("s");
        await Assertions.Expect(sam.Locator("form[action$='/severity'] input[type=radio]").First).ToBeFocusedAsync();
        await sam.Keyboard.PressAsync("Escape");
        await sam.Keyboard.PressAsync("c");
        await Assertions.Expect(sam.GetByRole(AriaRole.Button, new() { Name = "Release", Exact = true })).ToBeVisibleAsync();
        await sam.WaitForLoadStateAsync(); // keys act once the scripts are there

        await sam.Keyboard.PressAsync("g");
        await sam.Keyboard.PressAsync("m");
        await sam.WaitForURLAsync("**/queue?assignee=me");
        await sam.Keyboard.PressAsync("j");
        await sam.Keyboard.PressAsync("Enter");
        await sam.WaitForURLAsync("**/requests/SR-*");
        await sam.WaitForLoadStateAsync();
        await sam.Keyboard.PressAsync("g");
        await sam.Keyboard.PressAsync("q");
        await sam.WaitForURLAsync("**/queue?assignee=me"); // the queue one came from
    }

    [SkippableFact]
    public async Task Several_requests_are_selected_and_tagged_by_keyboard_alone()
    {
        var priya = await portal.OpenAsync(DemoAccounts.Lead);
        await priya.GotoAsync("/queue?status=handed-off");
        var numbers = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            await priya.Keyboard.PressAsync("j");
            await priya.Keyboard.PressAsync("x");
            numbers.Add(await priya.Locator("tr.current td.num a").InnerTextAsync());
        }

        var bar = priya.GetByRole(AriaRole.Group, new() { Name = "What to do with the selected requests" });
        await Assertions.Expect(bar).ToContainTextAsync("2 selected");
        await bar.GetByRole(AriaRole.Button, new() { Name = "Add tag" }).FocusAsync();
        await priya.Keyboard.PressAsync("Enter");
        await priya.GetByLabel("Tag", new() { Exact = true }).FocusAsync();
        await priya.Keyboard.TypeAsync("vendor asked");
        await priya.Keyboard.PressAsync("Enter");
        await Assertions.Expect(priya.GetByRole(AriaRole.Main).GetByRole(AriaRole.Status)).ToContainTextAsync("2 requests: all done.");
        Assert.Equal(numbers, await priya.Locator("tbody td.num").AllInnerTextsAsync());

        await priya.GetByRole(AriaRole.Button, new() { Name = "Undo for 2 requests" }).FocusAsync();
        await priya.Keyboard.PressAsync("Enter");
        await Assertions.Expect(priya.Locator("tbody .result").First).ToHaveTextAsync("Tag vendor asked removed");
    }

    [SkippableFact]
    public async Task Slash_searches_and_a_question_mark_lists_the_keys()
    {
        var sam = await portal.OpenAsync(DemoAccounts.Agent);
        await sam.GotoAsync("/queue");
        await sam.Keyboard.PressAsync("?");
        var help = sam.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard shortcuts" });
        await Assertions.Expect(help).ToBeVisibleAsync();
        await Assertions.Expect(help).ToContainTextAsync("Next request");
        await sam.Keyboard.PressAsync("j"); // nothing moves behind it
        await Assertions.Expect(sam.Locator("tr.current")).ToHaveCountAsync(0);
        await sam.Keyboard.PressAsync("Escape");
        await Assertions.Expect(help).ToBeHiddenAsync();

        await sam.Keyboard.PressAsync("/");
        await sam.Keyboard.TypeAsync("Forecast totals");
        await sam.Keyboard.PressAsync("Enter");
        await sam.WaitForURLAsync("**/search?find=Forecast*");
        await Assertions
            .Expect(sam.GetByRole(AriaRole.Link, new() { Name = "Forecast totals differ from the pipeline view" }))
            .ToBeVisibleAsync();
    }

    [SkippableFact]
    public async Task Switched_off_no_key_does_anything_and_the_queue_still_works()
    {
        var olga = await portal.OpenAsync(DemoAccounts.Owner);
        await olga.GotoAsync("/desk/settings");
        await olga.GetByRole(AriaRole.Checkbox, new() { Name = "Single keys act" }).UncheckAsync();
        await olga.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(olga.GetByRole(AriaRole.Main).GetByRole(AriaRole.Status)).ToContainTextAsync("Your settings are saved.");

        await olga.GotoAsync("/queue");
        foreach (var key in new[] { "j", "x", "c", "?", "/" })
            await olga.Keyboard.PressAsync(key);
        await Assertions.Expect(olga.Locator("tr.current, [name=pick]:checked, dialog[open]")).ToHaveCountAsync(0);
        Assert.Equal("BODY", await olga.EvaluateAsync<string>("document.activeElement.tagName"));

        await olga.Locator("[name=pick]").First.CheckAsync();
        await Assertions
            .Expect(olga.GetByRole(AriaRole.Group, new() { Name = "What to do with the selected requests" }))
            .ToContainTextAsync("1 selected");
    }

    [SkippableFact]
    public async Task Without_script_requests_are_selected_and_released_as_well()
    {
        var sam = await portal.OpenAsync(DemoAccounts.Agent, script: false);
        await sam.GotoAsync("/queue?assignee=me&status=in-progress&order=oldest");
        var row = sam.Locator("tbody tr").First;
        var number = await row.Locator("td.num a").InnerTextAsync();
        await row.GetByRole(AriaRole.Checkbox).CheckAsync();
        await sam.GetByRole(AriaRole.Button, new() { Name = "Release", Exact = true }).ClickAsync();
        await Assertions.Expect(sam.GetByRole(AriaRole.Row).Filter(new() { HasText = number })).ToContainTextAsync("Released");
        await sam.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(sam.GetByRole(AriaRole.Row).Filter(new() { HasText = number })).ToContainTextAsync("Claimed");
        await sam.GetByRole(AriaRole.Link, new() { Name = "Back to the queue" }).ClickAsync();
        await sam.WaitForURLAsync("**/queue?status=in-progress&assignee=me&order=oldest");
    }

    private static ILocator Focused(IPage page) => page.Locator(":focus");

    /// <summary>Leaves a field as a person does who presses Tab past the end of the page.</summary>
    private static Task LeaveAsync(IPage page) => page.EvaluateAsync("document.activeElement.blur()");
}
