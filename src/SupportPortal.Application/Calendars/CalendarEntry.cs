using System.Globalization;
using NodaTime;
using NodaTime.TimeZones;
using SupportPortal.Core;
using SupportPortal.Core.Response;

namespace SupportPortal.Application.Calendars;

/// <summary>What a calendar of a file says of all its events.</summary>
public sealed class CalendarFrame
{
    /// <summary>Whether it takes events back instead of giving them.</summary>
    public bool IsCancelling { get; set; }

    /// <summary>The zone its moments in UTC are meant in; null where it does not say.</summary>
    public DateTimeZone? Zone { get; set; }
}

/// <summary>One event of a file as it is written, and what its lines mean.</summary>
/// <param name="Frame">The calendar it stands in.</param>
/// <param name="Position">Its place in the file.</param>
public sealed record CalendarEntry(CalendarFrame Frame, int Position)
{
    private const int LongestWhen = 30;

    private readonly List<CalendarLine> _lines = [];

    /// <summary>Whether the file ends before the event does.</summary>
    public bool IsCutOff { get; set; }

    /// <summary>What it is called.</summary>
    public string Name
    {
        get
        {
            var name = WrittenText.Line(First("SUMMARY")?.Text).Text;
            return name.Length == 0 ? "Holiday" : Short(name, HolidayChange.NameLength);
        }
    }

    /// <summary>What makes versions and exceptions of it one; by itself where the file does not say.</summary>
    public string Uid => First("UID") is { Value.Length: > 0 } uid ? uid.Value : $" {Position}";

    /// <summary>Which version of it this is.</summary>
    public int Sequence =>
        int.TryParse(First("SEQUENCE")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Whether it does not take place.</summary>
    public bool IsCancelled => Frame.IsCancelling || "CANCELLED".Equals(First("STATUS")?.Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether Outlook says that it lasts whole days, whichever way they are written.</summary>
    public bool IsMarkedWholeDay =>
        _lines
            .Where(line => line.Name is "X-MICROSOFT-CDO-ALLDAYEVENT" or "X-MICROSOFT-MSNCALENDAR-ALLDAYEVENT" or "X-FUNAMBOL-ALLDAY")
            .Any(line => line.Value.Equals("TRUE", StringComparison.OrdinalIgnoreCase) || line.Value == "1");

    /// <summary>The zone it is meant in; null where nothing says so.</summary>
    public DateTimeZone? Zone => ZoneOf(First("DTSTART")?.Parameter("TZID")) ?? Frame.Zone;

    /// <summary>When it begins, as far as that can be read, else as it is written.</summary>
    public string When =>
        MomentOf("DTSTART") is { } start
            ? start.Day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)
            : Short(WrittenText.Line(First("DTSTART")?.Value).Text, LongestWhen);

    /// <summary>Adds a line.</summary>
    public void Add(CalendarLine line) => _lines.Add(line);

    /// <summary>The first line of a name; null where there is none.</summary>
    public CalendarLine? First(string name) => _lines.Find(line => line.Name == name);

    /// <summary>All lines of a name.</summary>
    public IEnumerable<CalendarLine> All(string name) => _lines.Where(line => line.Name == name);

    /// <summary>The moment a line says; null where there is no such line, or it cannot be read.</summary>
    public CalendarMoment? MomentOf(string name) => First(name) is { } line ? CalendarMoment.Parse(line.Value, Zone) : null;

    /// <summary>The moments of lists of them, such as exceptions; of stretches, their begin.</summary>
    public IEnumerable<LocalDate> DatesOf(string name) =>
        All(name)
            .SelectMany(line => line.Value.Split(','))
            .Select(value => CalendarMoment.Parse(value.Split('/')[0], Zone)?.Day)
            .OfType<LocalDate>();

    /// <summary>A zone by its IANA name, alone or behind a slash, or by Windows' name; null where it is neither.</summary>
    public static DateTimeZone? ZoneOf(string? id)
    {
        if (string.IsNullOrWhiteSpace(id))
            return null;
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is { } zone)
            return zone;
        if (TzdbDateTimeZoneSource.Default.WindowsMapping.PrimaryMapping.TryGetValue(id, out var iana))
            return DateTimeZoneProviders.Tzdb.GetZoneOrNull(iana);
        var parts = id.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 2 ? DateTimeZoneProviders.Tzdb.GetZoneOrNull($"{parts[^2]}/{parts[^1]}") : null;
    }

    private static string Short(string text, int most) =>
        text.Length <= most ? text : $"{text[..(char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1)]}…";
}

/// <summary>A date, or a date with a time of day.</summary>
/// <param name="Local">As the event's own place reads it; at midnight where it is a date.</param>
/// <param name="IsDate">Whether it has no time.</param>
/// <param name="IsUtc">Whether it was written in UTC and no zone is known to read it in.</param>
public sealed record CalendarMoment(LocalDateTime Local, bool IsDate, bool IsUtc)
{
    private const int DateLength = 8;
    private const int TimeLength = 15;
    private const int WithoutSeconds = 13;
    private const int FirstHourOfNextDay = 10;

    /// <summary>Whether a day begins.</summary>
    public bool IsMidnight => Local.TimeOfDay == LocalTime.Midnight;

    /// <summary>
    /// The day it belongs to. Outlook may write a whole day as the moment in UTC at which it is midnight there: then it is
    /// the midnight next to it, since zones lie between twelve hours behind and fourteen before.
    /// </summary>
    public LocalDate Day => IsUtc && !IsLastMinute && Local.Hour >= FirstHourOfNextDay ? Local.Date.PlusDays(1) : Local.Date;

    /// <summary>Whether a day is all but over: some write that as its end.</summary>
    public bool IsLastMinute => Local.TimeOfDay >= new LocalTime(23, 59);

    /// <summary>Reads one, with or without hyphens and colons; null where it is none.</summary>
    /// <param name="value">As it is written.</param>
    /// <param name="zone">Where a moment in UTC is meant; null where that is not known.</param>
    public static CalendarMoment? Parse(string value, DateTimeZone? zone)
    {
        var text = value
            .Trim()
            .Replace("-", string.Empty, StringComparison.Ordinal)
            .Replace(":", string.Empty, StringComparison.Ordinal)
            .ToUpperInvariant();
        var isUtc = text.EndsWith('Z');
        text = text.TrimEnd('Z').Split('.')[0];
        if (text.Length == WithoutSeconds)
            text += "00";
        if (text.Length is not (DateLength or TimeLength) || DateOf(text) is not { } date)
            return null;
        if (text.Length == DateLength)
            return new(date.AtMidnight(), IsDate: true, IsUtc: false);
        if (text[DateLength] != 'T')
            return null;
        if (!Number(text, 9, 2, 23, out var hour) || !Number(text, 11, 2, 59, out var minute) || !Number(text, 13, 2, 60, out var second))
            return null;
        var local = date + new LocalTime(hour, minute, Math.Min(second, 59));
        return isUtc && zone is not null
            ? new(local.InUtc().ToInstant().InZone(zone).LocalDateTime, IsDate: false, IsUtc: false)
            : new(local, IsDate: false, isUtc);
    }

    private static LocalDate? DateOf(string text)
    {
        if (!Number(text, 0, 4, 9998, out var year) || !Number(text, 4, 2, 12, out var month) || !Number(text, 6, 2, 31, out var day))
            return null;
        return year > 0 && month > 0 && day > 0 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? new LocalDate(year, month, day)
            : null;
    }

    private static bool Number(string text, int from, int length, int most, out int number) =>
        int.TryParse(text.AsSpan(from, length), NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= most;
}
