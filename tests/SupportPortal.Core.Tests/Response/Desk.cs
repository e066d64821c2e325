using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Response;

namespace SupportPortal.Core.Tests.Response;

/// <summary>A desk with odd hours in a zone with odd clocks, and something to count by it.</summary>
/// <param name="Revisions">The hours and holidays, and from when on they hold.</param>
/// <param name="From">When counting starts, on a whole minute.</param>
/// <param name="Time">How much is counted, in whole minutes.</param>
/// <param name="To">Until when is counted, on a whole minute; possibly before the start.</param>
public sealed record Desk(IReadOnlyList<(Instant From, WorkingWeek Week)> Revisions, Instant From, Duration Time, Instant To)
{
    public BusinessCalendar Calendar { get; } = new("tested", Revisions);

    internal MinuteWalk Walk { get; } = new(Revisions);

    public WorkingWeek Week => Revisions[0].Week;

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"from {From} to {To}, {Time.TotalMinutes} min, {string.Join("; ", Revisions.Select(Describe))}"
        );

    private static string Describe((Instant From, WorkingWeek Week) revision) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"since {(revision.From == Instant.MinValue ? "ever" : revision.From)} {revision.Week.Zone.Id} "
                + $"{string.Join(" ", revision.Week.Hours.Select(hours => $"{hours.Opens:HH:mm}-{hours.Closes:HH:mm}"))} "
                + $"but {string.Join(" ", revision.Week.Weekend)} {string.Join(" ", revision.Week.Holidays.Order())}"
        );
}

/// <summary>Makes desks.</summary>
public static class Desks
{
    private static readonly string[] Zones =
    [
        "America/Los_Angeles",
        "Europe/Berlin",
        "Asia/Tokyo",
        "Australia/Lord_Howe",
        "America/Sao_Paulo",
        "Africa/Casablanca",
        "Pacific/Apia",
    ];

    private static readonly IsoDayOfWeek[][] Weekends =
    [
        [IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday],
        [IsoDayOfWeek.Friday, IsoDayOfWeek.Saturday],
        [IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday],
        [IsoDayOfWeek.Sunday],
        [IsoDayOfWeek.Friday],
        [],
    ];

    /// <summary>In quarters of an hour since midnight; 96 is the midnight that ends the day.</summary>
    private static readonly (int Opens, int Closes)[][] WellKnownHours =
    [
        [(36, 68)],
        [(24, 72)],
        [(0, 24), (88, 96)],
        [(6, 14)],
        [(0, 96)],
        [(32, 48), (52, 72)],
        [(0, 2), (10, 11), (94, 96)],
    ];

    public static Arbitrary<Desk> Any() => Unedited().Or(Edited(1)).Or(Edited(2)).ToArbitrary();

    internal static Gen<Desk> Unedited() =>
        from zone in Gen.Elements(Zones).Select(id => DateTimeZoneProviders.Tzdb[id])
        from start in Starts(zone)
        from week in Weeks(zone, start)
        from time in Gen.Choose(0, TenDays(week))
        from until in Gen.Choose(-1440, 30_000)
        select new Desk([(Instant.MinValue, week)], start, Duration.FromMinutes(time), start + Duration.FromMinutes(until));

    /// <summary>
    /// A desk whose hours and holidays were edited around the time that is counted. The time fits ten days of its shortest
    /// hours: ten long days, counted a quarter of an hour a day, would be years to walk.
    /// </summary>
    internal static Gen<Desk> Edited(int edits) =>
        from desk in Unedited()
        from moments in Gen.Choose(-3000, 20_000).ArrayOf(edits)
        from weeks in Weeks(desk.Week.Zone, desk.From).ArrayOf(edits)
        select new Desk(
            [
                desk.Revisions[0],
                .. moments.Distinct().Order().Zip(weeks, (moment, week) => (desk.From + Duration.FromMinutes(moment), week)),
            ],
            desk.From,
            Duration.Min(desk.Time, Duration.FromMinutes(weeks.Append(desk.Week).Min(TenDays))),
            desk.To
        );

    private static Gen<WorkingWeek> Weeks(DateTimeZone zone, Instant start) =>
        from hours in Gen.Elements(WellKnownHours).Or(OddHours())
        from weekend in Gen.Elements(Weekends)
        from count in Gen.Choose(0, 6)
        from holidays in Gen.Choose(-3, 30).Select(days => start.InZone(zone).Date.PlusDays(days)).ArrayOf(count)
        select new WorkingWeek(zone, [.. hours.Select(Opening)], weekend, holidays.ToHashSet());

    /// <summary>Up to three openings a day that may touch and overlap.</summary>
    private static Gen<(int Opens, int Closes)[]> OddHours() =>
        from count in Gen.Choose(1, 3)
        from openings in (from opens in Gen.Choose(0, 95) from closes in Gen.Choose(opens + 1, 96) select (opens, closes)).ArrayOf(count)
        select openings;

    /// <summary>Half of them within a day and a half of a change of the clocks or of an end of the indexed years.</summary>
    private static Gen<Instant> Starts(DateTimeZone zone) =>
        from year in Gen.Frequency(
            (6, Gen.Choose(2020, 2036)),
            (3, Gen.Choose(2005, 2019)),
            (1, Gen.Constant(2011)),
            (2, Gen.Choose(2037, 2045))
        )
        let first = Instant.FromUtc(year, 1, 1, 0, 0)
        let days = DateTime.IsLeapYear(year) ? 366 : 365
        from anywhere in Gen.Choose(0, (days * 1440) - 1)
        from change in Gen.Elements<Instant>([.. Changes(zone, first, first + Duration.FromDays(days))])
        from apart in Gen.Choose(-2160, 2160)
        from near in Gen.Elements(true, false)
        select near ? change + Duration.FromMinutes(apart) : first + Duration.FromMinutes(anywhere);

    private static IEnumerable<Instant> Changes(DateTimeZone zone, Instant first, Instant last) =>
        zone.GetZoneIntervals(first, last)
            .Where(interval => interval.HasEnd && interval.End < last)
            .Select(interval => interval.End)
            .DefaultIfEmpty(first)
            .Append(Instant.FromUtc(BusinessCalendar.FirstYear, 1, 1, 0, 0))
            .Append(Instant.FromUtc(BusinessCalendar.LastYear + 1, 1, 1, 0, 0));

    private static OpeningHours Opening((int Opens, int Closes) quarters) =>
        new() { Opens = Quarter(quarters.Opens), Closes = Quarter(quarters.Closes) };

    private static LocalTime Quarter(int quarters) => quarters == 96 ? LocalTime.Midnight : LocalTime.Midnight.PlusMinutes(15 * quarters);

    private static int TenDays(WorkingWeek week) => 10 * week.Hours.Sum(Minutes);

    private static int Minutes(OpeningHours hours) =>
        (int)(Period.Between(hours.Opens, hours.Closes, PeriodUnits.Minutes).Minutes + (hours.Closes == LocalTime.Midnight ? 1440 : 0));
}
