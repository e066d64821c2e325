using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SupportPortal.Data;

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
