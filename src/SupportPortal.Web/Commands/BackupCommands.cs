using System.CommandLine;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Data;
using SupportPortal.Data.Backup;
using SupportPortal.Data.Files;
using SupportPortal.Web.Operations;

namespace SupportPortal.Web.Commands;

/// <summary>Copies SQLite's file and the attachments into a folder while the product runs, and puts them back while it does not.</summary>
internal static class BackupCommands
{
    private const string Database = "portal.db";
    private const string Attachments = "attachments";
    private const int Megabyte = 1024 * 1024;
    private const int Piece = Megabyte;
    private static readonly string[] Logs = ["-wal", "-shm"];

    private const string ForSqlServer =
        "The database is SQL Server's: back it up and restore it with its own means (BACKUP DATABASE), then copy the folder "
        + "of the attachments.";

    public static Command Backup(WebApplication app)
    {
        var to = new Option<string>("--to") { Description = "The folder to make; it must not be there yet.", Required = true };
        var command = new Command(
            "backup",
            "Copies the SQLite database and the attachments while the product runs, and opens the copy to check it."
        )
        {
            to,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var folders = app.Services.GetRequiredService<DataFolders>();
                var target = Path.GetFullPath(parsed.GetRequiredValue(to));
                if (folders.Database is not { } database)
                    return Refuse(ForSqlServer);
                if (!File.Exists(database))
                    return Refuse($"{database}: there is no database.");
                if (Directory.Exists(target))
                    return Refuse($"{target} is there already. Name a folder that is not.");
                var store = app.Services.GetRequiredService<FileStore>();
                return await Progress.ShowAsync(progress =>
                    WholeFolder.MakeAsync(target, part => BackupAsync(database, store, part, target, progress, cancellationToken))
                );
            }
        );
        return command;
    }

    public static Command Restore(WebApplication app)
    {
        var from = new Option<string>("--from") { Description = "The folder a backup was made in.", Required = true };
        var command = new Command(
            "restore",
            "Puts a backup in the place of the SQLite database and adds its attachments. The product must not run; the "
                + "database it replaces is kept beside it."
        )
        {
            from,
        };
        command.SetAction(
            async (parsed, cancellationToken) =>
            {
                var folders = app.Services.GetRequiredService<DataFolders>();
                var source = Path.GetFullPath(parsed.GetRequiredValue(from));
                return folders.Database is { } database
                    ? await Progress.ShowAsync(progress => RestoreAsync(app, source, database, progress, cancellationToken))
                    : Refuse(ForSqlServer);
            }
        );
        return command;
    }

    private static async Task<int> BackupAsync(
        string database,
        FileStore store,
        string folder,
        string target,
        IProgress<Advance> progress,
        CancellationToken cancellationToken
    )
    {
        var copy = Path.Combine(folder, Database);
        await SqliteCopy.MakeAsync(database, copy, progress);
        var files = SqliteCopy.AttachmentsOf(copy);
        var missing = 0;
        foreach (var (at, (name, hash)) in files.Index())
        {
            progress.Report(new("attachments", at, files.Count));
            if (await CopyAsync(store, name, hash, Path.Combine(folder, Attachments), cancellationToken))
                continue;
            missing++;
            await Console.Error.WriteLineAsync($"The attachment stored as {name} is missing or not what it was.");
        }

        Console.WriteLine(
            $"{new FileInfo(copy).Length / 1024:N0} KB of database and {files.Count - missing:N0} attachments are in "
                + $"{target}. The copy was opened and is whole."
        );
        return missing == 0 ? 0 : 1;
    }

    private static async Task<bool> CopyAsync(FileStore store, string name, string hash, string folder, CancellationToken cancellationToken)
    {
        var target = Path.Combine(folder, name[..2], name);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        try
        {
            await using (var from = store.Open(name))
            await using (var to = File.Create(target))
                await from.CopyToAsync(to, cancellationToken);
        }
        catch (IOException)
        {
            return false;
        }

        await using var copy = File.OpenRead(target);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(copy, cancellationToken)) == hash;
    }

    private static async Task<int> RestoreAsync(
        WebApplication app,
        string source,
        string database,
        IProgress<Advance> progress,
        CancellationToken cancellationToken
    )
    {
        var copy = Path.Combine(source, Database);
        if (!File.Exists(copy))
            return Refuse($"{copy}: there is no backup.");
        if (SqliteCopy.FaultsOf(copy) is { Count: > 0 } faults)
            return Refuse($"The backup is not whole:{Environment.NewLine}{string.Join(Environment.NewLine, faults)}");
        if (Unknown(app, copy) is { } later)
            return Refuse($"The backup is of a later version of the product: it has the migration {later}. Install that version first.");
        if (File.Exists(database) && !SqliteCopy.IsFree(database))
            return Refuse("The product runs on this database. Stop it first.");

        Directory.CreateDirectory(Path.GetDirectoryName(database)!);
        var fresh = database + ".restored";
        await CopyAsync(copy, fresh, progress, cancellationToken);
        if (File.Exists(database))
            Console.WriteLine($"The database that was there is kept as {PutAside(database, app.Services.GetRequiredService<IClock>())}.");
        File.Move(fresh, database);
        var files = Attach(Path.Combine(source, Attachments), app.Services.GetRequiredService<FileStore>().Folder, progress);
        Console.WriteLine($"Restored {database} and {files:N0} attachments. Start the product; it brings an older backup up to date.");
        return 0;
    }

    private static async Task CopyAsync(string from, string to, IProgress<Advance> progress, CancellationToken cancellationToken)
    {
        await using var source = File.OpenRead(from);
        await using var target = File.Create(to);
        var piece = new byte[Piece];
        int read;
        while ((read = await source.ReadAsync(piece, cancellationToken)) > 0)
        {
            await target.WriteAsync(piece.AsMemory(0, read), cancellationToken);
            progress.Report(new("MB of database", target.Position / Megabyte, source.Length / Megabyte));
        }

        target.Flush(flushToDisk: true);
    }

    private static string? Unknown(WebApplication app, string copy)
    {
        using var scope = app.Services.CreateScope();
        var known = scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        return SqliteCopy.MigrationsOf(copy).FirstOrDefault(migration => !known.Contains(migration));
    }

    private static string PutAside(string database, IClock clock)
    {
        var aside = $"{database}.before-{clock.GetCurrentInstant().InUtc():uuuuMMdd'T'HHmmss}";
        File.Move(database, aside);
        foreach (var log in Logs.Where(end => File.Exists(database + end)))
            File.Move(database + log, aside + log);
        return aside;
    }

    /// <summary>Adds the files that are not there; a name belongs to one content for good.</summary>
    private static int Attach(string from, string folder, IProgress<Advance> progress)
    {
        if (!Directory.Exists(from))
            return 0;
        var files = Directory.GetFiles(from, "*", SearchOption.AllDirectories);
        foreach (var (at, file) in files.Index())
        {
            progress.Report(new("attachments", at, files.Length));
            var target = Path.Combine(folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (!File.Exists(target))
                File.Copy(file, target);
        }

        return files.Length;
    }

    private static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        return 1;
    }
}
