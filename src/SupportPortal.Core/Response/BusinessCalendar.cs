using NodaTime;

namespace SupportPortal.Core.Response;

/// <summary>
/// Counts response time. Business time is the half-open stretches of local days in which the desk is open, summed as
/// instants, so it is right across daylight-saving changes. Where the hours or holidays were edited, time before the
/// edit is counted by what held then and time after it by the new ones (support-overview § What hours are considered
/// local business hours for support?).
/// </summary>
public sealed class BusinessCalendar
{
    /// <summary>The first year that is indexed; earlier moments are counted the slow way.</summary>
    public const int FirstYear = 2020;

    /// <summary>The last year that is indexed; later moments are counted the slow way.</summary>
    public const int LastYear = 2036;

    private const long Never = long.MaxValue;

    private readonly Revision[] _revisions;

    /// <summary>A calendar that never changed.</summary>
    public BusinessCalendar(string code, WorkingWeek week)
        : this(code, [(Instant.MinValue, week)]) { }

    /// <summary>A calendar whose hours or holidays were edited: each week with the moment from which it holds, in order, the first from the
    /// beginning of time.</summary>
    public BusinessCalendar(string code, IReadOnlyList<(Instant From, WorkingWeek Week)> revisions)
    {
        Code = code;
        Zone = revisions[^1].Week.Zone;
        _revisions = [.. revisions.Select(revision => new Revision(revision.From, revision.Week))];
    }

    private BusinessCalendar()
    {
        Code = "24x7";
        Zone = DateTimeZone.Utc;
        _revisions = [];
    }

    /// <summary>The calendar in which every minute counts.</summary>
    public static BusinessCalendar AroundTheClock { get; } = new();

    /// <summary>The calendar's code in the policy; "24x7" where every minute counts.</summary>
    public string Code { get; }

    /// <summary>The zone its hours are read in.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>The week in force at a moment; null where every minute counts.</summary>
    public WorkingWeek? WeekAt(Instant at) => _revisions.Length == 0 ? null : _revisions[RevisionAt(at)].Week;

    /// <summary>
    /// The first moment by which this much time has been counted since <paramref name="from"/>; itself for zero.
    /// Time that fills the last open minute of a day ends at closing, not at the next opening.
    /// </summary>
    /// <param name="from">When counting starts.</param>
    /// <param name="time">How much is to be counted; not negative.</param>
    /// <exception cref="InvalidOperationException">The desk never opens long enough.</exception>
    public Instant Add(Instant from, Duration time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, Duration.Zero);
        if (_revisions.Length == 0)
            return from + time;

        var left = time.BclCompatibleTicks;
        if (left == 0)
            return from;
        var start = from.ToUnixTimeTicks();
        for (var i = RevisionAt(from); i < _revisions.Length; i++)
        {
            var end = i + 1 < _revisions.Length ? _revisions[i + 1].From.ToUnixTimeTicks() : Never;
            if (_revisions[i].TryAdd(start, ref left, end, out var reached))
                return Instant.FromUnixTimeTicks(reached);
            start = end;
        }

