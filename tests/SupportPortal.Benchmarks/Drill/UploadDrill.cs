using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.Data.Sqlite;
using SupportPortal.Data.Backup;
using SupportPortal.Testing;

namespace SupportPortal.Benchmarks.Drill;

/// <summary>The process is told to stop, or is killed, while people send files.</summary>
internal sealed class UploadDrill(string folder, DrillReport report)
{
    private const int Megabyte = 1024 * 1024;
    private const int Clients = 4;
    private const int FilesEach = 2;
    private const int Kills = 4;
    private static readonly TimeSpan BetweenKills = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongAgo = TimeSpan.FromDays(2);

    /// <summary>Many at once from one person, which is no more than the drill itself.</summary>
    private static readonly Dictionary<string, string> NoLimits = new()
    {
        ["RateLimits__UploadsPerMinute"] = "0",
        ["RateLimits__ActsPerMinute"] = "0",
        ["RateLimits__PostsPerMinute"] = "0",
        ["Files__MegabytesPerPerson"] = "0",
        ["Files__MegabytesPerTenant"] = "0",
    };

    private readonly ConcurrentDictionary<string, byte> _confirmed = new(); // what was written with files, and confirmed
    private int _cutOff;
    private int _faults;
    private bool _isOver;

    private string Attachments => Path.Combine(folder, "attachments");

    public static Task TermAsync(string folder, DrillReport report) => new UploadDrill(folder, report).TermAsync();

    public static Task KillAsync(string folder, DrillReport report) => new UploadDrill(folder, report).KillAsync();

    /// <summary>SIGTERM: what was confirmed is there with its files, a file that was on its way arrives, and nothing half lies
    /// about.</summary>
    private async Task TermAsync()
    {
        using var portal = await RunningPortal.StartAsync(folder, settings: NoLimits);
        var pages = await RequestsAsync(portal.Ada);
        var load = Enumerable
            .Range(0, Clients)
            .Select(client => Task.Run(() => WriteAsync(portal.Ada, pages[client], $"Stop {client}")))
            .ToList();
        var slow = SentFile.Random("slow.dat", 8 * Megabyte);
        var sending = Task.Run(() => SendSlowlyAsync(portal, pages[Clients], slow, TimeSpan.FromSeconds(6)));
        await Task.Delay(TimeSpan.FromSeconds(4));
        var watch = Stopwatch.StartNew();
        using (var kill = Process.Start("kill", ["-TERM", $"{portal.Process.Id}"]))
            await kill.WaitForExitAsync();
        await portal.Process.WaitForExitAsync();
        var took = watch.Elapsed;
        _isOver = true;
        await Task.WhenAll(load);
        report.Check(
            portal.Process.ExitCode == 0,
            string.Create(
                CultureInfo.InvariantCulture,
                $"SIGTERM while {Clients} clients write with files: exit code {portal.Process.ExitCode} after {took.TotalSeconds:0.0} s"
            )
        );
        report.Check(_faults == 0, $"{_faults} error pages, {_cutOff} cut off");
        report.Check(await sending == HttpStatusCode.OK, "a file of 8 MB that was on its way arrives before the process ends");
        report.Check(Number($"SELECT count(*) FROM Attachments WHERE Sha256 = '{slow.Sha256}'") == 1, "and is in the basket");
        CheckWritten();
        await CheckFilesAsync(leftovers: 0);
    }

