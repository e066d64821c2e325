using System.Diagnostics;

namespace SupportPortal.Application.Views;

/// <summary>A value that is made once for everybody who asks while it is fresh; who asks while it is being made waits for the
/// same.</summary>
/// <typeparam name="T">What is made.</typeparam>
public sealed class Shared<T>(TimeSpan life)
{
    private readonly Lock _gate = new();
    private Task<T>? _made;
    private long _madeAt;
    private long _madeFor;

    /// <summary>The value.</summary>
    /// <param name="state">The state of what it is made from: a value made for another state is not fresh.</param>
    /// <param name="make">Makes it, where it is not there or not fresh.</param>
    /// <param name="cancellationToken">Ends the waiting, not the making, which others wait for as well.</param>
    public Task<T> GetAsync(long state, Func<Task<T>> make, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (
                _made is not { IsFaulted: false, IsCanceled: false }
                || _madeFor != state
                || (_made.IsCompleted && Stopwatch.GetElapsedTime(_madeAt) > life)
            )
                (_made, _madeAt, _madeFor) = (Task.Run(make, CancellationToken.None), Stopwatch.GetTimestamp(), state);
            return _made.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Whoever asks next gets it made anew.</summary>
    public void Forget()
    {
        lock (_gate)
            _made = null;
    }
}
