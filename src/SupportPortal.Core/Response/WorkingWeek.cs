using NodaTime;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Response;

/// <summary>When a desk is open: which days of the week, from when to when, in which zone, and on which dates not at all.</summary>
/// <param name="Zone">The zone the hours are read in.</param>
/// <param name="Hours">The hours of a working day, half-open.</param>
/// <param name="Weekend">The days of the week on which it is closed.</param>
/// <param name="Holidays">The local dates on which it is closed.</param>
public sealed record WorkingWeek(
    DateTimeZone Zone,
    IReadOnlyList<OpeningHours> Hours,
    IReadOnlyList<IsoDayOfWeek> Weekend,
    IReadOnlySet<LocalDate> Holidays
)
{
    /// <summary>Whether the desk opens on a local date.</summary>
    public bool OpensOn(LocalDate date) => !Weekend.Contains(date.DayOfWeek) && !Holidays.Contains(date);

    /// <summary>
    /// The open stretches between two moments, in ticks of real time. Every instant whose local time lies within the hours
    /// is open, so an hour that a clock change repeats counts twice and one that it skips counts not at all.
    /// </summary>
    internal IEnumerable<(long Start, long End)> OpenStretches(Instant from, Instant to)
    {
        foreach (var interval in Zone.GetZoneIntervals(from, to))
        {
            var first = interval.HasStart ? Instant.Max(from, interval.Start) : from;
            var last = interval.HasEnd ? Instant.Min(to, interval.End) : to;
            var (start, end) = (first.ToUnixTimeTicks(), last.ToUnixTimeTicks());
            var lastDate = last.WithOffset(interval.WallOffset).Date;
            for (var date = first.WithOffset(interval.WallOffset).Date; date <= lastDate; date = date.PlusDays(1))
            {
                if (!OpensOn(date))
                    continue;
                var midnight = date.AtMidnight().WithOffset(interval.WallOffset).ToInstant().ToUnixTimeTicks();
                foreach (var hours in Hours)
                {
                    var opens = Math.Max(start, midnight + hours.Opens.TickOfDay);
                    var closes = Math.Min(
                        end,
                        midnight + (hours.Closes == LocalTime.Midnight ? NodaConstants.TicksPerDay : hours.Closes.TickOfDay)
                    );
                    if (opens < closes)
                        yield return (opens, closes);
                }
            }
        }
    }
}
