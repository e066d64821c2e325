using System.Collections.Concurrent;
using System.Threading.Channels;

namespace SupportPortal.Web.Live;

/// <summary>Where pages listen. What is told goes to every listener's own queue; a slow one loses the oldest, and holds up nobody.</summary>
public sealed class LiveDesk : IDisposable
{
    private const int Kept = 200; // items a slow listener may fall behind

    private readonly ConcurrentDictionary<LiveListener, byte> _listeners = new();
    private readonly SemaphoreSlim _somebody = new(0, 1);

    /// <summary>Whether anybody listens.</summary>
    public bool IsHeard => !_listeners.IsEmpty;

    /// <summary>Who had what before them when last looked, for those who come later.</summary>
    public LivePresence Here { get; private set; } = new(0, []);

    /// <summary>The keys of the people who listen.</summary>
    public IReadOnlyCollection<int> People => [.. _listeners.Keys.Select(listener => listener.PersonId).Distinct()];

    /// <summary>A page begins to listen, until what is returned is disposed of.</summary>
    public LiveListener Listen(int personId)
    {
        var listener = new LiveListener(personId, Channel.CreateBounded<LiveItem>(new BoundedChannelOptions(Kept) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }), Leave);
        _listeners.TryAdd(listener, 0);
        Wake();
        return listener;
    }

    /// <summary>Tells everybody whom it concerns.</summary>
    public void Tell(LiveItem item)
    {
        if (item is LivePresence here) Here = here;
        foreach (var listener in _listeners.Keys)
        {
            if (item is not LiveAlert alert || alert.PersonId == listener.PersonId) listener.Queue.Writer.TryWrite(item);
        }
    }

    /// <summary>Waits until somebody listens.</summary>
    public async Task HeardAsync(CancellationToken cancellationToken)
    {
        while (!IsHeard) await _somebody.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _somebody.Dispose();

    private void Leave(LiveListener listener) => _listeners.TryRemove(listener, out _);

    private void Wake()
    {
        try
        {
            if (_somebody.CurrentCount == 0) _somebody.Release();
        }
        catch (SemaphoreFullException)
        {
            // Two came at once; one call is enough to wake.
        }
    }
}

/// <summary>One page that listens.</summary>
public sealed class LiveListener(int personId, Channel<LiveItem> queue, Action<LiveListener> leave) : IDisposable
{
    /// <summary>Who looks at the page.</summary>
    public int PersonId => personId;

    /// <summary>What the page is still to be told.</summary>
    public Channel<LiveItem> Queue => queue;

    /// <summary>The page listens no longer.</summary>
    public void Dispose() => leave(this);
}
