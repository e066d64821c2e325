using Ical.Net;
using Ical.Net.DataTypes;
using NodaTime;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Response;

namespace SupportPortal.Web.Pages.Admin.Calendars;

/// <summary>Reads the holidays of an iCalendar file: its events that last whole days, repeated ones included.</summary>
internal static class HolidayFile
{
    private const int MostDays = 2000;

    /// <summary>The days, each once and in order; null where the file is not an iCalendar file.</summary>
    public static async Task<IReadOnlyList<Holiday>?> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(content);
        var text = await reader.ReadToEndAsync(cancellationToken);
        try
        {
            return Calendar.Load(text) is { } calendar ? [.. DaysOf(calendar).DistinctBy(day => day.Date).OrderBy(day => day.Date)] : null;
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or InvalidOperationException or System.Runtime.Serialization.SerializationException)
        {
            return null;
        }
    }

    private static IEnumerable<Holiday> DaysOf(Calendar calendar) =>
        from happening in calendar.Events
        where happening.IsAllDay && happening.Start is not null
        from occurrence in happening.GetOccurrences(new CalDateTime(BusinessCalendar.FirstYear, 1, 1))
            .TakeWhile(occurrence => occurrence.Period.StartTime.Year <= BusinessCalendar.LastYear).Take(MostDays)
        from date in DatesOf(occurrence.Period)
        select new Holiday { Date = date, Name = NameOf(happening.Summary) };

    /// <summary>Every date of a stretch; its end is the first day that no longer belongs to it.</summary>
    private static IEnumerable<LocalDate> DatesOf(Ical.Net.DataTypes.Period period)
    {
        var first = LocalDate.FromDateOnly(period.StartTime.Date);
        var end = period.EffectiveEndTime is { } last ? LocalDate.FromDateOnly(last.Date) : first.PlusDays(1);
        var days = Math.Clamp(NodaTime.Period.DaysBetween(first, end), 1, 31);
        return Enumerable.Range(0, days).Select(first.PlusDays);
    }

    private static string NameOf(string? summary)
    {
        var name = string.IsNullOrWhiteSpace(summary) ? "Holiday" : summary.Trim();
        return name.Length <= HolidayChange.NameLength ? name : name[..HolidayChange.NameLength];
    }
}
