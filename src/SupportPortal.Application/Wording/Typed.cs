using NodaTime;
using NodaTime.Text;

namespace SupportPortal.Application.Wording;

/// <summary>
/// Days and moments as a browser's fields and our own addresses write them. Those of other ages are none: calendars and
/// databases end where no request ever was.
/// </summary>
public static class Typed
{
    private const int FirstYear = 1900;
    private const int LastYear = 2999;

    /// <summary>The day; null where it is empty or none.</summary>
    public static LocalDate? Day(string? typed) =>
        LocalDatePattern.Iso.Parse(typed?.Trim() ?? string.Empty) is { Success: true } read && IsOurs(read.Value.Year) ? read.Value : null;

    /// <summary>The moment a pattern reads in a zone; null where it is empty or none.</summary>
    public static Instant? Moment(string? typed, DateTimeZone zone, params ReadOnlySpan<LocalDateTimePattern> patterns)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.Parse(typed?.Trim() ?? string.Empty) is { Success: true } read && IsOurs(read.Value.Year))
                return read.Value.InZoneLeniently(zone).ToInstant();
        }

        return null;
    }

    /// <summary>The moment an address of ours names; null where it names none.</summary>
    public static Instant? Moment(string? written) =>
        InstantPattern.ExtendedIso.Parse(written ?? string.Empty) is { Success: true } read && IsOurs(read.Value.InUtc().Year)
            ? read.Value
            : null;

    /// <summary>Whether anything here can have been in that year.</summary>
    public static bool IsOurs(int year) => year is >= FirstYear and <= LastYear;

    /// <summary>Whether it is empty or a day.</summary>
    public static bool IsDayOrEmpty(string? typed) => string.IsNullOrWhiteSpace(typed) || Day(typed) is not null;

    /// <summary>A day to fill in a field with.</summary>
    public static string? Of(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : null;
}
