using Ical.Net;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using NodaTime;
using SupportPortal.Core.Response;

namespace SupportPortal.Application.Calendars;

/// <summary>Counts out the days on which a rule lets an event begin: in bounded time, whatever the rule says.</summary>
public static class CalendarRule
{
    private const int LongestRule = 1000;
    private const int MostBegins = 20_000;

    private static readonly string[] Known =
    [
        "FREQ",
        "INTERVAL",
        "COUNT",
        "UNTIL",
        "BYMONTH",
        "BYMONTHDAY",
        "BYYEARDAY",
        "BYWEEKNO",
        "BYDAY",
        "BYSETPOS",
        "WKST",
    ];
    private static readonly string[] Frequencies = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"];

    /// <summary>A rule that never comes true is given up.</summary>
    private static readonly EvaluationOptions Bounded = new() { MaxUnmatchedIncrementsLimit = 1000 };

    /// <summary>The days, up to the last year that counts.</summary>
    /// <param name="rule">The rule as it is written.</param>
    /// <param name="first">The day the event begins on first.</param>
    /// <param name="zone">Where the event is; null where that is not known.</param>
    /// <param name="isInTime">Whether there is time left to count.</param>
    /// <param name="days">The days, in order.</param>
    public static RuleFault Count(string rule, LocalDate first, DateTimeZone? zone, Func<bool> isInTime, out IReadOnlyList<LocalDate> days)
    {
        days = [];
        if (!isInTime())
            return RuleFault.OutOfTime;
        if (rule.Length > LongestRule || PartsOf(rule) is not { } parts)
            return RuleFault.Unreadable;
        var frequency = parts.GetValueOrDefault("FREQ")?.ToUpperInvariant();
        if (frequency is "HOURLY" or "MINUTELY" or "SECONDLY")
            return RuleFault.WithinDay;
        if (!Frequencies.Contains(frequency, StringComparer.Ordinal))
            return RuleFault.Unreadable;
        if (parts.TryGetValue("UNTIL", out var until))
        {
            if (CalendarMoment.Parse(until, zone) is not { } last)
                return RuleFault.Unreadable;
            parts["UNTIL"] = last.Day.ToString("uuuuMMdd", System.Globalization.CultureInfo.InvariantCulture);
        }

        try
        {
            return Count(Known.Where(parts.ContainsKey).Select(name => $"{name}={parts[name]}"), first, isInTime, out days);
        }
        catch (Exception fault) when (fault is not OperationCanceledException) // whatever the reader of rules makes of a strange one
        {
            return fault is EvaluationException ? RuleFault.Never : RuleFault.Unreadable;
        }
    }

    private static RuleFault Count(IEnumerable<string> parts, LocalDate first, Func<bool> isInTime, out IReadOnlyList<LocalDate> days)
    {
        var begins = new List<LocalDate>();
        days = begins;
        var day = first.ToString("uuuuMMdd", System.Globalization.CultureInfo.InvariantCulture);
        var calendar = Calendar.Load(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\n"
                + $"DTSTART;VALUE=DATE:{day}\r\nRRULE:{string.Join(';', parts)}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        );
        if (calendar?.Events.SingleOrDefault() is not { RecurrenceRule: not null } happening)
            return RuleFault.Unreadable;
        foreach (var occurrence in happening.GetOccurrences(new CalDateTime(first.Year, first.Month, first.Day), Bounded))
        {
            var begin = LocalDate.FromDateOnly(occurrence.Period.StartTime.Date);
            if (begin.Year > BusinessCalendar.LastYear)
                break;
            if (begins.Count == MostBegins)
                return RuleFault.TooMuch;
            if (!isInTime())
                return RuleFault.OutOfTime;
            begins.Add(begin);
        }

        return RuleFault.None;
    }

    private static Dictionary<string, string>? PartsOf(string rule)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in rule.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.Split('=', 2) is not [var name, var value] || !parts.TryAdd(name, value))
                return null;
        }

        return parts;
    }
}

/// <summary>Why a rule gives no days.</summary>
public enum RuleFault
{
    /// <summary>It gives them.</summary>
    None,

    /// <summary>It cannot be read.</summary>
    Unreadable,

    /// <summary>It repeats within a day.</summary>
    WithinDay,

    /// <summary>It never comes true.</summary>
    Never,

    /// <summary>There are too many to count.</summary>
    TooMuch,

    /// <summary>The rules before it took all the time there is for a file.</summary>
    OutOfTime,
}
