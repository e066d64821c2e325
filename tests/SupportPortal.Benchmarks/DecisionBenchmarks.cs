using BenchmarkDotNet.Attributes;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Response;

namespace SupportPortal.Benchmarks;

/// <summary>What one decision costs, with its trace, under each policy that ships.</summary>
[MemoryDiagnoser]
public class DecisionBenchmarks
{
    private static readonly DecisionInput InBusinessHours = new()
    {
        Filer = "administrator",
        Kind = "break-fix",
        Product = "dynamics-365-sales",
        Plan = "professional-direct",
        Severity = "b",
        Country = "DE",
        TimeZone = "Europe/Berlin",
        Language = "de",
        SubmittedAt = Instant.FromUtc(2026, 3, 27, 15, 30),
    };

    private static readonly DecisionInput AroundTheClock = InBusinessHours with { Plan = "premier", Severity = "a" };

    private static readonly DecisionInput NotCovered = InBusinessHours with { Plan = "software-assurance" };

    private Decider _decider = null!;

    public static IEnumerable<string> Policies => PolicyReader.Shipped.Select(LocalDatePattern.Iso.Format);

    [ParamsSource(nameof(Policies))]
    public string Policy { get; set; } = string.Empty;

    [GlobalSetup]
    public void Read()
    {
        var policy = PolicyReader.ReadShipped(LocalDatePattern.Iso.Parse(Policy).Value);
        _decider = new Decider(policy, new BusinessCalendars(policy, new HolidayBook(policy, [])));
    }

    [Benchmark]
    public SupportDecision RoutedInBusinessHours() => _decider.Decide(InBusinessHours);

    [Benchmark]
    public SupportDecision RoutedAroundTheClock() => _decider.Decide(AroundTheClock);

    [Benchmark]
    public SupportDecision Refused() => _decider.Decide(NotCovered);
}
