using BenchmarkDotNet.Attributes;
using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Response;

namespace SupportPortal.Benchmarks;

/// <summary>What one decision costs, with its trace.</summary>
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

    private readonly Decider _decider = MakeDecider();

    [Benchmark]
    public SupportDecision RoutedInBusinessHours() => _decider.Decide(InBusinessHours);

    [Benchmark]
    public SupportDecision RoutedAroundTheClock() => _decider.Decide(AroundTheClock);

    [Benchmark]
    public SupportDecision Refused() => _decider.Decide(NotCovered);

    private static Decider MakeDecider()
    {
        var policy = PolicyReader.ReadShipped();
        return new Decider(policy, new BusinessCalendars(policy, new HolidayBook(policy, [])));
    }
}
