using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Alerts;
using SupportPortal.Data.Seeding;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Mail;

/// <summary>Whoever's way of signing in was changed reads it in a mail, and whoever caused a mail that cannot be delivered is
/// told.</summary>
public sealed class AccountMailTests : IDisposable
{
    private const string Agent =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0";
    private const string New = "another four words here";

    private readonly MailPortal _portal = new();

    [Fact]
    public async Task Each_change_is_told_with_when_and_where_from_and_what_to_do_and_no_secret()
    {
        var victor = await SignInAsync(DemoAccounts.ContosoViewer);
        var page = await victor.GetAsync("/account/authenticator");
        var key = page.TextOf(".key code");
        page = await victor.SubmitAsync(
            page,
            page.FormWith("#Form_Code"),
            new() { ["Form.Code"] = Code(key), ["Proof.Present"] = DemoPeople.Password }
        );
        await ToldAsync("An authenticator app was set up for your account", key.Replace(" ", string.Empty, StringComparison.Ordinal));
        page = await victor.SubmitAsync(page, page.FormWith("main .btn-p"), new() { ["Proof.Present"] = DemoPeople.Password });
        await ToldAsync("New recovery codes were made for your account", page.AllTexts(".codes code")[0]);
        page = await victor.GetAsync("/account/authenticator");
        await victor.SubmitAsync(page, page.FormWith("main .btn-d"), new() { ["Proof.Present"] = DemoPeople.Password });
        await ToldAsync("The authenticator app of your account was turned off");
        var passkey = await _portal.AddPasskeyAsync(DemoAccounts.ContosoViewer, "Work laptop");
        page = await victor.GetAsync($"/account/passkeys/remove?id={passkey}");
        await victor.SubmitAsync(page, page.FormWith("main .btn-d"), new() { ["Proof.Present"] = DemoPeople.Password });
        await ToldAsync("A passkey was removed from your account", passkey);
        page = await victor.GetAsync("/account/password");
        await victor.SubmitAsync(
            page,
            page.FormWith("#Form_Present"),
            new()
            {
                ["Form.Present"] = DemoPeople.Password,
                ["Form.Password"] = New,
                ["Form.Again"] = New,
            }
        );
        await ToldAsync("Your password was changed", New);
    }

