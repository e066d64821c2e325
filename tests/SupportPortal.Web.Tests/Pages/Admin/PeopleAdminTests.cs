using System.Net;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Access;
using SupportPortal.Core.Requests;
using SupportPortal.Data.Seeding;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages.Admin;

public sealed class PeopleAdminTests : IDisposable
{
    private readonly Portal _portal = new();

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task People_are_filtered_by_tenant_role_and_state()
    {
        var olga = await _portal.SignInAsync(DemoAccounts.Owner);
        Assert.Equal(
            ["Olga Novak", "Priya Nair", "Sam Okafor"],
            (await olga.GetAsync("/admin/people?tenant=desk")).AllTexts("tbody td.subject a")
        );
        Assert.Equal(["Ada Lindqvist"], (await olga.GetAsync("/admin/people?tenant=1&role=TenantAdmin")).AllTexts("tbody td.subject a"));
        Assert.Equal(["Victor Hale"], (await olga.GetAsync("/admin/people?find=VIEWER%40")).AllTexts("tbody td.subject a"));
        Assert.Equal("Nobody passes these filters", (await olga.GetAsync("/admin/people?state=locked")).TextOf(".empty h2"));
    }

    [Fact]
    public async Task Somebody_is_invited_with_a_role_their_tenant_has()
    {
        var olga = await _portal.SignInAsync(DemoAccounts.Owner);
        var form = await olga.GetAsync("/admin/people/invite?tenant=1");
        var refused = await olga.SubmitAsync(
            form,
            form.FormWith("#Form_Name"),
            new()
            {
                ["Form.Name"] = "Nia",
                ["Form.Email"] = "nia@contoso.example",
                ["Form.Role"] = "Partner",
                ["Proof.Present"] = DemoPeople.Password,
            }
        );
        Assert.Equal(["Choose a role of a tenant; only partners file for others."], refused.Errors);
        var page = await olga.SubmitAsync(
            refused,
            refused.FormWith("#Form_Name"),
            new() { ["Form.Role"] = "TenantViewer", ["Proof.Present"] = DemoPeople.Password }
        );
        Assert.Equal(("Nia", "Invited"), (page.Heading, page.TextOf(".head .tag")));
        Assert.Equal(
            1,
            await _portal.WithDataAsync(db =>
                db.Outbox.CountAsync(mail => mail.Reason == MailReason.Invited && mail.ToAddress == "nia@contoso.example")
            )
        );
        form = await olga.GetAsync("/admin/people/invite?tenant=1");
        Assert.Equal(
            ["This address has an account already."],
            (
                await olga.SubmitAsync(
                    form,
                    form.FormWith("#Form_Name"),
                    new()
                    {
                        ["Form.Name"] = "Nia",
                        ["Form.Email"] = "NIA@contoso.example",
                        ["Form.Role"] = "TenantViewer",
                        ["Proof.Present"] = DemoPeople.Password,
                    }
                )
            ).Errors
        );
        form = await olga.GetAsync("/admin/people/invite");
        Assert.Equal(
            ["This address has an account already."],
            (
                await olga.SubmitAsync(
                    form,
                    form.FormWith("#Form_Name"),
                    new()
                    {
                        ["Form.Name"] = "Haru",
                        ["Form.Email"] = DemoAccounts.Fabrikam,
                        ["Form.Role"] = "Agent",
                        ["Proof.Present"] = DemoPeople.Password,
                    }
                )
            ).Errors
        );
        Assert.Equal(["Nia"], (await olga.GetAsync("/admin/people?state=invited")).AllTexts("tbody td.subject a"));
    }

    [Fact]
    public async Task A_new_role_counts_and_the_trail_tells()
    {
        var olga = await _portal.SignInAsync(DemoAccounts.Owner);
        var id = await IdOfAsync(DemoAccounts.ContosoViewer);
        var page = await olga.GetAsync($"/admin/people/{id}");
        var told = await olga.SubmitAsync(
            page,
            page.FormWith("#Form_Role"),
            new() { ["Form.Role"] = "TenantAdmin", ["Proof.Present"] = DemoPeople.Password }
        );
        Assert.Equal("Victor Hale has the new role from the next sign-in on.", told.TextOf(".flash"));
        Assert.Equal(HttpStatusCode.OK, (await (await _portal.SignInAsync(DemoAccounts.ContosoViewer)).GetAsync("/contracts/new")).Status);
        Assert.Equal(1, await EndsAsync(id));
        Assert.Contains("TenantViewer", (await olga.GetAsync($"/admin/audit/settings?find=people/{id}")).Words, StringComparison.Ordinal);

        var stale = await olga.SubmitAsync(
            page,
            page.FormWith("#Form_Role"),
            new() { ["Form.Role"] = "EndUser", ["Proof.Present"] = DemoPeople.Password }
        );
        Assert.Equal(["Somebody changed this account meanwhile. Look at it again, then send once more."], stale.Errors);
        var staff = await olga.GetAsync($"/admin/people/{id}");
        Assert.Equal(
            ["Choose one of the roles in the list."],
            (
                await olga.SubmitAsync(
                    staff,
                    staff.FormWith("#Form_Role"),
                    new() { ["Form.Role"] = "Administrator", ["Proof.Present"] = DemoPeople.Password }
                )
            ).Errors
        );
    }

