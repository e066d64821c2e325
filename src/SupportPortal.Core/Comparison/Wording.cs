using NodaTime;
using NodaTime.Text;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Comparison;

/// <summary>The words in which members of a policy are told.</summary>
internal static class Wording
{
    /// <summary>The words of a value of a small vocabulary.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => value is Counting.AroundTheClock ? "around the clock" : Code.Of(value).Replace('-', ' ');

    public static string? Of(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : null;

    public static string Minutes(int minutes) => minutes % 60 == 0 ? $"{minutes / 60} h" : $"{minutes} min";

    /// <summary>"less than 4 h, business hours".</summary>
    public static string Of(Target target) =>
        target is not { Minutes: { } minutes, Counted: { } counted }
            ? "no published target"
            : (target.Bound == TargetBound.AtMost ? "at most " : "less than ")
                + Minutes(minutes)
                + ", "
                + Of(counted)
                + (target.OnRequest is { } onRequest ? $" ({Of(onRequest)} on request)" : string.Empty);

    /// <summary>"less than 4 h, business hours", as it was found for a request.</summary>
    public static string Of(ResponseDue due) =>
        (due.Bound == TargetBound.AtMost ? "at most " : "less than ") + Minutes((int)due.Target.TotalMinutes) + ", " + Of(due.Counted);

    /// <summary>"08:00–18:00 in Europe/Berlin, Monday to Friday".</summary>
    public static string Of(CalendarRule calendar) =>
        string.Join(" and ", calendar.Hours.Select(Of))
        + (calendar.TimeZone is { } zone ? $" in {zone}" : " in the customer's own time zone")
        + (calendar.Days.Count == 0 ? ", on the working days of the country" : $", {Days(calendar.Days)}");

    public static string Of(OpeningHours hours) => $"{Of(hours.Opens)}–{(hours.Closes == LocalTime.Midnight ? "24:00" : Of(hours.Closes))}";

    public static string Days(IReadOnlyList<IsoDayOfWeek> days) => string.Join(", ", days.Distinct().Order());

    private static string Of(LocalTime time) => time.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
