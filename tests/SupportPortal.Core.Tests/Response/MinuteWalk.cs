using NodaTime;
using SupportPortal.Core.Response;

namespace SupportPortal.Core.Tests.Response;

/// <summary>
/// Business time by the plainest reading there is: go through real time minute by minute, look at the wall clock, and
/// count the minutes at which the desk is open. What the calendar computes is held against it, in result and in time.
/// </summary>
internal sealed class MinuteWalk(IReadOnlyList<(Instant From, WorkingWeek Week)> revisions)
{
    private static readonly Duration Minute = Duration.FromMinutes(1);

    /// <summary>Far beyond what any test asks for; an end for a desk that never opens.</summary>
    private const int MostMinutes = 3 * 366 * 24 * 60;

    public bool IsOpen(Instant at)
    {
        var week = WeekAt(at);
        var local = at.InZone(week.Zone).LocalDateTime;
        if (week.Weekend.Contains(local.DayOfWeek) || week.Holidays.Contains(local.Date))
            return false;
        foreach (var hours in week.Hours)
        {
            if (hours.Opens <= local.TimeOfDay && (hours.Closes == LocalTime.Midnight || local.TimeOfDay < hours.Closes))
                return true;
        }

        return false;
    }

    public Duration Between(Instant from, Instant to)
    {
        var counted = 0;
        for (var at = from; at < to; at += Minute)
        {
            if (IsOpen(at))
                counted++;
        }

        return Duration.FromMinutes(counted);
    }

    public Instant Add(Instant from, Duration time)
    {
        var left = (int)time.TotalMinutes;
        var at = from;
        for (var walked = 0; left > 0; walked++)
        {
            if (walked > MostMinutes)
                throw new InvalidOperationException("The desk never opens long enough.");
            if (IsOpen(at))
                left--;
            at += Minute;
        }

        return at;
    }

    private WorkingWeek WeekAt(Instant at)
    {
        var week = revisions[0].Week;
        foreach (var (from, revised) in revisions)
        {
            if (from <= at)
                week = revised;
        }

        return week;
    }
}