    [Fact]
    public async Task A_locked_person_cannot_sign_in_until_unlocked()
    {
        var olga = await _portal.SignInAsync(DemoAccounts.Owner);
        var id = await IdOfAsync(DemoAccounts.Agent);
        var stamp = await StampAsync(id);
        var page = await olga.GetAsync($"/admin/people/{id}");
        page = await olga.SubmitAsync(page, page.FormWith("form[action*='Lock'] .btn-d"), []);
        Assert.Equal("Locked", page.TextOf(".head .tag"));
        Assert.NotEqual(stamp, await StampAsync(id)); // the sessions there are end with it
        Assert.Equal(1, await EndsAsync(id));
        var visitor = _portal.Visit();
        var login = await visitor.GetAsync("/identity/account/login");
        await visitor.SubmitAsync(login, login.FormWith("button[name=email]"), new() { ["email"] = DemoAccounts.Agent });
        Assert.StartsWith("/identity/account/login", (await visitor.GetAsync("/queue")).Path, StringComparison.OrdinalIgnoreCase);

        page = await olga.SubmitAsync(page, page.FormWith("form[action*='Unlock'] button"), []);
        Assert.Equal("Active", page.TextOf(".head .tag"));
        Assert.Equal("Queue", (await (await _portal.SignInAsync(DemoAccounts.Agent)).GetAsync("/queue")).Heading);
    }

    [Fact]
    public async Task The_last_administrator_stays_whoever_asks()
    {
        var olga = await _portal.SignInAsync(DemoAccounts.Owner);
        var (owner, lead) = (await IdOfAsync(DemoAccounts.Owner), await IdOfAsync(DemoAccounts.Lead));
        var self = await olga.GetAsync($"/admin/people/{owner}");
        foreach (var handler in new[] { "Role", "Lock" })
        {
            var refused = await olga.SubmitAsync(
                self,
                self.FormWith("#Form_Role"),
                new() { ["Form.Role"] = "Agent", ["Proof.Present"] = DemoPeople.Password },
                handler
            );
            Assert.Equal(["This is the last administrator. Make somebody else one first."], refused.Errors);
        }

        Assert.Equal(0, await EndsAsync(owner));

        var page = await olga.GetAsync($"/admin/people/{lead}");
        await olga.SubmitAsync(
            page,
            page.FormWith("#Form_Role"),
            new() { ["Form.Role"] = "Administrator", ["Proof.Present"] = DemoPeople.Password }
        );
        var priya = await _portal.SignInAsync(DemoAccounts.Lead);
        Assert.Equal(
            ["Nobody takes their own rights away. Ask another administrator."],
            (
                await olga.SubmitAsync(
                    self,
                    self.FormWith("#Form_Role"),
                    new() { ["Form.Role"] = "Agent", ["Proof.Present"] = DemoPeople.Password },
                    "Lock"
                )
            ).Errors
        );

        // Each takes the other away at the same moment: one of them stays.
        var (hers, mine) = (await priya.GetAsync($"/admin/people/{owner}"), await olga.GetAsync($"/admin/people/{lead}"));
        await Task.WhenAll(
            priya.SubmitAsync(
                hers,
                hers.FormWith("#Form_Role"),
                new() { ["Form.Role"] = "Agent", ["Proof.Present"] = DemoPeople.Password }
            ),
            olga.SubmitAsync(mine, mine.FormWith("#Form_Role"), new() { ["Form.Role"] = "Agent", ["Proof.Present"] = DemoPeople.Password })
        );
        var left = await _portal.WithDataAsync(db =>
            db.UserRoles.CountAsync(has => db.Roles.Any(role => role.Id == has.RoleId && role.Name == "Administrator"))
        );
        Assert.Equal(1, left);
    }