    [Fact]
    public async Task A_token_that_is_made_or_ended_is_told_and_by_whom_where_somebody_else_did_it()
    {
        var ada = await SignInAsync(DemoAccounts.Contoso);
        var page = await ada.GetAsync("/account/tokens/new");
        page = await ada.SubmitAsync(
            page,
            page.FormWith("#Form_Name"),
            new()
            {
                ["Form.Name"] = "Monitoring",
                ["Form.Scopes"] = "requests:read",
                ["Proof.Present"] = DemoPeople.Password,
            }
        );
        var secret = page.TextOf("#secret");
        Assert.StartsWith("spt_", secret, StringComparison.Ordinal);
        await ToldAsync("An API token was made for your account", secret);
        var olga = await SignInAsync(DemoAccounts.Owner);
        page = await olga.GetAsync("/admin/tokens");
        await olga.SubmitAsync(page, page.FormWith("form[action*='Revoke'] button"), []);
        await _portal.DispatchAsync();
        var mail = Assert.Single(_portal.Smtp.Mails);
        Assert.Equal((DemoAccounts.Contoso, "An API token of your account was ended"), (mail.Address, mail.Message.Subject));
        Assert.Contains("by Olga Novak.", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Network address", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_told_of_what_was_refused()
    {
        var victor = await SignInAsync(DemoAccounts.ContosoViewer);
        var page = await victor.GetAsync("/account/password");
        page = await victor.SubmitAsync(
            page,
            page.FormWith("#Form_Present"),
            new()
            {
                ["Form.Present"] = DemoPeople.Password,
                ["Form.Password"] = "password1234",
                ["Form.Again"] = "password1234",
            }
        );
        Assert.NotEmpty(page.Errors);
        Assert.Equal(0, await _portal.DispatchAsync());
    }

    [Fact]
    public async Task Who_invited_or_wrote_a_notice_is_told_that_the_mail_could_not_be_delivered()
    {
        await _portal.DispatchAsync();
        _portal.Smtp.AnswerToRecipient = address =>
            address is "nia@contoso.example" or DemoAccounts.Fabrikam ? "550 5.1.1 No such mailbox" : null;
        var (olga, ada, haru, sam) = (
            await SignInAsync(DemoAccounts.Owner),
            await SignInAsync(DemoAccounts.Contoso),
            await SignInAsync(DemoAccounts.Fabrikam),
            await SignInAsync(DemoAccounts.Agent)
        );
        var form = await olga.GetAsync("/admin/people/invite?tenant=1");
        await olga.SubmitAsync(
            form,
            form.FormWith("#Form_Name"),
            new()
            {
                ["Form.Name"] = "Nia",
                ["Form.Email"] = "nia@contoso.example",
                ["Form.Role"] = "TenantViewer",
                ["Proof.Present"] = DemoPeople.Password,
            }
        );
        var follow = await haru.GetAsync("/notices/1");
        await haru.SubmitAsync(follow, follow.FormTo("follow"), []);
        var update = await sam.GetAsync("/notices/1/update");
        Assert.Empty(
            (
                await sam.SubmitAsync(
                    update,
                    update.FormWith("#Form_Words"),
                    new() { ["Form.State"] = "restoring", ["Form.Words"] = "The vendor is at it." }
                )
            ).Errors
        );
        await _portal.DispatchAsync();

        var page = await olga.GetAsync("/alerts");
        Assert.Contains("The letter to this person: Nia", page.Words, StringComparison.Ordinal);
        page = await olga.GetAsync(page.Document.QuerySelector("ul.alerts a")!.GetAttribute("href")!);
        Assert.Equal("Nia", page.Heading);
        Assert.Contains("The last letter to this person could not be delivered.", page.Words, StringComparison.Ordinal);
        Assert.Contains(
            "The last letter to this person could not be delivered.",
            (await ada.GetAsync(page.Path.Replace("/admin", string.Empty, StringComparison.Ordinal))).Words,
            StringComparison.Ordinal
        );
        page = await sam.GetAsync("/alerts");
        Assert.Contains("To a follower of this notice:", page.Words, StringComparison.Ordinal);
        Assert.StartsWith("/notices/1", page.Document.QuerySelector("ul.alerts a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(
            2,
            await _portal.WithDataAsync(db => db.Alerts.CountAsync(alert => alert.Kind == AlertKind.MailGivenUp && alert.RequestId == null))
        );
    }

    public void Dispose()
    {
        _portal.Dispose();
        _portal.Smtp.Dispose();
    }

    private string Code(string key) => AuthenticatorApp.Code(key, _portal.Clock.GetCurrentInstant().ToDateTimeOffset());

    private async Task<Visitor> SignInAsync(string email)
    {
        var visitor = await _portal.SignInAsync(email);
        visitor.Http.DefaultRequestHeaders.UserAgent.ParseAdd(Agent);
        return visitor;
    }

    private async Task ToldAsync(string subject, params string[] secrets)
    {
        await _portal.DispatchAsync();
        var mail = Assert.Single(_portal.Smtp.Mails);
        Assert.Equal(subject, mail.Message.Subject);
        foreach (
            var words in new[]
            {
                "Browser: Microsoft Edge on Windows",
                "27 Mar",
                "sign out everywhere and choose another password",
                "https://portal.support.example/account",
            }
        )
            Assert.Contains(words, mail.Text, StringComparison.Ordinal);
        foreach (var secret in secrets)
            Assert.DoesNotContain(secret, mail.Source, StringComparison.OrdinalIgnoreCase);
        _portal.Smtp.Clear();
    }
}
