using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.Data.Sqlite;
using SupportPortal.Testing;

namespace SupportPortal.Benchmarks.Drill;

/// <summary>The disk is full, the database is locked by another program, its file can only be read.</summary>
internal static class DiskDrill
{
    private static readonly TimeSpan LockedFor = TimeSpan.FromSeconds(20);

    /// <summary>Fills a small disk the product runs on, and makes room again.</summary>
    public static async Task FullAsync(string folder, DrillReport report)
    {
        if (!IsRoot(report))
            return;
        await RunAsync("mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", folder);
        try
        {
            using var portal = await RunningPortal.StartAsync(
                folder,
                settings: new Dictionary<string, string> { ["Health__LowFreeMegabytes"] = "8", ["Health__LeastFreeMegabytes"] = "1" }
            );
            var review = await ReviewAsync(portal, "Drill: the disk is full");
            Empty(Path.Combine(folder, "portal.db"));
            var filler = Path.Combine(folder, "filler");
            Fill(filler);
            await RefusedAsync(portal, review, report, "a full disk");
            using (var health = await portal.Http.GetAsync(new Uri("/health/ready", UriKind.Relative)))
                report.Check(
                    health.StatusCode == HttpStatusCode.ServiceUnavailable,
                    $"/health/ready says {(int)health.StatusCode} meanwhile"
                );
            File.Delete(filler);
            await AcceptedAsync(portal, review, report, folder, "there is room again");
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            await RunAsync("umount", folder);
        }
    }

    /// <summary>Another program holds the database for twenty seconds.</summary>
    public static async Task LockedAsync(string folder, DrillReport report)
    {
        using var portal = await RunningPortal.StartAsync(folder);
        var review = await ReviewAsync(portal, "Drill: the database is locked");
        using var holder = new SqliteConnection($"Data Source={Path.Combine(folder, "portal.db")};Pooling=False");
        holder.Open();
        Run(holder, "BEGIN EXCLUSIVE");
        var watch = Stopwatch.StartNew();
        var submitted = FilingWalk.SubmitAsync(portal.Ada, review);
        var read = await portal.Ada.GetAsync("/requests");
        report.Check(
            read.Status == HttpStatusCode.OK && watch.Elapsed < LockedFor / 2,
            "pages are read while another program holds the database"
        );
        await Task.Delay(LockedFor - watch.Elapsed);
        report.Check(!submitted.IsCompleted, "the submission waits");
        Run(holder, "ROLLBACK");
        var page = await submitted;
        report.Check(
            page.Path.EndsWith("/filed", StringComparison.Ordinal),
            string.Create(CultureInfo.InvariantCulture, $"it is confirmed once the lock is gone after {LockedFor.TotalSeconds:0} s")
        );
        CheckOnce(folder, "Drill: the database is locked", report);
    }

    /// <summary>The disk may only be read, as after a fault of the machine; later it may be written again.</summary>
    public static async Task ReadOnlyAsync(string folder, DrillReport report)
    {
        if (!IsRoot(report))
            return;
        const string Subject = "Drill: the file can only be read";
        string review;
        using (var portal = await RunningPortal.StartAsync(folder))
            review = (await ReviewAsync(portal, Subject)).Path;
        await RunAsync("mount", "--bind", folder, folder);
        try
        {
            await RunAsync("mount", "-o", "remount,bind,ro", folder);
            using var portal = await RunningPortal.StartAsync(folder);
            var page = await portal.Ada.GetAsync(review);
            report.Check(
                page.Status == HttpStatusCode.OK && page.Path == review,
                "the product starts, lets people in and shows pages on a file it can only read"
            );
            await RefusedAsync(portal, page, report, "a file that can only be read");
            await RunAsync("mount", "-o", "remount,bind,rw", folder);
            await AcceptedAsync(portal, page, report, folder, "it may be written again", Subject);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            await RunAsync("umount", folder);
        }
    }

    private static Task<Page> ReviewAsync(RunningPortal portal, string subject) =>
        FilingWalk.Critical().Problem(("Subject", subject)).ToReviewAsync(portal.Ada);

    private static async Task RefusedAsync(RunningPortal portal, Page review, DrillReport report, string when)
    {
        var page = await FilingWalk.SubmitAsync(portal.Ada, review);
        report.Check(
            page.Status == HttpStatusCode.ServiceUnavailable
                && page.Words.Contains("Nothing was stored", StringComparison.Ordinal)
                && !page.Words.Contains("Exception", StringComparison.Ordinal),
            $"on {when} a submission is answered {(int)page.Status}: {page.Heading}"
        );
    }

    private static async Task AcceptedAsync(
        RunningPortal portal,
        Page review,
        DrillReport report,
        string folder,
        string when,
        string subject = "Drill: the disk is full"
    )
    {
        var page = review;
        for (var tries = 0; tries < 3 && !page.Path.EndsWith("/filed", StringComparison.Ordinal); tries++)
            page = await FilingWalk.SubmitAsync(portal.Ada, review);
        report.Check(
            page.Path.EndsWith("/filed", StringComparison.Ordinal),
            $"once {when} the same submission is confirmed, without a restart"
        );
        CheckOnce(folder, subject, report);
    }

    private static void CheckOnce(string folder, string subject, DrillReport report)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "portal.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM Requests WHERE Subject = $subject";
        command.Parameters.AddWithValue("$subject", subject);
        report.Check((long)command.ExecuteScalar()! == 1, "it is stored once");
    }

    /// <summary>Gives back the log's room, which the next write would otherwise find.</summary>
    private static void Empty(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        Run(connection, "PRAGMA busy_timeout = 10000; PRAGMA wal_checkpoint(TRUNCATE);");
    }

    public static void Fill(string filler)
    {
        using var file = new FileStream(filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var size = 1024 * 1024;
        while (size >= 512)
        {
            try
            {
                file.Write(new byte[size]);
            }
            catch (IOException)
            {
                size /= 2;
            }
        }
    }

    public static bool IsRoot(DrillReport report)
    {
        if (Environment.IsPrivilegedProcess)
            return true;
        report.Skip("it takes root to mount a small disk and to run as somebody else");
        return false;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }
}
