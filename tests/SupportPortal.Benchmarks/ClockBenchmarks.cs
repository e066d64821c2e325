using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using NodaTime;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Response;
using SupportPortal.Core.Tests.Response;

namespace SupportPortal.Benchmarks;

/// <summary>What counting response time costs, beside walking through it minute by minute.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class ClockBenchmarks
{
    /// <summary>The Thursday before Easter 2026, 14:00 in Berlin; Friday and Monday are holidays.</summary>
    private static readonly Instant BeforeEaster = Instant.FromUtc(2026, 4, 2, 12, 0);

    private static readonly Instant AfterEaster = Instant.FromUtc(2026, 4, 8, 12, 0);

    private static readonly Duration EightHours = Duration.FromHours(8);

    private static readonly Duration FourHundredHours = Duration.FromHours(400);

    private readonly BusinessCalendar _calendar;

    private readonly MinuteWalk _walk;

    public ClockBenchmarks()
    {
        var policy = PolicyReader.ReadShipped();
        _calendar = new BusinessCalendars(policy, new HolidayBook(policy, [])).For("DE", "Europe/Berlin");
        _walk = new MinuteWalk([(Instant.MinValue, _calendar.WeekAt(BeforeEaster)!)]);
    }

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("due in 8 h")]
    public Instant WalkEightHours() => _walk.Add(BeforeEaster, EightHours);

    [Benchmark]
    [BenchmarkCategory("due in 8 h")]
    public Instant AddEightHours() => _calendar.Add(BeforeEaster, EightHours);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("due in 400 h")]
    public Instant WalkFourHundredHours() => _walk.Add(BeforeEaster, FourHundredHours);

    [Benchmark]
    [BenchmarkCategory("due in 400 h")]
    public Instant AddFourHundredHours() => _calendar.Add(BeforeEaster, FourHundredHours);

    [Benchmark(Baseline = true)]
    [BenchmarkCategory("counted")]
    public Duration WalkBetween() => _walk.Between(BeforeEaster, AfterEaster);

    [Benchmark]
    [BenchmarkCategory("counted")]
    public Duration CountBetween() => _calendar.Between(BeforeEaster, AfterEaster);
}
