using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Data;
using SupportPortal.Data.People;

namespace SupportPortal.Application.People;

/// <summary>Who may be told of a request.</summary>
/// <param name="People">Those of the people asked about, by name.</param>
/// <param name="ContactOf">The keys of the people here whose address is the contact's.</param>
/// <param name="MayReachContact">Whether the contact's address may be written to.</param>
public sealed record Readers(List<Person> People, IReadOnlyList<int> ContactOf, bool MayReachContact);

/// <summary>
/// Who may be told of a request: people who may see it, whose address is confirmed and who are not locked out. The
/// same rule offers watchers and addresses mails.
/// </summary>
public sealed class Audience(PortalDbContext db, IClock clock)
{
    /// <summary>A lock after mistyped passwords ends in minutes and must not lose a mail; one that somebody set lasts.</summary>
    private static readonly Duration LastingLock = Duration.FromDays(1);

    private static readonly string[] Following = [Roles.TenantAdmin, Roles.TenantViewer, Roles.Partner];

    /// <summary>The people of a request's tenant, and of the partner that filed it while its delegation holds, who may follow it, by
    /// name.</summary>
    /// <param name="tenantId">The request's tenant.</param>
    /// <param name="partnerId">The partner that filed it; null where the tenant did.</param>
    /// <param name="only">Only these people; null for all.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<List<Person>> OfAsync(
        int tenantId,
        int? partnerId,
        IReadOnlyCollection<int>? only,
        CancellationToken cancellationToken
    )
    {
        var partner = partnerId is { } filer && await HoldsAsync(tenantId, filer, cancellationToken) ? filer : tenantId;
        var people = WithRole(Following).Where(person => person.TenantId == tenantId || person.TenantId == partner);
        return await ReachableAsync(only is null ? people : people.Where(person => only.Contains(person.Id)), cancellationToken);
    }

    /// <summary>Those of the support desk among some people.</summary>
    public Task<List<Person>> StaffAsync(IReadOnlyCollection<int> only, CancellationToken cancellationToken) =>
        ReachableAsync(WithRole(Roles.Staff).Where(person => person.TenantId == null && only.Contains(person.Id)), cancellationToken);

    /// <summary>Everybody of the support desk, by name.</summary>
    public Task<List<Person>> StaffAsync(CancellationToken cancellationToken) =>
        ReachableAsync(WithRole(Roles.Staff).Where(person => person.TenantId == null), cancellationToken);

    /// <summary>Those who lead the desk; where nobody does, its administrators.</summary>
    public async Task<List<Person>> LeadsAsync(CancellationToken cancellationToken) =>
        await ReachableAsync(WithRole([Roles.Lead]), cancellationToken) is { Count: > 0 } leads
            ? leads
            : await AdministratorsAsync(cancellationToken);

    /// <summary>The administrators, by name.</summary>
    public Task<List<Person>> AdministratorsAsync(CancellationToken cancellationToken) =>
        ReachableAsync(WithRole([Roles.Administrator]), cancellationToken);

    /// <summary>Some people by their keys, whatever their tenant and role.</summary>
    public Task<List<Person>> OfAsync(IQueryable<int> people, CancellationToken cancellationToken) =>
        ReachableAsync(WithRole(Following).Where(person => people.Contains(person.Id)), cancellationToken);

    /// <summary>
    /// Who of some people may be told of a request, and whether its contact may be written to: the address is nobody's here, or that of a
    /// person of the request's tenant or, while its delegation holds, of the partner, who is not locked out. An account elsewhere is told
    /// nothing of another tenant.
    /// </summary>
    /// <param name="tenantId">The request's tenant.</param>
    /// <param name="partnerId">The partner that filed it; null where the tenant did.</param>
    /// <param name="only">Those people.</param>
    /// <param name="contact">The contact's address.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<Readers> ReadersAsync(
        int tenantId,
        int? partnerId,
        IReadOnlyCollection<int> only,
        string contact,
        CancellationToken cancellationToken
    )
    {
        var partner = partnerId is { } filer && await HoldsAsync(tenantId, filer, cancellationToken) ? filer : tenantId;
        var normalized = contact.ToUpperInvariant();
        var found = await db
            .Users.AsNoTracking()
            .Where(person => only.Contains(person.Id) || person.NormalizedEmail == normalized)
            .OrderBy(person => person.DisplayName)
            .ThenBy(person => person.Id)
            .Select(person => new
            {
                Person = person,
                Follows = db.UserRoles.Any(has =>
                    has.UserId == person.Id && db.Roles.Any(role => role.Id == has.RoleId && Following.Contains(role.Name!))
                ),
            })
            .ToListAsync(cancellationToken);
        bool IsOfTheirs(Person person) => person.TenantId == tenantId || person.TenantId == partner;
        var known = found.Where(each => each.Person.NormalizedEmail == normalized).Select(each => each.Person).ToList();
        return new(
            [
                .. found
                    .Where(each => each.Follows && IsOfTheirs(each.Person) && only.Contains(each.Person.Id) && IsReachable(each.Person))
                    .Select(each => each.Person),
            ],
            [.. known.Select(person => person.Id)],
            known.TrueForAll(person => IsReachable(person) && IsOfTheirs(person))
        );
    }

    /// <summary>Whether somebody locked the person out for good, other than after mistyped passwords.</summary>
    public static bool IsShutOut(Person person, Instant now) =>
        person.LockoutEnd is { } end && Instant.FromDateTimeOffset(end) > now + LastingLock;

    private IQueryable<Person> WithRole(IReadOnlyList<string> roles) =>
        db
            .Users.AsNoTracking()
            .Where(person =>
                db.UserRoles.Any(has =>
                    has.UserId == person.Id && db.Roles.Any(role => role.Id == has.RoleId && roles.Contains(role.Name!))
                )
            );

    /// <summary>A lock's end is compared here, since SQLite has no such type to compare.</summary>
    private async Task<List<Person>> ReachableAsync(IQueryable<Person> people, CancellationToken cancellationToken) =>
        [
            .. (await people.OrderBy(person => person.DisplayName).ThenBy(person => person.Id).ToListAsync(cancellationToken)).Where(
                IsReachable
            ),
        ];

    private bool IsReachable(Person person) =>
        person is { EmailConfirmed: true, Email.Length: > 0 } && !IsShutOut(person, clock.GetCurrentInstant());

    private async Task<bool> HoldsAsync(int tenantId, int partnerId, CancellationToken cancellationToken)
    {
        var today = clock.GetCurrentInstant().InUtc().Date;
        return partnerId != tenantId
            && await db.Delegations.AnyAsync(
                delegation =>
                    delegation.CustomerId == tenantId
                    && delegation.PartnerId == partnerId
                    && delegation.StartsOn <= today
                    && (delegation.EndsOn == null || delegation.EndsOn >= today),
                cancellationToken
            );
    }
}