    /// <summary>kill -9: no row without its file; what was half received is found, and swept once it is a day old.</summary>
    private async Task KillAsync()
    {
        var port = RunningPortal.FreePort();
        var portal = await RunningPortal.StartAsync(folder, port, NoLimits);
        var ada = await RunningPortal.SignInAsync(
            new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
            {
                BaseAddress = portal.Address,
            },
            DemoAccounts.Contoso
        );
        var pages = await RequestsAsync(ada);
        var load = Enumerable.Range(0, Clients).Select(client => Task.Run(() => WriteAsync(ada, pages[client], $"Kill {client}"))).ToList();
        for (var kills = 0; kills < Kills; kills++)
        {
            var slow = Enumerable
                .Range(0, 2)
                .Select(n =>
                    Task.Run(() =>
                        SendSlowlyAsync(portal, pages[Clients + n], SentFile.Random("half.dat", 8 * Megabyte), TimeSpan.FromSeconds(30))
                    )
                )
                .ToList();
            await Task.Delay(BetweenKills);
            portal.Kill();
            foreach (var each in slow)
                _ = await each;
            portal.Dispose();
            portal = await RunningPortal.StartAsync(folder, port, NoLimits);
        }

        _isOver = true;
        await Task.WhenAll(load);
        portal.Kill();
        portal.Dispose();
        DrillReport.Say($"{Kills} kills: {_confirmed.Count} writings with {FilesEach} files each confirmed, {_cutOff} cut off");
        report.Check(_faults == 0, $"{_faults} error pages");
        CheckWritten();
        var leftovers = await CheckFilesAsync(leftovers: null);
        report.Check(leftovers >= Kills, $"verify-files names {leftovers} files that were cut off in the middle");

        foreach (var file in Directory.GetFiles(Attachments, "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file) - LongAgo);
        using (await RunningPortal.StartAsync(folder, port, NoLimits))
        {
            for (var tries = 0; tries < 100 && (await VerifyFilesAsync()).Orphaned > 0; tries++)
                await Task.Delay(Breath);
        }

        await CheckFilesAsync(leftovers: 0);
    }

    /// <summary>Writes comments with files until it is over; each is on a request of the client's own, since a person has one basket a
    /// request.</summary>
    private async Task WriteAsync(Visitor visitor, string path, string name)
    {
        for (var n = 0; !_isOver; n++)
        {
            try
            {
                var page = await visitor.GetAsync($"{path}/comment");
                // a post that broke off left its files in the basket: they go first
                var isLeft = page.Document.QuerySelector("[data-file]") is not null;
                var words = $"{name}-{n}";
                List<SentFile> files = isLeft
                    ? []
                    : [.. Enumerable.Range(0, FilesEach).Select(_ => SentFile.Random("trace.dat", Megabyte))];
                using var answer = await visitor.SendFilesAsync(page, page.FormTo("comment"), new() { ["Form.Comment"] = words }, files);
                if (answer.StatusCode == HttpStatusCode.Redirect && files.Count > 0)
                    _confirmed[words] = 0;
                else if ((int)answer.StatusCode >= 500)
                    Interlocked.Increment(ref _faults);
            }
            catch (Exception fault)
                when (fault is HttpRequestException or IOException or OperationCanceledException or InvalidOperationException)
            {
                Interlocked.Increment(ref _cutOff);
                await Task.Delay(Breath);
            }
        }
    }

    private static async Task<HttpStatusCode?> SendSlowlyAsync(RunningPortal portal, string path, SentFile file, TimeSpan lasts)
    {
        try
        {
            var page = await portal.Ada.GetAsync(path);
            using var content = new MultipartFormDataContent
            {
                { new StreamContent(new SlowStream(file.Content, lasts), 64 * 1024), "Files", file.Name },
            };
            using var answer = await portal.Ada.PostAsScriptAsync(page, $"{path}/files", content);
            return answer.StatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task<IReadOnlyList<string>> RequestsAsync(Visitor ada)
    {
        var paths = new List<string>();
        foreach (
            var link in (await ada.GetAsync("/requests"))
                .Document.QuerySelectorAll("td.subject a")
                .Select(link => link.GetAttribute("href")!)
        )
        {
            if ((await ada.GetAsync(link)).Offers("comment"))
                paths.Add(link);
            if (paths.Count == Clients + 2)
                break;
        }

        return paths;
    }

    private void CheckWritten()
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT e.Text, count(a.Id) FROM RequestEvents e LEFT JOIN Attachments a ON a.EventId = e.Id WHERE e.Text LIKE "
            + "'Stop %' OR e.Text LIKE 'Kill %' GROUP BY e.Id";
        using var reader = command.ExecuteReader();
        var stored = new List<(string Words, int Files)>();
        while (reader.Read())
            stored.Add((reader.GetString(0), reader.GetInt32(1)));
        var found = stored.Where(entry => _confirmed.ContainsKey(entry.Words)).ToList();
        report.Check(
            !_confirmed.IsEmpty && found.Count == _confirmed.Count && found.TrueForAll(entry => entry.Files >= FilesEach),
            $"{_confirmed.Count} confirmed writings, each stored once with its {FilesEach} files"
        );
        report.Check(stored.Select(entry => entry.Words).Distinct().Count() == stored.Count, $"{stored.Count} stored, none twice");
    }

    /// <summary>Every row has its file, byte for byte; returns how many files have no row.</summary>
    private async Task<int> CheckFilesAsync(int? leftovers)
    {
        report.Check(SqliteCopy.FaultsOf(Path.Combine(folder, "portal.db")).Count == 0, "PRAGMA integrity_check: ok");
        var (said, checkedCount, orphaned) = await VerifyFilesAsync();
        report.Check(
            checkedCount > 0
                && said.Contains(" 0 missing, 0 altered, 0 unreadable;", StringComparison.Ordinal)
                && (leftovers is null || orphaned == leftovers),
            $"verify-files: {said}"
        );
        var (code, audit) = await RunningPortal.CommandAsync(folder, "verify-audit");
        report.Check(code == 0, $"verify-audit: {audit}");
        return orphaned;
    }

    private async Task<(string Said, int Checked, int Orphaned)> VerifyFilesAsync()
    {
        var (_, said) = await RunningPortal.CommandAsync(folder, "verify-files", "--minutes", "0");
        var numbers = said.Split(' ')
            .Where(word => int.TryParse(word, CultureInfo.InvariantCulture, out _))
            .Select(word => int.Parse(word, CultureInfo.InvariantCulture))
            .ToList();
        return numbers.Count == 5 ? (said, numbers[0], numbers[4]) : (said, 0, -1);
    }

    private long Number(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "portal.db")};Pooling=False");
        connection.Open();
        return connection;
    }

    /// <summary>A content that takes its time, as over a slow line.</summary>
    private sealed class SlowStream(byte[] content, TimeSpan lasts) : MemoryStream(content)
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var due = lasts * ((double)Position / Length);
            if (due > _watch.Elapsed)
                await Task.Delay(due - _watch.Elapsed, cancellationToken);
            return await base.ReadAsync(buffer, cancellationToken);
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }
}
