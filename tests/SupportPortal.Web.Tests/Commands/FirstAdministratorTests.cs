using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Application.Accounts;
using SupportPortal.Data;
using SupportPortal.Data.People;
using SupportPortal.Testing;
using SupportPortal.Web.Startup;

namespace SupportPortal.Web.Tests.Commands;

/// <summary>How somebody gets into an installation nobody can administer yet.</summary>
public sealed partial class FirstAdministratorTests
{
    private const string First = "first@contoso.com";
    private const string Password = "a long enough first one 7";

    [Fact]
    public async Task The_address_that_is_told_lets_in_once()
    {
        using var portal = new NewPortal();
        var (told, link) = await NextStepAsync(portal);
        Assert.StartsWith($"Nobody can administer it yet. Choose a password for {First} here", told, StringComparison.Ordinal);

        var visitor = portal.Visit();
        var page = await visitor.GetAsync(link);
        var home = await visitor.SubmitAsync(
            page,
            page.FormWith("input[type=password]"),
            new() { ["Form.Password"] = Password, ["Form.Again"] = Password }
        );

        Assert.Equal(HttpStatusCode.OK, home.Status);
        Assert.True(await portal.WithDataAsync(db => IsAdministratorAsync(db, First)));
        Assert.Empty(await LinesAsync(portal)); // somebody can by now
        Assert.Null((await portal.Visit().GetAsync(link)).Document.QuerySelector("input[type=password]"));
    }

    [Fact]
    public async Task Each_start_tells_another_address_until_one_was_used()
    {
        using var portal = new NewPortal();
        var (_, link) = await NextStepAsync(portal);
        var (_, another) = await NextStepAsync(portal);

        Assert.NotEqual(link, another);
        Assert.Equal(1, await portal.WithDataAsync(db => db.Users.CountAsync(person => person.Email == First)));
    }

    [Fact]
    public async Task An_address_is_too_old_after_its_time()
    {
        using var portal = new NewPortal { Holds = TimeSpan.FromSeconds(-1) };
        var (_, link) = await NextStepAsync(portal);

        Assert.Null((await portal.Visit().GetAsync(link)).Document.QuerySelector("input[type=password]"));
        Assert.Equal(TimeSpan.FromDays(1), new FirstTokenOptions().TokenLifespan);
    }

    [Fact]
    public async Task Where_somebody_can_administer_nobody_is_made()
    {
        using var portal = new Portal();
        await using var scope = portal.Services.CreateAsyncScope();

        Assert.Empty(await Setup.NextStepAsync(scope.ServiceProvider, CancellationToken.None));
    }

    [Fact]
    public async Task An_account_of_somebody_else_is_not_taken()
    {
        using var portal = new NewPortal { Email = DemoAccounts.Contoso };
        var fault = await Assert.ThrowsAsync<SettingException>(() => LinesAsync(portal));

        Assert.Equal(
            $"Setup:Administrator is '{DemoAccounts.Contoso}', whose account is no administrator's. Set it to another address, or "
                + "remove it.",
            fault.Message
        );
    }

    [Fact]
    public async Task Without_an_address_it_is_said_what_to_do()
    {
        using var portal = new NewPortal { Email = string.Empty };

        Assert.Contains("  create-administrator --email <address>", await LinesAsync(portal));
    }

    private static async Task<(string Told, string Link)> NextStepAsync(NewPortal portal)
    {
        var lines = await LinesAsync(portal);
        return (lines[0], InAddress().Match(lines[1]).Value);
    }

    private static async Task<IReadOnlyList<string>> LinesAsync(NewPortal portal)
    {
        await portal.WithDataAsync(db => RemoveOthersAsync(db, portal.Email));
        await using var scope = portal.Services.CreateAsyncScope();
        return await Setup.NextStepAsync(scope.ServiceProvider, CancellationToken.None);
    }

    private static async Task<int> RemoveOthersAsync(PortalDbContext db, string email)
    {
        var role = await db.Roles.Where(known => known.Name == Roles.Administrator).Select(known => known.Id).SingleAsync();
        return await db
            .UserRoles.Where(has => has.RoleId == role && !db.Users.Any(person => person.Id == has.UserId && person.Email == email))
            .ExecuteDeleteAsync();
    }

    private static Task<bool> IsAdministratorAsync(PortalDbContext db, string email) =>
        db.UserRoles.AnyAsync(has =>
            db.Users.Any(person => person.Id == has.UserId && person.Email == email && person.PasswordHash != null)
            && db.Roles.Any(role => role.Id == has.RoleId && role.Name == Roles.Administrator)
        );

    [GeneratedRegex("/account/accept.*$", RegexOptions.None, 1000)]
    private static partial Regex InAddress();

    private sealed class NewPortal : Portal
    {
        public string Email { get; init; } = First;

        public TimeSpan? Holds { get; init; }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Setup:Administrator", Email);
            if (Holds is { } span)
                builder.ConfigureTestServices(services =>
                    services.PostConfigure<FirstTokenOptions>(options => options.TokenLifespan = span)
                );
        }
    }
}
