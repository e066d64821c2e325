using NodaTime;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Response;

/// <summary>When a desk is open: which days of the week, from when to when, in which zone, and on which dates not at all.</summary>
/// <param name="Zone">The zone the hours are read in.</param>
/// <param name="Hours">The hours of a working day, half-open.</param>
/// <param name="Weekend">The days of the week on which it is closed.</param>
/// <param name="Holidays">The local dates on which it is closed.</param>
public sealed record WorkingWeek(
    DateTimeZone Zone, IReadOnlyList<OpeningHours> Hours, IReadOnlyList<IsoDayOfWeek> Weekend, IReadOnlySet<LocalDate> Holidays)
{
    /// <summary>Whether the desk opens on a local date.</summary>
    public bool OpensOn(LocalDate date) => !Weekend.Contains(date.DayOfWeek) && !Holidays.Contains(date);

    /// <summary>
    /// The open stretches of a local date as spans of real time. Every instant whose local time lies within the hours is
    /// open, so an hour that a clock change repeats counts twice and one that it skips counts not at all.
    /// </summary>
    internal void AddOpenStretches(LocalDate date, List<(long Start, long End)> stretches)
    {
        if (!OpensOn(date)) return;
        var dayStart = date.AtMidnight();
        var first = Zone.MapLocal(dayStart).EarlyInterval;
        foreach (var interval in Zone.GetZoneIntervals(StartOf(first), dayStart.PlusDays(1).InUtc().ToInstant() + Duration.FromHours(24)))
        {
            foreach (var hours in Hours)
            {
                var opens = (date + hours.Opens).WithOffset(interval.WallOffset).ToInstant().ToUnixTimeTicks();
                var closes = (hours.Closes == LocalTime.Midnight ? dayStart.PlusDays(1) : date + hours.Closes)
                    .WithOffset(interval.WallOffset).ToInstant().ToUnixTimeTicks();
                var start = interval.HasStart ? Math.Max(opens, interval.Start.ToUnixTimeTicks()) : opens;
                var end = interval.HasEnd ? Math.Min(closes, interval.End.ToUnixTimeTicks()) : closes;
                if (start < end) stretches.Add((start, end));
            }
        }
    }

    private static Instant StartOf(NodaTime.TimeZones.ZoneInterval interval) => interval.HasStart ? interval.Start : Instant.MinValue;
}
