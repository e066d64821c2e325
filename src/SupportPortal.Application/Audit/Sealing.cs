using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Audit;
using SupportPortal.Data;
using SupportPortal.Data.Audit;

namespace SupportPortal.Application.Audit;

/// <summary>Seals both trails once a day.</summary>
public sealed partial class Sealing(PortalDbContext db, IClock clock, ILogger<Sealing> logger)
{
    /// <summary>Makes today's digest, unless there is one.</summary>
    /// <param name="last">How far it is to reach: what was the last some minutes ago, so that nothing is stored before it any more.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task SealAsync(TrailEnd last, CancellationToken cancellationToken)
    {
        var today = clock.GetCurrentInstant().InUtc().Date;
        var before = await db.AuditDigests.AsNoTracking().OrderByDescending(digest => digest.Day).FirstOrDefaultAsync(cancellationToken);
        if (before?.Day >= today || last.Event < before?.LastEventId || last.Entry < before?.LastEntryId)
            return;
        var digest = AuditDigest.Behind(
            before,
            today,
            last.Event,
            last.Entry,
            await db.EndsAsync(before, last.Event, last.Entry, cancellationToken),
            await db.SignInsAsync(before, Math.Max(last.SignIn, before?.LastSignInId ?? 0), cancellationToken)
        );
        db.AuditDigests.Add(digest);
        var head = await db.HeadAsync(ChainHead.Digests, cancellationToken);
        head.MoveTo(head.Length + 1, digest.Hash);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            var hash = Convert.ToHexStringLower(digest.Hash);
            LogSealed(logger, today, digest.Entries, digest.Chains, hash);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            db.ChangeTracker.Clear();
            if (!await db.AuditDigests.AnyAsync(stored => stored.Day == today, cancellationToken))
                throw; // otherwise another process was quicker
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Audit digest of {Day} over {Entries} entries of {Chains} chains: {Digest}")]
    private static partial void LogSealed(ILogger logger, LocalDate day, int entries, int chains, string digest);
}
