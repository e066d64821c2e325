namespace SupportPortal.Application.Live;

/// <summary>
/// Which rows of an ever-growing table are news. A row gets its key before it is committed, so one with a smaller key
/// may appear after one with a larger: the last seconds are looked at again each time.
/// </summary>
/// <param name="begin">The largest key at the beginning; nothing up to it is news.</param>
public sealed class SeenWindow(long begin)
{
    private const long Overlap = 10_000; // milliseconds; longer than any save takes

    private readonly HashSet<long> _seen = [];
    private readonly Queue<(long Tick, long Last)> _looks = new();

    /// <summary>Read what is above this key.</summary>
    public long Floor { get; private set; } = begin;

    /// <summary>The largest key seen.</summary>
    public long Last { get; private set; } = begin;

    /// <summary>Whether a key is seen for the first time.</summary>
    public bool IsNews(long id)
    {
        if (id <= Floor || !_seen.Add(id))
            return false;
        Last = Math.Max(Last, id);
        return true;
    }

    /// <summary>A look is over; what is older than the overlap is not looked at again.</summary>
    public void Looked()
    {
        var now = Environment.TickCount64;
        if (_looks.Count == 0 || _looks.Last().Last != Last)
            _looks.Enqueue((now, Last));
        var floor = Floor;
        while (_looks.TryPeek(out var look) && now - look.Tick > Overlap)
            floor = _looks.Dequeue().Last;
        if (floor == Floor)
            return;
        Floor = floor;
        _seen.RemoveWhere(id => id <= Floor);
    }
}
