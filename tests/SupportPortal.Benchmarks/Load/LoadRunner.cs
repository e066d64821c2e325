using System.Diagnostics;
using System.Globalization;
using SupportPortal.Testing;

namespace SupportPortal.Benchmarks.Load;

/// <summary>
/// Reads the desk's pages with as many signed-in agents at once as a desk has, files and claims: as a share of what the machine could
/// do, and over few and many requests in the same run. Only ratios within a run mean anything.
/// </summary>
internal static class LoadRunner
{
    private const int Claimers = 20;
    private const int Claimed = 500;

    /// <summary>Runs it with 10,000 and 100,000 requests, or with the two numbers given.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> sizes)
    {
        var (few, many) = sizes is [var small, var large] ? (Number(small), Number(large)) : (10_000, 100_000);
        var root = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "supportportal-load")).FullName;
        await using var big = await SeededAsync(root, many);
        await Shares.PrintAsync(big);
        await using var little = await SeededAsync(root, few);
        await Growth.PrintAsync(little, big);
        await ExplainAsync(big);
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

    private static async Task ExplainAsync(LoadPortal portal)
    {
        var agent = await portal.SignInAsync("agent01@load.example");
        Say(string.Empty);
        foreach (var reading in await Reading.ThatGrowAsync(portal))
        {
            var queries = await portal.Commands.DuringAsync(async () =>
                (await agent.Http.GetAsync(new Uri(reading.Address(0), UriKind.Relative))).Dispose()
            );
            Say($"plan of {reading.Name} ({queries.Count} queries)");
            foreach (var (line, isFullScan) in QueryPlans.Of(portal.File, queries))
                Say($"  {line}{(isFullScan ? "   <-- full scan" : string.Empty)}");
        }
    }

    private static async Task ClaimAsync(LoadPortal portal)
    {
        var agents = await Task.WhenAll(Enumerable.Range(0, Claimers).Select(n => portal.SignInAsync($"agent{n + 1:00}@load.example")));
        var (tried, once, faults) = await Claiming.RaceAsync(portal, agents, Claimed);
        Say(string.Empty);
        Say($"claims: {Claimers} agents, {tried:N0} claims on {Claimed} requests: {once} have exactly one owner, {faults} error pages");
    }

    private static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static void Say(string line) => Console.WriteLine(line);
}