        throw new InvalidOperationException($"The calendar '{Code}' never opens long enough to count {time}.");
    }

    /// <summary>The time counted from one moment until another; zero where the second is not later.</summary>
    public Duration Between(Instant from, Instant to)
    {
        if (to <= from)
            return Duration.Zero;
        if (_revisions.Length == 0)
            return to - from;

        long counted = 0;
        var (start, last) = (from.ToUnixTimeTicks(), to.ToUnixTimeTicks());
        for (var i = RevisionAt(from); i < _revisions.Length && start < last; i++)
        {
            var end = i + 1 < _revisions.Length ? Math.Min(last, _revisions[i + 1].From.ToUnixTimeTicks()) : last;
            counted += _revisions[i].OpenBetween(start, end);
            start = end;
        }

        return Duration.FromTicks(counted);
    }

    /// <summary>Whether a moment counts.</summary>
    public bool IsOpen(Instant at) => _revisions.Length == 0 || (StretchAtOrAfter(at) is { } stretch && stretch.Start <= at);

    /// <summary>
    /// The open stretch a moment lies in, or else the next one; null where the desk never opens again within a year. An edit
    /// ends a stretch, and so does the end of a year of looking ahead.
    /// </summary>
    public Interval? StretchAtOrAfter(Instant at)
    {
        if (_revisions.Length == 0)
            return new Interval(Instant.MinValue, Instant.MaxValue);
        for (var i = RevisionAt(at); i < _revisions.Length; i++)
        {
            var end = i + 1 < _revisions.Length ? _revisions[i + 1].From : Instant.MaxValue;
            if (_revisions[i].StretchAtOrAfter(Instant.Max(at, _revisions[i].From), end) is { } stretch)
                return stretch;
        }

        return null;
    }

    /// <summary>
    /// The open and closed stretches between two moments, in order and without a gap; none where the second is not later.
    /// They are found one by one, so whoever wants only the first few pays for those.
    /// </summary>
    public IEnumerable<ClockStretch> StretchesBetween(Instant from, Instant to)
    {
        var at = from;
        while (at < to)
        {
            var open = StretchAtOrAfter(at);
            var opens = open is { } next ? Instant.Min(to, Instant.Max(at, next.HasStart ? next.Start : at)) : to;
            if (at < opens)
                yield return new ClockStretch(at, opens, IsOpen: false);
            if (open is not { } stretch || opens >= to)
                yield break;
            var closes = stretch.HasEnd ? Instant.Min(to, stretch.End) : to;
            if (opens < closes)
                yield return new ClockStretch(opens, closes, IsOpen: true);
            at = closes;
        }
    }

    private int RevisionAt(Instant at)
    {
        var i = _revisions.Length - 1;
        while (i > 0 && _revisions[i].From > at)
            i--;
        return i;
    }

    private sealed class Revision(Instant from, WorkingWeek week)
    {
        private static readonly int[] YearsAhead = [1, 5, 30];

        private readonly Lazy<OpeningIndex> _index = new(() => OpeningIndex.Of(week, new(FirstYear, 1, 1), new(LastYear, 12, 31)));

        public Instant From { get; } = from;

        public WorkingWeek Week { get; } = week;

        public long OpenBetween(long start, long end)
        {
            var index = IndexFor(start, end);
            return index.OpenBefore(end) - index.OpenBefore(start);
        }

        public bool TryAdd(long start, ref long left, long end, out long reached)
        {
            var index = _index.Value;
            if (start < index.From || start >= index.To || !TryAddWithin(index, start, left, out reached))
                reached = AddBeyond(start, left);

            if (reached <= end && reached != Never)
                return true;
            if (end != Never)
                left -= OpenBetween(start, end);
            return false;
        }

        public Interval? StretchAtOrAfter(Instant at, Instant end)
        {
            var tick = at.ToUnixTimeTicks();
            var index = IndexFor(tick, tick + NodaConstants.TicksPerDay * 366);
            return
                index.StretchAtOrAfter(tick) is { } stretch
                && Instant.Max(From, Instant.FromUnixTimeTicks(stretch.Start)) is var opens
                && opens < end
                ? new Interval(opens, Instant.Min(end, Instant.FromUnixTimeTicks(stretch.End)))
                : null;
        }

        private static bool TryAddWithin(OpeningIndex index, long start, long left, out long reached)
        {
            var open = index.OpenBefore(start) + left;
            reached = open <= index.Total ? index.TickAfter(open) : Never;
            return open <= index.Total;
        }

        private long AddBeyond(long start, long left)
        {
            foreach (var years in YearsAhead)
            {
                var index = IndexFor(start, start + years * 366 * NodaConstants.TicksPerDay);
                if (TryAddWithin(index, start, left, out var reached))
                    return reached;
            }

            return Never;
        }

        /// <summary>The lasting index where it knows the whole span, else one made for the occasion.</summary>
        private OpeningIndex IndexFor(long start, long end)
        {
            var index = _index.Value;
            return start >= index.From && end <= index.To
                ? index
                : OpeningIndex.Of(Week, DateOf(start).PlusDays(-2), DateOf(end).PlusDays(2));
        }

        private LocalDate DateOf(long tick) => Instant.FromUnixTimeTicks(tick).InZone(Week.Zone).Date;
    }
}
