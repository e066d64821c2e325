using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using SupportPortal.Testing;
using static SupportPortal.Benchmarks.Load.Report;

namespace SupportPortal.Benchmarks.Load;

/// <summary>
/// Starts the published product as an operator does, in a process of its own over many requests: how soon it is ready, how fast it files
/// in its first seconds beside what it does when it is warm, and how much memory it takes before and under load.
/// </summary>
internal static class StartRunner
{
    private const int Clients = 8;
    private const int FirstSeconds = 6;
    private const int WarmSeconds = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ReadingTime = TimeSpan.FromSeconds(10);

    /// <summary>Runs it on the folder a publish left, with 100,000 requests or the number given.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is not [var folder, .. var size])
        {
            Console.Error.WriteLine("Say which folder the product was published to: start <folder> [requests].");
            return 2;
        }

        var requests = size is [var number] ? int.Parse(number, NumberStyles.None, CultureInfo.InvariantCulture) : 100_000;
        var root = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "supportportal-load")).FullName;
        var (agents, programs, readings, file) = await PrepareAsync(root, requests);
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(Call(Path.GetFullPath(folder), file, out var address))!;
        try
        {
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            Console.WriteLine($"ready after {Figure((await ReadyAsync(process, began, address)).TotalSeconds, 2)} s");
            Console.WriteLine($"memory before the first request: {MemoryOf(process)}");
            await FileAsync([.. programs.Select(caller => caller.VisitorAt(address))]);
            var people = agents.Select(caller => caller.VisitorAt(address)).ToList();
            foreach (var reading in readings)
                await Crowd.AskAsync(people, ReadingTime, reading.Address);
            Console.WriteLine($"memory under load: {MemoryOf(process)}");
            return 0;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    /// <summary>Fills the database and lets everybody in, by the product in this process, which then goes.</summary>
    private static async Task<(
        IReadOnlyList<Caller> Agents,
        IReadOnlyList<Caller> Programs,
        IReadOnlyList<Reading> Readings,
        string File
    )> PrepareAsync(string root, int requests)
    {
        await using var portal = await LoadPortal.StartAsync(root, requests);
        var agents = await Task.WhenAll(Enumerable.Range(0, Clients).Select(n => portal.CookieOfAsync($"agent{n + 1:00}@load.example")));
        var programs = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => portal.TokenOfAsync(DemoAccounts.Contoso)));
        return (agents, programs, [Reading.Queue, await Reading.RequestAsync(portal), Reading.Search], portal.File);
    }

    private static ProcessStartInfo Call(string folder, string file, out Uri address)
    {
        var own = Path.Combine(folder, "SupportPortal.Web");
        var start = File.Exists(own)
            ? new ProcessStartInfo(own)
            : new ProcessStartInfo("dotnet", [Path.Combine(folder, "SupportPortal.Web.dll")]);
        start.WorkingDirectory = folder;
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        address = new Uri($"http://127.0.0.1:{RunningPortal.FreePort()}");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = $"{address}";
        start.Environment["ConnectionStrings__Portal"] = $"Data Source={file}";
        start.Environment["Attachments__Folder"] = Path.Combine(Path.GetDirectoryName(file)!, "attachments");
        start.Environment["RateLimits__ApiPerMinute"] = $"{int.MaxValue}";
        return start;
    }

    private static async Task<TimeSpan> ReadyAsync(Process process, long began, Uri address)
    {
        using var http = new HttpClient { BaseAddress = address };
        while (Stopwatch.GetElapsedTime(began) < Patience && !process.HasExited)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (answer.IsSuccessStatusCode)
                    return Stopwatch.GetElapsedTime(began);
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }

            await Task.Delay(10);
        }

        throw new InvalidOperationException("The product did not come up.");
    }

    private static async Task FileAsync(IReadOnlyList<Visitor> programs)
    {
        var (filed, watch) = (new ConcurrentBag<int>(), Stopwatch.StartNew());
        const int Seconds = FirstSeconds + (3 * WarmSeconds);
        await Task.WhenAll(
            programs.Select(async program =>
            {
                while (watch.Elapsed.TotalSeconds < Seconds)
                {
                    if (await Writing.CallAsync(program))
                        filed.Add((int)watch.Elapsed.TotalSeconds);
                }
            })
        );
        var perSecond = Enumerable.Range(0, Seconds).Select(second => filed.Count(at => at == second)).ToList();
        var warm = perSecond.TakeLast(WarmSeconds).Average();
        Console.WriteLine($"filed in the first seconds: {string.Join(", ", perSecond.Take(FirstSeconds))}");
        Console.WriteLine(
            $"warm: {Figure(warm)} a second; the first second reaches {(perSecond[0] / warm).ToString("P0", CultureInfo.InvariantCulture)}"
        );
    }

    /// <summary>What the system says a process takes now, and took at most.</summary>
    private static string MemoryOf(Process process)
    {
        process.Refresh();
        return $"{Figure(process.WorkingSet64 / 1048576.0)} MB, at most {Figure(process.PeakWorkingSet64 / 1048576.0)} MB";
    }
}
