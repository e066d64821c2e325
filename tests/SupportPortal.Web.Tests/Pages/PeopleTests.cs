using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Access;
using SupportPortal.Data.Seeding;
using SupportPortal.Testing;
using SupportPortal.Web.Tests.Mail;

namespace SupportPortal.Web.Tests.Pages;

public sealed partial class PeopleTests(MailPortal portal) : IClassFixture<MailPortal>
{
    private const string Good = "four unrelated words here";

    [Fact]
    public async Task Somebody_is_invited_by_mail_chooses_a_password_and_comes_in()
    {
        var link = await InviteAsync("ina@contoso.example", "Ina Invited", files: false);
        Assert.Equal(0, await portal.WithDataAsync(db => db.Outbox.CountAsync(mail => mail.Failure != null || mail.Key.Contains("token"))));
        var ina = portal.Visit();
        var page = await ina.GetAsync(link);
        Assert.Contains("For ina@contoso.example.", page.Words, StringComparison.Ordinal);
        Assert.Contains(
            "This password is on a list that attackers use. Choose another one; several unrelated words work well.",
            (await ChooseAsync(ina, page, "password1234")).Errors
        );
        Assert.Equal("Support Portal", (await ChooseAsync(ina, page, Good)).TextOf(".brand"));

        Assert.Equal("My requests", (await ina.GetAsync("/requests")).Heading);
        Assert.Contains("grant you the", (await ina.GetAsync("/requests/new")).Words, StringComparison.Ordinal); // follows only
        Assert.Equal("This link does not hold any more", (await portal.Visit().GetAsync(link)).Heading);
        var line = await portal.WithDataAsync(db =>
            db.SignIns.OrderByDescending(entry => entry.Id).FirstAsync(entry => entry.Name == "ina@contoso.example")
        );
        Assert.Equal((SignInMethod.Invitation, SignInOutcome.SignedIn), (line.Method, line.Outcome));
        Assert.Equal(
            ["invited", "password-chosen"],
            await portal.WithDataAsync(db =>
                db.AuditEntries.Where(entry => entry.Setting == $"people/{line.PersonId}")
                    .OrderBy(entry => entry.Sequence)
                    .Select(entry => entry.Act)
                    .ToListAsync()
            )
        );
    }

    [Fact]
    public async Task A_link_that_was_changed_or_is_for_somebody_else_lets_nobody_in()
    {
        var link = await InviteAsync("carl@contoso.example", "Carl Careful", files: false);
        Assert.Equal("This link does not hold any more", (await portal.Visit().GetAsync(link[..^4] + "AAAA")).Heading);
        var other = await IdAsync(DemoAccounts.Contoso);
        Assert.Equal(
            "This link does not hold any more",
            (await portal.Visit().GetAsync(Person().Replace(link, $"person={other}"))).Heading
        );
        Assert.Equal("This link does not hold any more", (await portal.Visit().GetAsync("/account/accept")).Heading);
    }

    [Fact]
    public async Task The_right_to_file_is_given_and_taken()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var id = await IdAsync(DemoAccounts.ContosoViewer);
        var page = await ActAsync(ada, id, "Grant");
        Assert.Contains("Victor Hale may file now.", page.Words, StringComparison.Ordinal);
        var victor = await portal.SignInAsync(DemoAccounts.ContosoViewer);
        Assert.EndsWith("is filed", (await FilingWalk.Critical().FileAsync(victor)).Heading, StringComparison.Ordinal);

