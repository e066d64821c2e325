using System.Collections.Concurrent;
using System.Globalization;
using NodaTime.Text;

namespace SupportPortal.Application.Wording;

/// <summary>How one culture writes dates and times. A pattern is taken apart once for each culture, not at each use.</summary>
internal sealed class CulturePatterns
{
    private static readonly ConcurrentDictionary<string, CulturePatterns> Known = new(StringComparer.Ordinal);

    private CulturePatterns(CultureInfo culture)
    {
        Weekday = LocalDatePattern.Create("ddd", culture);
        Date = LocalDatePattern.Create("d MMM uuuu", culture);
        Day = LocalDatePattern.Create("ddd d MMM uuuu", culture);
        Clock = LocalTimePattern.Create("t", culture);
    }

    /// <summary>The patterns of the reader's culture.</summary>
    public static CulturePatterns Current
    {
        get
        {
            var culture = CultureInfo.CurrentCulture;
            return Known.GetOrAdd(culture.Name, static (_, reader) => new(reader), culture);
        }
    }

    /// <summary>The day of the week, in short.</summary>
    public LocalDatePattern Weekday { get; }

    /// <summary>A date.</summary>
    public LocalDatePattern Date { get; }

    /// <summary>A date with its day of the week.</summary>
    public LocalDatePattern Day { get; }

    /// <summary>The time of day.</summary>
    public LocalTimePattern Clock { get; }
}