    [Fact]
    public async Task Ended_sessions_have_another_stamp_and_a_line_in_the_sign_in_log()
    {
        var olga = await _portal.SignInAsync(DemoAccounts.Owner);
        var id = await IdOfAsync(DemoAccounts.Contoso);
        var stamp = await StampAsync(id);
        var page = await olga.GetAsync($"/admin/people/{id}");
        page = await olga.SubmitAsync(page, page.FormWith("form[action*='EndSessions'] button"), []);
        Assert.NotEqual(stamp, await StampAsync(id));
        Assert.Equal(1, await EndsAsync(id));
        Assert.Contains("Sessions ended", page.TextOf("[aria-labelledby=sign-ins]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_is_given_with_the_present_password_only()
    {
        var olga = await _portal.SignInAsync(DemoAccounts.Owner);
        var id = await IdOfAsync(DemoAccounts.ContosoViewer);
        var page = await olga.GetAsync($"/admin/people/{id}");
        foreach (
            var (password, complaint) in new[]
            {
                (string.Empty, "Type your present password."),
                ("not the password", "This is not your present password."),
            }
        )
        {
            page = await olga.SubmitAsync(
                page,
                page.FormWith("#Form_Role"),
                new() { ["Form.Role"] = "TenantAdmin", ["Proof.Present"] = password }
            );
            Assert.Equal([complaint], page.Errors);
        }

        page = await olga.GetAsync("/admin/people/invite");
        page = await olga.SubmitAsync(
            page,
            page.FormWith("#Form_Name"),
            new()
            {
                ["Form.Name"] = "Eve",
                ["Form.Email"] = "eve@support.example",
                ["Form.Role"] = "Administrator",
            }
        );
        Assert.Equal(["Type your present password."], page.Errors);
        Assert.Equal(0, await _portal.WithDataAsync(db => db.Users.CountAsync(person => person.Email == "eve@support.example")));
        Assert.Equal(
            "TenantViewer",
            await _portal.WithDataAsync(db =>
                db.UserRoles.Where(has => has.UserId == id)
                    .Join(db.Roles, has => has.RoleId, role => role.Id, (has, role) => role.Name)
                    .SingleAsync()
            )
        );
    }

    [Fact]
    public async Task One_session_of_somebody_is_ended_and_the_others_go_on()
    {
        var olga = await _portal.SignInAsync(DemoAccounts.Owner);
        var id = await IdOfAsync(DemoAccounts.Contoso);
        var (ended, kept) = (await _portal.SignInAsync(DemoAccounts.Contoso), await _portal.SignInAsync(DemoAccounts.Contoso));
        var first = await _portal.WithDataAsync(db =>
            db.Sessions.Where(session => session.PersonId == id).Select(session => session.Id).ToListAsync()
        );
        var page = await olga.GetAsync($"/admin/people/{id}");
        Assert.Equal(2, page.Document.QuerySelectorAll("#sessions li").Length);
        page = await olga.SubmitAsync(page, page.FormWith("#sessions form button"), []);

        Assert.Equal("That browser is signed out.", page.TextOf(".flash"));
        Assert.Single(page.Document.QuerySelectorAll("#sessions li"));
        string[] headings = [(await ended.GetAsync("/account")).Heading, (await kept.GetAsync("/account")).Heading];
        Assert.Single(headings, "My account");
        Assert.Equal(
            1,
            await _portal.WithDataAsync(db =>
                db.AuditEntries.CountAsync(entry => entry.Setting == $"people/{id}" && entry.Act == "session-ended")
            )
        );
        var other = await IdOfAsync(DemoAccounts.Fabrikam); // whose sessions are not on this page
        await _portal.SignInAsync(DemoAccounts.Fabrikam);
        var his = await _portal.WithDataAsync(db =>
            db.Sessions.Where(session => session.PersonId == other).Select(session => session.Id).SingleAsync()
        );
        using var refused = await olga.SendAsync(page, page.FormWith("#sessions form button"), new() { ["session"] = $"{his}" });
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Equal(2, first.Count);
    }

    private Task<int> IdOfAsync(string email) =>
        _portal.WithDataAsync(db => db.Users.Where(person => person.Email == email).Select(person => person.Id).SingleAsync());

    private Task<int> EndsAsync(int id) =>
        _portal.WithDataAsync(db => db.SignIns.CountAsync(entry => entry.PersonId == id && entry.Outcome == SignInOutcome.SessionsEnded));

    private Task<string?> StampAsync(int id) =>
        _portal.WithDataAsync(db => db.Users.Where(person => person.Id == id).Select(person => person.SecurityStamp).SingleAsync());
}
