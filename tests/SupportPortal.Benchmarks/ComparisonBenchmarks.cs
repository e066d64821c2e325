using BenchmarkDotNet.Attributes;
using NodaTime;
using SupportPortal.Core.Comparison;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Response;

namespace SupportPortal.Benchmarks;

/// <summary>What it costs to compare the first and the last policy that ship: their facts, and all their decisions.</summary>
[MemoryDiagnoser]
public class ComparisonBenchmarks
{
    private static readonly Instant SubmittedAt = Instant.FromUtc(2026, 12, 1, 8, 0);

    private readonly PolicyEngine _before = EngineOf(PolicyReader.Shipped[0]);
    private readonly PolicyEngine _after = EngineOf(PolicyReader.Shipped[^1]);

    [Benchmark]
    public int Facts() => PolicyDifferences.Between(_before.Policy, _after.Policy).Count;

    [Benchmark]
    public long Decisions() => DecisionComparison.Between(_before, _after, SubmittedAt).Differing;

    private static PolicyEngine EngineOf(LocalDate day)
    {
        var policy = PolicyReader.ReadShipped(day);
        return new PolicyEngine(policy, new HolidayBook(policy, []));
    }
}
