using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using SupportPortal.Core.Access;
using SupportPortal.Data.Seeding;
using SupportPortal.Testing;

namespace SupportPortal.Browser.Tests;

public sealed class PasskeyTests(BrowserPortal portal) : IClassFixture<BrowserPortal>
{
    [SkippableFact]
    public async Task A_passkey_is_made_and_signs_in_without_a_name_or_password()
    {
        var address = new UriBuilder(portal.Address.Length == 0 ? "http://localhost" : portal.Address) { Host = "localhost" }
            .Uri.ToString()
            .TrimEnd('/'); // a passkey belongs to a name, not to a number
        var ada = await portal.OpenAsync(DemoAccounts.Contoso, address: address);
        await WithAuthenticatorAsync(ada);
        await ada.GotoAsync("/account/passkeys");
        await ada.GetByLabel("Name").FillAsync("Work laptop");
        await ada.GetByLabel("Present password").FillAsync("not the password");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Make a passkey" }).ClickAsync();
        await Assertions.Expect(ada.GetByText("This is not your present password.")).ToBeVisibleAsync();
        await Assertions.Expect(ada.GetByLabel("Present password")).ToBeFocusedAsync();
        await ada.GetByLabel("Present password").FillAsync(DemoPeople.Password);
        await ada.GetByRole(AriaRole.Button, new() { Name = "Make a passkey" }).ClickAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Status).Filter(new() { HasText = "The passkey is kept." })).ToBeVisibleAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Cell, new() { Name = "Work laptop", Exact = true })).ToBeVisibleAsync();

        await ada.GotoAsync("/identity/account/logout");
        await ada.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await ada.GotoAsync("/identity/account/login?returnUrl=/account");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Heading, new() { Name = "My account" })).ToBeVisibleAsync();
        Assert.Contains((SignInMethod.Passkey, SignInOutcome.SignedIn), await LogAsync());

        await ada.GotoAsync("/account/passkeys");
        await ada.GetByRole(AriaRole.Link, new() { Name = "Remove Work laptop" }).ClickAsync();
        await ada.GetByLabel("Present password").FillAsync(DemoPeople.Password);
        await ada.GetByRole(AriaRole.Button, new() { Name = "Remove", Exact = true }).ClickAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Status).Filter(new() { HasText = "The passkey is removed." })).ToBeVisibleAsync();
        await ada.GotoAsync("/identity/account/logout");
        await ada.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await ada.GotoAsync("/identity/account/login");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Alert).First).ToContainTextAsync("passkey was not accepted");
        Assert.Contains((SignInMethod.Passkey, SignInOutcome.Refused), await LogAsync());
    }

    /// <summary>A device that has a fingerprint reader and finds its owner's finger on it.</summary>
    private static async Task WithAuthenticatorAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("WebAuthn.enable");
        await session.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new()
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = true,
                    ["automaticPresenceSimulation"] = true,
                },
            }
        );
    }

    private Task<List<(SignInMethod, SignInOutcome)>> LogAsync() =>
        portal.Portal.WithDataAsync(async db =>
            (await db.SignIns.AsNoTracking().ToListAsync()).Select(entry => (entry.Method, entry.Outcome)).ToList()
        );
}
