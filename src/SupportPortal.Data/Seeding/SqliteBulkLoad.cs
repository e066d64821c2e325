using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using SupportPortal.Core.Requests;

namespace SupportPortal.Data.Seeding;

/// <summary>
/// Fills an SQLite file quickly: in one transaction, in which the requests' indexes and the triggers of the full-text index
/// are taken away first and made again at the end. Where nobody else has the file open, what is stored is written into it at once
/// instead of into a write-ahead log, which would have to hold all of it and be copied at the end. Ended before
/// <see cref="CompleteAsync"/>, it leaves the file as it was.
/// </summary>
internal sealed class SqliteBulkLoad : IAsyncDisposable
{
    private const int ManyWords = 128 * 1024 * 1024;
    private const int UsualWords = 1024 * 1024; // what SQLite takes unless told
    private const int Busy = 5; // SQLITE_BUSY
    private const int Locked = 6; // SQLITE_LOCKED
    private const string Filled = "'Requests', 'RequestEvents', 'RequestTexts'";

    private readonly PortalDbContext _db;
    private readonly IDbContextTransaction _transaction;
    private readonly List<Stored> _takenAway;
    private readonly SqliteRows<RequestEvent> _events;

    private SqliteBulkLoad(PortalDbContext db, IDbContextTransaction transaction, List<Stored> takenAway) =>
        (_db, _transaction, _takenAway, _events) = (db, transaction, takenAway, new SqliteRows<RequestEvent>(db));

    /// <summary>Begins to fill; null for another database, which is filled as usual.</summary>
    public static async Task<SqliteBulkLoad?> BeginAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        if (!db.Database.IsSqlite())
            return null;
        await db.Database.OpenConnectionAsync(cancellationToken);
        // 256 MB, as long as the connection is held
        await db.Database.ExecuteSqlRawAsync("PRAGMA cache_size = -262144; PRAGMA threads = 2;", cancellationToken);
        await LeaveTheLogAsync(db, cancellationToken);
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var takenAway = await db
            .Database.SqlQueryRaw<Stored>(
                "SELECT type AS Type, name AS Name, sql AS Sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND "
                    + $"tbl_name IN ({Filled}) AND sql IS NOT NULL"
            )
            .ToListAsync(cancellationToken);
        foreach (var stored in takenAway)
            await ExecuteAsync(db, $"DROP {stored.Type} \"{stored.Name}\"", cancellationToken);
        db.Database.AutoSavepointsEnabled = false;
        return new(db, transaction, takenAway);
    }

    /// <summary>Stores some requests, their texts for the search and their timelines.</summary>
    public async Task StoreAsync(IReadOnlyList<SupportRequest> requests, CancellationToken cancellationToken)
    {
        foreach (var request in requests)
        {
            _db.ChangeTracker.TrackGraph(request, node =>
            {
                if (node.Entry.Entity is not RequestEvent)
                    node.Entry.State = EntityState.Added;
            });
        }

        await _db.SaveChangesAsync(cancellationToken);
        foreach (var request in requests)
        {
            foreach (var happened in request.Events)
                _events.Write(happened, request.Id, nameof(RequestEvent.RequestId));
        }
    }

    /// <summary>Makes the indexes and triggers again and stores everything.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        foreach (var stored in _takenAway)
            await ExecuteAsync(_db, stored.Sql, cancellationToken);
        await HashOfAsync(ManyWords, cancellationToken);
        await ExecuteAsync(_db, "INSERT INTO RequestIndex(RequestIndex) VALUES ('rebuild')", cancellationToken);
        await HashOfAsync(UsualWords, cancellationToken);
        await _transaction.CommitAsync(cancellationToken);
        await ExecuteAsync(_db, "PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken); // or the log stays as large as what was stored
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _events.DisposeAsync();
        await _transaction.DisposeAsync();
        await ExecuteAsync(_db, "PRAGMA journal_mode = WAL", CancellationToken.None);
        await _db.Database.CloseConnectionAsync();
    }

    /// <summary>Goes over from the write-ahead log to a rollback journal, which new pages do not touch; not where others have the file
    /// open.</summary>
    private static async Task LeaveTheLogAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection()); // what this process used before has it open, too
        try
        {
            await ExecuteAsync(db, "PRAGMA busy_timeout = 0; PRAGMA journal_mode = DELETE;", cancellationToken);
        }
        catch (SqliteException inUse) when (inUse.SqliteErrorCode is Busy or Locked)
        {
            // the log then grows, and is emptied at the end
        }

        await ExecuteAsync(db, "PRAGMA busy_timeout = 30000;", cancellationToken);
    }

    /// <summary>How many bytes of words the full-text index gathers in memory before it writes a part, to be merged with others.</summary>
    private Task<int> HashOfAsync(int bytes, CancellationToken cancellationToken) =>
        ExecuteAsync(_db, $"INSERT INTO RequestIndex(RequestIndex, rank) VALUES ('hashsize', {bytes})", cancellationToken);

    private static Task<int> ExecuteAsync(PortalDbContext db, string sql, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlRawAsync(sql, cancellationToken);

    private sealed record Stored(string Type, string Name, string Sql);
}
