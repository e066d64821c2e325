using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportPortal.Testing;

namespace SupportPortal.Browser.Tests;

public sealed class WritingTests(BrowserPortal portal) : IClassFixture<BrowserPortal>
{
    [SkippableFact]
    public async Task What_is_written_survives_leaving_at_once_and_goes_with_the_sending()
    {
        var number = await portal.Portal.NumberOfAsync("Schedule board drops");
        var sam = await portal.OpenAsync(DemoAccounts.Agent);
        await sam.GotoAsync($"/requests/{number}");
        await Reply(sam).FillAsync("Bookings that cross midnight");
        await sam.GotoAsync("/queue");
        await Assertions.Expect(sam.GetByRole(AriaRole.Heading, new() { Name = "Queue" })).ToBeVisibleAsync();
        await Eventually(async () => await DraftsAsync() == 1);
        await sam.GotoAsync($"/requests/{number}");
        await Assertions.Expect(Reply(sam)).ToHaveValueAsync("Bookings that cross midnight");

        await Reply(sam).PressAsync("Control+End");
        await Reply(sam).PressSequentiallyAsync("!");
        await Assertions.Expect(sam.Locator(".write-reply [data-draft-state]")).ToHaveTextAsync("Draft kept");
        await Reply(sam).PressSequentiallyAsync("!");
        await sam.GetByRole(AriaRole.Button, new() { Name = "Send reply", Exact = true }).ClickAsync();
        await Assertions.Expect(sam.Locator(".line .say").Last).ToContainTextAsync("Bookings that cross midnight!!");
        await Assertions.Expect(Reply(sam)).ToHaveValueAsync(string.Empty);
        await sam.GotoAsync("/queue");
        Assert.Equal(0, await DraftsAsync());
    }

    [SkippableFact]
    public async Task A_note_is_chosen_by_keyboard_names_a_colleague_and_cannot_be_taken_for_a_reply()
    {
        var sam = await portal.OpenAsync(DemoAccounts.Agent);
        await sam.GotoAsync($"/requests/{await portal.Portal.NumberOfAsync("Mobile app sync takes")}");
        await Assertions.Expect(Note(sam)).ToBeHiddenAsync();
        var paper = await GroundAsync(sam);
        await sam.GetByRole(AriaRole.Radio, new() { Name = "Reply to the requester" }).FocusAsync();
        await sam.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(Note(sam)).ToBeVisibleAsync();
        await Assertions.Expect(Reply(sam)).ToBeHiddenAsync();
        Assert.NotEqual(paper, await GroundAsync(sam));

        await Note(sam).PressSequentiallyAsync("Ask @pri");
        await Assertions
            .Expect(
                sam.GetByRole(AriaRole.Listbox, new() { Name = "Colleagues" }).GetByRole(AriaRole.Option, new() { Name = "Priya Nair" })
            )
            .ToBeVisibleAsync();
        await sam.Keyboard.PressAsync("Enter");
        await Note(sam).PressSequentiallyAsync("about it.");
        await Assertions.Expect(Note(sam)).ToHaveValueAsync("Ask @Priya Nair about it.");
        await sam.GetByRole(AriaRole.Button, new() { Name = "Add note" }).ClickAsync();

        await Assertions.Expect(sam.Locator(".line .say.inner")).ToContainTextAsync("Ask @Priya Nair about it.");
        Assert.Equal(1, await portal.Portal.WithDataAsync(db => db.Alerts.CountAsync(alert => alert.ByName == "Sam Okafor")));
    }

    [SkippableTheory]
    [InlineData(true, "Quote PDF shows squares")]
    [InlineData(false, "Price adjustments arrive")]
    public async Task A_template_is_inserted_and_what_has_no_value_is_said(bool script, string subject)
    {
        var sam = await portal.OpenAsync(DemoAccounts.Agent, script);
        var name = script ? "With the vendor" : "At the vendor";
        await sam.GotoAsync("/templates/edit");
        await sam.GetByLabel("Name").FillAsync(name);
        await sam.GetByLabel("Text").FillAsync("{requester}, the vendor has it as {vendor-case-number}.");
        await sam.GetByRole(AriaRole.Button, new() { Name = "Save template" }).ClickAsync();

        await sam.GotoAsync($"/requests/{await portal.Portal.NumberOfAsync(subject)}");
        await sam.Locator(".write-reply select[name='Form.Template']").SelectOptionAsync(new SelectOptionValue { Label = name });
        await sam.Locator(".write-reply").GetByRole(AriaRole.Button, new() { Name = "Insert" }).ClickAsync();
        await Assertions.Expect(Reply(sam)).ToHaveValueAsync("Haru Sato, the vendor has it as {vendor-case-number}.");
        await Assertions.Expect(sam.GetByText("These have no value yet: {vendor-case-number}.")).ToBeVisibleAsync();

        await Reply(sam).FillAsync("Haru Sato, the vendor has it.");
        if (script)
            await Assertions.Expect(sam.GetByText("These have no value yet")).ToBeHiddenAsync();
    }

    [SkippableTheory]
    [InlineData(true, "Date picker shows American")]
    [InlineData(false, "Approval mail arrives")]
    public async Task A_reply_hands_off_in_the_same_step(bool script, string subject)
    {
        var sam = await portal.OpenAsync(DemoAccounts.Agent, script);
        await sam.GotoAsync($"/requests/{await portal.Portal.NumberOfAsync(subject)}");
        await Reply(sam).FillAsync("It is with the vendor now.");
        await sam.GetByText("Send and …").ClickAsync();
        await sam.Locator("#reply-vendor").FillAsync("2609 4711");
        await sam.GetByRole(AriaRole.Button, new() { Name = "Send and note the hand-off" }).ClickAsync();

        await Assertions.Expect(sam.GetByRole(AriaRole.Main)).ToContainTextAsync("Handed off, vendor case number 2609 4711");
        await Assertions.Expect(sam.GetByRole(AriaRole.Main)).ToContainTextAsync("It is with the vendor now.");
    }

    private static ILocator Reply(IPage page) => page.Locator("#Form_Reply");

    private static ILocator Note(IPage page) => page.Locator("#Form_Note");

    private static Task<string> GroundAsync(IPage page) =>
        page.Locator(".composer").EvaluateAsync<string>("element => getComputedStyle(element).backgroundColor");

    private Task<int> DraftsAsync() =>
        portal.Portal.WithDataAsync(db => db.ReplyDrafts.CountAsync(draft => draft.Text.StartsWith("Bookings")));

    /// <summary>What is sent while a page is left arrives when it arrives.</summary>
    private static async Task Eventually(Func<Task<bool>> holds)
    {
        for (var i = 0; i < 50 && !await holds(); i++)
            await Task.Delay(100);
    }
}
