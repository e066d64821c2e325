using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Data.Audit;
using SupportPortal.Data.Tenants;

namespace SupportPortal.Data.Seeding;

/// <summary>What a removal of the demo took away.</summary>
/// <param name="People">How many people.</param>
/// <param name="Requests">How many requests.</param>
/// <param name="Kept">The demo organisations that are kept, since others are of them by now.</param>
public sealed record DemoRemoved(int People, int Requests, IReadOnlyList<string> Kept);

/// <summary>Removes the demo people and what is only theirs.</summary>
public sealed class DemoRemoval(PortalDbContext db, TenantScope scope, TenantErasure erasure, IClock clock)
{
    private static readonly string[] Emails = [.. DemoPeople.All.Select(person => person.Email)];
    private static readonly string[] Organisations = [.. DemoPeople.All.Select(person => person.Tenant).OfType<string>().Distinct()];

    /// <summary>The addresses of the demo people that are there.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        await db
            .Users.Where(person => Emails.Contains(person.Email))
            .OrderBy(person => person.Id)
            .Select(person => person.Email!)
            .ToListAsync(cancellationToken);

    /// <summary>Removes them. Interrupted, it goes on where it was when it is called again.</summary>
    public async Task<DemoRemoved> RemoveAsync(CancellationToken cancellationToken)
    {
        scope.OpenEverything();
        using var time = db.TimeFor(Work.Erasure);
        var people = (await FindAsync(db, cancellationToken)).Count;
        var tenants = await db
            .Tenants.AsNoTracking()
            .Where(tenant => Organisations.Contains(tenant.Name))
            .Select(tenant => new { tenant.Id, tenant.Name })
            .ToListAsync(cancellationToken);
        var (requests, kept) = (0, new List<string>());
        foreach (var tenant in people == 0 ? [] : tenants)
        {
            if (
                await db.Users.AnyAsync(
                    person => person.TenantId == tenant.Id && person.Email != null && !Emails.Contains(person.Email),
                    cancellationToken
                )
            )
            {
                kept.Add(tenant.Name);
                continue;
            }

            requests += (await erasure.EraseAsync(tenant.Id, cancellationToken)).Requests;
        }

        await TenantErasure.EmptyAsync(db, db.Users.Where(person => Emails.Contains(person.Email)), cancellationToken);
        if (people == 0)
            return new(0, 0, []);
        db.ChangeTracker.Clear();
        await db.RecordAsync(null, "demo", "removed", $"{people}", null, clock.GetCurrentInstant(), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new(people, requests, kept);
    }
}
