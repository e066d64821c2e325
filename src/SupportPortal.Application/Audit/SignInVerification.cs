using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Audit;
using SupportPortal.Data;
using SupportPortal.Data.Audit;

namespace SupportPortal.Application.Audit;

/// <summary>Looks at the sign-in log: each line by its own hash, whole days by the seals over them.</summary>
/// <param name="db">The context.</param>
/// <param name="keptFrom">The day before which lines may be deleted.</param>
public sealed class SignInVerification(PortalDbContext db, LocalDate? keptFrom)
{
    public async Task RunAsync(AuditReport report, CancellationToken cancellationToken)
    {
        var (seen, hashed) = (new HashSet<string>(StringComparer.Ordinal), false);
        await foreach (var line in db.StreamAsync(db.SignIns.AsNoTracking().OrderBy(line => line.Id), cancellationToken))
        {
            if (line.Hash.Length == 0 && !hashed && line.Id > 0)
            {
                report.Older++;
                continue;
            }

            hashed = true;
            if (!line.HashOfWords().AsSpan().SequenceEqual(line.Hash))
                report.Fault($"Sign-in {line.Id} was altered, or put in.");
            else if (!seen.Add(Convert.ToHexStringLower(line.Hash)))
                report.Fault($"Sign-in {line.Id} is there twice.");
        }

        AuditDigest? before = null;
        foreach (var digest in await db.AuditDigests.AsNoTracking().OrderBy(digest => digest.Day).ToListAsync(cancellationToken))
        {
            var since = before is { LastSignInId: > 0 } ? before.Day : digest.Day.PlusDays(-1);
            if (
                digest.LastSignInId > 0
                && !(since <= keptFrom)
                && !Same(await db.SignInsAsync(before, digest.LastSignInId, cancellationToken), digest)
            )
                report.Fault($"The sign-ins sealed on {digest.Day:uuuu-MM-dd} are not all there, or more are.");
            before = digest;
        }
    }

    private static bool Same(SignInSeal counted, AuditDigest digest) =>
        counted.Count == digest.SignIns && counted.Hash.AsSpan().SequenceEqual(digest.SignInHash);
}
