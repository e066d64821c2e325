using NodaTime;
using NodaTime.Text;

namespace SupportPortal.Web.Pages.Shared;

/// <summary>Days as a browser's date field writes them.</summary>
internal static class Typed
{
    /// <summary>The day; null where it is empty or none.</summary>
    public static LocalDate? Day(string? typed) => LocalDatePattern.Iso.Parse(typed?.Trim() ?? string.Empty) is { Success: true } read ? read.Value : null;

    /// <summary>Whether it is empty or a day.</summary>
    public static bool IsDayOrEmpty(string? typed) => string.IsNullOrWhiteSpace(typed) || Day(typed) is not null;

    /// <summary>A day to fill in a field with.</summary>
    public static string? Of(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : null;
}
