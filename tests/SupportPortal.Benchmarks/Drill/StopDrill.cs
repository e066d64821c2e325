using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SupportPortal.Data.Backup;
using SupportPortal.Testing;

namespace SupportPortal.Benchmarks.Drill;

/// <summary>The process is told to stop while people file, and two processes work on one database.</summary>
internal static class StopDrill
{
    private const int Clients = 6;

    /// <summary>SIGTERM: whatever was confirmed is there, nothing is there twice, and the process ends with code 0.</summary>
    public static async Task TermAsync(string folder, DrillReport report)
    {
        using var portal = await RunningPortal.StartAsync(folder);
        var (filed, broken) = (0, 0);
        var load = Enumerable
            .Range(0, Clients)
            .Select(client =>
                Task.Run(async () =>
                {
                    for (var n = 0; ; n++)
                    {
                        try
                        {
                            var page = await FilingWalk.Critical().Problem(("Subject", $"Stop {client}-{n}")).FileAsync(portal.Ada);
                            if (page.Path.EndsWith("/filed", StringComparison.Ordinal))
                                Interlocked.Increment(ref filed);
                            else if ((int)page.Status >= 500)
                                Interlocked.Increment(ref broken);
                        }
                        catch (Exception fault) when (fault is HttpRequestException or IOException)
                        {
                            return; // it takes nothing new
                        }
                    }
                })
            )
            .ToList();
        await Task.Delay(TimeSpan.FromSeconds(8));
        var watch = Stopwatch.StartNew();
        await portal.StopAsync();
        var took = watch.Elapsed;
        await Task.WhenAll(load);
        report.Check(
            portal.Process.ExitCode == 0,
            $"SIGTERM under load: exit code {portal.Process.ExitCode} after {(int)took.TotalSeconds} s"
        );
        report.Check(broken == 0, $"{broken} error pages");
        await CheckAsync(folder, report, "Stop", filed);
    }

    /// <summary>Two processes on one database: what both are given is stored once.</summary>
    public static async Task TwoAsync(string folder, DrillReport report)
    {
        using var one = await RunningPortal.StartAsync(folder);
        using var other = await RunningPortal.StartAsync(folder);
        var filed = 0;
        await Task.WhenAll(
            new[] { one, other, one, other }.Select(
                (portal, client) =>
                    Task.Run(async () =>
                    {
                        for (var n = 0; n < 15; n++)
                        {
                            var page = await FilingWalk.Critical().Problem(("Subject", $"Two {client}-{n}")).FileAsync(portal.Ada);
                            if (page.Path.EndsWith("/filed", StringComparison.Ordinal))
                                Interlocked.Increment(ref filed);
                        }
                    })
            )
        );
        report.Check(filed == 60, $"{filed} of 60 requests confirmed by two processes");
        await CheckAsync(folder, report, "Two", filed);
    }

    /// <summary>Two processes behind a proxy are replaced one after the other while people file: no call fails, nothing is stored or mailed
    /// twice.</summary>
    public static async Task RollingAsync(string folder, DrillReport report)
    {
        using var server = new MailServer();
        var settings = new Dictionary<string, string>(BalancedPortals.Settings)
        {
            ["Mail__Host"] = "127.0.0.1",
            ["Mail__Port"] = $"{server.Port}",
            ["Mail__Security"] = "none",
            ["RateLimits__SignInsPerMinute"] = "100000",
            ["RateLimits__FilingPerMinute"] = "0",
        };
        RunningPortal[] portals =
        [
            await RunningPortal.StartAsync(folder, settings: settings),
            await RunningPortal.StartAsync(folder, settings: settings),
        ];
        await using var proxy = await BalancedPortals.StartAsync([.. portals.Select(portal => portal.Address)]);
        using var enough = new CancellationTokenSource();
        var (filed, wrong) = (0, new ConcurrentQueue<string>());
        var load = Enumerable
            .Range(0, Clients)
            .Select(async client =>
            {
                var ada = await proxy.SignInAsync(DemoAccounts.Contoso);
                for (var n = 0; !enough.IsCancellationRequested; n++)
                {
                    try
                    {
                        var page = await FilingWalk.Critical().Problem(("Subject", $"Rolling {client}-{n}")).FileAsync(ada);
                        if (page.Path.EndsWith("/filed", StringComparison.Ordinal))
                            Interlocked.Increment(ref filed);
                        else
                            wrong.Enqueue($"{page.Status} at {page.Path}");
                    }
                    catch (HttpRequestException fault)
                    {
                        wrong.Enqueue(fault.Message);
                    }
                }
            })
            .ToList();
        var codes = new List<int>();
        foreach (var turn in Enumerable.Range(0, 2 * portals.Length))
        {
            var (index, port) = (turn % portals.Length, portals[turn % portals.Length].Address.Port);
            codes.Add(await portals[index].StopAsync());
            portals[index].Dispose();
            portals[index] = await RunningPortal.StartAsync(folder, port, settings);
            await Task.Delay(TimeSpan.FromSeconds(3)); // the proxy looks again
        }

        await enough.CancelAsync();
        await Task.WhenAll(load);
        report.Check(codes.All(code => code == 0), $"{codes.Count} restarts in turns under load: exit codes {string.Join(", ", codes)}");
        report.Check(wrong.IsEmpty, $"{filed} requests filed, {wrong.Count} calls failed {string.Join("; ", wrong.Take(3))}");
        await MailDrill.CheckAllSentOnceAsync(folder, server, report);
        foreach (var portal in portals)
            portal.Dispose();
        await CheckAsync(folder, report, "Rolling", filed);
    }

    private static async Task CheckAsync(string folder, DrillReport report, string name, int filed)
    {
        var file = Path.Combine(folder, "portal.db");
        using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) || ' ' || count(DISTINCT Subject) FROM Requests WHERE Subject LIKE @name || ' %'";
            command.Parameters.AddWithValue("@name", name);
            var counts = ((string)command.ExecuteScalar()!)
                .Split(' ')
                .Select(count => int.Parse(count, System.Globalization.CultureInfo.InvariantCulture))
                .ToArray();
            report.Check(counts[0] >= filed && counts[0] == counts[1], $"{filed} confirmed, {counts[0]} stored, none twice");
        }

        report.Check(SqliteCopy.FaultsOf(file).Count == 0, "PRAGMA integrity_check: ok");
        var (code, said) = await RunningPortal.CommandAsync(folder, "verify-audit");
        report.Check(code == 0, $"verify-audit: {said}");
    }
}
