using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace SupportPortal.Data;

/// <summary>What an update came to.</summary>
/// <param name="Applied">The names of the migrations that were applied, in their order.</param>
/// <param name="Waited">Whether something was missing that another process applied meanwhile.</param>
public sealed record DatabaseUpdated(IReadOnlyList<string> Applied, bool Waited);

/// <summary>Brings a database up to date, and says what that takes.</summary>
public static class DatabaseUpdate
{
    /// <summary>
    /// Applies what is missing, once, however many processes try at the same time: the others wait and find it done. On SQL
    /// Server the lock ends with the session that holds it; on SQLite with the process (<see cref="SqliteUpdateLock"/>).
    /// </summary>
    /// <returns>What this call did.</returns>
    /// <exception cref="SettingException">It was made by a version before the first one that lasts.</exception>
    public static async Task<DatabaseUpdated> BringUpToDateAsync(
        this PortalDbContext db,
        CancellationToken cancellationToken,
        IProgress<Advance>? progress = null
    )
    {
        if ((await db.PendingAsync(cancellationToken)).Count == 0)
            return new([], Waited: false); // nothing is written, so a read-only file will do
        using var time = db.TimeFor(Work.Update);
        await using var alone = await LockAsync(db, cancellationToken);
        var pending = await db.PendingAsync(cancellationToken);
        if (pending.Contains(db.Database.GetMigrations().First()) && (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Any())
            throw new SettingException(
                "This database was made before version 1.0, by steps this version has no more. "
                    + "Set ConnectionStrings:Portal to a new database; what is to be kept is exported with the version that made it."
            );
        foreach (var (at, name) in pending.Index())
        {
            progress?.Report(new("steps", at, pending.Count));
            await db.GetService<IMigrator>().MigrateAsync(name, cancellationToken);
        }

        return new(pending, Waited: pending.Count == 0);
    }

    /// <summary>The migrations that are missing, in their order.</summary>
    public static async Task<IReadOnlyList<string>> PendingAsync(this PortalDbContext db, CancellationToken cancellationToken) =>
        [.. await db.Database.GetPendingMigrationsAsync(cancellationToken)];

    /// <summary>Waits until nobody else updates the database. EF Core takes the server's lock as well, but only after what is missing was
    /// asked, and then nobody knows who applied it; a session may take it twice.</summary>
    private static async Task<IAsyncDisposable> LockAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        if (db.Database.IsSqlite())
            return await SqliteUpdateLock.TakeAsync(db, cancellationToken);
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (!await creator.ExistsAsync(cancellationToken))
            await creator.CreateAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            return new SessionLock(db, await db.GetService<IHistoryRepository>().AcquireDatabaseLockAsync(cancellationToken));
        }
        catch
        {
            await db.Database.CloseConnectionAsync();
            throw;
        }
    }

    /// <summary>The server's lock, which is the session's, and the connection that keeps the session.</summary>
    private sealed class SessionLock(PortalDbContext db, IMigrationsDatabaseLock held) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            try
            {
                await held.DisposeAsync();
            }
            finally
            {
                await db.Database.CloseConnectionAsync();
            }
        }
    }
}
