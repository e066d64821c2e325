using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Testing;
using SupportPortal.Web.Tests.Mail;

namespace SupportPortal.Web.Tests.Pages;

/// <summary>An invitation tells nobody which addresses others have here, and takes none.</summary>
public sealed partial class InvitedAddressTests(MailPortal portal) : IClassFixture<MailPortal>
{
    private const string Good = "four unrelated words here";

    [Fact]
    public async Task An_address_of_another_tenant_is_answered_as_one_nobody_has()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        foreach (var email in new[] { DemoAccounts.Fabrikam, DemoAccounts.Agent, "nobody@nowhere.example" })
        {
            var page = await InviteAsync(ada, email);
            Assert.Equal("People", page.Heading);
            Assert.Contains($"A letter to {email} is on its way. Its link holds for a week.", page.Words, StringComparison.Ordinal);
            var row = Assert.Single(page.Document.QuerySelectorAll("tbody tr"), row =>
                row.TextContent.Contains(email, StringComparison.Ordinal)
            );
            Assert.Contains("Invited", row.TextContent, StringComparison.Ordinal);
            var person = await ada.GetAsync(row.QuerySelector("a")!.GetAttribute("href")!);
            Assert.Equal(("Given Name", "Send the letter again"), (person.Heading, person.TextOf("form[action*='Letter'] button")));
            Assert.Contains(
                "A letter to Given Name is on its way",
                (await ada.SubmitAsync(person, person.FormWith("form[action*='Letter'] button"), [])).Words,
                StringComparison.Ordinal
            );
            // one's own invitation, which one knows of
            Assert.Equal(["This address has an account already."], (await InviteAsync(ada, email)).Errors);
        }

        // The account there is stays where it is, as it is.
        Assert.Equal("My requests", (await (await portal.SignInAsync(DemoAccounts.Fabrikam)).GetAsync("/requests")).Heading);
        Assert.Equal("Queue", (await (await portal.SignInAsync(DemoAccounts.Agent)).GetAsync("/queue")).Heading);
    }

    [Fact]
    public async Task The_owner_of_the_address_is_told_and_learns_nothing_of_who_invited()
    {
        await portal.DispatchAsync();
        portal.Smtp.Clear();
        await InviteAsync(await portal.SignInAsync(DemoAccounts.Contoso), DemoAccounts.Partner);
        await portal.DispatchAsync();
        var mail = Assert.Single(portal.Smtp.Mails);

        Assert.Equal(DemoAccounts.Partner, mail.Address);
        Assert.Contains("It has an account already, so nothing was changed", mail.Text, StringComparison.Ordinal);
        foreach (var leak in new[] { "Contoso", "Ada", "Lindqvist", "Given Name", "/account/accept", "token" })
            Assert.DoesNotContain(leak, mail.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Two_organisations_invite_one_address_and_it_is_whose_link_is_taken()
    {
        var first = await LinkAsync(await portal.SignInAsync(DemoAccounts.Contoso), "wanda@wanted.example");
        var second = await LinkAsync(await portal.SignInAsync(DemoAccounts.Fabrikam), "wanda@wanted.example");
        var wanda = portal.Visit();
        var page = await wanda.GetAsync(second);
        Assert.Equal(
            "Support Portal",
            (
                await wanda.SubmitAsync(page, page.FormWith("#Form_Password"), new() { ["Form.Password"] = Good, ["Form.Again"] = Good })
            ).TextOf(".brand")
        );

        Assert.Equal("This link does not hold any more", (await portal.Visit().GetAsync(first)).Heading);
        Assert.Equal(1, await portal.WithDataAsync(db => db.Users.CountAsync(person => person.NormalizedEmail == "WANDA@WANTED.EXAMPLE")));
    }

    [Fact]
    public async Task Somebody_the_desk_locked_before_they_came_comes_in_by_no_other_invitation()
    {
        var first = await LinkAsync(await portal.SignInAsync(DemoAccounts.Contoso), "ivo@invited.example");
        var second = await LinkAsync(await portal.SignInAsync(DemoAccounts.Fabrikam), "ivo@invited.example");
        var olga = await portal.SignInAsync(DemoAccounts.Owner);
        var id = await portal.WithDataAsync(db =>
            db.Users.Where(person => person.Email == "ivo@invited.example" && person.TenantId == 1)
                .Select(person => person.Id)
                .SingleAsync()
        );
        var page = await olga.GetAsync($"/admin/people/{id}");
        page = await olga.SubmitAsync(page, page.FormWith("form[action*='handler=Lock'] button"), []);
        Assert.Equal("Locked", page.TextOf(".head .tag"));

        Assert.Equal("This link does not hold any more", (await portal.Visit().GetAsync(first)).Heading);
        Assert.Equal("This link does not hold any more", (await portal.Visit().GetAsync(second)).Heading);
        await olga.SubmitAsync(page, page.FormWith("form[action*='Unlock'] button"), []);
        Assert.Equal("Choose a password", (await portal.Visit().GetAsync(second)).Heading);
    }

    [Fact]
    public async Task Nothing_that_is_done_about_an_invited_person_takes_the_address_before_they_come()
    {
        await InviteAsync(await portal.SignInAsync(DemoAccounts.Fabrikam), DemoAccounts.ContosoViewer);
        var link = await LinkAsync(await portal.SignInAsync(DemoAccounts.Fabrikam), "free@invited.example");
        var olga = await portal.SignInAsync(DemoAccounts.Owner);
        foreach (var email in new[] { DemoAccounts.ContosoViewer, "free@invited.example" })
        {
            var id = await portal.WithDataAsync(db =>
                db.Users.Where(person => person.Email == email && !person.EmailConfirmed).Select(person => person.Id).SingleAsync()
            );
            var page = await olga.GetAsync($"/admin/signins?person={id}");
            Assert.Equal(System.Net.HttpStatusCode.OK, (await olga.SubmitAsync(page, page.FormWith("form[action*='End']"), [])).Status);
            page = await olga.GetAsync($"/admin/people/{id}");
            await olga.SubmitAsync(page, page.FormWith("form[action*='EndSessions'] button"), []);
            Assert.True(await portal.WithDataAsync(db => db.Users.AnyAsync(person => person.Id == id && person.NormalizedEmail == null)));
        }

        Assert.Equal("This link does not hold any more", (await portal.Visit().GetAsync(link)).Heading); // it ended with the sessions
        Assert.Equal("My requests", (await (await portal.SignInAsync(DemoAccounts.ContosoViewer)).GetAsync("/requests")).Heading);
    }

    [GeneratedRegex(@"https://portal\.support\.example(/account/accept\S+)")]
    private static partial Regex Link();

    private static async Task<Page> InviteAsync(Visitor visitor, string email)
    {
        var page = await visitor.GetAsync("/people/invite");
        return await visitor.SubmitAsync(
            page,
            page.FormWith("#Form_Email"),
            new() { ["Form.Name"] = "Given Name", ["Form.Email"] = email }
        );
    }

    private async Task<string> LinkAsync(Visitor visitor, string email)
    {
        await portal.DispatchAsync();
        portal.Smtp.Clear();
        await InviteAsync(visitor, email);
        await portal.DispatchAsync();
        return Link().Match(Assert.Single(portal.Smtp.Mails).Text).Groups[1].Value;
    }
}
