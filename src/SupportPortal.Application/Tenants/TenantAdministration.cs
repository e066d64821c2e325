using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application.People;
using SupportPortal.Core.Tenants;
using SupportPortal.Data;
using SupportPortal.Data.Audit;

namespace SupportPortal.Application.Tenants;

/// <summary>What was done to a tenant, for the trail.</summary>
/// <param name="Act">What, a code.</param>
/// <param name="From">The value before; null where there was none.</param>
/// <param name="To">The value after; null where there is none.</param>
public sealed record TenantAct(string Act, string? From, string? To);

/// <summary>Changes tenants: on the version that was looked at, or not at all.</summary>
public sealed class TenantAdministration(PortalDbContext db, CurrentPerson person, IClock clock, IStringLocalizer<Text> text)
{
    /// <summary>A tenant with what it bought; null where there is none.</summary>
    public Task<Tenant?> FindAsync(int id, CancellationToken cancellationToken) =>
        db
            .Tenants.Include(tenant => tenant.Subscriptions)
            .Include(tenant => tenant.Plans)
            .AsSplitQuery()
            .FirstOrDefaultAsync(tenant => tenant.Id == id, cancellationToken);

    /// <summary>The day it is at a tenant.</summary>
    public LocalDate TodayOf(Tenant tenant) =>
        clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(tenant.TimeZone) ?? DateTimeZone.Utc).Date;

    /// <summary>The partners, by name.</summary>
    public async Task<IReadOnlyList<(int Id, string Name)>> PartnersAsync(CancellationToken cancellationToken) =>
        [
            .. (
                await db
                    .Tenants.Where(tenant => tenant.IsPartner)
                    .OrderBy(tenant => tenant.Name)
                    .Select(tenant => new { tenant.Id, tenant.Name })
                    .ToListAsync(cancellationToken)
            ).Select(tenant => (tenant.Id, tenant.Name)),
        ];

    /// <summary>The tenant with a name, in either case; null where there is none, or more than one.</summary>
    public async Task<Tenant?> NamedAsync(string? name, CancellationToken cancellationToken)
    {
        var wanted = (name ?? string.Empty).Trim();
        var found = await db
            .Tenants.Where(tenant => EF.Functions.Like(tenant.Name, LikePattern.Of(wanted), LikePattern.Escape))
            .Take(2)
            .ToListAsync(cancellationToken);
        return found is [var only] ? only : null;
    }

    /// <summary>Takes a tenant in. Returns its key.</summary>
    public Task<int> RegisterAsync(Func<Tenant> make, Func<Tenant, string> says, CancellationToken cancellationToken) =>
        db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                db.ChangeTracker.Clear();
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                var tenant = make();
                db.Tenants.Add(tenant);
                await db.SaveChangesAsync(cancellationToken);
                await RecordAsync(tenant.Id, new("added", null, says(tenant)), cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return tenant.Id;
            });

    /// <summary>Acts on a tenant and stores it with what belongs to it. Returns null where it worked, else why not.</summary>
    /// <param name="tenant">The tenant as it was loaded.</param>
    /// <param name="seen">The version the person looked at.</param>
    /// <param name="act">What is done; called only on that version.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<string?> ActAsync(Tenant tenant, int seen, Func<TenantAct> act, CancellationToken cancellationToken)
    {
        if (tenant.Version != seen)
            return Changed;
        try
        {
            await RecordAsync(tenant.Id, act(), cancellationToken);
            db.Entry(tenant).Property(changed => changed.Version).IsModified = true; // what belongs to it counts as itself
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            var id = tenant.Id;
            if (await db.Tenants.AnyAsync(stored => stored.Id == id && stored.Version == seen, cancellationToken))
                throw; // nobody else's change: a fault of ours
            return Changed;
        }
    }

    private string Changed => text["Somebody changed this tenant meanwhile. Look at what it says now, then send once more."];

    private Task RecordAsync(int id, TenantAct done, CancellationToken cancellationToken) =>
        db.RecordAsync(
            person.Actor,
            FormattableString.Invariant($"tenants/{id}"),
            done.Act,
            done.From,
            done.To,
            clock.GetCurrentInstant(),
            cancellationToken
        );
}
