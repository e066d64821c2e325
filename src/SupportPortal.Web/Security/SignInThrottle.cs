using System.Collections.Concurrent;
using NodaTime;

namespace SupportPortal.Web.Security;

/// <summary>
/// Lets somebody try so often, then makes them wait, twice as long after each further attempt up to <see cref="LongestWait"/>. An attempt
/// counts before it is looked at, so that many at once are no way round; one that was right is taken back.
/// </summary>
internal sealed class SignInThrottle(IClock clock)
{
    /// <summary>The longest wait.</summary>
    public static readonly Duration LongestWait = Duration.FromMinutes(15);

    private const int Most = 50_000;
    private static readonly Duration FirstWait = Duration.FromMinutes(1);
    private static readonly Duration Forgotten = Duration.FromHours(1);
    private readonly ConcurrentDictionary<string, State> _tries = new(StringComparer.Ordinal);

    /// <summary>Counts an attempt. Returns how long whoever makes it has to wait; zero where they may go on.</summary>
    public Duration Try(string key, int free)
    {
        var now = clock.GetCurrentInstant();
        if (_tries.Count > Most)
            Sweep(now);
        var state = _tries.GetOrAdd(key, _ => new State());
        lock (state)
        {
            if (now - state.At >= Forgotten)
                state.Count = 0;
            if (now < state.OpenAt)
                return state.OpenAt - now;
            (state.Count, state.At) = (state.Count + 1, now);
            if (state.Count >= free)
                state.OpenAt = now + Duration.Min(LongestWait, FirstWait * Math.Pow(2, Math.Min(state.Count - free, 10)));
            return Duration.Zero;
        }
    }

    /// <summary>It was right: nothing is held against whoever made it.</summary>
    public void Forget(string key) => _tries.TryRemove(key, out _);

    private void Sweep(Instant now)
    {
        foreach (var (key, state) in _tries)
        {
            if (now - state.At >= Forgotten)
                _tries.TryRemove(key, out _);
        }
    }

    private sealed class State
    {
        public int Count { get; set; }

        public Instant At { get; set; } = Instant.MinValue;

        public Instant OpenAt { get; set; } = Instant.MinValue;
    }
}
