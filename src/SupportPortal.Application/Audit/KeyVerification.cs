using Microsoft.EntityFrameworkCore;
using SupportPortal.Data;

namespace SupportPortal.Application.Audit;

/// <summary>
/// Finds rows that were removed together with all that points to them, before a seal covered them: SQLite gives keys without a gap and
/// remembers the last. SQL Server leaves gaps of its own, so there only a seal tells.
/// </summary>
public sealed class KeyVerification(PortalDbContext db)
{
    public async Task RunAsync(AuditReport report, CancellationToken cancellationToken)
    {
        if (!db.Database.IsSqlite())
            return;
        Compare(
            "timelines",
            await GivenAsync("RequestEvents"),
            await db.RequestEvents.LongCountAsync(cancellationToken)
                + await db.ErasedLinks.LongCountAsync(link => link.EventId > 0, cancellationToken)
        );
        Compare("settings", await GivenAsync("AuditEntries"), await db.AuditEntries.LongCountAsync(cancellationToken));
        var given = await GivenAsync("SignIns");
        var sealedTo = await db.AuditDigests.MaxAsync(digest => (long?)digest.LastSignInId, cancellationToken) ?? 0;
        if (sealedTo == 0)
            sealedTo = (await db.SignIns.MinAsync(line => (long?)line.Id, cancellationToken) ?? 1) - 1;
        Compare(
            "the sign-in log",
            given - sealedTo,
            await db.SignIns.LongCountAsync(line => line.Id > sealedTo, cancellationToken)
                + await db.ErasedLinks.LongCountAsync(link => link.EventId < -sealedTo, cancellationToken)
        );

        void Compare(string what, long keys, long rows)
        {
            if (keys != rows)
                report.Fault($"Entries of {what} are missing or were put in: {keys} keys were given, and {rows} are there.");
        }

        async Task<long> GivenAsync(string table) =>
            (
                await db
                    .Database.SqlQuery<long>($"SELECT seq AS \"Value\" FROM sqlite_sequence WHERE name = {table}")
                    .ToListAsync(cancellationToken)
            ).FirstOrDefault();
    }
}
