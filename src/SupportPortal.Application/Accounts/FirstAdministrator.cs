using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using SupportPortal.Data;
using SupportPortal.Data.Audit;
using SupportPortal.Data.People;

namespace SupportPortal.Application.Accounts;

/// <summary>
/// Lets the first administrator of a new installation in, whom nobody can invite: an account without a password, and a way in that is told
/// to whoever reads what the process writes. It lets in once, within a day; each start makes another one until it was used.
/// </summary>
public sealed class FirstAdministrator(PortalDbContext db, UserManager<Person> people, IClock clock)
{
    /// <summary>Whether anybody can administer: an administrator with a password, a passkey or a directory, not locked out.</summary>
    public async Task<bool> IsThereAsync(CancellationToken cancellationToken)
    {
        var administrators =
            from person in db.Users.AsNoTracking()
            join has in db.UserRoles on person.Id equals has.UserId
            join role in db.Roles on has.RoleId equals role.Id
            where role.Name == Roles.Administrator && (person.LockoutEnd == null || person.LockoutEnd != Person.UntilUnlocked)
            select person;
        return await administrators.AnyAsync(
            person =>
                person.PasswordHash != null
                || db.UserPasskeys.Any(key => key.UserId == person.Id)
                || db.UserLogins.Any(login => login.UserId == person.Id),
            cancellationToken
        );
    }

    /// <summary>Makes the account where it is not there yet, and a way in.</summary>
    /// <param name="email">The address it is for.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="SettingException">The address is that of somebody who does not administer.</exception>
    public async Task<(int PersonId, string Token)> WayInAsync(string email, CancellationToken cancellationToken)
    {
        var person = await people.FindByEmailAsync(email) ?? await MakeAsync(email, cancellationToken);
        if (!await people.IsInRoleAsync(person, Roles.Administrator))
            throw new SettingException(
                $"Setup:Administrator is '{email}', whose account is no administrator's. Set it to another address, or remove it."
            );
        return (person.Id, await people.GenerateUserTokenAsync(person, FirstTokens.Name, Invitations.Purpose));
    }

    private async Task<Person> MakeAsync(string email, CancellationToken cancellationToken)
    {
        var person = new Person
        {
            UserName = email,
            Email = email,
            EmailConfirmed = true, // whoever owns the installation says so
            DisplayName = "Administrator",
        };
        try
        {
            if ((await people.CreateAsync(person)).Succeeded && (await people.AddToRoleAsync(person, Roles.Administrator)).Succeeded)
            {
                await db.RecordAsync(
                    null,
                    FormattableString.Invariant($"people/{person.Id}"),
                    "invited",
                    null,
                    $"{email}, {Roles.Administrator}",
                    clock.GetCurrentInstant(),
                    cancellationToken
                );
                await db.SaveChangesAsync(cancellationToken);
                return person;
            }
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear(); // another process made it at the same moment
        }

        return await people.FindByEmailAsync(email)
            ?? throw new SettingException($"Setup:Administrator is '{email}', which no account can have. Set it to another address.");
    }
}

/// <summary>Makes the way in of the first administrator. As an invitation's, it ends with the person's security stamp.</summary>
public sealed class FirstTokens(
    Microsoft.AspNetCore.DataProtection.IDataProtectionProvider protection,
    IOptions<FirstTokenOptions> options,
    ILogger<DataProtectorTokenProvider<Person>> logger
) : DataProtectorTokenProvider<Person>(protection, options, logger)
{
    public new const string Name = "FirstAdministrator";
}

/// <summary>For how long it holds: what a process writes is kept for longer, and read by more people.</summary>
public sealed class FirstTokenOptions : DataProtectionTokenProviderOptions
{
    public FirstTokenOptions() => (Name, TokenLifespan) = (FirstTokens.Name, TimeSpan.FromDays(1));
}
