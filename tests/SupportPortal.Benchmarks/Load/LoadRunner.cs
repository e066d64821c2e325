using System.Diagnostics;
using System.Globalization;
using SupportPortal.Testing;

namespace SupportPortal.Benchmarks.Load;

/// <summary>
/// Reads the desk's pages with as many signed-in agents at once as a desk has, over few and over many requests in the
/// same run, and files and claims beside it. Only ratios within a run mean anything.
/// </summary>
internal static class LoadRunner
{
    private const int Agents = 8;
    private const int Claimers = 20;
    private const int Claimed = 500;
    private const int FiledEach = 25;
    private const int Rounds = 3;
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(3);

    /// <summary>Runs it with 10,000 and 100,000 requests, or with the two numbers given.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> sizes)
    {
        var (few, many) = sizes is [var small, var large] ? (Number(small), Number(large)) : (10_000, 100_000);
        var root = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "supportportal-load")).FullName;
        await using var little = await SeededAsync(root, few);
        await using var big = await SeededAsync(root, many);

        await ReadAsync(little, big);
        await FileAsync(big, root);
        await ClaimAsync(big);
        return 0;
    }

    private static async Task<LoadPortal> SeededAsync(string root, int requests)
    {
        var watch = Stopwatch.StartNew();
        var portal = await LoadPortal.StartAsync(root, requests);
        Say($"{requests:N0} requests ready after {watch.Elapsed.TotalSeconds:N0} s");
        return portal;
    }

    private static async Task ReadAsync(LoadPortal little, LoadPortal big)
    {
        var (few, many) = (await AgentsAsync(little, Agents), await AgentsAsync(big, Agents));
        var (onFew, onMany) = (await Reading.OfAsync(little), await Reading.OfAsync(big));
        Say(string.Empty);
        Say($"{Agents} agents at once; times in ms; growth is {big.Requests:N0} over {little.Requests:N0}");
        SayLine("page", "p50", "p95", "p50", "p95", "growth p50", "p95", "faults");
        var first = 0.0;
        foreach (var (left, right) in onFew.Zip(onMany))
        {
            var (less, more) = await BothAsync(few, left, many, right);
            if (left == onFew[0])
                first = more.Throughput;
            if (less.Faults + more.Faults > 0)
                throw new InvalidOperationException(
                    $"{left.Name}: {less.Faults + more.Faults} answers were no page, so no figure means anything."
                );
            SayLine(
                left.Name,
                $"{less.Percentile(.5):N1}",
                $"{less.Percentile(.95):N1}",
                $"{more.Percentile(.5):N1}",
                $"{more.Percentile(.95):N1}",
                $"{more.Percentile(.5) / less.Percentile(.5):N2}",
                $"{more.Percentile(.95) / less.Percentile(.95):N2}",
                $"{less.Faults + more.Faults}"
            );
        }

        var memory = await Crowd.AskAsync(many, Slice * Rounds, _ => FromMemory.Address);
        SayLine("the rows from memory", "", "", $"{memory.Percentile(.5):N1}", $"{memory.Percentile(.95):N1}", "", "", $"{memory.Faults}");
        Say($"the first page reaches {first / memory.Throughput:P0} of the throughput of the rows from memory");
        await ExplainAsync(big, many[0], onMany);
    }

    /// <summary>One row of the table of times, its name first.</summary>
    private static void SayLine(string name, params string[] cells) =>
        Say(name.PadRight(20) + string.Join(' ', cells.Zip(Widths, (cell, width) => cell.PadLeft(width))));

    private static readonly int[] Widths = [9, 8, 10, 8, 12, 6, 7];

    /// <summary>In turns, so that whatever else the machine does falls on both.</summary>
    private static async Task<(Measured Less, Measured More)> BothAsync(
        IReadOnlyList<Visitor> few,
        Reading left,
        IReadOnlyList<Visitor> many,
        Reading right
    )
    {
        await Crowd.AskAsync(few, TimeSpan.FromSeconds(1), left.Address); // warm up
        await Crowd.AskAsync(many, TimeSpan.FromSeconds(1), right.Address);
        var (less, more) = (new Measured([], 0, 0), new Measured([], 0, 0));
        for (var round = 0; round < Rounds; round++)
        {
            less += await Crowd.AskAsync(few, Slice, left.Address);
            more += await Crowd.AskAsync(many, Slice, right.Address);
        }

        return (less, more);
    }

    private static async Task ExplainAsync(LoadPortal portal, Visitor agent, IReadOnlyList<Reading> readings)
    {
        Say(string.Empty);
        foreach (var reading in readings)
        {
            var queries = await portal.Commands.DuringAsync(async () =>
                (await agent.Http.GetAsync(new Uri(reading.Address(0), UriKind.Relative))).Dispose()
            );
            Say($"plan of {reading.Name} ({queries.Count} queries)");
            foreach (var (line, isFullScan) in QueryPlans.Of(portal.File, queries))
                Say($"  {line}{(isFullScan ? "   <-- full scan" : string.Empty)}");
        }
    }

    private static async Task FileAsync(LoadPortal portal, string root)
    {
        var people = await Task.WhenAll(Enumerable.Range(0, Agents).Select(_ => portal.SignInAsync(DemoAccounts.Contoso)));
        await Crowd.DoAsync(await Writing.PrepareAsync(people, FiledEach), Writing.SubmitAsync); // warm up
        var ready = await Writing.PrepareAsync(people, FiledEach);
        var before = Writing.InsertsPerSecond(root, Slice);
        var filed = await Crowd.DoAsync(ready, Writing.SubmitAsync);
        var inserts = (before + Writing.InsertsPerSecond(root, Slice)) / 2;
        Say(string.Empty);
        Say(
            $"filing: {filed.Took.Count} requests, {filed.Throughput:N0} a second, p50 {filed.Percentile(.5):N1} ms, "
                + $"{filed.Faults} not confirmed; single-row durable inserts {inserts:N0} a second: filing reaches "
                + $"{filed.Throughput / inserts:P0}"
        );
    }

    private static async Task ClaimAsync(LoadPortal portal)
    {
        var agents = await AgentsAsync(portal, Claimers);
        var (tried, once, faults) = await Claiming.RaceAsync(portal, agents, Claimed);
        Say($"claims: {Claimers} agents, {tried:N0} claims on {Claimed} requests: {once} have exactly one owner, {faults} error pages");
    }

    private static async Task<IReadOnlyList<Visitor>> AgentsAsync(LoadPortal portal, int count) =>
        await Task.WhenAll(Enumerable.Range(0, count).Select(n => portal.SignInAsync($"agent{n + 1:00}@load.example")));

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static void Say(string line) => Console.WriteLine(line);
}
