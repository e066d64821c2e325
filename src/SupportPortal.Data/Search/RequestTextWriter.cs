using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Requests;

namespace SupportPortal.Data.Search;

/// <summary>Keeps what requests are found by in step with them, in the save that stores them.</summary>
internal static class RequestTextWriter
{
    /// <summary>Adds the texts of new requests, and to the others what was said about them; of those only the one row is loaded.</summary>
    /// <returns>The new requests with their texts, to be numbered once the requests have their keys.</returns>
    public static async Task<IReadOnlyList<(SupportRequest Request, RequestText Text)>> WriteAsync(
        DbContext db,
        TenantNames namesOf,
        CancellationToken cancellationToken
    )
    {
        var added = new List<SupportRequest>();
        var changed = new List<SupportRequest>();
        foreach (var entry in db.ChangeTracker.Entries<SupportRequest>())
        {
            if (entry.State == EntityState.Added)
                added.Add(entry.Entity);
            else if (entry.State == EntityState.Modified && News(entry.Entity).Any(IsText))
                changed.Add(entry.Entity);
        }

        foreach (var request in changed)
            await ChangeAsync(db, namesOf, request, cancellationToken);
        return added.Count > 0 ? await AddAsync(db, namesOf, added, cancellationToken) : [];
    }

    /// <summary>Says the numbers of requests that just got their keys. Should the process end before this is stored,
    /// <see cref="SearchRefolding"/> does it.</summary>
    /// <returns>Whether there is something to store.</returns>
    public static bool Number(DbContext db, IReadOnlyList<(SupportRequest Request, RequestText Text)> added)
    {
        foreach (var (request, text) in added)
        {
            text.Complete(request);
            db.Entry(text).DetectChanges();
        }

        return added.Count > 0;
    }

    private static IEnumerable<RequestEvent> News(SupportRequest request) => request.Events.Where(happened => happened.Id == 0);

    private static bool IsText(RequestEvent happened) => happened.Text is not null || happened.Kind == RequestEventKind.HandedOff;

    private static async Task<IReadOnlyList<(SupportRequest Request, RequestText Text)>> AddAsync(
        DbContext db,
        TenantNames namesOf,
        List<SupportRequest> requests,
        CancellationToken cancellationToken
    )
    {
        var names = await namesOf(requests.Select(request => request.TenantId), cancellationToken);
        var pending = db
            .ChangeTracker.Entries<RequestText>()
            .Where(entry => entry.State == EntityState.Added)
            .ToDictionary(entry => entry.Property(text => text.RequestId).CurrentValue, entry => entry.Entity);
        var texts = new List<(SupportRequest Request, RequestText Text)>(requests.Count);
        foreach (var request in requests)
        {
            var id = db.Entry(request).Property(stored => stored.Id).CurrentValue; // a stand-in until the database gives the key
            if (!pending.TryGetValue(id, out var text)) // else a save that failed is tried again
            {
                var entry = db.Set<RequestText>().Add(RequestText.Of(request, id, names.GetValueOrDefault(request.TenantId, string.Empty)));
                entry.Property(stored => stored.RequestId).IsTemporary = true;
                text = entry.Entity;
            }

            texts.Add((request, text));
        }

        return texts;
    }

    private static async Task ChangeAsync(DbContext db, TenantNames namesOf, SupportRequest request, CancellationToken cancellationToken)
    {
        if (await db.Set<RequestText>().FindAsync([request.Id], cancellationToken) is not { } text)
        {
            var names = await namesOf([request.TenantId], cancellationToken);
            db.Set<RequestText>().Add(RequestText.Of(request, request.Id, names.GetValueOrDefault(request.TenantId, string.Empty)));
        }
        else if (db.Entry(text).State == EntityState.Unchanged)
        {
            text.Add(request, News(request));
            db.Entry(text).DetectChanges();
            if (text.IsOld)
                db.Entry(text).Property(stored => stored.Folding).IsModified = true; // whoever folds it anew meanwhile folds it once more
        }
    }
}

/// <summary>What tenants are called, by their keys.</summary>
internal delegate Task<IReadOnlyDictionary<int, string>> TenantNames(IEnumerable<int> ids, CancellationToken cancellationToken);
