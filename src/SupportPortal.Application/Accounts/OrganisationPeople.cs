using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application.People;
using SupportPortal.Application.Settings;
using SupportPortal.Core.Access;
using SupportPortal.Data;
using SupportPortal.Data.Audit;
using SupportPortal.Data.People;

namespace SupportPortal.Application.Accounts;

/// <summary>How far a person is in.</summary>
public enum PersonState
{
    /// <summary>Signs in.</summary>
    In,

    /// <summary>Has a letter and has chosen no password yet.</summary>
    Invited,

    /// <summary>May not come in any more.</summary>
    Removed,
}

/// <summary>What a list shows of a person.</summary>
public sealed record PersonRow(
    int Id,
    string Name,
    string Email,
    string Role,
    PersonState State,
    bool FromDirectory,
    bool IsLimited,
    Instant? LastSignIn,
    bool IsClosedByDesk,
    bool IsFilingTakenByDesk
)
{
    /// <summary>Whether the person may file.</summary>
    public bool Files => Role is Roles.TenantAdmin or Roles.Partner;
}

/// <summary>The people of the tenant one belongs to: who they are, and what they may. Another tenant's do not exist here.</summary>
public sealed class OrganisationPeople(
    PortalDbContext db,
    Invitations invitations,
    SignInLog log,
    CurrentPerson current,
    IClock clock,
    IStringLocalizer<Text> text
)
{
    private const string Removed = "access-removed";

    private int TenantId => current.TenantId ?? throw new InvalidOperationException("The desk has no tenant.");

    /// <summary>The role that may file: a partner's people file for customers.</summary>
    private string FilingRole => current.IsPartner ? Roles.Partner : Roles.TenantAdmin;

    /// <summary>Everybody, those who may file first.</summary>
    public async Task<IReadOnlyList<PersonRow>> ListAsync(CancellationToken cancellationToken)
    {
        var tenant = TenantId;
        var people = await db.Users.AsNoTracking().Where(person => person.TenantId == tenant).ToListAsync(cancellationToken);
        var roles = await RolesOf(tenant).ToListAsync(cancellationToken);
        var directory = await db
            .UserLogins.Where(login =>
                login.LoginProvider == EntraSettings.Scheme
                && db.Users.Any(person => person.Id == login.UserId && person.TenantId == tenant)
            )
            .Select(login => login.UserId)
            .ToListAsync(cancellationToken);
        var limited = await db
            .UserClaims.Where(claim =>
                claim.ClaimType == PersonClaims.Files && db.Users.Any(person => person.Id == claim.UserId && person.TenantId == tenant)
            )
            .Select(claim => claim.UserId)
            .ToListAsync(cancellationToken);
        var last = await db
            .SignIns.Where(entry =>
                entry.Outcome == SignInOutcome.SignedIn
                && entry.PersonId != null
                && db.Users.Any(person => person.Id == entry.PersonId && person.TenantId == tenant)
            )
            .GroupBy(entry => entry.PersonId!.Value)
            .Select(group => new { group.Key, At = group.Max(entry => entry.At) })
            .ToDictionaryAsync(group => group.Key, group => group.At, cancellationToken);
        return
        [
            .. people
                .Select(person => new PersonRow(
                    person.Id,
                    person.DisplayName,
                    person.Email!,
                    roles.FirstOrDefault(role => role.UserId == person.Id)?.Role ?? Roles.EndUser,
                    StateOf(person, directory.Contains(person.Id)),
                    directory.Contains(person.Id),
                    limited.Contains(person.Id),
                    last.TryGetValue(person.Id, out var at) ? at : null,
                    person.LockedWith > Authority.Organisation,
                    person.FilingTakenWith > Authority.Organisation
                ))
                .OrderBy(row => row.State == PersonState.Removed)
                .ThenByDescending(row => row.Files)
                .ThenBy(row => row.Name, StringComparer.CurrentCulture),
        ];
    }

    /// <summary>One of them; null where the key is nobody's of this tenant.</summary>
    public async Task<PersonRow?> FindAsync(int id, CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).FirstOrDefault(row => row.Id == id);

    /// <summary>Invites somebody.</summary>
    public Task<Invited> InviteAsync(string email, string name, bool files, CancellationToken cancellationToken) =>
        invitations.InviteAsync(email, name, TenantId, files ? FilingRole : Roles.TenantViewer, current.Actor, cancellationToken);

    /// <summary>Sends somebody another letter.</summary>
    public async Task InviteAgainAsync(int id, CancellationToken cancellationToken) =>
        await invitations.InviteAgainAsync(
            await db.Users.SingleAsync(person => person.Id == id, cancellationToken),
            current.Actor,
            cancellationToken
        );

    /// <summary>Gives or takes the right to file. Returns why not, or null where it worked.</summary>
    public async Task<string?> SetFilingAsync(PersonRow row, bool files, CancellationToken cancellationToken)
    {
        if (row.FromDirectory)
            return text["This right comes from your directory. Change the person's roles there."];
        if (row.Files == files)
            return null;
        return await ChangeAsync(
            row,
            files ? "filing-granted" : "filing-taken",
            !files,
            async person =>
            {
                if (files && person.FilingTakenWith > current.Authority)
                    return text["The support desk took this right. Only the desk gives it back."];
                var role = files ? FilingRole : Roles.TenantViewer;
                db.UserRoles.RemoveRange(await db.UserRoles.Where(has => has.UserId == person.Id).ToListAsync(cancellationToken));
                db.UserRoles.Add(
                    new IdentityUserRole<int>
                    {
                        UserId = person.Id,
                        RoleId = await db.Roles.Where(known => known.Name == role).Select(known => known.Id).SingleAsync(cancellationToken),
                    }
                );
                return null;
            },
            cancellationToken
        );
    }

    /// <summary>Closes an account for good and ends its sessions, or opens it again. Returns why not, or null where it worked.</summary>
    public async Task<string?> SetAccessAsync(PersonRow row, bool open, CancellationToken cancellationToken)
    {
        if (row.Id == current.Id)
            return text["This is your own account. Somebody else has to remove it."];
        if (row.State == PersonState.Removed == !open)
            return null;
        return await ChangeAsync(
            row,
            open ? "access-given-back" : Removed,
            !open && row.Files,
            person =>
            {
                if (!open)
                    person.Lock(current.Authority);
                return Task.FromResult(
                    open && !person.Unlock(current.Authority)
                        ? text["The support desk closed this account. Only the desk opens it again."].Value
                        : null
                );
            },
            cancellationToken
        );
    }

    /// <summary>Changes somebody, ends their sessions and tells the trail and the sign-in log, all by one save. Two who do this at once for
    /// one tenant collide in the trail, so that the last right to file is never taken twice.</summary>
    private async Task<string?> ChangeAsync(
        PersonRow row,
        string act,
        bool takesFiling,
        Func<Person, Task<string?>> change,
        CancellationToken cancellationToken
    )
    {
        var person = await db.Users.SingleAsync(known => known.Id == row.Id, cancellationToken);
        await db.RecordAsync(
            current.Actor,
            FormattableString.Invariant($"people-of/{TenantId}"),
            act,
            row.Role,
            row.Email,
            clock.GetCurrentInstant(),
            cancellationToken
        );
        if (
            takesFiling
            && !(await ListAsync(cancellationToken)).Any(other =>
                other.Id != row.Id && other is { Files: true, IsLimited: false, State: PersonState.In }
            )
        )
        {
            return Refuse(text["Nobody else of your organisation may file. Give the right to somebody else first."]);
        }

        if (await change(person) is { } whyNot)
            return Refuse(whyNot);
        if (row.State != PersonState.Removed)
            log.AddEnd(person); // who is out has no session
        if (act == Removed)
            // who only loses a right keeps what they write
            await Sessions.EndBrowsersAsync(db, person.Id, null, clock.GetCurrentInstant(), cancellationToken);
        (person.SecurityStamp, person.ConcurrencyStamp) = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }
        catch (DbUpdateException)
        {
            return Refuse(
                text["Somebody changed the people of your organisation at the same moment. Look at it again, then send once more."]
            );
        }
    }

    private string Refuse(string why)
    {
        db.ChangeTracker.Clear();
        return why;
    }

    private IQueryable<PersonRole> RolesOf(int tenant) =>
        from has in db.UserRoles
        join role in db.Roles on has.RoleId equals role.Id
        where db.Users.Any(person => person.Id == has.UserId && person.TenantId == tenant)
        select new PersonRole(has.UserId, role.Name!);

    private PersonState StateOf(Person person, bool fromDirectory) =>
        person.LockoutEnd is { } end && Instant.FromDateTimeOffset(end) > clock.GetCurrentInstant() + Duration.FromDays(1)
            ? PersonState.Removed
        : person.PasswordHash is null && !fromDirectory ? PersonState.Invited
        : PersonState.In;

    private sealed record PersonRole(int UserId, string Role);
}
