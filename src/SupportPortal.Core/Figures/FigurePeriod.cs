using NodaTime;

namespace SupportPortal.Core.Figures;

/// <summary>The days the figures are of: from the first to the last, both included, as they are counted in one zone.</summary>
public sealed class FigurePeriod
{
    private readonly YearMonth[] _months;
    private readonly Instant[] _starts;

    /// <summary>The period of these days.</summary>
    /// <exception cref="ArgumentException">The last day is before the first.</exception>
    public FigurePeriod(LocalDate first, LocalDate last, DateTimeZone zone)
    {
        if (last < first)
            throw new ArgumentException("The last day is before the first.", nameof(last));
        (First, Last) = (first, last);
        (From, To) = (zone.AtStartOfDay(first).ToInstant(), zone.AtStartOfDay(last.PlusDays(1)).ToInstant());
        var count = (last.Year - first.Year) * 12 + last.Month - first.Month + 1;
        _months = [.. Enumerable.Range(0, count).Select(i => first.ToYearMonth().PlusMonths(i))];
        _starts = [.. _months.Select(month => zone.AtStartOfDay(month.OnDayOfMonth(1)).ToInstant())];
    }

    /// <summary>The first day.</summary>
    public LocalDate First { get; }

    /// <summary>The last day.</summary>
    public LocalDate Last { get; }

    /// <summary>The moment it begins.</summary>
    public Instant From { get; }

    /// <summary>The moment it is over.</summary>
    public Instant To { get; }

    /// <summary>The months it touches, in order; the first and the last may be in it in part.</summary>
    public IReadOnlyList<YearMonth> Months => _months;

    /// <summary>Whether a moment lies in it.</summary>
    public bool Contains(Instant at) => From <= at && at < To;

    /// <summary>The place of a moment's month in <see cref="Months"/>; the moment must lie in the period.</summary>
    public int MonthOf(Instant at)
    {
        var i = Array.BinarySearch(_starts, at);
        return i >= 0 ? i : Math.Max(0, ~i - 1);
    }
}
