using Microsoft.Playwright;

namespace SupportPortal.Browser.Tests;

/// <summary>The steps of filing as a person with a browser works through them, with or without scripts.</summary>
internal sealed class FilingPages(IPage page, bool script)
{
    private const float LongerThanTheScriptWaits = 250; // ms

    public ILocator Card => page.GetByRole(AriaRole.Complementary, new() { Name = "Where this request goes" });

    /// <summary>Answers the first step and continues.</summary>
    public async Task ProblemAsync(string kind, string product, string subject, bool cannotSignIn = false)
    {
        await page.GetByRole(AriaRole.Radio, new() { Name = kind }).CheckAsync();
        await page.GetByLabel("Product", new() { Exact = true }).SelectOptionAsync([product]);
        await page.GetByLabel("Subject", new() { Exact = true }).FillAsync(subject);
        if (cannotSignIn)
            await page.GetByLabel("I cannot sign in").CheckAsync();
        await ContinueAsync("impact");
    }

    /// <summary>Answers the second step and continues; without a plan it asks for none.</summary>
    public async Task ImpactAsync(string? plan, string? severity)
    {
        if (plan is not null)
            await page.Locator("#Form_Plan").GetByRole(AriaRole.Radio, new() { Name = plan }).CheckAsync();
        if (plan is not null && !script)
            await ShowAsync();
        if (severity is not null)
            await page.GetByRole(AriaRole.Group, new() { Name = "How bad is it" })
                .GetByRole(AriaRole.Radio, new() { NameRegex = new($"^{severity} ") })
                .CheckAsync();
        if (severity is not null && !script)
            await ShowAsync();
        await ContinueAsync("details");
    }

    /// <summary>Answers the third step and continues.</summary>
    public async Task DetailsAsync(string description)
    {
        await page.GetByLabel("Description", new() { Exact = true }).FillAsync(description);
        await ContinueAsync("contact");
    }

    /// <summary>Answers the fourth step and continues.</summary>
    public async Task ContactAsync(bool reachable = false)
    {
        if (reachable)
            await page.GetByLabel("Somebody on our side is reachable").CheckAsync();
        await ContinueAsync("review");
    }

    /// <summary>Submits from the review.</summary>
    public async Task SubmitAsync()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit request" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("is filed");
    }

    /// <summary>"Show me where this goes".</summary>
    public Task ShowAsync() => page.GetByRole(AriaRole.Button, new() { Name = "Show me where this goes" }).ClickAsync();

    /// <summary>"Continue", to a step. With scripts a person waits until what follows the last answer has settled, since it may move the
    /// button.</summary>
    public async Task ContinueAsync(string to)
    {
        if (script)
        {
            await page.WaitForTimeoutAsync(LongerThanTheScriptWaits);
            await Assertions.Expect(page.Locator("#decision[aria-busy]")).ToHaveCountAsync(0);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Continue", Exact = true }).Last.ClickAsync();
        await page.WaitForURLAsync($"**/{to}");
    }
}
