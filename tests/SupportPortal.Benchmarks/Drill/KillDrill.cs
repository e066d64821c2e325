using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.Data.Sqlite;
using SupportPortal.Data.Backup;
using SupportPortal.Testing;

namespace SupportPortal.Benchmarks.Drill;

/// <summary>
/// Sixteen clients file, note and read for a minute while the process is killed and started again five times; a backup
/// is taken meanwhile. Then everything that was confirmed is looked for.
/// </summary>
internal sealed class KillDrill(string folder, DrillReport report)
{
    private const int Filers = 8;
    private const int Noters = 4;
    private const int Readers = 4;
    private const int Kills = 5;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenKills = TimeSpan.FromSeconds(9);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<string, string> _filed = new(); // subject → number
    private readonly ConcurrentDictionary<string, byte> _notes = new();
    private readonly Stopwatch _watch = new();
    private int _answers;
    private int _cutOff;
    private int _faults;

    private string File => Path.Combine(folder, "portal.db");

    private string BackupFolder => Path.Combine(folder, "backup");

    public async Task RunAsync()
    {
        var port = RunningPortal.FreePort();
        var portal = await StartAsync(folder, port);
        var (admin, agent) = (
            await VisitorAsync(portal.Address, DemoAccounts.Contoso),
            await VisitorAsync(portal.Address, DemoAccounts.Agent)
        );
        _watch.Start();
        var load = Task.WhenAll([
            .. Enumerable.Range(0, Filers).Select(n => Task.Run(() => FileAsync(admin, n))),
            .. Enumerable.Range(0, Noters).Select(n => Task.Run(() => NoteAsync(agent, n))),
            .. Enumerable.Range(0, Readers).Select(n => Task.Run(() => ReadAsync(agent, n))),
        ]);
        for (var kills = 0; kills < Kills; kills++)
        {
            await Task.Delay(BetweenKills);
            if (kills == 1)
                await BackUpAsync();
            portal.Kill();
            portal.Dispose();
            portal = await StartAsync(folder, port);
        }

        await load;
        portal.Dispose();
        DrillReport.Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Time.TotalSeconds:0} s, {Filers + Noters + Readers} clients, {Kills} kills: {_answers} answers, {_cutOff} "
                    + $"cut off, {_filed.Count} requests and {_notes.Count} notes confirmed"
            )
        );
        report.Check(_faults == 0, $"{_faults} error pages");
        CheckStored();
        await CheckCommandsAsync(folder);
        await CheckBackupAsync();
    }

    private static Task<RunningPortal> StartAsync(string folder, int port) =>
        RunningPortal.StartAsync(
            folder,
            port,
            new Dictionary<string, string> { ["RateLimits__FilingPerMinute"] = "0", ["RateLimits__UploadsPerMinute"] = "0" }
        );

    /// <summary>Somebody whose sign-in outlives the process: what protects it lies in the database.</summary>
    private static Task<Visitor> VisitorAsync(Uri address, string email) =>
        RunningPortal.SignInAsync(
            new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
            {
                BaseAddress = address,
            },
            email
        );

    private async Task FileAsync(Visitor admin, int client)
    {
        for (var n = 0; _watch.Elapsed < Time; n++)
        {
            var subject = $"Drill {client}-{n}: posting stops";
            Page? review = null;
            var walk = FilingWalk.Critical().Problem(("Subject", subject));
            await TryAsync(async () => review = await walk.ToReviewAsync(admin));
            if (review is null || !review.Path.EndsWith("/review", StringComparison.Ordinal))
                continue;

            // Whoever gets no answer sends again, as a person would: it must not become a second request.
            var sent = false;
            while (!sent && _watch.Elapsed < Time + Time)
            {
                await TryAsync(async () =>
                {
                    var page = await FilingWalk.SubmitAsync(admin, review);
                    Note(page);
                    if (!page.Path.EndsWith("/filed", StringComparison.Ordinal))
                        return;
                    _filed[subject] = page.Heading[..10];
                    sent = true;
                });
            }
        }
    }

    private async Task NoteAsync(Visitor agent, int client)
    {
        for (var n = 0; _watch.Elapsed < Time; n++)
        {
            if (_filed.Values.Skip(n % Math.Max(1, _filed.Count)).FirstOrDefault() is not { } number)
            {
                await Task.Delay(Breath);
                continue;
            }

            var words = $"Drill note {client}-{n}.";
            await TryAsync(async () =>
            {
                var page = await agent.GetAsync($"/requests/{number}/note");
                Note(page);
                using var answer = await agent.SendAsync(page, page.FormTo("note"), new() { ["Form.Note"] = words });
                if (answer.StatusCode == HttpStatusCode.Redirect)
                    _notes[words] = 0;
            });
        }
    }

    private async Task ReadAsync(Visitor agent, int client)
    {
        string[] pages = ["/queue", "/queue?status=new", "/search?find=posting", "/notices"];
        for (var n = client; _watch.Elapsed < Time; n++)
            await TryAsync(async () => Note(await agent.GetAsync(pages[n % pages.Length])));
    }

    private void Note(Page page)
    {
        Interlocked.Increment(ref _answers);
        if ((int)page.Status >= 500)
            Interlocked.Increment(ref _faults);
    }

    /// <summary>Does something that the kill may cut off at any moment.</summary>
    private async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            Interlocked.Increment(ref _cutOff);
            await Task.Delay(Breath);
        }
    }

    private async Task BackUpAsync()
    {
        var (code, said) = await RunningPortal.CommandAsync(folder, "backup", "--to", BackupFolder);
        report.Check(code == 0, $"backup under load: {said}");
    }

    private void CheckStored()
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        var stored = Count(connection, "SELECT Subject, count(*) FROM Requests WHERE Subject LIKE 'Drill %' GROUP BY Subject");
        var notes = Count(connection, "SELECT Text, count(*) FROM RequestEvents WHERE Text LIKE 'Drill note %' GROUP BY Text");
        report.Check(
            !_filed.IsEmpty && _filed.Keys.All(subject => stored.GetValueOrDefault(subject) == 1),
            $"{_filed.Count} confirmed requests, each stored once"
        );
        report.Check(stored.Values.All(times => times == 1), $"{stored.Count} stored requests, none twice");
        report.Check(
            !_notes.IsEmpty && _notes.Keys.All(note => notes.GetValueOrDefault(note) == 1),
            $"{_notes.Count} confirmed notes, each in its timeline once"
        );
        report.Check(SqliteCopy.FaultsOf(File).Count == 0, "PRAGMA integrity_check: ok");
    }

    private async Task CheckCommandsAsync(string where)
    {
        foreach (var command in new[] { "verify-clocks", "verify-audit" })
        {
            var (code, said) = await RunningPortal.CommandAsync(where, command);
            report.Check(code == 0, $"{command}: {said}");
        }
    }

    private async Task CheckBackupAsync()
    {
        var copy = Path.Combine(BackupFolder, "portal.db");
        report.Check(SqliteCopy.FaultsOf(copy).Count == 0, "PRAGMA integrity_check of the backup taken under load: ok");
        var elsewhere = Directory.CreateDirectory(Path.Combine(folder, "elsewhere")).FullName;
        var (code, said) = await RunningPortal.CommandAsync(elsewhere, "restore", "--from", BackupFolder);
        report.Check(code == 0, $"restore: {said}");
        using (var portal = await StartAsync(elsewhere, RunningPortal.FreePort()))
        {
            var page = await portal.Ada.GetAsync("/requests");
            report.Check(
                page.Status == HttpStatusCode.OK && page.Words.Contains("Drill ", StringComparison.Ordinal),
                "the product starts on the restored database and lists its requests"
            );
        }

        await CheckCommandsAsync(elsewhere);
    }

    private static Dictionary<string, int> Count(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var counts = new Dictionary<string, int>();
        while (reader.Read())
            counts[reader.GetString(0)] = reader.GetInt32(1);
        return counts;
    }
}
