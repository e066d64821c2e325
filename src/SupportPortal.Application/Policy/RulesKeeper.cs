using Microsoft.EntityFrameworkCore;
using SupportPortal.Application.Calendars;
using SupportPortal.Core.Publishing;
using SupportPortal.Data;

namespace SupportPortal.Application.Policy;

/// <summary>Keeps what this process decides by, policies and holidays, in step with what any process stored.</summary>
public sealed class RulesKeeper(CalendarKeeper calendars, PolicyKeeper policies)
{
    /// <summary>Takes in what this or another process changed; one short query where nothing did.</summary>
    /// <exception cref="Core.Policy.PolicyException">A published document cannot be used; what is in force stays.</exception>
    public async Task RefreshAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var stored = await db
            .HolidayChanges.OrderByDescending(change => change.Id)
            .Take(1)
            .Select(change => new
            {
                IsPolicy = false,
                change.Id,
                Version = 0,
                Since = change.At,
            })
            .Concat(
                db.PolicyPublications.Where(publication => publication.State == PublicationState.Approved)
                    .Select(publication => new
                    {
                        IsPolicy = true,
                        publication.Id,
                        publication.Version,
                        Since = publication.HoldsFrom,
                    })
            )
            .ToListAsync(cancellationToken);
        if (!calendars.IsAt(stored.Find(row => !row.IsPolicy)?.Id ?? 0))
            await calendars.RefreshAsync(db, cancellationToken);
        if (!policies.IsAt(stored.Where(row => row.IsPolicy).OrderBy(row => row.Id).Select(row => (row.Id, row.Version, row.Since))))
            await policies.RefreshAsync(db, cancellationToken);
    }
}
