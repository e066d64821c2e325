using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.Accounts;
using SupportPortal.Application.Settings;
using SupportPortal.Core.Access;
using SupportPortal.Core.Policy;
using SupportPortal.Data;
using SupportPortal.Data.People;

namespace SupportPortal.Web.Security.Entra;

/// <summary>How a sign-in with a directory ended.</summary>
public enum DirectoryEnd
{
    /// <summary>The person is in.</summary>
    SignedIn,

    /// <summary>The account one was signed in with is connected to the directory.</summary>
    Connected,

    /// <summary>No tenant here belongs to that directory.</summary>
    UnknownTenant,

    /// <summary>The directory is the desk's own, and gives the person no role here.</summary>
    NoDeskRole,

    /// <summary>The directory told too little to know the person by.</summary>
    ToldTooLittle,

    /// <summary>Another account here has the address.</summary>
    AddressTaken,

    /// <summary>The account may not be used.</summary>
    LockedOut,

    /// <summary>The directory did not confirm who it is.</summary>
    Failed,
}

/// <summary>Signs in whom a directory has confirmed: finds the tenant and the person, makes the person at the first time, and keeps name,
/// address and rights as the directory tells them.</summary>
public sealed class DirectorySignIn(
    PortalDbContext db,
    UserManager<Person> people,
    SignInManager<Person> signIn,
    SupportPolicy policy,
    EntraSettings settings,
    AccountChanges changes,
    SignInLog log,
    IClock clock
)
{
    /// <summary>Signs in.</summary>
    public async Task<DirectoryEnd> SignInAsync(ClaimsPrincipal told, CancellationToken cancellationToken)
    {
        if (DirectoryPerson.Read(told) is not { } who)
            return await EndAsync(
                DirectoryEnd.ToldTooLittle,
                null,
                told.FindFirstValue("preferred_username") ?? "?",
                SignInOutcome.Refused
            );
        if (await RightsAsync(who, cancellationToken) is not { } rights)
            return await EndAsync(
                IsDesk(who) ? DirectoryEnd.NoDeskRole : DirectoryEnd.UnknownTenant,
                null,
                who.Email,
                IsDesk(who) ? SignInOutcome.Refused : SignInOutcome.UnknownTenant
            );
        if (await FindOrMakeAsync(who, rights, cancellationToken) is not { } person)
            return await EndAsync(DirectoryEnd.AddressTaken, null, who.Email, SignInOutcome.Refused);
        try
        {
            await signIn.SignInAsync(person, isPersistent: false, EntraSettings.Scheme); // the directory asks for its own second factor
        }
        catch (ShutOutException)
        {
            return await EndAsync(DirectoryEnd.LockedOut, person.Id, who.Email, SignInOutcome.LockedOut);
        }

        return await EndAsync(DirectoryEnd.SignedIn, person.Id, who.Email, SignInOutcome.SignedIn);
    }

    /// <summary>Connects the account of somebody who is signed in, so that the directory opens it from now on.</summary>
    public async Task<DirectoryEnd> ConnectAsync(Person person, ClaimsPrincipal told, CancellationToken cancellationToken)
    {
        if (DirectoryPerson.Read(told) is not { } who)
            return DirectoryEnd.ToldTooLittle;
        if (await RightsAsync(who, cancellationToken) is not { } rights || rights.TenantId != person.TenantId)
            return IsDesk(who) ? DirectoryEnd.NoDeskRole : DirectoryEnd.UnknownTenant;
        if (await people.FindByLoginAsync(EntraSettings.Scheme, who.LoginKey) is { } other)
            return other.Id == person.Id ? DirectoryEnd.Connected : DirectoryEnd.AddressTaken;
        await changes.RecordAsync(person, ActorOf(person), AccountChanges.DirectoryConnected, null, who.LoginKey, cancellationToken);
        IdentityWork.Check(await people.AddLoginAsync(person, new UserLoginInfo(EntraSettings.Scheme, who.LoginKey, "Microsoft Entra ID")));
        return DirectoryEnd.Connected;
    }

    /// <summary>Notes a sign-in the directory did not confirm.</summary>
    public Task<DirectoryEnd> FailAsync() => EndAsync(DirectoryEnd.Failed, null, "Microsoft Entra ID", SignInOutcome.Refused);

    private bool IsDesk(DirectoryPerson who) => settings.DeskTenantId == who.TenantId;

    private async Task<DirectoryRights?> RightsAsync(DirectoryPerson who, CancellationToken cancellationToken)
    {
        if (IsDesk(who) && who.DeskRole is { } role)
            return DirectoryRights.OfStaff(role);
        var directory = who.TenantId;
        var tenant = await db
            .Tenants.IgnoreQueryFilters([QueryFilters.Tenant])
            .AsNoTracking()
            .FirstOrDefaultAsync(known => known.DirectoryId == directory, cancellationToken); // nobody is signed in yet
        return tenant is null ? null : DirectoryRights.Of(policy, tenant, who.Roles);
    }

    /// <summary>The person, up to date; null where the address belongs to another account.</summary>
    private async Task<Person?> FindOrMakeAsync(DirectoryPerson who, DirectoryRights rights, CancellationToken cancellationToken)
    {
        try
        {
            return await TryAsync(who, rights, cancellationToken);
        }
        catch (Exception fault) when (fault is DbUpdateException or InvalidOperationException)
        {
            return await TryAsync(who, rights, cancellationToken); // another window of the same person was quicker; now they are there
        }
    }

    private async Task<Person?> TryAsync(DirectoryPerson who, DirectoryRights rights, CancellationToken cancellationToken) =>
        await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                db.ChangeTracker.Clear();
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                if (await people.FindByLoginAsync(EntraSettings.Scheme, who.LoginKey) is not { } person)
                {
                    if (await people.FindByEmailAsync(who.Email) is not null)
                        return null;
                    person = await MakeAsync(who, rights.TenantId, cancellationToken);
                }

                (person.DisplayName, person.EmailConfirmed) = (who.Name, true);
                if (
                    !string.Equals(person.Email, who.Email, StringComparison.OrdinalIgnoreCase)
                    && await people.FindByEmailAsync(who.Email) is null
                )
                    await MoveAsync(person, who.Email, cancellationToken);
                await (person.FilingTakenWith is null ? rights : rights.WithoutFiling()).ApplyAsync(
                    db,
                    person,
                    clock.GetCurrentInstant(),
                    cancellationToken
                );
                IdentityWork.Check(await people.UpdateAsync(person));
                await transaction.CommitAsync(cancellationToken);
                return person;
            });

    /// <summary>The directory tells another address: both the former and the new one are told.</summary>
    private async Task MoveAsync(Person person, string address, CancellationToken cancellationToken)
    {
        await changes.RecordAsync(person, ActorOf(person), AccountChanges.AddressChanged, person.Email, address, cancellationToken);
        person.Email = address;
        changes.Put(person, ActorOf(person), AccountChanges.AddressChanged);
    }

    private static Core.People.Actor ActorOf(Person person) => new(person.Id, person.DisplayName, person.TenantId is null);

    private async Task<Person> MakeAsync(DirectoryPerson who, int? tenantId, CancellationToken cancellationToken)
    {
        var zone = await db
            .Tenants.IgnoreQueryFilters([QueryFilters.Tenant])
            .Where(tenant => tenant.Id == tenantId)
            .Select(tenant => tenant.TimeZone)
            .FirstOrDefaultAsync(cancellationToken);
        var person = new Person
        {
            UserName = who.LoginKey,
            Email = who.Email,
            EmailConfirmed = true,
            DisplayName = who.Name,
            TenantId = tenantId,
            TimeZone = zone ?? "Etc/UTC",
        };
        IdentityWork.Check(await people.CreateAsync(person));
        IdentityWork.Check(await people.AddLoginAsync(person, new UserLoginInfo(EntraSettings.Scheme, who.LoginKey, "Microsoft Entra ID")));
        return person;
    }

    private async Task<DirectoryEnd> EndAsync(DirectoryEnd end, int? personId, string name, SignInOutcome outcome)
    {
        await log.NoteAsync(personId, name, SignInMethod.Directory, outcome);
        return end;
    }
}
