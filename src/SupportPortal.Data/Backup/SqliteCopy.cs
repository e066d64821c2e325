using Microsoft.Data.Sqlite;

namespace SupportPortal.Data.Backup;

/// <summary>Copies an SQLite database while it is in use, and tells whether a copy is whole.</summary>
public static class SqliteCopy
{
    /// <summary>Copies a database as it is at one moment; who writes meanwhile is not held up.</summary>
    /// <param name="from">The file in use.</param>
    /// <param name="to">The copy; it appears under this name when it is whole, and must not be there yet.</param>
    /// <exception cref="InvalidDataException">The copy is not whole; it is deleted.</exception>
    public static void Make(string from, string to)
    {
        var part = to + ".part";
        File.Delete(part);
        using (var source = Open(from, SqliteOpenMode.ReadOnly))
        using (var copy = Open(part, SqliteOpenMode.ReadWriteCreate))
        {
            source.BackupDatabase(copy);
            Ask(copy, "PRAGMA journal_mode = DELETE"); // one file, without a log beside it
        }

        var faults = FaultsOf(part);
        if (faults.Count > 0)
        {
            File.Delete(part);
            throw new InvalidDataException(string.Join(Environment.NewLine, faults));
        }

        File.Move(part, to);
    }

    /// <summary>Copies it as <see cref="Make"/> does, and tells how far it is by how large the copy has grown.</summary>
    public static async Task MakeAsync(string from, string to, IProgress<Advance> progress)
    {
        var made = Task.Run(() => Make(from, to));
        while (await Task.WhenAny(made, Task.Delay(BetweenLooks)) != made)
        {
            if (new FileInfo(to + ".part") is { Exists: true } part)
                progress.Report(new("MB of database", part.Length / Megabyte, new FileInfo(from).Length / Megabyte));
        }

        await made;
    }

    /// <summary>What is wrong with a database; nothing where it is whole.</summary>
    public static IReadOnlyList<string> FaultsOf(string file)
    {
        try
        {
            using var connection = Open(file, SqliteOpenMode.ReadOnly);
            return
            [
                .. Ask(connection, "PRAGMA integrity_check").Where(line => line != "ok"),
                .. Ask(connection, "PRAGMA foreign_key_check").Select(table => $"A row of {table} points to nothing."),
            ];
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is Damaged or NoDatabase)
        {
            return [fault.Message];
        }
    }

    /// <summary>The migrations a database has been through, in their order.</summary>
    public static IReadOnlyList<string> MigrationsOf(string file)
    {
        using var connection = Open(file, SqliteOpenMode.ReadOnly);
        return Ask(connection, "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId");
    }

    /// <summary>The files of the attachments a database knows, with the hash of their content.</summary>
    public static IReadOnlyList<(string StoredAs, string Sha256)> AttachmentsOf(string file)
    {
        using var connection = Open(file, SqliteOpenMode.ReadOnly);
        return
        [
            .. Ask(connection, "SELECT StoredAs || ' ' || Sha256 FROM Attachments")
                .Select(line => line.Split(' '))
                .Select(parts => (parts[0], parts[1])),
        ];
    }

    /// <summary>Whether no process has the database open.</summary>
    public static bool IsFree(string file)
    {
        try
        {
            using var connection = Open(file, SqliteOpenMode.ReadWrite);
            Ask(connection, "PRAGMA locking_mode = EXCLUSIVE");
            Ask(connection, "PRAGMA journal_mode = DELETE"); // only the last one to have it open can end the log
            return true;
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode is Busy or Locked)
        {
            return false;
        }
    }

    private const long Megabyte = 1024 * 1024;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);
    private const int Busy = 5;
    private const int Locked = 6;
    private const int Damaged = 11;
    private const int NoDatabase = 26;

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Mode = mode,
                Pooling = false,
                DefaultTimeout = 20,
            }.ConnectionString
        );
        connection.Open();
        return connection;
    }

    private static List<string> Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
            lines.Add(Convert.ToString(reader.GetValue(0), System.Globalization.CultureInfo.InvariantCulture)!);
        return lines;
    }
}
