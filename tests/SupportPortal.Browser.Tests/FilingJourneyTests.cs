using Microsoft.Playwright;
using SupportPortal.Testing;

namespace SupportPortal.Browser.Tests;

public sealed class FilingJourneyTests(BrowserPortal portal) : IClassFixture<BrowserPortal>
{
    private const string Broken = "Something is broken";

    /// <summary>One request for each portal that can take one, by whom and how it is filed.</summary>
    private static readonly Journey[] ToEachPortal =
    [
        new(DemoAccounts.Contoso, Broken, "dynamics-365-sales", "Unified Performance", "Standard", "Power Platform admin center"),
        new(DemoAccounts.Contoso, Broken, "dynamics-365-finance", "Subscription (included)", "B", "Lifecycle Services"),
        new(DemoAccounts.Contoso, Broken, "dynamics-ax", "Software Assurance", "C", "Support for Business"),
        new(DemoAccounts.Contoso, Broken, "dynamics-ax", "Unified Performance", "Standard", "Services Hub")
        {
            Alternative = "Microsoft Premier Online",
        },
        new(DemoAccounts.Contoso, "Billing or subscription", "dynamics-365-finance", null, null, "Microsoft 365 admin center"),
        new(DemoAccounts.Contoso, Broken, "dynamics-365-finance", "Unified Performance", "Standard", "Phone") { CannotSignIn = true },
        new(DemoAccounts.Adatum, Broken, "dynamics-365-business-central", null, null, "Your Cloud Solution Provider"),
        new(DemoAccounts.Partner, Broken, "dynamics-365-business-central", null, null, "Partner Center"),
    ];

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_is_filed_for_each_portal(bool script)
    {
        foreach (var journeys in ToEachPortal.GroupBy(journey => journey.Email))
        {
            var page = await portal.OpenAsync(journeys.Key, script);
            foreach (var journey in journeys)
                await FileAsync(page, journey, script);
            await page.Context.CloseAsync();
        }
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_question_is_answered_in_place_and_its_draft_discarded(bool script)
    {
        var ada = await portal.OpenAsync(DemoAccounts.Contoso, script);
        await ada.GotoAsync("/requests/new");
        await ada.GetByRole(AriaRole.Radio, new() { Name = "How do I" }).CheckAsync();
        if (!script)
            await new FilingPages(ada, script).ShowAsync();
        await Assertions.Expect(ada.Locator("#deflection")).ToContainTextAsync("Dynamics community forum");
        await Assertions.Expect(ada.GetByRole(AriaRole.Complementary)).ToContainTextAsync("No request is needed");
        await ada.GetByRole(AriaRole.Button, new() { Name = "discard the draft" }).ClickAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Status).Filter(new() { HasText = "The draft is deleted." })).ToBeVisibleAsync();
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_a_plan_the_request_is_refused_with_the_remedy(bool script)
    {
        var ada = await portal.OpenAsync(DemoAccounts.Contoso, script);
        var filing = new FilingPages(ada, script);
        await ada.GotoAsync("/requests/new");
        await filing.ProblemAsync(Broken, "dynamics-365-finance", "Nothing bought yet");
        await filing.ImpactAsync("No support plan", null);
        await filing.DetailsAsync("It does not start.");
        await filing.ContactAsync();

        await Assertions.Expect(ada.GetByRole(AriaRole.Main)).ToContainTextAsync("Technical support needs a plan");
        await Assertions.Expect(ada.GetByRole(AriaRole.Button, new() { Name = "Submit request" })).ToHaveCountAsync(0);
        await ada.GetByRole(AriaRole.Link, new() { Name = "Change the answers" }).ClickAsync();
        await ada.WaitForURLAsync("**/impact");
    }

    [SkippableFact]
    public async Task A_partner_files_for_a_customer_on_its_own_entitlement()
    {
        var piet = await portal.OpenAsync(DemoAccounts.Partner);
        var filing = new FilingPages(piet, script: true);
        await piet.GotoAsync("/requests/new");
        await Assertions.Expect(piet.GetByRole(AriaRole.Radio, new() { Name = "Adatum GmbH" })).ToBeDisabledAsync();
        await piet.GetByRole(AriaRole.Radio, new() { Name = "Contoso Ltd" }).CheckAsync();
        await filing.ProblemAsync(Broken, "dynamics-365-finance", "The partner pays");
        await piet.GetByRole(AriaRole.Radio, new() { Name = "A partner plan of your own" }).CheckAsync();
        await filing.ImpactAsync("Premier Support for Partners", "B");
        await filing.DetailsAsync("Filed on behalf of the customer.");
        await filing.ContactAsync();
        await filing.SubmitAsync();

        await piet.GetByRole(AriaRole.Link, new() { Name = "Follow the request" }).ClickAsync();
        await Assertions
            .Expect(piet.GetByRole(AriaRole.Main))
            .ToContainTextAsync("filed by Piet Jansen of Northwind Traders for Contoso Ltd");
        await Assertions.Expect(piet.GetByRole(AriaRole.Main)).ToContainTextAsync("(PSfP) of Northwind Traders");
    }

