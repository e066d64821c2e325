using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using NodaTime;
using SupportPortal.Application.Mail;
using SupportPortal.Core.Mail;
using SupportPortal.Core.People;
using SupportPortal.Data;
using SupportPortal.Data.Audit;
using SupportPortal.Data.People;

namespace SupportPortal.Application.Accounts;

/// <summary>How an invitation ended.</summary>
/// <param name="PersonId">The key of the person; null where nobody was invited.</param>
/// <param name="WhyNot">Why not, in a sentence that can be shown; null where it worked.</param>
public sealed record Invited(int? PersonId, string? WhyNot);

/// <summary>
/// Lets people in by mail: an account without a password, and a letter whose link is made when it is sent and stored
/// nowhere. The link holds for a week, and until it is used. An address becomes somebody's when they come with its link,
/// not when they are invited: so an invitation takes no address from others, and tells whoever sends it of none.
/// </summary>
public sealed class Invitations(PortalDbContext db, UserManager<Person> people, IClock clock, IStringLocalizer<Text> text)
{
    /// <summary>What a link is good for.</summary>
    internal const string Purpose = "Invitation";

    /// <summary>Makes an account and puts its letter, both or neither.</summary>
    /// <param name="email">The address, which also becomes the sign-in name.</param>
    /// <param name="name">The name others see.</param>
    /// <param name="tenantId">The person's tenant; null for the support desk.</param>
    /// <param name="role">One of <see cref="Roles"/>: of the desk exactly where there is no tenant.</param>
    /// <param name="by">Who invites, for the trail.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ArgumentException">The role is not one such a person may have.</exception>
    public async Task<Invited> InviteAsync(
        string email,
        string name,
        int? tenantId,
        string role,
        Actor by,
        CancellationToken cancellationToken
    )
    {
        if (Roles.Staff.Contains(role) != tenantId is null || !Roles.All.Contains(role))
            throw new ArgumentException($"{role} is no role for this person.", nameof(role));
        var zone = tenantId is { } tenant
            ? await db.Tenants.Where(known => known.Id == tenant).Select(known => known.TimeZone).SingleAsync(cancellationToken)
            : "Etc/UTC";
        var person = new Person
        {
            Email = email.Trim(),
            UserName = Person.ExpectedName(tenantId, email),
            DisplayName = name.Trim(),
            TenantId = tenantId,
            TimeZone = zone,
            LockoutEnabled = true,
        };
        if (await IsKnownAsync(person, by.IsStaff, cancellationToken))
            return new(null, text["This address has an account already."]);
        try
        {
            return await MakeAsync(person, role, by, cancellationToken);
        }
        catch (DbUpdateException)
        {
            if (!await IsKnownAsync(person, by.IsStaff, cancellationToken))
                throw;
            return new(null, text["This address has an account already."]); // invited twice at the same moment
        }
    }

    private Task<Invited> MakeAsync(Person person, string role, Actor by, CancellationToken cancellationToken) =>
        db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                db.ChangeTracker.Clear();
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                (person.Id, person.NormalizedUserName, person.SecurityStamp) = (0, person.UserName, Guid.NewGuid().ToString("N"));
                db.Users.Add(person);
                await db.SaveChangesAsync(cancellationToken);
                var roleId = await db.Roles.Where(known => known.Name == role).Select(known => known.Id).SingleAsync(cancellationToken);
                db.UserRoles.Add(new IdentityUserRole<int> { UserId = person.Id, RoleId = roleId });
                await PutAsync(person, "invited", role, by, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return new Invited(person.Id, null);
            });

    /// <summary>Puts another letter for somebody who lost theirs, or forgot the password.</summary>
    public Task InviteAgainAsync(Person person, Actor by, CancellationToken cancellationToken) =>
        PutAsync(person, "link-sent", null, by, cancellationToken);

    /// <summary>The way in, for the letter.</summary>
    internal Task<string> WayInAsync(Person person) => people.GenerateUserTokenAsync(person, InvitationTokens.Name, Purpose);

    /// <summary>The person a way in is for; null where it is none, was used, or is too old.</summary>
    internal async Task<Person?> FindAsync(int personId, string? token)
    {
        if (string.IsNullOrEmpty(token) || await db.Users.FirstOrDefaultAsync(person => person.Id == personId) is not { } person)
            return null;
        if (
            await people.IsLockedOutAsync(person)
            || !(
                await people.VerifyUserTokenAsync(person, InvitationTokens.Name, Purpose, token)
                || await people.VerifyUserTokenAsync(person, FirstTokens.Name, Purpose, token)
            )
        )
            return null;
        return await OwnerAsync(db, person, default) is null ? person : null;
    }

    /// <summary>Whose account the address of somebody who was invited is by now; null where it is nobody's.</summary>
    internal static async Task<Person?> OwnerAsync(PortalDbContext db, Person person, CancellationToken cancellationToken)
    {
        if (!person.IsExpected)
            return null;
        var key = Person.KeyOf(person.Email!);
        return await db.Users.AsNoTracking().FirstOrDefaultAsync(known => known.NormalizedEmail == key, cancellationToken);
    }

    /// <summary>Whoever looks after one organisation is told of its own people only; the desk may know everybody.</summary>
    private Task<bool> IsKnownAsync(Person invited, bool toDesk, CancellationToken cancellationToken)
    {
        var (tenant, key, name) = (invited.TenantId, Person.KeyOf(invited.Email!), invited.UserName);
        return db.Users.AnyAsync(
            person => person.NormalizedUserName == name || (person.NormalizedEmail == key && (toDesk || person.TenantId == tenant)),
            cancellationToken
        );
    }

    private async Task PutAsync(Person person, string act, string? role, Actor by, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        db.Outbox.Add(OutboxMail.Inviting(person.Id, by.PersonId, Outbox.AddresseeOf(person), now));
        await db.RecordAsync(
            by,
            FormattableString.Invariant($"people/{person.Id}"),
            act,
            null,
            role is null ? person.Email : $"{person.Email}, {role}",
            now,
            cancellationToken
        );
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>Makes the links of invitations. They end with the person's security stamp, so that each lets in once.</summary>
public sealed class InvitationTokens(
    IDataProtectionProvider protection,
    IOptions<InvitationTokenOptions> options,
    ILogger<DataProtectorTokenProvider<Person>> logger
) : DataProtectorTokenProvider<Person>(protection, options, logger)
{
    public new const string Name = "Invitation";
}

/// <summary>For how long they hold.</summary>
public sealed class InvitationTokenOptions : DataProtectionTokenProviderOptions
{
    public InvitationTokenOptions() => (Name, TokenLifespan) = (InvitationTokens.Name, TimeSpan.FromDays(7));
}
