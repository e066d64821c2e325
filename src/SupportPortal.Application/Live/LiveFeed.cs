using System.Collections.Concurrent;
using System.Threading.Channels;

namespace SupportPortal.Application.Live;

/// <summary>Where pages listen. What is told goes to every listener's own queue; a slow one loses the oldest, and holds up
/// nobody.</summary>
public sealed class LiveFeed
{
    private const int Kept = 200; // items a slow listener may fall behind

    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<LiveListener, byte> _listeners = new();
    private TaskCompletionSource _somebody = New();
    private TaskCompletionSource _begun = New();

    /// <summary>Who had what before them when last looked, for those who come later.</summary>
    public LivePresence Here { get; private set; } = new(0, []);

    /// <summary>The keys of the people who listen.</summary>
    public IReadOnlyCollection<int> People => [.. _listeners.Keys.Select(listener => listener.PersonId).Distinct()];

    /// <summary>Those who listen.</summary>
    internal IReadOnlyCollection<LiveListener> Listeners => [.. _listeners.Keys];

    /// <summary>A page begins to listen, until what is returned is disposed of.</summary>
    /// <param name="personId">Who looks at it.</param>
    /// <param name="stamp">The security stamp they came with; null for one that is not watched.</param>
    /// <param name="session">Their session, where it is stored.</param>
    public LiveListener Listen(int personId, string? stamp = null, Guid? session = null)
    {
        var listener = new LiveListener(
            personId,
            stamp,
            session,
            Channel.CreateBounded<LiveItem>(
                new BoundedChannelOptions(Kept) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
            ),
            Leave
        );
        lock (_lock)
        {
            _listeners.TryAdd(listener, 0);
            _somebody.TrySetResult();
        }

        return listener;
    }

    /// <summary>Tells everybody whom it concerns.</summary>
    public void Publish(LiveItem item)
    {
        if (item is LivePresence here)
            Here = here;
        foreach (var listener in _listeners.Keys)
        {
            if (item is not LiveAlert alert || alert.PersonId == listener.PersonId)
                listener.Queue.Writer.TryWrite(item);
        }
    }

    /// <summary>Waits until somebody listens.</summary>
    public Task SomebodyListensAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return _somebody.Task.WaitAsync(cancellationToken);
    }

    /// <summary>From here on everything that is stored is told.</summary>
    public void Begin() => _begun.TrySetResult();

    /// <summary>Waits until everything that is stored is told. What was stored before has to be read then.</summary>
    public Task BegunAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
            return _begun.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Ends the watch where nobody listens any more. Returns whether that is so.</summary>
    public bool TryRest()
    {
        lock (_lock)
        {
            if (!_listeners.IsEmpty)
                return false;
            (_somebody, _begun, Here) = (New(), New(), new LivePresence(0, []));
            return true;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Leave(LiveListener listener) => _listeners.TryRemove(listener, out _);
}

/// <summary>One page that listens.</summary>
public sealed class LiveListener(int personId, string? stamp, Guid? session, Channel<LiveItem> queue, Action<LiveListener> leave)
    : IDisposable
{
    /// <summary>Who looks at the page.</summary>
    public int PersonId => personId;

    /// <summary>The security stamp they came with.</summary>
    internal string? Stamp => stamp;

    /// <summary>Their session.</summary>
    internal Guid? Session => session;

    /// <summary>Ends what the page is told: its person may not hear it any more.</summary>
    internal void End() => queue.Writer.TryComplete();

    /// <summary>What the page is still to be told.</summary>
    public Channel<LiveItem> Queue => queue;

    /// <summary>The page listens no longer.</summary>
    public void Dispose() => leave(this);
}
