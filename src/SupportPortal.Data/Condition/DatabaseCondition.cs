using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Data.Schema;
using SupportPortal.Data.Search;

namespace SupportPortal.Data.Condition;

/// <summary>How a database is, for whoever asks what keeps the product from working. Nothing is changed by reading it.</summary>
public sealed record DatabaseCondition
{
    /// <summary>What it is called: a file, or a database and its server.</summary>
    public required string Name { get; init; }

    /// <summary>Whether there is one; a file is made by the first start.</summary>
    public bool IsThere { get; init; } = true;

    /// <summary>The migrations it lacks, in their order.</summary>
    public IReadOnlyList<string> Pending { get; init; } = [];

    /// <summary>A migration it has been through that this version does not know; null where there is none.</summary>
    public string? Later { get; init; }

    /// <summary>Where its tables are not those of this version, each in a sentence; nothing where it lacks migrations.</summary>
    public IReadOnlyList<string> Differences { get; init; } = [];

    /// <summary>Whether the search has its index.</summary>
    public FullTextState FullText { get; init; }

    /// <summary>When the last entry of a timeline was made, by the clock of the process that made it; null where there is none.</summary>
    public Instant? NewestEntry { get; init; }

    /// <summary>What only SQL Server tells; null for SQLite.</summary>
    public SqlServerCondition? Server { get; init; }

    /// <summary>Reads it.</summary>
    /// <exception cref="System.Data.Common.DbException">It cannot be reached, read or written.</exception>
    public static async Task<DatabaseCondition> ReadAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var connection = db.Database.GetDbConnection();
        var file = db.Database.IsSqlite()
            ? Path.GetFullPath(new SqliteConnectionStringBuilder(connection.ConnectionString).DataSource)
            : null;
        if (file is not null && !File.Exists(file))
            return new() { Name = file, IsThere = false };
        var name = file ?? $"{connection.Database} at {connection.DataSource}";
        await connection.OpenAsync(cancellationToken); // past the retries: whoever asks is there to wait, not for long
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var pending = await db.PendingAsync(cancellationToken);
        var applied = await db.Database.GetAppliedMigrationsAsync(cancellationToken);
        if (file is not null)
            await db.Database.CreateExecutionStrategy().ExecuteAsync(() => TryWritingAsync(db, cancellationToken));
        return new()
        {
            Name = name,
            Pending = pending,
            Differences = pending.Count > 0 ? [] : await db.DifferencesAsync(cancellationToken),
            FullText = await db.FullTextAsync(cancellationToken),
            Later = applied.FirstOrDefault(migration => !known.Contains(migration)),
            NewestEntry =
                pending.Count > 0
                    ? null
                    : await db
                        .RequestEvents.AsNoTracking()
                        .OrderByDescending(entry => entry.Id)
                        .Select(entry => (Instant?)entry.At)
                        .FirstOrDefaultAsync(cancellationToken),
            Server = file is null ? await SqlServerCondition.ReadAsync(db, cancellationToken) : null,
        };
    }

    /// <summary>A transaction of SQLite's begins by taking the right to write.</summary>
    private static async Task TryWritingAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await transaction.RollbackAsync(cancellationToken);
    }
}