        await ActAsync(ada, id, "Take");
        Assert.Contains(
            "grant you the",
            (await (await portal.SignInAsync(DemoAccounts.ContosoViewer)).GetAsync("/requests/new")).Words,
            StringComparison.Ordinal
        );
        Assert.Equal(
            ["filing-taken", "filing-granted"],
            await portal.WithDataAsync(db =>
                db.AuditEntries.Where(entry => entry.Setting.StartsWith("people-of/") && entry.To == DemoAccounts.ContosoViewer)
                    .OrderByDescending(entry => entry.Id)
                    .Select(entry => entry.Act)
                    .Take(2)
                    .ToListAsync()
            )
        );
    }

    [Fact]
    public async Task A_right_that_is_taken_while_a_draft_is_open_is_noticed_at_submission_and_nothing_is_lost()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var id = await IdAsync(DemoAccounts.ContosoViewer);
        await ActAsync(ada, id, "Grant");
        var victor = await portal.SignInAsync(DemoAccounts.ContosoViewer);
        var review = await FilingWalk.Critical().Problem(("Subject", "Kept though refused")).ToReviewAsync(victor);
        await ActAsync(ada, id, "Take");
        var refused = await FilingWalk.SubmitAsync(victor, review);

        Assert.Equal(
            [
                "Your right to file was taken away while you wrote this. Nothing is lost: the draft is kept. Ask an "
                    + "administrator of your organisation for the right, then submit it.",
            ],
            refused.Errors
        );
        Assert.Equal(0, await portal.WithDataAsync(db => db.Requests.CountAsync(request => request.Subject == "Kept though refused")));
        Assert.Equal(1, await portal.WithDataAsync(db => db.Drafts.CountAsync(draft => draft.Problem!.Contains("Kept though refused"))));
    }

    [Fact]
    public async Task The_last_who_may_file_cannot_give_it_up()
    {
        var haru = await portal.SignInAsync(DemoAccounts.Fabrikam);
        var id = await IdAsync(DemoAccounts.Fabrikam);
        var page = await ActAsync(haru, id, "Take");

        Assert.Equal(["Nobody else of your organisation may file. Give the right to somebody else first."], page.Errors);
        Assert.Equal("New request", (await haru.GetAsync("/requests/new")).Heading);
        Assert.Equal(["This is your own account. Somebody else has to remove it."], (await ActAsync(haru, id, "Remove")).Errors);
    }

    [Fact]
    public async Task Removed_access_closes_the_account_until_it_is_opened_again()
    {
        var link = await InviteAsync("rosa@contoso.example", "Rosa Removed", files: true);
        var rosa = portal.Visit();
        await ChooseAsync(rosa, await rosa.GetAsync(link), Good);
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var id = await IdAsync("rosa@contoso.example");
        var stamp = await StampAsync(id);
        var page = await ActAsync(ada, id, "Remove");
        Assert.Contains("Rosa Removed may not come in any more.", page.Words, StringComparison.Ordinal);
        Assert.NotEqual(stamp, await StampAsync(id)); // which ends every session
        // and at once
        Assert.StartsWith("/identity/account/login", (await rosa.GetAsync("/account")).Path, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            1,
            await portal.WithDataAsync(db =>
                db.SignIns.CountAsync(entry => entry.PersonId == id && entry.Outcome == SignInOutcome.SessionsEnded)
            )
        );
        Assert.NotEmpty((await SignInAsync("rosa@contoso.example")).Errors);

        await ActAsync(ada, id, "Restore");
        Assert.Empty((await SignInAsync("rosa@contoso.example")).Errors);
    }

    [Fact]
    public async Task Another_tenants_people_are_not_there()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var page = await ada.GetAsync("/people");
        Assert.Contains("Victor Hale", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Haru Sato", page.Words, StringComparison.Ordinal);

        var mine = await ada.GetAsync($"/people/{await IdAsync(DemoAccounts.ContosoViewer)}");
        foreach (var email in new[] { DemoAccounts.Fabrikam, DemoAccounts.Agent, DemoAccounts.Partner })
        {
            var id = await IdAsync(email);
            Assert.Equal(HttpStatusCode.NotFound, (await ada.GetAsync($"/people/{id}")).Status);
            var form = mine.FormWith("main .btn-d");
            foreach (var act in new[] { "Remove", "Take", "Grant", "Letter", "Restore" })
            {
                form.SetAttribute("action", $"/people/{id}?handler={act}");
                Assert.Equal(HttpStatusCode.NotFound, (await ada.SubmitAsync(mine, form, [])).Status);
            }
        }
    }

    [Fact]
    public async Task An_address_of_ones_own_organisation_is_not_invited_twice()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var page = await ada.GetAsync("/people/invite");
        page = await ada.SubmitAsync(
            page,
            page.FormWith("#Form_Email"),
            new() { ["Form.Name"] = "Victor Again", ["Form.Email"] = DemoAccounts.ContosoViewer.ToUpperInvariant() }
        );

        Assert.Equal(["This address has an account already."], page.Errors);
    }

    [Theory]
    [InlineData(DemoAccounts.ContosoViewer)]
    [InlineData(DemoAccounts.ContosoUser)]
    [InlineData(DemoAccounts.Agent)]
    public async Task Only_who_may_file_anything_looks_after_people(string email) =>
        Assert.Equal("Your role does not open this page", (await (await portal.SignInAsync(email)).GetAsync("/people/invite")).Heading);

    [GeneratedRegex(@"https://portal\.support\.example(/account/accept\S+)")]
    private static partial Regex Link();

    [GeneratedRegex(@"person=\d+")]
    private static partial Regex Person();

    private static async Task<Page> ActAsync(Visitor visitor, int id, string act)
    {
        var page = await visitor.GetAsync($"/people/{id}");
        var form = page.FormWith("main form");
        form.SetAttribute("action", $"/people/{id}?handler={act}");
        return await visitor.SubmitAsync(page, form, new() { ["Proof.Present"] = DemoPeople.Password });
    }

    private static Task<Page> ChooseAsync(Visitor visitor, Page page, string password) =>
        visitor.SubmitAsync(page, page.FormWith("#Form_Password"), new() { ["Form.Password"] = password, ["Form.Again"] = password });

    private async Task<string> InviteAsync(string email, string name, bool files)
    {
        await portal.DispatchAsync();
        portal.Smtp.Clear();
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var page = await ada.GetAsync("/people/invite");
        page = await ada.SubmitAsync(
            page,
            page.FormWith("#Form_Email"),
            new()
            {
                ["Form.Name"] = name,
                ["Form.Email"] = email,
                ["Form.Files"] = files ? "true" : "false",
            }
        );
        Assert.Contains($"A letter to {email} is on its way.", page.Words, StringComparison.Ordinal);
        await portal.DispatchAsync();
        var mail = Assert.Single(portal.Smtp.Mails);
        Assert.Equal(email, mail.Address);
        return Link().Match(mail.Text).Groups[1].Value;
    }

    private async Task<Page> SignInAsync(string email)
    {
        var visitor = portal.Visit();
        var login = await visitor.GetAsync("/identity/account/login");
        return await visitor.SubmitAsync(
            login,
            login.FormWith("#Form_Password"),
            new() { ["Form.Email"] = email, ["Form.Password"] = Good }
        );
    }

    private Task<int> IdAsync(string email) =>
        portal.WithDataAsync(db => db.Users.Where(person => person.Email == email).Select(person => person.Id).SingleAsync());

    private Task<string?> StampAsync(int id) =>
        portal.WithDataAsync(db => db.Users.Where(person => person.Id == id).Select(person => person.SecurityStamp).SingleAsync());
}
