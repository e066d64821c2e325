using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Audit;
using SupportPortal.Core.People;

namespace SupportPortal.Data.Audit;

/// <summary>Adds to the trail of acts on settings.</summary>
public static class AuditTrail
{
    /// <summary>Puts an entry beside the change it tells of, to be stored by the same save: neither is without the other.</summary>
    /// <param name="db">The context of that save.</param>
    /// <param name="actor">Who acts; null for a command.</param>
    /// <param name="setting">What is acted on. Two who act on the same at once collide, so name it as narrowly as the change is.</param>
    /// <param name="act">What is done, a code.</param>
    /// <param name="from">The value before; never a secret.</param>
    /// <param name="to">The value after; never a secret.</param>
    /// <param name="at">Now.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task RecordAsync(
        this PortalDbContext db,
        Actor? actor,
        string setting,
        string act,
        string? from,
        string? to,
        Instant at,
        CancellationToken cancellationToken
    )
    {
        var last = db.AuditEntries.Local.Where(entry => entry.Setting == setting).MaxBy(entry => entry.Sequence)
            ?? await db
                .AuditEntries.AsNoTracking()
                .Where(entry => entry.Setting == setting)
                .OrderByDescending(entry => entry.Sequence)
                .FirstOrDefaultAsync(cancellationToken);
        var entry = AuditEntry.Behind(last, setting, actor, act, from, to, at);
        db.AuditEntries.Add(entry);
        (await db.HeadAsync(setting, cancellationToken)).MoveTo(entry.Sequence, entry.Hash);
    }

    /// <summary>Where a chain ends, to be moved by the same save that adds to it.</summary>
    public static async Task<ChainHead> HeadAsync(this PortalDbContext db, string chain, CancellationToken cancellationToken) =>
        await db.ChainHeads.FindAsync([chain], cancellationToken) ?? db.ChainHeads.Add(ChainHead.Of(chain)).Entity;
}