    [SkippableFact]
    public async Task A_request_is_filed_with_the_keyboard_alone()
    {
        var page = await portal.OpenAsync();
        await page.GotoAsync("/identity/account/login");
        await PressToAsync(page, "button[value='admin@contoso.example']", "Enter");
        await page.WaitForURLAsync("**/requests");
        await PressToAsync(page, "nav.nav a[href='/requests/new']", "Enter");
        await page.WaitForURLAsync("**/requests/new");
        await PressToAsync(page, "[name='Form.Kind']", "Space");
        await PressToAsync(page, "#Form_Product", null);
        await page.Keyboard.TypeAsync("Dynamics 365 Fin");
        await PressToAsync(page, "#Form_Subject", null);
        await page.Keyboard.TypeAsync("Filed without a mouse");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/impact");
        await page.Keyboard.PressAsync("Tab");
        await PressToAsync(page, "[name='Form.Plan'][value='unified-performance']", "Space");
        await page.Locator("[name='Form.Severity'][value='standard']").WaitForAsync();
        await PressToAsync(page, "[name='Form.Severity']", "ArrowDown");
        await PressToAsync(page, "#Form_Environment", "Enter");
        await page.WaitForURLAsync("**/details");
        await PressToAsync(page, "#Form_Description", null);
        await page.Keyboard.TypeAsync("Tab, space and enter are enough.");
        await PressToAsync(page, ".acts .btn-p", "Enter");
        await page.WaitForURLAsync("**/contact");
        await PressToAsync(page, "#Form_Phone", "Enter");
        await page.WaitForURLAsync("**/review");
        await PressToAsync(page, ".acts .btn-p", "Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("is filed");
    }

    [SkippableFact]
    public async Task Complaints_take_the_focus_and_lead_to_their_fields()
    {
        foreach (var script in new[] { true, false })
        {
            var ada = await portal.OpenAsync(DemoAccounts.Contoso, script, width: 390);
            await ada.GotoAsync("/requests/new?kind=break-fix");
            await ada.GetByRole(AriaRole.Button, new() { Name = "Continue", Exact = true }).Last.ClickAsync();
            await Assertions.Expect(ada.Locator(".error-summary")).ToBeFocusedAsync();
            await ada.GetByRole(AriaRole.Link, new() { Name = "Say in one line what is wrong." }).ClickAsync();
            await Assertions.Expect(ada.GetByLabel("Subject", new() { Exact = true })).ToBeFocusedAsync();
            await ada.Context.CloseAsync();
        }
    }

    private static async Task FileAsync(IPage page, Journey journey, bool script)
    {
        var filing = new FilingPages(page, script);
        await page.GotoAsync("/requests/new");
        await filing.ProblemAsync(journey.Kind, journey.Product, $"Goes to {journey.Portal}", journey.CannotSignIn);
        await filing.ImpactAsync(journey.Plan, journey.Severity);
        await Assertions.Expect(filing.Card).ToContainTextAsync(journey.Portal);
        if (journey.Alternative is { } alternative)
            await Assertions.Expect(filing.Card).ToContainTextAsync(alternative);
        await filing.DetailsAsync("Described.");
        await filing.ContactAsync();
        await filing.SubmitAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync($"In {journey.Portal}");
    }

    /// <summary>Tabs until the focus stands where a selector says, then presses a key.</summary>
    private static async Task PressToAsync(IPage page, string selector, string? key)
    {
        for (var i = 0; i < 80 && !await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector); i++)
            await page.Keyboard.PressAsync("Tab");
        Assert.True(
            await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector),
            $"The keyboard does not reach {selector} on {page.Url}."
        );
        if (key is not null)
            await page.Keyboard.PressAsync(key);
    }

    private sealed record Journey(string Email, string Kind, string Product, string? Plan, string? Severity, string Portal)
    {
        public string? Alternative { get; init; }

        public bool CannotSignIn { get; init; }
    }
}
