using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Requests;

namespace SupportPortal.Data.Search;

/// <summary>Keeps what requests are found by in step with them, in the save that stores them.</summary>
internal static class RequestTextWriter
{
    /// <summary>Adds the texts of new requests, and to the others what was said about them; of those only the one row is loaded.</summary>
    public static async Task WriteAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var added = new List<SupportRequest>();
        var changed = new List<SupportRequest>();
        foreach (var entry in db.ChangeTracker.Entries<SupportRequest>())
        {
            if (entry.State == EntityState.Added) added.Add(entry.Entity);
            else if (entry.State == EntityState.Modified && News(entry.Entity).Any(IsText)) changed.Add(entry.Entity);
        }

        if (added.Count > 0) await AddAsync(db, added, cancellationToken);
        foreach (var request in changed) await ChangeAsync(db, request, cancellationToken);
    }

    private static IEnumerable<RequestEvent> News(SupportRequest request) => request.Events.Where(happened => happened.Id == 0);

    private static bool IsText(RequestEvent happened) => happened.Text is not null || happened.Kind == RequestEventKind.HandedOff;

    private static async Task AddAsync(PortalDbContext db, List<SupportRequest> requests, CancellationToken cancellationToken)
    {
        var tenants = await NamesAsync(db, requests, cancellationToken);
        var pending = db.ChangeTracker.Entries<RequestText>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Property(text => text.RequestId).CurrentValue).ToHashSet();
        foreach (var request in requests)
        {
            var id = db.Entry(request).Property(stored => stored.Id).CurrentValue; // a stand-in until the database gives the key
            if (pending.Contains(id)) continue; // a save that failed is tried again
            var text = db.RequestTexts.Add(RequestText.Of(request, id, tenants.GetValueOrDefault(request.TenantId, string.Empty)));
            text.Property(stored => stored.RequestId).IsTemporary = true;
        }
    }

    private static async Task ChangeAsync(PortalDbContext db, SupportRequest request, CancellationToken cancellationToken)
    {
        if (await db.RequestTexts.FindAsync([request.Id], cancellationToken) is not { } text)
        {
            var tenants = await NamesAsync(db, [request], cancellationToken);
            db.RequestTexts.Add(RequestText.Of(request, request.Id, tenants.GetValueOrDefault(request.TenantId, string.Empty)));
        }
        else if (db.Entry(text).State == EntityState.Unchanged)
        {
            text.Add(request, News(request));
            db.Entry(text).DetectChanges();
        }
    }

    /// <summary>Whoever stores a request may not be able to look its tenant up: a partner's delegation may have ended.</summary>
    private static Task<Dictionary<int, string>> NamesAsync(PortalDbContext db, IEnumerable<SupportRequest> requests, CancellationToken cancellationToken)
    {
        var ids = requests.Select(request => request.TenantId).Distinct().ToList();
        return db.Tenants.IgnoreQueryFilters().AsNoTracking().Where(tenant => ids.Contains(tenant.Id)).ToDictionaryAsync(tenant => tenant.Id, tenant => tenant.Name, cancellationToken);
    }
}
