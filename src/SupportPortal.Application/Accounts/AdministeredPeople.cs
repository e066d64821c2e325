using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application.People;
using SupportPortal.Data;
using SupportPortal.Data.Audit;
using SupportPortal.Data.People;

namespace SupportPortal.Application.Accounts;

/// <summary>
/// Gives and takes roles, locks and unlocks, and ends sessions. Each act and its lines in the trail and the sign-in log are one save. There
/// is always somebody left who may do all this.
/// </summary>
public sealed class AdministeredPeople(PortalDbContext db, SignInLog log, CurrentPerson me, IClock clock, IStringLocalizer<Text> text)
{
    /// <summary>A person; null where there is none.</summary>
    public Task<Person?> FindAsync(int id, CancellationToken cancellationToken) =>
        db.Users.FirstOrDefaultAsync(person => person.Id == id, cancellationToken);

    /// <summary>The roles a person has.</summary>
    public Task<List<string>> RolesOfAsync(int id, CancellationToken cancellationToken) =>
        (
            from has in db.UserRoles
            where has.UserId == id
            join role in db.Roles on has.RoleId equals role.Id
            orderby role.Id
            select role.Name!
        ).ToListAsync(cancellationToken);

    /// <summary>The roles a person of a tenant, or of the desk, may have.</summary>
    /// <param name="tenantId">The tenant; null for the desk.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<string>> RolesForAsync(int? tenantId, CancellationToken cancellationToken)
    {
        if (tenantId is not { } tenant)
            return Roles.Staff;
        var isPartner = await db.Tenants.Where(known => known.Id == tenant).Select(known => known.IsPartner).SingleAsync(cancellationToken);
        return [.. Roles.All.Except(Roles.Staff).Where(role => role != Roles.Partner || isPartner)];
    }

    /// <summary>Gives a person a role in place of the one before; the person signs in anew with it.</summary>
    public Task<string?> GiveAsync(Person person, string role, CancellationToken cancellationToken) =>
        ActAsync(
            person,
            role != Roles.Administrator,
            async () =>
            {
                var before = await RolesOfAsync(person.Id, cancellationToken);
                if (before is [var only] && only == role)
                    return null;
                var roleId = await db.Roles.Where(known => known.Name == role).Select(known => known.Id).SingleAsync(cancellationToken);
                var held = await db.UserRoles.Where(has => has.UserId == person.Id).ToListAsync(cancellationToken);
                db.UserRoles.RemoveRange(held.Where(has => has.RoleId != roleId));
                if (held.All(has => has.RoleId != roleId))
                    db.UserRoles.Add(new IdentityUserRole<int> { UserId = person.Id, RoleId = roleId });
                if (Files(role))
                    person.FilingTakenWith = null;
                else if (person.TenantId is not null && (role == Roles.EndUser || before.Any(Files)))
                    person.FilingTakenWith = me.Authority; // what the desk takes, the organisation does not give back
                EndSessions(person);
                await Sessions.EndBrowsersAsync(db, person.Id, null, clock.GetCurrentInstant(), cancellationToken);
                return ("role-changed", string.Join(", ", before), role);
            },
            cancellationToken
        );

    /// <summary>Locks a person out: sessions end, tokens do not count, mails stop.</summary>
    public Task<string?> LockAsync(Person person, CancellationToken cancellationToken) =>
        ActAsync(
            person,
            takesAway: true,
            async () =>
            {
                person.Lock(me.Authority);
                if (person.IsExpected && await Invitations.OwnerAsync(db, person, cancellationToken) is null)
                    person.NormalizedEmail = Person.KeyOf(person.Email!); // no other invitation lets the address in
                EndSessions(person);
                // tokens do not count while locked
                await Sessions.EndBrowsersAsync(db, person.Id, null, clock.GetCurrentInstant(), cancellationToken);
                return await Done("locked");
            },
            cancellationToken
        );

    /// <summary>Lets a person in again.</summary>
    public async Task<string?> UnlockAsync(Person person, CancellationToken cancellationToken) =>
        person.Unlock(me.Authority)
            ? await ActAsync(person, takesAway: false, () => Done("unlocked"), cancellationToken)
            : Refuse(text["Somebody with more rights closed this account. Only they open it again."]);

    /// <summary>Ends every session of a person, who may sign in anew.</summary>
    public Task<string?> EndSessionsAsync(Person person, CancellationToken cancellationToken) =>
        ActAsync(
            person,
            takesAway: false,
            async () =>
            {
                EndSessions(person);
                await Sessions.EndAllAsync(db, person.Id, null, clock.GetCurrentInstant(), cancellationToken);
                return await Done("sessions-ended");
            },
            cancellationToken
        );

    /// <summary>The stamp every session carries; with another one, none counts any more. The person sees it in their sign-ins.</summary>
    private void EndSessions(Person person)
    {
        person.SecurityStamp = Guid.NewGuid().ToString("N").ToUpperInvariant();
        log.AddEnd(person);
    }

    private static bool Files(string role) => role is Roles.TenantAdmin or Roles.Partner;

    private static Task<(string, string?, string?)?> Done(string act) => Task.FromResult<(string, string?, string?)?>((act, null, null));

    private async Task<string?> ActAsync(
        Person person,
        bool takesAway,
        Func<Task<(string Act, string? From, string? To)?>> act,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetCurrentInstant();
        if (takesAway && (await RolesOfAsync(person.Id, cancellationToken)).Contains(Roles.Administrator))
        {
            // Two who take an administrator away at the same moment meet at this line of the trail, and the second one is
            // refused; it has its place before the others are counted, so that both cannot count each other.
            await db.RecordAsync(me.Actor, "administrators", "removed", person.Email, null, now, cancellationToken);
            if (!await IsOtherAdministratorAsync(person.Id, cancellationToken))
                return Refuse(text["This is the last administrator. Make somebody else one first."]);
        }

        if (takesAway && person.Id == me.Id)
            return Refuse(text["Nobody takes their own rights away. Ask another administrator."]);
        if (await act() is not { } done)
            return null;
        person.ConcurrencyStamp = Guid.NewGuid().ToString();
        await db.RecordAsync(
            me.Actor,
            FormattableString.Invariant($"people/{person.Id}"),
            done.Act,
            done.From,
            done.To ?? person.Email,
            now,
            cancellationToken
        );
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }
        catch (DbUpdateException)
        {
            return Refuse(text["Somebody changed this account at the same moment. Look at it again, then send once more."]);
        }
    }

    private string Refuse(string why)
    {
        db.ChangeTracker.Clear();
        return why;
    }

    private async Task<bool> IsOtherAdministratorAsync(int id, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var others = await db
            .Users.AsNoTracking()
            .Where(person =>
                person.Id != id
                && db.UserRoles.Any(has =>
                    has.UserId == person.Id && db.Roles.Any(role => role.Id == has.RoleId && role.Name == Roles.Administrator)
                )
            )
            .ToListAsync(cancellationToken);
        // one who was invited and never came does not count
        return others.Any(person => person.EmailConfirmed && !Audience.IsShutOut(person, now));
    }
}
