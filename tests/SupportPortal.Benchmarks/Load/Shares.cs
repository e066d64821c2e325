using System.Net.Http.Headers;
using SupportPortal.Benchmarks.Load.Bare;
using SupportPortal.Testing;
using static SupportPortal.Benchmarks.Load.Report;

namespace SupportPortal.Benchmarks.Load;

/// <summary>
/// What the desk's pages and filing reach of what this machine could do: of R, the throughput of a bare Razor page with fifty rows out
/// of memory. All lines are asked in turns, so that whatever else the machine does falls on each.
/// </summary>
internal static class Shares
{
    private const int Clients = 8;
    private const int FiledEach = 25;
    private const int Rounds = 3;
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(2);

    /// <summary>Prints the table.</summary>
    public static async Task PrintAsync(LoadPortal portal)
    {
        await using var bare = await BarePortal.StartAsync();
        var agents = await Task.WhenAll(Enumerable.Range(0, Clients).Select(n => portal.SignInAsync($"agent{n + 1:00}@load.example")));
        var programs = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => portal.ProgramAsync(DemoAccounts.Contoso)));
        var people = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => portal.SignInAsync(DemoAccounts.Contoso)));
        var visitors = bare.Visitors(Clients);
        var (rows, empty) = (
            Page("R: 50 rows, bare", visitors, null, BarePortal.Rows),
            Page("an empty page, bare", visitors, null, BarePortal.Empty)
        );
        Line[] lines =
        [
            rows,
            empty,
            Of(Reading.Queue, agents, portal),
            Of(await Reading.RequestAsync(portal), agents, portal),
            Of(Reading.Search, agents, portal),
            new("filing over HTTP", portal.Commands, () => Writing.CallsAsync(programs, FiledEach)),
            new("filing, the last post", portal.Commands, () => Writing.PostsAsync(people, FiledEach)),
        ];
        foreach (var line in lines)
            line.Measured += await line.RoundAsync(); // warm up
        foreach (var line in lines)
            line.Measured = Measured.Nothing;
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var line in lines)
                line.Measured += await line.RoundAsync();
        }

        var report = new Report(
            $"{Clients} clients at once, {portal.Requests:N0} requests; R is the bare page with 50 rows",
            "a second",
            "of R",
            "p50 ms",
            "p95 ms",
            "CPU ms",
            "KB alloc.",
            "commands",
            "KB plain",
            "KB sent"
        );
        foreach (var line in lines)
        {
            var cost = await line.CostAsync();
            var (plain, sent) = await line.SizeAsync();
            report.Line(
                line.Name,
                Figure(line.Measured.Throughput),
                $"1/{Figure(rows.Measured.Throughput / line.Measured.Throughput, 1)}",
                Figure(line.Measured.Percentile(.5), 1),
                Figure(line.Measured.Percentile(.95), 1),
                Figure(cost.Milliseconds, 2),
                Figure(cost.Kilobytes),
                Figure(cost.Commands, 1),
                plain,
                sent
            );
            if (line.Measured.Faults > 0)
                throw new InvalidOperationException($"{line.Name}: {line.Measured.Faults} faults, so no figure means anything.");
        }
    }

    private static Line Of(Reading reading, IReadOnlyList<Visitor> people, LoadPortal portal) =>
        new(reading.Name, portal.Commands, people, reading.Address);

    private static Line Page(string name, IReadOnlyList<Visitor> people, CommandLog? commands, string address) =>
        new(name, commands, people, _ => address);

    /// <summary>One line of the table: a page that many ask for, or work that is prepared anew for each round.</summary>
    private sealed class Line(string name, CommandLog? commands)
    {
        private readonly Func<Task<Measured>> _round = null!;
        private readonly Func<Task<Func<int, Task>>> _one = null!;
        private readonly Func<string, Task<string>> _size = _ => Task.FromResult("");

        public Line(string name, CommandLog? commands, IReadOnlyList<Visitor> people, Func<int, string> address)
            : this(name, commands)
        {
            _round = () => Crowd.AskAsync(people, Slice, address);
            _one = () =>
                Task.FromResult<Func<int, Task>>(async n =>
                {
                    using var answer = await people[0].Http.GetAsync(new Uri(address(n), UriKind.Relative));
                    await answer.Content.CopyToAsync(Stream.Null);
                });
            _size = async encoding =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address(0), UriKind.Relative));
                if (encoding.Length > 0)
                    request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
                using var answer = await people[0].Http.SendAsync(request);
                return Figure((await answer.Content.ReadAsByteArrayAsync()).Length / 1024.0, 1);
            };
        }

        public Line(string name, CommandLog commands, Func<Task<Prepared>> prepare)
            : this(name, commands)
        {
            _round = async () => await (await prepare()).AllAsync();
            _one = async () => (await prepare()).OneAfterTheOther();
        }

        public string Name => name;

        public Measured Measured { get; set; } = Measured.Nothing;

        public Task<Measured> RoundAsync() => _round();

        public async Task<Cost> CostAsync() => await Cost.OfAsync(commands, await _one(), Clients * FiledEach);

        public async Task<(string Plain, string Sent)> SizeAsync() => (await _size(""), await _size("br"));
    }
}
