using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;
using SupportPortal.Data;
using SupportPortal.Data.Seeding;
using SupportPortal.Testing;

namespace SupportPortal.Browser.Tests;

/// <summary>
/// The owner of the policy changes it without fear: from the draft to the way back, by keyboard, with every page looked over by
/// axe. <c>SUPPORTPORTAL_JOURNEY_REQUESTS</c> says on how many made-up requests beside the demo data it is simulated.
/// </summary>
public sealed class PolicyJourneyTests(BrowserPortal portal) : IClassFixture<BrowserPortal>
{
    private readonly List<string> _findings = [];

    [SkippableFact]
    public async Task A_draft_is_changed_corrected_compared_simulated_published_and_rolled_back()
    {
        var olga = await portal.OpenAsync(DemoAccounts.Owner);
        await FillAsync();

        // A draft from the version that ships beside the one in force.
        await olga.GotoAsync("/admin/policy");
        await LookOverAsync(olga);
        await PressAsync(olga.Locator("#version-2").GetByRole(AriaRole.Button, new() { Name = "Begin a draft from it" }));
        await Assertions.Expect(olga.Locator(".flash")).ToContainTextAsync("Draft 3 is begun.");
        const string Draft = "/admin/policy/versions/3";

        // One target changed.
        await olga.GotoAsync($"{Draft}/edit");
        await LookOverAsync(olga);
        await PressAsync(olga.GetByRole(AriaRole.Link, new() { Name = "Response targets", Exact = true }));
        await LookOverAsync(olga);
        await PressAsync(olga.Locator("tr", new() { HasText = "Professional Direct" }).Nth(1).GetByRole(AriaRole.Link).First);
        await TypeAsync(olga.Locator("#Cells_minutes"), "90");
        await LookOverAsync(olga);
        await olga.Keyboard.PressAsync("Enter");
        await Assertions.Expect(olga.Locator(".flash")).ToContainTextAsync("Saved. The document holds together.");

        // A dangling code, named at its cell and corrected there.
        await olga.GotoAsync($"{Draft}/edit/json");
        await LookOverAsync(olga);
        var text = olga.Locator("#Form_Text");
        var document = await text.InputValueAsync();
        Assert.Contains("\n  \"partnerPortal\": \"partner-center\",\n", document, StringComparison.Ordinal);
        // Set, not typed: a browser takes more than a quarter of a minute to insert so long a text.
        await text.EvaluateAsync(
            "(field, text) => { field.value = text; field.dispatchEvent(new Event('input', { bubbles: true })); }",
            document.Replace(
                "\n  \"partnerPortal\": \"partner-center\",\n",
                "\n  \"partnerPortal\": \"partner-centre\",\n",
                StringComparison.Ordinal
            )
        );
        await PressAsync(olga.GetByRole(AriaRole.Button, new() { Name = "Save the document" }));
        await Assertions.Expect(olga.Locator(".flash")).ToContainTextAsync("The check finds");
        await olga.GotoAsync($"{Draft}/publish");
        await Assertions.Expect(olga.Locator("main")).ToContainTextAsync("It cannot be published yet");
        await LookOverAsync(olga);
        await olga.GotoAsync($"{Draft}/edit");
        await PressAsync(olga.Locator("#check .faults a").First);
        var cell = olga.Locator("#Cells_partnerPortal");
        await Assertions.Expect(olga.Locator("#Cells_partnerPortal_fault")).ToContainTextAsync("'partner-centre' names no place");
        await LookOverAsync(olga);
        await cell.SelectOptionAsync("partner-center");
        await PressAsync(olga.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }));
        await Assertions.Expect(olga.Locator(".flash")).ToContainTextAsync("Saved. The document holds together.");

        // Looked at, compared, tried and simulated.
        await olga.GotoAsync($"{Draft}");
        await LookOverAsync(olga);
        await olga.GotoAsync("/admin/policy/compare?from=2&to=3");
        await Assertions.Expect(olga.Locator("#targets")).ToContainTextAsync("Professional Direct");
        await Assertions.Expect(olga.Locator("#compared table")).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await LookOverAsync(olga);
        await PressAsync(olga.Locator("#compared").GetByRole(AriaRole.Link).First);
        await Assertions.Expect(olga.Locator("article")).ToHaveCountAsync(2);
        await LookOverAsync(olga);
        await olga.GotoAsync($"{Draft}/simulate");
        await TypeAsync(olga.Locator("#Days"), "3650");
        await olga.Keyboard.PressAsync("Enter");
        await Assertions.Expect(olga.Locator("dl.tiles").First).ToBeVisibleAsync(new() { Timeout = 300_000 });
        await LookOverAsync(olga);
        Assert.Equal(await RequestsAsync(), await TileAsync(olga, "Decided again"));
        Assert.NotEqual(0, await TileAsync(olga, "Would go elsewhere"));

        // Published for five minutes hence: a request before and one after.
        var holdsFrom = portal.Portal.Clock.GetCurrentInstant() + Duration.FromMinutes(5);
        await olga.GotoAsync($"{Draft}/publish");
        await PressAsync(olga.GetByRole(AriaRole.Radio, new() { Name = "From a day and time on" }), " ");
        await olga.Locator("#Form_Zone").SelectOptionAsync("Etc/UTC");
        await olga.Locator("#Form_At").FillAsync(holdsFrom.ToString("uuuu-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
        await olga.Locator("#Form_Reason").FillAsync("Professional Direct answers within an hour and a half.");
        await olga.Locator("#Proof_Present").FillAsync(DemoPeople.Password);
        await LookOverAsync(olga);
        await olga.Keyboard.PressAsync("Enter");
        await Assertions.Expect(olga.Locator(".flash")).ToBeVisibleAsync(new() { Timeout = 30_000 }); // every combination is looked at
        await LookOverAsync(olga);
        Assert.Equal((1, 120), await FileAsync("Filed before it holds"));
        portal.Portal.Clock.Advance(Duration.FromMinutes(5));
        Assert.Equal((3, 90), await FileAsync("Filed once it holds"));

        // And back.
        await olga.GotoAsync("/admin/policy");
        await PressAsync(olga.Locator("#version-1").GetByRole(AriaRole.Link, new() { Name = "Publish again" }));
        await olga.Locator("#Form_Reason").FillAsync("Back to what was before.");
        await olga.Locator("#Proof_Present").FillAsync(DemoPeople.Password);
        await olga.Keyboard.PressAsync("Enter");
        await Assertions.Expect(olga.Locator(".flash")).ToBeVisibleAsync();
        Assert.Equal((1, 120), await FileAsync("Filed after the way back"));

        Assert.True(_findings.Count == 0, string.Join('\n', _findings));
    }

    /// <summary>Files a request; which version decided it, and within how many minutes a person answers.</summary>
    private async Task<(int Version, int Minutes)> FileAsync(string subject)
    {
        var adam = await portal.Portal.SignInAsync(DemoAccounts.Adatum);
        await FilingWalk
            .Critical()
            .Problem(("Product", "dynamics-365-sales@7654321"), ("Subject", subject))
            .Impact(("Plan", "professional-direct@7654321"), ("Severity", "b"))
            .FileAsync(adam);
        var filed = await portal.Portal.WithDataAsync(db => db.Requests.AsNoTracking().SingleAsync(request => request.Subject == subject));
        return (filed.PolicyVersion, filed.TargetMinutes!.Value);
    }

    private async Task FillAsync()
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable("SUPPORTPORTAL_JOURNEY_REQUESTS"), out var requests))
            return;
        await using var scope = portal.Portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
        await scope.ServiceProvider.GetRequiredService<BulkData>().MakeAsync(requests, _ => { }, CancellationToken.None);
    }

    private Task<int> RequestsAsync() => portal.Portal.WithDataAsync(db => db.Requests.CountAsync());

    private async Task LookOverAsync(IPage page) =>
        _findings.AddRange((await page.ViolationsAsync()).Select(finding => $"{page.Url}: {finding}"));

    private static async Task<int> TileAsync(IPage page, string name) =>
        int.Parse(
            await page.Locator("dl.tiles > div", new() { HasText = name }).Locator("dd").First.InnerTextAsync(),
            NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture
        );

    private static async Task PressAsync(ILocator what, string key = "Enter")
    {
        await what.FocusAsync();
        await what.PressAsync(key);
    }

    private static async Task TypeAsync(ILocator field, string text)
    {
        await field.FocusAsync();
        await field.PressAsync("Control+a");
        await field.PressSequentiallyAsync(text);
    }
}
