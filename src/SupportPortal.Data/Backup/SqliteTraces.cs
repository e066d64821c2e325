using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SupportPortal.Data.Backup;

/// <summary>
/// SQLite leaves what is deleted in its file until the place is used again: in free pages, in the pieces of the search index,
/// in the log. Here all three are written anew.
/// </summary>
public static class SqliteTraces
{
    /// <summary>Removes what is left of deleted rows.</summary>
    /// <returns>What came of it, in a sentence.</returns>
    public static async Task<string> RemoveAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        if (!db.Database.IsSqlite())
            return "SQL Server uses the space of deleted rows again by itself; its backups and logs keep them until they are deleted.";
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await db.Database.ExecuteSqlRawAsync("INSERT INTO RequestIndex(RequestIndex) VALUES ('rebuild')", cancellationToken);
            await db.Database.ExecuteSqlRawAsync("VACUUM", cancellationToken);
            var blocked = await db.Database.SqlQueryRaw<Checkpoint>("PRAGMA wal_checkpoint(TRUNCATE)").ToListAsync(cancellationToken);
            return blocked.TrueForAll(one => one.Busy == 0)
                ? "The database file was written anew; nothing of it can be read there any more. Backups made before keep it "
                    + "until they are deleted."
                : "The database file was written anew, but its log (-wal) is in use and still holds what was deleted; it goes "
                    + "with the next restart. Backups made before keep it until they are deleted.";
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is 5 or 6 or 13)
        {
            return $"It is erased, but what it was may still be read in the file: it could not be written anew ({fault.Message}). "
                + "Stop the product, see that the disk has room, and run: sqlite3 portal.db VACUUM";
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private sealed record Checkpoint(int Busy, int Log, int Checkpointed);
}
