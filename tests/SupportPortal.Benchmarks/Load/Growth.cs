using SupportPortal.Testing;
using static SupportPortal.Benchmarks.Load.Report;

namespace SupportPortal.Benchmarks.Load;

/// <summary>How much slower the desk becomes when there are many more requests; few and many are asked in turns.</summary>
internal static class Growth
{
    private const int Clients = 8;
    private const int FiledEach = 25;
    private const int Claimed = 200;
    private const int Rounds = 3;
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(2);

    /// <summary>Prints the table.</summary>
    public static async Task PrintAsync(LoadPortal little, LoadPortal big)
    {
        var report = new Report(
            $"{Clients} clients at once; growth from {little.Requests:N0} to {big.Requests:N0} requests",
            "p50 ms",
            "p95 ms",
            "p50 ms",
            "p95 ms",
            "growth p50",
            "p95"
        );
        foreach (var (few, many) in (await LinesAsync(little)).Zip(await LinesAsync(big)))
        {
            await few.Round();
            await many.Round(); // warm up
            var (less, more) = (Measured.Nothing, Measured.Nothing);
            for (var round = 0; round < Rounds; round++)
            {
                less += await few.Round();
                more += await many.Round();
            }

            if (less.Faults + more.Faults > 0)
                throw new InvalidOperationException($"{few.Name}: {less.Faults + more.Faults} faults, so no figure means anything.");
            report.Line(
                few.Name,
                Figure(less.Percentile(.5), 1),
                Figure(less.Percentile(.95), 1),
                Figure(more.Percentile(.5), 1),
                Figure(more.Percentile(.95), 1),
                Figure(more.Percentile(.5) / less.Percentile(.5), 2),
                Figure(more.Percentile(.95) / less.Percentile(.95), 2)
            );
        }
    }

    private static async Task<IReadOnlyList<(string Name, Func<Task<Measured>> Round)>> LinesAsync(LoadPortal portal)
    {
        var agents = await Task.WhenAll(Enumerable.Range(0, Clients).Select(n => portal.SignInAsync($"agent{n + 1:00}@load.example")));
        var programs = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => portal.ProgramAsync(DemoAccounts.Contoso)));
        var staff = await portal.ProgramAsync("agent01@load.example");
        return
        [
            .. (await Reading.ThatGrowAsync(portal)).Select(reading =>
                (reading.Name, new Func<Task<Measured>>(() => Crowd.AskAsync(agents, Slice, reading.Address)))
            ),
            ("filing over HTTP", async () => await (await Writing.CallsAsync(programs, FiledEach)).AllAsync()),
            ("claim", async () => await (await Claiming.EachOnceAsync(portal, agents, Claimed)).AllAsync()),
            ("walk of the API, 50 each", async () => await Walk.AsWorkAsync(staff, 30).AllAsync()),
        ];
    }
}
