using NodaTime;

namespace SupportPortal.Core.Response;

/// <summary>A part of the time on a clock: counted, or passed over because the desk is closed.</summary>
/// <param name="Start">Its first moment.</param>
/// <param name="End">The first moment after it.</param>
/// <param name="IsOpen">Whether it counts.</param>
public readonly record struct ClockStretch(Instant Start, Instant End, bool IsOpen);

/// <summary>A day on which the desk does not open.</summary>
/// <param name="Date">The local date.</param>
/// <param name="IsHoliday">Whether a holiday closes it; else it is the weekend.</param>
public readonly record struct ClosedDay(LocalDate Date, bool IsHoliday);

/// <summary>Why a response is due when it is: which hours were counted from the submission until then, and which days were not.</summary>
/// <param name="Counted">The hours that count, in order: as many as are told.</param>
/// <param name="MoreDays">On how many further days hours count.</param>
/// <param name="Closed">The days between on which the desk does not open.</param>
public sealed record ClockAccount(IReadOnlyList<ClockStretch> Counted, int MoreDays, IReadOnlyList<ClosedDay> Closed)
{
    /// <summary>How many stretches are told; a person reads no more.</summary>
    public const int Told = 6;

    /// <summary>How many days are looked at; no published target is longer.</summary>
    private const int MostDays = 366;

    /// <summary>The account of a time by a calendar; everything is open around the clock.</summary>
    /// <param name="calendar">By which the time is counted.</param>
    /// <param name="from">When counting starts.</param>
    /// <param name="to">When it ends.</param>
    public static ClockAccount Of(BusinessCalendar calendar, Instant from, Instant to)
    {
        var zone = calendar.Zone;
        var open = calendar.StretchesBetween(from, to).Where(stretch => stretch.IsOpen).Take(MostDays).ToList();
        var more = open.Skip(Told).Select(stretch => stretch.Start.InZone(zone).Date).Distinct().Count();
        return new ClockAccount([.. open.Take(Told)], more, [.. ClosedBetween(calendar, from.InZone(zone).Date, to.InZone(zone).Date)]);
    }

    private static IEnumerable<ClosedDay> ClosedBetween(BusinessCalendar calendar, LocalDate first, LocalDate last)
    {
        for (var (date, i) = (first, 0); date <= last && i < MostDays; (date, i) = (date.PlusDays(1), i + 1))
        {
            if (calendar.WeekAt(calendar.Zone.AtStartOfDay(date).ToInstant()) is { } week && !week.OpensOn(date))
                yield return new ClosedDay(date, IsHoliday: !week.Weekend.Contains(date.DayOfWeek));
        }
    }
}
