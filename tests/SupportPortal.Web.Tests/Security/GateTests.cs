using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Application.Accounts;
using SupportPortal.Data.People;
using SupportPortal.Testing;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Tests.Security;

/// <summary>Every way in asks for the lock; guessing keeps out nobody but who guesses.</summary>
public sealed class GateTests(GatePortal portal) : IClassFixture<GatePortal>
{
    [Theory]
    [InlineData("password")]
    [InlineData("code")]
    [InlineData("recovery code")]
    [InlineData("passkey")]
    [InlineData("invitation")]
    [InlineData("token")]
    [InlineData("session")]
    public async Task Whoever_is_locked_comes_in_by_no_way(string way)
    {
        var email = await portal.MakeAsync("gate");
        var visitor = portal.Visit();
        Assert.False(await ComesInAsync(way, email, locked: true, visitor));
        await portal.LockAsync(email, locked: false);
        portal.Clock.Advance(NodaTime.Duration.FromMinutes(20));
        Assert.True(await ComesInAsync(way, await portal.MakeAsync("open"), locked: false, portal.Visit()));
    }

    [Fact]
    public async Task Wrong_passwords_from_ten_addresses_keep_nobody_out()
    {
        var email = await portal.MakeAsync("stranger");
        for (var network = 1; network <= 10; network++)
            await GatePortal.TryAsync(portal.VisitFrom($"198.51.{network}.7"), email, "not the password");

        var visitor = portal.VisitFrom("203.0.113.9");
        await GatePortal.TryAsync(visitor, email);
        Assert.True(await GatePortal.IsInAsync(visitor));
    }

    [Fact]
    public async Task Who_guesses_waits_longer_each_time_and_a_browser_used_before_does_not()
    {
        var (email, at) = (await portal.MakeAsync("guessed"), "198.18.4.");
        var known = portal.VisitFrom(at + "1");
        await GatePortal.TryAsync(known, email);
        Page page = null!;
        for (var i = 1; i <= 11; i++)
            page = await GatePortal.TryAsync(portal.VisitFrom(at + i), email, "not the password"); // one network, many addresses
        Assert.Equal((HttpStatusCode.TooManyRequests, "That was too often"), (page.Status, page.Heading));
        portal.Clock.Advance(NodaTime.Duration.FromSeconds(61));
        Assert.Equal(HttpStatusCode.OK, (await GatePortal.TryAsync(portal.VisitFrom(at + "20"), email, "not the password")).Status);
        page = await GatePortal.TryAsync(portal.VisitFrom(at + "21"), email);
        Assert.Contains("Wait 2 minutes, then try again.", page.Words, StringComparison.Ordinal);

        var left = await known.GetAsync("/identity/account/logout");
        await known.SubmitAsync(left, left.FormWith("main button"), []);
        await GatePortal.TryAsync(known, email);
        Assert.True(await GatePortal.IsInAsync(known));
    }

    [Fact]
    public async Task Nobody_unknown_somebody_locked_and_somebody_without_a_password_read_the_same()
    {
        var (locked, bare) = (await portal.MakeAsync("locked"), await portal.MakeAsync("bare"));
        await portal.LockAsync(locked);
        await portal.WithDataAsync(db =>
            db.Users.Where(person => person.Email == bare)
                .ExecuteUpdateAsync(person => person.SetProperty(one => one.PasswordHash, (string?)null))
        );
        var answers = new List<string>();
        foreach (
            var (email, password) in new[]
            {
                ("nobody@contoso.example", GatePortal.Good),
                (locked, GatePortal.Good),
                (locked, "not the password"),
                (bare, GatePortal.Good),
                (await portal.MakeAsync("here"), "not the password"),
            }
        )
        {
            var page = await GatePortal.TryAsync(portal.Visit(), email, password);
            answers.Add($"{page.Status} {page.Path.ToLowerInvariant()} {page.Words}");
        }

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task The_password_of_nobody_is_compared_with_as_much_work_as_somebodys()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var hasher = new Counting();
        var people = ActivatorUtilities.CreateInstance<UserManager<Person>>(scope.ServiceProvider, hasher);
        var decoy = new DecoyPassword(people);
        await decoy.CheckAsync(null, "some password");
        await decoy.CheckAsync(new Person(), "some password");
        await decoy.CheckAsync(new Person { PasswordHash = "AA==" }, "some password");

        Assert.Equal(3, hasher.Compared);
    }

    private async Task<bool> ComesInAsync(string way, string email, bool locked, Visitor visitor)
    {
        async Task LockAsync()
        {
            if (locked)
                await portal.LockAsync(email);
        }

        switch (way)
        {
            case "password":
                await LockAsync();
                await GatePortal.TryAsync(visitor, email);
                break;
            case "code" or "recovery code":
                var (key, recovery) = await portal.EnrolAsync(await portal.InAsync(email));
                var asked = await GatePortal.TryAsync(visitor, email);
                await LockAsync();
                await GatePortal.EnterAsync(visitor, asked, way == "code" ? portal.CodeOf(key) : recovery[0]);
                break;
            case "passkey":
                await LockAsync();
                return await PassesGateAsync(email); // no device here makes an assertion; its page ends in the same gate
            case "invitation":
                await LockAsync();
                return await PassesInvitationAsync(email);
            case "token":
                var secret = await IsolationCaller.TokenAsync(portal, email);
                await LockAsync();
                using (
                    var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/requests")
                    {
                        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", secret) },
                    }
                )
                using (var answer = await visitor.Http.SendAsync(request))
                    return answer.IsSuccessStatusCode;
            default:
                visitor = await portal.InAsync(email);
                await LockAsync();
                break;
        }

        return await GatePortal.IsInAsync(visitor);
    }

    private async Task<bool> PassesGateAsync(string email)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<Microsoft.AspNetCore.Http.IHttpContextAccessor>().HttpContext =
            new Microsoft.AspNetCore.Http.DefaultHttpContext { RequestServices = services };
        var person = (await services.GetRequiredService<UserManager<Person>>().FindByEmailAsync(email))!;
        try
        {
            await services.GetRequiredService<SignInManager<Person>>().SignInAsync(person, isPersistent: false, "passkey");
            return true;
        }
        catch (ShutOutException)
        {
            return false;
        }
    }

    private async Task<bool> PassesInvitationAsync(string email)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var invitations = scope.ServiceProvider.GetRequiredService<Invitations>();
        var person = (await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().FindByEmailAsync(email))!;
        return await invitations.FindAsync(person.Id, await invitations.WayInAsync(person)) is not null;
    }

    private sealed class Counting : IPasswordHasher<Person>
    {
        public int Compared { get; private set; }

        public string HashPassword(Person user, string password) => "AA==";

        public PasswordVerificationResult VerifyHashedPassword(Person user, string hashedPassword, string providedPassword)
        {
            Compared++;
            return PasswordVerificationResult.Failed;
        }
    }
}
