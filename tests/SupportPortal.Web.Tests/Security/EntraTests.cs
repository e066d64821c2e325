using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Access;
using SupportPortal.Data.People;
using SupportPortal.Data.Seeding;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Security;

public sealed class EntraTests(EntraPortal portal) : IClassFixture<EntraPortal>
{
    private const string Broken = "break-fix";

    [Fact]
    public async Task The_sign_in_page_offers_the_directory_and_asks_it_with_a_code_a_challenge_and_a_nonce()
    {
        var page = await portal.Visit().GetAsync("/identity/account/login?returnUrl=/requests");
        var link = page
            .Document.QuerySelectorAll("main a")
            .Single(found => found.TextContent.Contains("Microsoft Entra ID", StringComparison.Ordinal))
            .GetAttribute("href")!;
        using var sent = await portal.Visit().Http.GetAsync(new Uri(link, UriKind.Relative));
        var question = sent.Headers.Location!.Query;
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.StartsWith(portal.Directory.Authority, sent.Headers.Location.ToString(), StringComparison.Ordinal);
        Assert.All(new[] { "response_type=code", "code_challenge_method=S256", "code_challenge=", "nonce=", "state=" }, part =>
            Assert.Contains(part, question, StringComparison.Ordinal)
        );
        Assert.DoesNotContain(Uri.EscapeDataString(DirectoryServer.ClientSecret), question, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_is_taken_in_at_the_first_sign_in_and_may_file()
    {
        var (greta, page) = await portal.ComeAsync(
            EntraPortal.OfContoso("Greta Admin", DirectoryRoleIds.GlobalAdministrator, DirectoryRoleIds.User)
        );
        Assert.Equal((HttpStatusCode.OK, "Greta Admin"), (page.Status, page.TextOf(".me .name")));

        var filed = await FilingWalk.Critical().FileAsync(greta);
        Assert.EndsWith("is filed", filed.Heading, StringComparison.Ordinal);
        var line = await portal.LastSignInAsync();
        Assert.Equal(
            (SignInMethod.Directory, SignInOutcome.SignedIn, "greta.admin@contoso-online.example"),
            (line.Method, line.Outcome, line.Name)
        );
        Assert.Equal(
            1,
            await portal.WithDataAsync(db =>
                db.AuditEntries.CountAsync(entry =>
                    entry.Act == "directory-rights" && entry.Setting == $"people/{line.PersonId}" && entry.To == Roles.TenantAdmin
                )
            )
        );
    }

    [Fact]
    public async Task Name_address_and_rights_follow_the_directory_at_each_sign_in()
    {
        var account = EntraPortal.OfContoso("Nora Before", DirectoryRoleIds.GlobalAdministrator);
        await portal.ComeAsync(account);
        var people = await PeopleAsync();
        var (nora, page) = await portal.ComeAsync(
            account with
            {
                Name = "Nora After",
                Email = "nora@renamed.example",
                Wids = [DirectoryRoleIds.User],
            }
        );

        Assert.Equal(people, await PeopleAsync());
        Assert.Equal("Nora After", page.TextOf(".me .name"));
        Assert.Equal("nora@renamed.example", (await nora.GetAsync("/account")).Fact("E-mail"));
        Assert.Equal(
            [account.Email!, "nora@renamed.example"],
            await portal.WithDataAsync(db =>
                db.Outbox.Where(mail => mail.Act == "address-changed").Select(mail => mail.ToAddress).Order().ToListAsync()
            )
        );
        Assert.Equal("Your role does not open this page", (await nora.GetAsync("/requests")).Heading);
        Assert.Contains("ask an administrator", (await nora.GetAsync("/requests/new")).Words, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(
        "greta.guest-with-a-rather-long-name-of-her-own_a-partner-far-away.example#EXT#@contoso-online.example",
        "greta.guest-with-a-rather-long-name-of-her-own@a-partner-far-away.example"
    )]
    [InlineData(
        "a-name-that-is-longer-before-the-sign-than-any-mailbox-may-be-at-all.guest@contoso-online.example",
        "a-name-that-is-longer-before-the-sign-than-any-mailbox-may-be-at-all.guest@contoso-online.example"
    )]
    public async Task A_guest_whose_name_is_longer_than_any_mailbox_comes_in(string name, string address)
    {
        var (guest, page) = await portal.ComeAsync(EntraPortal.OfContoso("Greta Guest", DirectoryRoleIds.User) with { Email = name });
        Assert.Equal((HttpStatusCode.OK, "Greta Guest"), (page.Status, page.TextOf(".me .name")));
        Assert.Equal(address, (await guest.GetAsync("/account")).Fact("E-mail"));
    }

    [Fact]
    public async Task A_business_central_administrator_files_for_business_central_only()
    {
        var (bea, _) = await portal.ComeAsync(EntraPortal.OfContoso("Bea Central", DirectoryRoleIds.BusinessCentralAdministrator));
        var page = await bea.GetAsync("/requests/new");
        var choices = page
            .Document.QuerySelectorAll("#Form_Product option[value*='-']")
            .ToLookup(option => option.HasAttribute("disabled"), option => option.GetAttribute("value"));
        Assert.Equal(["dynamics-365-business-central"], choices[false]);
        Assert.Contains("dynamics-365-finance", choices[true]);
        Assert.Equal("Your admin role files for these products only: Business Central.", page.TextOf("#product-limits"));

        var refused = await FilingWalk.Critical().SendAsync(bea, page);
        Assert.Contains("Choose a product your role covers for this kind of request.", refused.Errors);
        var review = await FilingWalk.Critical().ToReviewAsync(bea, FilingWalk.AddressOf(refused, "problem"));
        Assert.DoesNotContain("/review", review.Path, StringComparison.Ordinal);

        var filed = await FilingWalk
            .Critical()
            .Problem(("Product", "dynamics-365-business-central"))
            .Impact(("Plan", null), ("Severity", null))
            .Contact(("ReachableRoundTheClock", null))
            .FileAsync(bea);
        Assert.EndsWith("is filed", filed.Heading, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_billing_administrator_files_about_billing_only()
    {
        var (bill, _) = await portal.ComeAsync(EntraPortal.OfContoso("Bill Ing", DirectoryRoleIds.BillingAdministrator));
        var page = await bill.GetAsync("/requests/new");
        var broken = page.Document.QuerySelector($"input[value='{Broken}']")!;
        Assert.True(broken.HasAttribute("disabled"));
        Assert.Contains(
            "Your admin role files these kinds of request only: Billing or subscription.",
            broken.ParentElement!.TextContent,
            StringComparison.Ordinal
        );
        Assert.False(page.Document.QuerySelector("input[value='billing']")!.HasAttribute("disabled"));

        Assert.Contains("Choose a kind of request your role covers.", (await FilingWalk.Critical().SendAsync(bill, page)).Errors);
        var filed = await FilingWalk
            .Critical()
            .Problem(("Kind", "billing"))
            .Impact(("Plan", null), ("Severity", null))
            .Contact(("ReachableRoundTheClock", null))
            .FileAsync(bill);
        Assert.EndsWith("is filed", filed.Heading, StringComparison.Ordinal);
        Assert.Equal("Your role does not open this page", (await bill.GetAsync("/people")).Heading); // nor may they give what they have not
    }

    [Fact]
    public async Task Without_told_roles_one_may_look_and_reads_which_setting_is_missing()
    {
        var (olaf, _) = await portal.ComeAsync(EntraPortal.OfContoso("Olaf Untold", null));
        Assert.Equal("My requests", (await olaf.GetAsync("/requests")).Heading);

        var page = await olaf.GetAsync("/requests/new");
        Assert.Contains("Your directory does not tell which admin roles you hold", page.Words, StringComparison.Ordinal);
        Assert.Contains("optional claim \"wids\"", page.Words, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll(".flow"));

        var number = await portal.NumberOfAsync("Forecast totals differ");
        Assert.Equal("Your role does not open this page", (await olaf.GetAsync($"/requests/{number}/comment")).Heading);
    }

    [Fact]
    public async Task The_default_user_role_grants_nothing()
    {
        var (uwe, _) = await portal.ComeAsync(EntraPortal.OfContoso("Uwe User", DirectoryRoleIds.User, $"{Guid.NewGuid()}"));

        Assert.Equal("Your role does not open this page", (await uwe.GetAsync("/requests")).Heading);
        var page = await uwe.GetAsync("/requests/new");
        Assert.Empty(page.Document.QuerySelectorAll(".flow"));
        Assert.DoesNotContain("wids", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_of_an_unknown_tenant_is_told_so_and_nothing_is_made()
    {
        var people = await PeopleAsync();
        var (stranger, page) = await portal.ComeAsync(
            new(
                Guid.NewGuid(),
                Guid.NewGuid(),
                "Stan Stranger",
                "stan@nowhere.example",
                [DirectoryRoleIds.GlobalAdministrator],
                Roles.Administrator
            )
        );

        Assert.Equal("Your organisation is not known here", page.Heading);
        Assert.Equal(people, await PeopleAsync());
        var line = await portal.LastSignInAsync();
        Assert.Equal((SignInOutcome.UnknownTenant, "stan@nowhere.example", (int?)null), (line.Outcome, line.Name, line.PersonId));
        Assert.StartsWith("/identity/account/login", (await stranger.GetAsync("/requests")).Path, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task App_roles_make_staff_in_the_desks_own_directory_and_nowhere_else()
    {
        var (lena, _) = await portal.ComeAsync(
            new(EntraPortal.StaffDirectory, Guid.NewGuid(), "Lena Lead", "lena@desk.example", null, Roles.Agent, Roles.Lead)
        );
        Assert.Equal("Queue", (await lena.GetAsync("/queue")).Heading);
        Assert.Equal(HttpStatusCode.OK, (await lena.GetAsync("/reports")).Status);

        var (_, page) = await portal.ComeAsync(
            new(EntraPortal.StaffDirectory, Guid.NewGuid(), "Rolf Roleless", "rolf@desk.example", [DirectoryRoleIds.GlobalAdministrator])
        );
        Assert.Equal("You have no role at this desk", page.Heading);

        var (mallory, _) = await portal.ComeAsync(
            EntraPortal.OfContoso("Mallory Mix", DirectoryRoleIds.User) with
            {
                AppRoles = [Roles.Administrator],
            }
        );
        Assert.Equal("Your role does not open this page", (await mallory.GetAsync("/queue")).Heading);
    }

    [Fact]
    public async Task An_administrator_of_a_partner_files_for_customers()
    {
        var (pia, _) = await portal.ComeAsync(
            new(
                EntraPortal.NorthwindDirectory,
                Guid.NewGuid(),
                "Pia Partner",
                "pia@northwind-online.example",
                [DirectoryRoleIds.GlobalAdministrator]
            )
        );

        Assert.Contains("Which organisation is it for?", (await pia.GetAsync("/requests/new")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_to_another_question_is_refused()
    {
        await portal.LinkAsync();
        var account = EntraPortal.OfContoso("Rita Replay", DirectoryRoleIds.GlobalAdministrator);
        var people = await PeopleAsync();
        (string What, Func<string, string>? Ask, Func<string, string>? Answer)[] lies =
        [
            ("another nonce", question => Changed(question, "nonce"), null),
            ("another state", null, answer => Changed(answer, "state")),
            ("another challenge", question => Changed(question, "code_challenge"), null),
            ("another code", null, answer => Changed(answer, "code")),
        ];
        foreach (var (what, ask, answer) in lies)
        {
            var visitor = portal.Visit();
            var page = await portal.Directory.SignInAsync(visitor, account, ask, answer);
            Assert.True(page.Heading == "Microsoft Entra ID did not confirm the sign-in", $"{what}: {page.Heading}");
            Assert.True((await portal.LastSignInAsync()).Outcome == SignInOutcome.Refused, what);
            Assert.StartsWith("/identity/account/login", (await visitor.GetAsync("/requests")).Path, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal(people, await PeopleAsync());
    }

    [Fact]
    public async Task A_token_of_one_tenants_issuer_that_names_another_tenant_is_refused()
    {
        await portal.LinkAsync();
        portal.Directory.IssuerTenant = Guid.NewGuid();
        var page = await portal.Directory.SignInAsync(
            portal.Visit(),
            EntraPortal.OfContoso("Ian Issuer", DirectoryRoleIds.GlobalAdministrator)
        );
        portal.Directory.IssuerTenant = null;

        Assert.Equal("Microsoft Entra ID did not confirm the sign-in", page.Heading);
    }

    [Fact]
    public async Task A_taken_address_is_not_taken_over_and_its_owner_connects_the_directory()
    {
        await portal.LinkAsync();
        var account = EntraPortal.OfContoso("Victor Hale", DirectoryRoleIds.GlobalAdministrator) with
        {
            Email = DemoAccounts.ContosoViewer,
        };
        var (_, page) = await portal.ComeAsync(account);
        Assert.Equal("Your address has an account here already", page.Heading);

        var victor = await portal.SignInAsync(DemoAccounts.ContosoViewer);
        page = await portal.Directory.SignInAsync(victor, account, start: "/identity/account/directory?handler=start&connect=true");
        Assert.Equal("Connected Your name, address and rights come from there.", page.Fact("Microsoft Entra ID"));
        (_, page) = await portal.ComeAsync(account);
        Assert.Equal("Victor Hale", page.TextOf(".me .name"));
        Assert.Equal(1, await portal.WithDataAsync(db => db.Users.CountAsync(person => person.Email == DemoAccounts.ContosoViewer)));

        var haru = await portal.SignInAsync(DemoAccounts.Fabrikam); // of a tenant without that directory
        page = await portal.Directory.SignInAsync(
            haru,
            EntraPortal.OfContoso("Haru Elsewhere", DirectoryRoleIds.User),
            start: "/identity/account/directory?handler=start&connect=true"
        );
        Assert.Equal("Your organisation is not known here", page.Heading);
    }

    [Fact]
    public async Task Somebody_whose_access_was_removed_stays_out()
    {
        var account = EntraPortal.OfContoso("Rene Removed", DirectoryRoleIds.User);
        await portal.ComeAsync(account);
        var id = (await portal.LastSignInAsync()).PersonId;
        await portal.WithDataAsync(db =>
            db.Users.Where(person => person.Id == id)
                .ExecuteUpdateAsync(person => person.SetProperty(locked => locked.LockoutEnd, DateTimeOffset.MaxValue))
        );
        var (_, page) = await portal.ComeAsync(account);

        Assert.Equal("This account is locked", page.Heading);
        Assert.Equal(SignInOutcome.LockedOut, (await portal.LastSignInAsync()).Outcome);
    }

    [Fact]
    public async Task The_directory_gives_no_right_to_file_that_the_desk_took()
    {
        var account = EntraPortal.OfContoso("Tara Taken", DirectoryRoleIds.GlobalAdministrator);
        await portal.ComeAsync(account);
        var id = (await portal.LastSignInAsync()).PersonId!.Value;
        var olga = await portal.SignInAsync(DemoAccounts.Owner);
        var page = await olga.GetAsync($"/admin/people/{id}");
        await olga.SubmitAsync(
            page,
            page.FormWith("#Form_Role"),
            new() { ["Form.Role"] = "TenantViewer", ["Proof.Present"] = DemoPeople.Password }
        );
        await portal.ComeAsync(account);
        Assert.Equal(["TenantViewer"], await RolesAsync(id));

        page = await olga.GetAsync($"/admin/people/{id}");
        await olga.SubmitAsync(
            page,
            page.FormWith("#Form_Role"),
            new() { ["Form.Role"] = "TenantAdmin", ["Proof.Present"] = DemoPeople.Password }
        );
        await portal.ComeAsync(account);
        Assert.Equal(["TenantAdmin"], await RolesAsync(id));
    }

    private Task<List<string>> RolesAsync(int id) =>
        portal.WithDataAsync(db =>
            (
                from has in db.UserRoles
                where has.UserId == id
                join role in db.Roles on has.RoleId equals role.Id
                select role.Name!
            ).ToListAsync()
        );

    [Fact]
    public async Task A_right_that_ends_while_a_draft_is_open_is_noticed_at_submission_and_nothing_is_lost()
    {
        var (dora, _) = await portal.ComeAsync(EntraPortal.OfContoso("Dora Draft", DirectoryRoleIds.GlobalAdministrator));
        var id = (await portal.LastSignInAsync()).PersonId!.Value;
        var review = await FilingWalk.Critical().ToReviewAsync(dora);
        await portal.WithDataAsync(async db =>
        {
            db.UserClaims.Add(
                new IdentityUserClaim<int>
                {
                    UserId = id,
                    ClaimType = "portal:files",
                    ClaimValue = "billing",
                }
            );
            return await db.SaveChangesAsync();
        });
        var refused = await FilingWalk.SubmitAsync(dora, review);

        Assert.Contains(
            "Your role does not cover this request, so it was not filed. Nothing is lost: the draft is kept. Your admin role "
                + "files these kinds of request only: Billing or subscription.",
            refused.Errors
        );
        Assert.Contains(
            "Month-end posting fails",
            (await dora.GetAsync(FilingWalk.AddressOf(refused, "review"))).Words,
            StringComparison.Ordinal
        );

        await portal.WithDataAsync(db => db.UserClaims.Where(claim => claim.UserId == id).ExecuteDeleteAsync());
        Assert.EndsWith("is filed", (await FilingWalk.SubmitAsync(dora, refused)).Heading, StringComparison.Ordinal);
    }

    private static string Changed(string address, string name)
    {
        var at = address.IndexOf($"{name}=", StringComparison.Ordinal) + name.Length + 1;
        var end = address.IndexOf('&', at);
        var value = end < 0 ? address[at..] : address[at..end];
        var last = value[^2] == 'A' ? 'B' : 'A'; // the last letter of base64 may carry no bit
        return $"{address[..at]}{value[..^2]}{last}{value[^1]}{(end < 0 ? string.Empty : address[end..])}";
    }

    private Task<int> PeopleAsync() => portal.WithDataAsync(db => db.Users.CountAsync());
}
