using System.Net;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Access;
using SupportPortal.Data.Seeding;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Security;

/// <summary>A browser that was left open does not change how its person signs in.</summary>
public sealed class ProofTests(Portal portal) : IClassFixture<Portal>
{
    private const string Missing = "Type your present password.";
    private const string Wrong = "This is not your present password.";

    [Fact]
    public async Task The_second_factor_is_switched_and_recovery_codes_are_made_with_the_present_password_only()
    {
        var victor = await portal.SignInAsync(DemoAccounts.ContosoViewer);
        var page = await victor.GetAsync("/account/authenticator");
        var code = AuthenticatorApp.Code(page.TextOf(".key code"), portal.Clock.GetCurrentInstant().ToDateTimeOffset());
        page = await ActAsync(victor, page, "main .btn-p", Missing, ("Form.Code", code));
        Assert.False(await HasSecondFactorAsync(DemoAccounts.ContosoViewer));
        page = await ActAsync(victor, page, "main .btn-p", null, ("Form.Code", code));
        Assert.Equal("Recovery codes", page.Heading);

        page = await ActAsync(victor, page, "main .btn-p", Wrong);
        Assert.Empty(page.AllTexts(".codes code"));
        page = await ActAsync(victor, page, "main .btn-p", null);
        Assert.Equal(10, page.AllTexts(".codes code").Count);

        page = await ActAsync(victor, await victor.GetAsync("/account/authenticator"), "main .btn-d", Wrong);
        page = await ActAsync(victor, page, "main .btn-d", Missing);
        Assert.True(await HasSecondFactorAsync(DemoAccounts.ContosoViewer));
        page = await ActAsync(victor, page, "main .btn-d", null);
        Assert.Contains("The authenticator app is turned off.", page.Words, StringComparison.Ordinal);
        Assert.False(await HasSecondFactorAsync(DemoAccounts.ContosoViewer));
        Assert.Equal(
            2,
            await portal.WithDataAsync(db =>
                db.SignIns.CountAsync(entry => entry.Name == DemoAccounts.ContosoViewer && entry.Outcome == SignInOutcome.Refused)
            )
        );
    }

    [Fact]
    public async Task A_passkey_is_made_and_removed_with_the_present_password_only()
    {
        await portal.AddPasskeyAsync(DemoAccounts.Adatum, "Work laptop");
        var visitor = await portal.SignInAsync(DemoAccounts.Adatum);
        var list = await visitor.GetAsync("/account/passkeys");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, Wrong), await AskAsync(visitor, list, "not the password"));
        var (status, options) = await AskAsync(visitor, list, DemoPeople.Password);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("challenge", options, StringComparison.Ordinal);
        await ActAsync(visitor, list, "main .btn-p", Wrong, ("Form.Name", "Phone"), ("credential", "{}"));

        var page = await visitor.GetAsync(list.Document.QuerySelector("table.q a")!.GetAttribute("href")!);
        Assert.Equal("Remove Work laptop", page.Heading);
        page = await ActAsync(visitor, page, "main .btn-d", Missing);
        page = await ActAsync(visitor, page, "main .btn-d", Wrong);
        Assert.Contains("Work laptop", (await visitor.GetAsync("/account/passkeys")).TextOf("table.q"), StringComparison.Ordinal);
        page = await ActAsync(visitor, page, "main .btn-d", null);
        Assert.Contains("The passkey is removed.", page.Words, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("table.q"));
    }

    [Fact]
    public async Task Another_persons_passkey_is_not_there_to_be_removed()
    {
        var id = await portal.AddPasskeyAsync(DemoAccounts.Contoso, "Work laptop");
        var uma = await portal.SignInAsync(DemoAccounts.ContosoUser);

        Assert.Equal(HttpStatusCode.NotFound, (await uma.GetAsync($"/account/passkeys/remove?id={id}")).Status);
    }

    /// <summary>Sends a form with the password that leads to a complaint, or without one with the right password.</summary>
    private static async Task<Page> ActAsync(
        Visitor visitor,
        Page page,
        string button,
        string? complaint,
        params (string Name, string Value)[] fields
    )
    {
        var sent = fields.ToDictionary(field => field.Name, field => (string?)field.Value);
        sent["Proof.Present"] = complaint switch
        {
            null => DemoPeople.Password,
            Missing => string.Empty,
            _ => "not the password",
        };
        var answer = await visitor.SubmitAsync(page, page.FormWith(button), sent);
        if (complaint is null)
            return answer;
        Assert.Equal([complaint], answer.Errors);
        Assert.Equal(complaint, answer.TextOf("#proof-fault"));
        return answer;
    }

    /// <summary>Asks, as the page's script does, what a device is to make.</summary>
    private static async Task<(HttpStatusCode Status, string Words)> AskAsync(Visitor visitor, Page page, string password)
    {
        using var content = new FormUrlEncodedContent([new("Proof.Present", password)]);
        using var answer = await visitor.PostAsScriptAsync(page, "/account/passkeys?handler=options", content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private Task<bool> HasSecondFactorAsync(string email) =>
        portal.WithDataAsync(db => db.Users.Where(person => person.Email == email).Select(person => person.TwoFactorEnabled).SingleAsync());

    private Task<List<SignInOutcome>> LogAsync(string email) =>
        portal.WithDataAsync(db =>
            db.SignIns.Where(entry => entry.Name == email).OrderBy(entry => entry.Id).Select(entry => entry.Outcome).ToListAsync()
        );
}
