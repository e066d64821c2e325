using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Core.Access;
using SupportPortal.Data.People;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Security;

public sealed class LocalAccountTests(LocalAccountTests.StrictPortal portal) : IClassFixture<LocalAccountTests.StrictPortal>
{
    private const string Good = "four unrelated words here";

    [Fact]
    public async Task A_name_nobody_has_is_refused_in_the_same_words_and_noted()
    {
        var email = await MakeAsync("known");
        var unknown = await SignInAsync(portal.Visit(), "nobody@contoso.example", Good);
        var wrong = await SignInAsync(portal.Visit(), email, "not the password");

        Assert.Equal(wrong.Errors, unknown.Errors);
        var line = await portal.WithDataAsync(db => db.SignIns.SingleAsync(entry => entry.Name == "nobody@contoso.example"));
        Assert.Equal((SignInOutcome.Refused, (int?)null), (line.Outcome, line.PersonId));
        Assert.Equal(
            0,
            await portal.WithDataAsync(db =>
                db.SignIns.CountAsync(entry => entry.Name.Contains("password") || entry.Agent!.Contains("password"))
            )
        );
    }

    [Theory]
    [InlineData("short", "Use at least 12 characters; several unrelated words work well.")]
    [InlineData("Password2026!", "This password is on a list that attackers use. Choose another one; several unrelated words work well.")]
    [InlineData("QWERTYUIOP12", "This password is on a list that attackers use. Choose another one; several unrelated words work well.")]
    [InlineData("change@contoso.example", "This is your own name or address. Choose another password.")]
    public async Task A_password_that_is_short_known_or_ones_own_name_is_refused(string password, string sentence)
    {
        var email = await MakeAsync("change", unique: false);
        var visitor = await InAsync(email);
        var page = await ChangeAsync(visitor, Good, password);

        Assert.Contains(sentence, page.Errors);
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(portal.Visit(), email, Good)).Status);
    }

    [Fact]
    public async Task A_changed_password_ends_every_other_session_and_is_in_the_trail()
    {
        var email = await MakeAsync("changed");
        var (here, there) = (await InAsync(email), await InAsync(email));
        Assert.Contains(
            "This is not your present password.",
            (await ChangeAsync(here, "not the password", "another four words here")).Errors
        );
        var page = await ChangeAsync(here, Good, "another four words here");

        Assert.Contains("Your password is changed.", page.Words, StringComparison.Ordinal);
        Assert.StartsWith("/identity/account/login", (await there.GetAsync("/account")).Path, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("My account", (await here.GetAsync("/account")).Heading);
        Assert.Equal(
            ["E-mail or password is wrong, or the account is locked. Try again, or ask an administrator of your organisation."],
            (await SignInAsync(portal.Visit(), email, Good)).Errors
        );
        Assert.Equal(
            1,
            await portal.WithDataAsync(db =>
                db.AuditEntries.CountAsync(entry => entry.Act == "password-changed" && entry.ActorName == "changed")
            )
        );
    }

    [Fact]
    public async Task Behind_the_password_an_app_or_a_recovery_code_is_asked_for()
    {
        var email = await MakeAsync("factor");
        var visitor = await InAsync(email);
        var setUp = await visitor.GetAsync("/account/authenticator");
        var key = setUp.TextOf(".key code");
        Assert.NotNull(setUp.Document.QuerySelector(".key svg.qr path"));
        Assert.Contains(
            "This code is not right, or too old. Wait for the next one and type it.",
            (
                await visitor.SubmitAsync(setUp, setUp.FormWith("#Form_Code"), new() { ["Form.Code"] = "000000", ["Proof.Present"] = Good })
            ).Errors
        );
        var page = await visitor.SubmitAsync(
            setUp,
            setUp.FormWith("#Form_Code"),
            new()
            {
                ["Form.Code"] = AuthenticatorApp.Code(key, portal.Clock.GetCurrentInstant().ToDateTimeOffset()),
                ["Proof.Present"] = Good,
            }
        );
        Assert.Equal("Recovery codes", page.Heading);
        page = await visitor.SubmitAsync(page, page.FormWith("main .btn-p"), new() { ["Proof.Present"] = Good });
        var recovery = page.AllTexts(".codes code");
        Assert.Equal(10, recovery.Count);

        portal.Clock.Advance(NodaTime.Duration.FromMinutes(1)); // each code of the app once
        var other = portal.Visit();
        var asked = await SignInAsync(other, email, Good);
        Assert.Equal("Your code", asked.Heading);
        Assert.StartsWith("/identity/account/login", (await other.GetAsync("/account")).Path, StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty((await other.SubmitAsync(asked, asked.FormWith("#Form_Code"), new() { ["Form.Code"] = "123 456" })).Errors);
        Assert.Equal(
            "My account",
            (
                await EnterAsync(
                    other,
                    asked,
                    AuthenticatorApp.Code(key, portal.Clock.GetCurrentInstant().ToDateTimeOffset()),
                    remember: true
                )
            ).Heading
        );
        Assert.Equal("My account", (await EnterAsync(portal.Visit(), email, recovery[0])).Heading);
        Assert.Equal("Your code", (await EnterAsync(portal.Visit(), email, recovery[0])).Heading); // each once

        await LeaveAsync(other);
        await SignInAsync(other, email, Good); // the remembered device
        Assert.Equal("My account", (await other.GetAsync("/account")).Heading);
        Assert.Contains(
            (SignInMethod.SecondFactor, SignInOutcome.Refused),
            (await LogAsync(email)).Select(line => (line.Method, line.Outcome))
        );
        Assert.Contains(SignInOutcome.AskedForSecondFactor, (await LogAsync(email)).Select(line => line.Outcome));
    }

    [Fact]
    public async Task One_signs_out_everywhere_and_sees_who_came_in()
    {
        var email = await MakeAsync("everywhere");
        var (here, there) = (await InAsync(email), await InAsync(email));
        var page = await here.GetAsync("/account");
        Assert.Equal(2, page.AllTexts("table.q .tag").Count(words => words == "Signed in"));
        await here.SubmitAsync(page, page.FormWith(".btn-d"), []);

        foreach (var visitor in new[] { here, there })
            Assert.StartsWith("/identity/account/login", (await visitor.GetAsync("/account")).Path, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(SignInOutcome.SessionsEnded, (await LogAsync(email))[^1].Outcome);
    }

    [Fact]
    public async Task An_administrator_sees_every_attempt_and_ends_somebodys_sessions()
    {
        var email = await MakeAsync("watched");
        var watched = await InAsync(email);
        var olga = await portal.SignInAsync(DemoAccounts.Owner);
        var list = await olga.GetAsync($"/admin/signins?find={email}");
        var one = await olga.GetAsync(list.Document.QuerySelector("table.q td a")!.GetAttribute("href")!);
        Assert.Contains("Password", one.Words, StringComparison.Ordinal);
        var page = await olga.SubmitAsync(one, one.FormWith(".head .btn-d"), []);

        Assert.Contains("The sessions of watched are ended.", page.Words, StringComparison.Ordinal);
        Assert.StartsWith("/identity/account/login", (await watched.GetAsync("/account")).Path, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(
            "Your role does not open this page",
            (await (await portal.SignInAsync(DemoAccounts.Lead)).GetAsync("/admin/signins")).Heading
        );
    }

    [Fact]
    public async Task Somebody_whose_session_knows_already_that_the_right_is_gone_keeps_the_draft()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var review = await FilingWalk.Critical().ToReviewAsync(ada);
        await SetRoleAsync(DemoAccounts.Contoso, Roles.TenantViewer);
        var refused = await FilingWalk.SubmitAsync(ada, review);
        await SetRoleAsync(DemoAccounts.Contoso, Roles.TenantAdmin);

        Assert.DoesNotContain("is filed", refused.Heading, StringComparison.Ordinal);
        Assert.Contains("An end user cannot file.", refused.Words, StringComparison.Ordinal);
        Assert.EndsWith(
            "is filed",
            (await FilingWalk.SubmitAsync(ada, await ada.GetAsync(FilingWalk.AddressOf(review, "review")))).Heading,
            StringComparison.Ordinal
        );
    }

    /// <summary>Every request is compared with the database, so that a test need not wait a minute.</summary>
    public sealed class StrictPortal : Portal
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
                services.PostConfigure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.Zero)
            );
        }
    }

    private static async Task<Page> SignInAsync(Visitor visitor, string email, string password)
    {
        var login = await visitor.GetAsync("/identity/account/login");
        return await visitor.SubmitAsync(
            login,
            login.FormWith("#Form_Password"),
            new() { ["Form.Email"] = email, ["Form.Password"] = password }
        );
    }

    private static async Task<Page> ChangeAsync(Visitor visitor, string present, string password)
    {
        var page = await visitor.GetAsync("/account/password");
        return await visitor.SubmitAsync(
            page,
            page.FormWith("#Form_Present"),
            new()
            {
                ["Form.Present"] = present,
                ["Form.Password"] = password,
                ["Form.Again"] = password,
            }
        );
    }

    private static async Task<Page> EnterAsync(Visitor visitor, string email, string code) =>
        await EnterAsync(visitor, await SignInAsync(visitor, email, Good), code);

    private static async Task<Page> EnterAsync(Visitor visitor, Page asked, string code, bool remember = false)
    {
        var page = await visitor.SubmitAsync(
            asked,
            asked.FormWith("#Form_Code"),
            new() { ["Form.Code"] = code, ["Form.Remember"] = remember ? "true" : "false" }
        );
        return page.Errors.Count > 0 ? page : await visitor.GetAsync("/account");
    }

    private static async Task LeaveAsync(Visitor visitor)
    {
        var page = await visitor.GetAsync("/identity/account/logout");
        await visitor.SubmitAsync(page, page.FormWith("main button"), []);
    }

    private async Task<Visitor> InAsync(string email)
    {
        var visitor = portal.Visit();
        await SignInAsync(visitor, email, Good);
        return visitor;
    }

    private async Task<string> MakeAsync(string name, bool unique = true)
    {
        var email = unique ? $"{name}-{Guid.NewGuid():N}@contoso.example" : $"{name}@contoso.example";
        await using var scope = portal.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<UserManager<Person>>();
        if (await people.FindByEmailAsync(email) is not null)
            return email;
        var person = new Person
        {
            UserName = email,
            Email = email,
            EmailConfirmed = true,
            DisplayName = name,
            TenantId = 1,
        };
        Assert.Empty((await people.CreateAsync(person, Good)).Errors);
        await people.AddToRoleAsync(person, Roles.TenantViewer);
        return email;
    }

    private Task<bool> SetRoleAsync(string email, string role) =>
        portal.WithDataAsync(async db =>
        {
            var person = await db.Users.SingleAsync(known => known.Email == email);
            db.UserRoles.RemoveRange(await db.UserRoles.Where(has => has.UserId == person.Id).ToListAsync());
            db.UserRoles.Add(
                new IdentityUserRole<int> { UserId = person.Id, RoleId = (await db.Roles.SingleAsync(known => known.Name == role)).Id }
            );
            return await db.SaveChangesAsync() > 0;
        });

    private Task<List<SignIn>> LogAsync(string email) =>
        portal.WithDataAsync(db => db.SignIns.Where(entry => entry.Name == email).OrderBy(entry => entry.Id).ToListAsync());
}
