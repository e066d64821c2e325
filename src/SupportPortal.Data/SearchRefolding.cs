using Microsoft.EntityFrameworkCore;
using SupportPortal.Data.Search;

namespace SupportPortal.Data;

/// <summary>
/// Folds anew what was folded by a version before, from what was written. It may be ended and begun again at any moment, and
/// any number of processes may run it; a text that grew meanwhile is left to the next look.
/// </summary>
public static class SearchRefolding
{
    internal const int BatchSize = 50;

    /// <summary>Folds until nothing is old any more.</summary>
    /// <param name="db">The database, opened for everything.</param>
    /// <param name="pause">How long others have the database to themselves after each batch.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>How many were folded.</returns>
    public static async Task<int> RefoldAsync(this PortalDbContext db, TimeSpan pause, CancellationToken cancellationToken)
    {
        var (count, after) = (0, 0);
        while (true)
        {
            var last = after;
            var olds = await db
                .RequestTexts.AsNoTracking()
                .Where(text => text.Folding < SearchFolding.Version && text.RequestId > last)
                .OrderBy(text => text.RequestId)
                .Take(BatchSize)
                .ToListAsync(cancellationToken);
            if (olds.Count == 0)
                return count;
            after = olds[^1].RequestId;
            count += await FoldAsync(db, olds, cancellationToken);
            if (olds.Count == BatchSize)
                await Task.Delay(pause, cancellationToken);
        }
    }

    private static async Task<int> FoldAsync(PortalDbContext db, List<RequestText> olds, CancellationToken cancellationToken)
    {
        var ids = olds.Select(old => old.RequestId).ToList();
        var requests = await db
            .Requests.AsNoTracking()
            .Include(request => request.Events.OrderBy(happened => happened.Sequence))
            .AsSplitQuery()
            .Where(request => ids.Contains(request.Id))
            .ToDictionaryAsync(request => request.Id, cancellationToken);
        var tenants = await db.TenantNamesAsync(requests.Values.Select(request => request.TenantId), cancellationToken);
        var count = 0;
        foreach (var old in olds)
        {
            if (!requests.TryGetValue(old.RequestId, out var request))
                continue;
            count += await StoreAsync(
                db,
                old,
                RequestText.Of(request, request.Id, tenants.GetValueOrDefault(request.TenantId, string.Empty)),
                cancellationToken
            );
        }

        return count;
    }

    /// <summary>One statement that finds the row only as it was read, before the request was.</summary>
    private static Task<int> StoreAsync(PortalDbContext db, RequestText old, RequestText text, CancellationToken cancellationToken)
    {
        var (id, folding, numbers, said, noted) = (old.RequestId, old.Folding, old.Numbers, old.Said, old.Noted);
        return db
            .RequestTexts.Where(row =>
                row.RequestId == id && row.Folding == folding && row.Numbers == numbers && row.Said == said && row.Noted == noted
            )
            .ExecuteUpdateAsync(
                row =>
                    row.SetProperty(stored => stored.Numbers, text.Numbers)
                        .SetProperty(stored => stored.Subject, text.Subject)
                        .SetProperty(stored => stored.Tenant, text.Tenant)
                        .SetProperty(stored => stored.Filed, text.Filed)
                        .SetProperty(stored => stored.Said, text.Said)
                        .SetProperty(stored => stored.Noted, text.Noted)
                        .SetProperty(stored => stored.Folding, SearchFolding.Version),
                cancellationToken
            );
    }
}
