using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace SupportPortal.Data;

/// <summary>
/// Tries again what SQL Server could not do for a reason that passes: what EF Core knows of (deadlocks, throttling, a
/// database that moves), and a connection that broke, also in the middle of a command. That reaches us as error 0 of a class
/// from 20, which EF Core takes for lasting. What the caller gave up is never tried again, and is told as given up. While a
/// server stays away, nobody waits for it anew (<see cref="ServerAbsence"/>).
/// </summary>
/// <param name="dependencies">What EF Core hands over.</param>
/// <param name="absence">What the process knows of the server.</param>
/// <param name="attempts">How often it is tried again.</param>
/// <param name="longestDelay">The longest wait between two attempts; waits begin at nothing and double.</param>
internal sealed class SqlServerRetries(
    ExecutionStrategyDependencies dependencies,
    ServerAbsence absence,
    int attempts,
    TimeSpan longestDelay
) : SqlServerRetryingExecutionStrategy(dependencies, attempts, longestDelay, errorNumbersToAdd: FailingOver)
{
    private const int Attempts = 5;
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    /// <summary>What a replica says that is not yet, or no more, the one that answers.</summary>
    private static readonly int[] FailingOver = [976, 983];

    public SqlServerRetries(ExecutionStrategyDependencies dependencies, ServerAbsence absence)
        : this(dependencies, absence, Attempts, LongestDelay) { }

    public override TResult Execute<TState, TResult>(
        TState state,
        Func<DbContext, TState, TResult> operation,
        Func<DbContext, TState, ExecutionResult<TResult>>? verifySucceeded
    )
    {
        var result = base.Execute(state, operation, verifySucceeded);
        absence.End();
        return result;
    }

    public override async Task<TResult> ExecuteAsync<TState, TResult>(
        TState state,
        Func<DbContext, TState, CancellationToken, Task<TResult>> operation,
        Func<DbContext, TState, CancellationToken, Task<ExecutionResult<TResult>>>? verifySucceeded,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            var result = await base.ExecuteAsync(state, operation, verifySucceeded, cancellationToken);
            absence.End();
            return result;
        }
        catch (Exception fault) when (cancellationToken.IsCancellationRequested && fault is not OperationCanceledException)
        {
            throw new OperationCanceledException("The caller gave up waiting for the database.", fault, cancellationToken);
        }
    }

    protected override bool ShouldRetryOn(Exception exception) =>
        base.ShouldRetryOn(exception) || SqlServerFaults.IsBroken(exception) || exception is SocketException or IOException;

    protected override TimeSpan? GetNextDelay(Exception lastException)
    {
        var delay = base.GetNextDelay(lastException);
        return delay is { } wait && CallOnWrappedException(lastException, SqlServerFaults.IsAway) && !absence.MayWait(wait) ? null : delay;
    }
}

/// <summary>
/// Since when a server cannot be reached, as far as this process knows. A page asks it many times; the time to wait for it is that of
/// them all together, or somebody who signs in would wait for each question anew.
/// </summary>
/// <param name="time">The machine's time.</param>
internal sealed class ServerAbsence(TimeProvider time)
{
    /// <summary>How long it is waited for. What connecting takes comes on top, once.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>After this long without a fault nothing is known any more.</summary>
    private static readonly TimeSpan Known = TimeSpan.FromSeconds(30);

    private readonly Lock _lock = new();
    private (long Since, long Last)? _away;

    /// <summary>It was just found away. Whether somebody may wait and try again.</summary>
    /// <param name="wait">For how long.</param>
    public bool MayWait(TimeSpan wait)
    {
        var now = time.GetTimestamp();
        lock (_lock)
        {
            var since = _away is { } away && time.GetElapsedTime(away.Last, now) < Known ? away.Since : now;
            _away = (since, now);
            return time.GetElapsedTime(since, now) + wait <= Patience;
        }
    }

    /// <summary>It answered.</summary>
    public void End()
    {
        if (_away is null) // read without the lock, as nearly always
            return;
        lock (_lock)
            _away = null;
    }
}
