using NodaTime;
using NodaTime.TimeZones;

namespace SupportPortal.Core.Response;

/// <summary>
/// The open stretches of a working week between two dates, with the open time before each summed up, so that counting
/// and adding open time are two binary searches whatever the distance.
/// </summary>
internal sealed class OpeningIndex
{
    /// <summary>Zones that changed sides of the date line have skipped whole days; such a day starts and ends with the next one.</summary>
    private static readonly ZoneLocalMappingResolver StartOfDay = Resolvers.CreateMappingResolver(
        Resolvers.ReturnEarlier,
        Resolvers.ReturnStartOfIntervalAfter
    );

    private readonly long[] _starts;
    private readonly long[] _ends;
    private readonly long[] _openBefore;

    private OpeningIndex(long from, long to, List<(long Start, long End)> stretches)
    {
        (From, To) = (from, to);
        _starts = [.. stretches.Select(stretch => stretch.Start)];
        _ends = [.. stretches.Select(stretch => stretch.End)];
        _openBefore = new long[stretches.Count + 1];
        for (var i = 0; i < stretches.Count; i++)
        {
            _openBefore[i + 1] = _openBefore[i] + (_ends[i] - _starts[i]);
        }
    }

    /// <summary>The first tick the index knows about.</summary>
    public long From { get; }

    /// <summary>The first tick the index no longer knows about.</summary>
    public long To { get; }

    /// <summary>All the open time the index knows about, in ticks.</summary>
    public long Total => _openBefore[^1];

    /// <summary>The index of every date from the first to the last.</summary>
    public static OpeningIndex Of(WorkingWeek week, LocalDate first, LocalDate last)
    {
        var (from, to) = (Midnight(week, first), Midnight(week, last.PlusDays(1)));
        var stretches = week.OpenStretches(from, to).ToList();
        stretches.Sort();
        return new OpeningIndex(from.ToUnixTimeTicks(), to.ToUnixTimeTicks(), Merged(stretches));
    }

    /// <summary>The open ticks of the index before a tick within it.</summary>
    public long OpenBefore(long tick)
    {
        var i = StretchAtOrBefore(tick);
        return i < 0 ? 0 : _openBefore[i] + Math.Min(tick, _ends[i]) - _starts[i];
    }

    /// <summary>The first tick before which this much open time lies; the amount must be above zero and at most the total.</summary>
    public long TickAfter(long open)
    {
        var i = Array.BinarySearch(_openBefore, open);
        i = (i >= 0 ? i : ~i) - 1;
        return _starts[i] + (open - _openBefore[i]);
    }

    /// <summary>The stretch a tick lies in, or the next one; null where none follows.</summary>
    public (long Start, long End)? StretchAtOrAfter(long tick)
    {
        var i = StretchAtOrBefore(tick);
        if (i < 0 || tick >= _ends[i])
            i++;
        return i < _starts.Length ? (_starts[i], _ends[i]) : null;
    }

    private int StretchAtOrBefore(long tick)
    {
        var i = Array.BinarySearch(_starts, tick);
        return i >= 0 ? i : ~i - 1;
    }

    private static Instant Midnight(WorkingWeek week, LocalDate date) => week.Zone.ResolveLocal(date.AtMidnight(), StartOfDay).ToInstant();

    private static List<(long Start, long End)> Merged(List<(long Start, long End)> sorted)
    {
        var merged = new List<(long Start, long End)>(sorted.Count);
        foreach (var (start, end) in sorted)
        {
            if (merged.Count > 0 && start <= merged[^1].End)
                merged[^1] = (merged[^1].Start, Math.Max(end, merged[^1].End));
            else
                merged.Add((start, end));
        }

        return merged;
    }
}
