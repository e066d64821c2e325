using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Audit;
using SupportPortal.Core.Requests;

namespace SupportPortal.Data.Audit;

/// <summary>Reads how far the chains grew between two seals, the erased ones as far as they had grown.</summary>
public static class ChainReader
{
    /// <summary>The keys of the last entries of both trails, and of the last line of the sign-in log.</summary>
    public static async Task<TrailEnd> LastAsync(this PortalDbContext db, CancellationToken cancellationToken) =>
        new(
            await db.RequestEvents.MaxAsync(happened => (long?)happened.Id, cancellationToken) ?? 0,
            await db.AuditEntries.MaxAsync(entry => (long?)entry.Id, cancellationToken) ?? 0,
            await db.SignIns.MaxAsync(signIn => (long?)signIn.Id, cancellationToken) ?? 0
        );

    /// <summary>The lines of the sign-in log behind a digest, up to a key; of erased ones the hashes.</summary>
    public static async Task<SignInSeal> SignInsAsync(
        this PortalDbContext db,
        AuditDigest? before,
        long last,
        CancellationToken cancellationToken
    )
    {
        var (from, none) = (before?.LastSignInId ?? 0, Array.Empty<byte>());
        var lines = await db
            .SignIns.Where(signIn => signIn.Id > from && signIn.Id <= last && signIn.Hash != none)
            .Select(signIn => new { signIn.Id, signIn.Hash })
            .ToListAsync(cancellationToken);
        var erased = await db
            .ErasedLinks.Where(link => link.EventId < -from && link.EventId >= -last)
            .Select(link => new { Id = -link.EventId, link.Hash })
            .ToListAsync(cancellationToken);
        var seal = new ChainLink([]);
        foreach (var line in lines.Concat(erased).OrderBy(line => line.Id))
            seal.Add(line.Id).Add(line.Hash.AsSpan());
        return new(last, lines.Count + erased.Count, seal.Close());
    }

    /// <summary>The last link of each chain that grew behind a digest, up to two keys.</summary>
    public static async Task<IReadOnlyCollection<ChainEnd>> EndsAsync(
        this PortalDbContext db,
        AuditDigest? before,
        long lastEventId,
        long lastEntryId,
        CancellationToken cancellationToken
    )
    {
        var ends = new Dictionary<string, ChainEnd>(StringComparer.Ordinal);
        var (fromEvent, fromEntry) = (before?.LastEventId ?? 0, before?.LastEntryId ?? 0);
        var events = db
            .RequestEvents.AsNoTracking()
            .Where(happened => happened.Id > fromEvent && happened.Id <= lastEventId)
            .OrderBy(happened => happened.Id)
            .Select(happened => new
            {
                happened.RequestId,
                happened.Sequence,
                happened.Hash,
            });
        await foreach (var link in db.StreamAsync(events, cancellationToken))
            Grow(RequestNumber.Format(link.RequestId), link.Sequence, link.Hash);
        var erased = db
            .ErasedLinks.AsNoTracking()
            .Where(link => link.EventId > fromEvent && link.EventId <= lastEventId)
            .OrderBy(link => link.EventId);
        await foreach (var link in db.StreamAsync(erased, cancellationToken))
            Grow(RequestNumber.Format(link.RequestId), link.Sequence, link.Hash);
        var entries = db
            .AuditEntries.AsNoTracking()
            .Where(entry => entry.Id > fromEntry && entry.Id <= lastEntryId)
            .OrderBy(entry => entry.Id)
            .Select(entry => new
            {
                entry.Setting,
                entry.Sequence,
                entry.Hash,
            });
        await foreach (var link in db.StreamAsync(entries, cancellationToken))
            Grow(link.Setting, link.Sequence, link.Hash);
        return ends.Values;

        // The server gives keys to the entries of one save in any order; which one is the last, their places say.
        void Grow(string chain, int sequence, byte[] hash) =>
            ends[chain] =
                ends.TryGetValue(chain, out var end) && end.Sequence > sequence
                    ? end with
                    {
                        Entries = end.Entries + 1,
                    }
                    : new(chain, sequence, (end?.Entries ?? 0) + 1, hash);
    }

    /// <summary>A hash over everything that is left of a tenant's erased timelines.</summary>
    public static async Task<byte[]> ErasedSealAsync(this PortalDbContext db, int tenantId, CancellationToken cancellationToken)
    {
        var seal = new ChainLink([]);
        var links = db.ErasedLinks.AsNoTracking().Where(link => link.TenantId == tenantId).OrderBy(link => link.EventId);
        await foreach (var link in db.StreamAsync(links, cancellationToken))
            seal.Add(link.EventId).Add(link.RequestId).Add(link.Sequence).Add(link.Hash);
        return seal.Close();
    }
}

/// <summary>How far the trails have grown.</summary>
/// <param name="Event">The key of the last entry of a timeline.</param>
/// <param name="Entry">The key of the last entry on a setting.</param>
/// <param name="SignIn">The key of the last line of the sign-in log.</param>
public sealed record TrailEnd(long Event, long Entry, long SignIn = 0);
