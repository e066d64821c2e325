using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;
using NodaTime;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Response;

namespace SupportPortal.Web.Pages.Admin.Calendars;

/// <summary>Reads the holidays of an iCalendar file: its events that last whole days, repeated ones included.</summary>
internal static class HolidayFile
{
    private const int MostDays = 5000;
    private const int MostEvents = 5000;
    private const int LongestEvent = 400;

    /// <summary>A rule that never comes true is given up.</summary>
    private static readonly EvaluationOptions Bounded = new() { MaxUnmatchedIncrementsLimit = 1000 };

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

    private static IEnumerable<Holiday> DaysOf(Calendar calendar)
    {
        var left = MostDays;
        foreach (var happening in calendar.Events.Where(IsWholeDay).Take(MostEvents))
        {
            var days = DaysOf(happening, left);
            left -= days.Count;
            foreach (var day in days) yield return day;
        }
    }

    /// <summary>An event counts where it is on and lasts from midnight to midnight, and does not repeat within a day.</summary>
    private static bool IsWholeDay(CalendarEvent happening) =>
        happening.Start is { } start && !string.Equals(happening.Status, EventStatus.Cancelled, StringComparison.OrdinalIgnoreCase)
        && happening.RecurrenceRule is not { Frequency: < FrequencyType.Daily }
        && (happening.IsAllDay || (IsMidnight(start) && happening.EffectiveEndOf() is { } end && IsMidnight(end) && end.Date > start.Date));

    private static CalDateTime? EffectiveEndOf(this CalendarEvent happening) =>
        happening.End ?? (happening.Duration is { } lasts ? happening.Start!.Add(lasts) : null);

    private static bool IsMidnight(CalDateTime moment) => moment.Time is not { } time || time == TimeOnly.MinValue;

    /// <summary>The days of one event; none where its rule cannot be counted out, which leaves the others as they are.</summary>
    private static List<Holiday> DaysOf(CalendarEvent happening, int most)
    {
        try
        {
            var days = from occurrence in happening.GetOccurrences(new CalDateTime(BusinessCalendar.FirstYear, 1, 1), Bounded)
                           .TakeWhile(occurrence => occurrence.Period.StartTime.Year <= BusinessCalendar.LastYear).Take(most)
                       from date in DatesOf(occurrence.Period)
                       select new Holiday { Date = date, Name = NameOf(happening.Summary) };
            return [.. days.Where(day => day.Date.Year is >= BusinessCalendar.FirstYear and <= BusinessCalendar.LastYear).Take(most)];
        }
        catch (Exception fault) when (fault is EvaluationException or FormatException or ArgumentException or InvalidOperationException)
        {
            return [];
        }
    }

    /// <summary>Every date of a stretch; its end is the first day that no longer belongs to it.</summary>
    private static IEnumerable<LocalDate> DatesOf(Ical.Net.DataTypes.Period period)
    {
        var first = LocalDate.FromDateOnly(period.StartTime.Date);
        var end = period.EffectiveEndTime is { } last ? LocalDate.FromDateOnly(last.Date) : first.PlusDays(1);
        return Enumerable.Range(0, Math.Clamp(NodaTime.Period.DaysBetween(first, end), 1, LongestEvent)).Select(first.PlusDays);
    }

    private static string NameOf(string? summary)
    {
        var name = string.IsNullOrWhiteSpace(summary) ? "Holiday" : summary.Trim();
        return name.Length <= HolidayChange.NameLength ? name : name[..HolidayChange.NameLength];
    }
}
