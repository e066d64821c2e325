using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportPortal.Data;

/// <summary>Brings a database up to date, and says what that takes.</summary>
public static class DatabaseUpdate
{
    /// <summary>
    /// Applies what is missing, once, however many processes try at the same time: the others wait and find it done. On SQL
    /// Server the lock ends with the session that holds it; on SQLite with the process (<see cref="SqliteUpdateLock"/>).
    /// </summary>
    /// <returns>The names of the migrations this call applied, in their order.</returns>
    /// <exception cref="SettingException">It was made by a version before the first one that lasts.</exception>
    public static async Task<IReadOnlyList<string>> BringUpToDateAsync(this PortalDbContext db, CancellationToken cancellationToken)
    {
        if ((await db.PendingAsync(cancellationToken)).Count == 0)
            return []; // nothing is written, so a read-only file will do
        await using var held = await SqliteUpdateLock.TakeAsync(db, cancellationToken);
        var pending = await db.PendingAsync(cancellationToken);
        if (pending.Contains(db.Database.GetMigrations().First()) && (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).Any())
            throw new SettingException(
                "This database was made before version 1.0, by steps this version has no more. "
                    + "Set ConnectionStrings:Portal to a new database; what is to be kept is exported with the version that made it."
            );
        if (pending.Count > 0)
            await db.Database.MigrateAsync(cancellationToken);
        return pending;
    }

    /// <summary>The migrations that are missing, in their order.</summary>
    public static async Task<IReadOnlyList<string>> PendingAsync(this PortalDbContext db, CancellationToken cancellationToken) =>
        [.. await db.Database.GetPendingMigrationsAsync(cancellationToken)];

    /// <summary>Whether <see cref="Script"/> may be run on any database of the product; SQLite's knows no conditions, so it is for a new
    /// file only.</summary>
    public static bool MakesIdempotentScripts(this PortalDbContext db) => !db.Database.IsSqlite();

    /// <summary>Everything that is done to a database from nothing to today, as a script. Needs no database.</summary>
    public static string Script(this PortalDbContext db) =>
        db.GetService<IMigrator>()
            .GenerateScript(
                options: db.MakesIdempotentScripts() ? MigrationsSqlGenerationOptions.Idempotent : MigrationsSqlGenerationOptions.Default
            );
}

/// <summary>
/// Who updates an SQLite file. EF Core's own lock is a row that stays when its process is killed, and everybody waits for
/// ever; this one is the operating system's, on a file beside the database, and ends with its holder. Whoever holds it knows
/// that a row that is there is nobody's.
/// </summary>
internal sealed class SqliteUpdateLock : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly FileStream? _file;

    private SqliteUpdateLock(FileStream? file) => _file = file;

    /// <summary>Waits until nobody else updates the file. Other databases have locks of their own.</summary>
    public static async Task<SqliteUpdateLock> TakeAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        if (!db.Database.IsSqlite() || FileOf(db) is not { } file)
            return new(null);
        var held = new SqliteUpdateLock(await OpenAsync(file + "-update", cancellationToken));
        try
        {
            await RemoveLeftoverAsync(db, cancellationToken);
            return held;
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    /// <summary>The file stays, since one that is removed while another process opens it would be two.</summary>
    public ValueTask DisposeAsync() => _file?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static string? FileOf(PortalDbContext db)
    {
        var connection = new SqliteConnectionStringBuilder(db.Database.GetConnectionString());
        return connection.Mode == SqliteOpenMode.Memory || connection.DataSource is "" or ":memory:"
            ? null
            : Path.GetFullPath(connection.DataSource);
    }

    private static async Task<FileStream> OpenAsync(string file, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(file))
            {
                await Task.Delay(Pause, cancellationToken); // another process has it open
            }
        }
    }

    private static async Task RemoveLeftoverAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        if (!await db.Database.CanConnectAsync(cancellationToken))
            return; // there is no file yet
        var isThere = await db
            .Database.SqlQuery<int>($"SELECT count(*) AS \"Value\" FROM sqlite_schema WHERE name = '__EFMigrationsLock'")
            .SingleAsync(cancellationToken);
        if (isThere > 0)
            await db.Database.ExecuteSqlAsync($"DELETE FROM \"__EFMigrationsLock\"", cancellationToken);
    }
}
