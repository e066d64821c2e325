using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Application.People;

namespace SupportPortal.Application.Wording;

/// <summary>Writes moments and spans in the reader's culture and zone.</summary>
public sealed class Times(IClock clock, CurrentPerson person, IStringLocalizer<Text> text)
{
    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    private static CulturePatterns Written => CulturePatterns.Current;

    private readonly Instant _now = clock.GetCurrentInstant();

    /// <summary>The moment the page is made for.</summary>
    public Instant Now => _now;

    /// <summary>The reader's zone.</summary>
    public DateTimeZone Zone => field ??= person.Zone;

    /// <summary>A moment as briefly as it stays clear: the time today, the weekday this week, else the date.</summary>
    public string Brief(Instant at) => Brief(at, Zone);

    /// <inheritdoc cref="Brief(Instant)"/>
    public string Brief(Instant at, DateTimeZone zone)
    {
        var (local, today) = (at.InZone(zone).LocalDateTime, _now.InZone(zone).Date);
        var days = Period.DaysBetween(today, local.Date);
        return days switch
        {
            0 => text["{0} today", Clock(local)],
            1 => text["{0} tomorrow", Clock(local)],
            -1 => text["{0} yesterday", Clock(local)],
            > 1 and < 7 => text["{0} {1}", Written.Weekday.Format(local.Date), Clock(local)],
            _ => text["{0} {1}", Written.Date.Format(local.Date), Clock(local)],
        };
    }

    /// <summary>The time of day alone where it is today, else as <see cref="Brief(Instant)"/>.</summary>
    public string Moment(Instant at) => at.InZone(Zone).Date == _now.InZone(Zone).Date ? Clock(at.InZone(Zone).LocalDateTime) : Brief(at);

    /// <summary>A moment in full, with its zone.</summary>
    public string Full(Instant at) => Full(at, Zone);

    /// <inheritdoc cref="Full(Instant)"/>
    public string Full(Instant at, DateTimeZone zone)
    {
        var local = at.InZone(zone).LocalDateTime;
        return text["{0} {1} ({2})", Written.Day.Format(local.Date), Clock(local), zone.Id];
    }

    /// <summary>The day of the week and the time.</summary>
    public string DayAndTime(Instant at, DateTimeZone zone)
    {
        var local = at.InZone(zone).LocalDateTime;
        return text["{0} {1}", Written.Weekday.Format(local.Date), Clock(local)];
    }

    /// <summary>A date with its day of the week.</summary>
    public static string Day(LocalDate date) => Written.Day.Format(date);

    /// <summary>A date.</summary>
    public static string Date(LocalDate date) => Written.Date.Format(date);

    /// <summary>A date with its day of the week.</summary>
    public static string Weekday(LocalDate date) => Written.Day.Format(date);

    /// <summary>A moment as a browser's date and time field writes it, read in the reader's zone; null where it cannot be read.</summary>
    public Instant? Typed(string? typed) => Wording.Typed.Moment(typed, Zone, Minute);

    /// <summary>A moment for a browser's date and time field.</summary>
    public string ToType(Instant at) => Minute.Format(at.InZone(Zone).LocalDateTime);

    /// <summary>How long ago something was.</summary>
    public string Ago(Instant at) => _now - at < Duration.FromMinutes(1) ? text["now"] : text["{0} ago", Span(_now - at)];

    /// <summary>A span in the largest unit that says enough: minutes, hours, days.</summary>
    public string Span(Duration span)
    {
        var minutes = (long)Math.Floor(span.TotalMinutes);
        return minutes switch
        {
            < 1 => text["under 1 min"],
            < 60 => text["{0} min", minutes],
            < 60 * 48 when minutes % 60 == 0 => text["{0} h", minutes / 60],
            < 60 * 48 => text["{0} h {1} min", minutes / 60, minutes % 60],
            _ => text["{0} days", minutes / (60 * 24)],
        };
    }

    private static string Clock(LocalDateTime local) => Written.Clock.Format(local.TimeOfDay);
}
