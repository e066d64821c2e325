using System.Net.Sockets;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace SupportPortal.Data;

/// <summary>
/// Tries again what SQL Server could not do for a reason that passes: what EF Core knows of (deadlocks, throttling, a
/// database that moves), and a connection that broke, also in the middle of a command. That reaches us as error 0 of a class
/// from 20, which EF Core takes for lasting. What the caller gave up is never tried again, and is told as given up.
/// </summary>
/// <param name="dependencies">What EF Core hands over.</param>
/// <param name="attempts">How often it is tried again.</param>
/// <param name="longestDelay">The longest wait between two attempts; waits begin at nothing and double.</param>
internal sealed class SqlServerRetries(ExecutionStrategyDependencies dependencies, int attempts, TimeSpan longestDelay)
    : SqlServerRetryingExecutionStrategy(dependencies, attempts, longestDelay, errorNumbersToAdd: null)
{
    private const int Attempts = 5;
    private const byte BrokenFrom = 20; // from this class on the connection is gone
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    public SqlServerRetries(ExecutionStrategyDependencies dependencies)
        : this(dependencies, Attempts, LongestDelay) { }

    public override async Task<TResult> ExecuteAsync<TState, TResult>(
        TState state,
        Func<DbContext, TState, CancellationToken, Task<TResult>> operation,
        Func<DbContext, TState, CancellationToken, Task<ExecutionResult<TResult>>>? verifySucceeded,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            return await base.ExecuteAsync(state, operation, verifySucceeded, cancellationToken);
        }
        catch (Exception fault) when (cancellationToken.IsCancellationRequested && fault is not OperationCanceledException)
        {
            throw new OperationCanceledException("The caller gave up waiting for the database.", fault, cancellationToken);
        }
    }

    protected override bool ShouldRetryOn(Exception exception) => base.ShouldRetryOn(exception) || IsBroken(exception);

    private static bool IsBroken(Exception exception) =>
        exception switch
        {
            SqlException { Class: >= BrokenFrom, Number: 0 } => true,
            SqlException { InnerException: SocketException or IOException } => true,
            SocketException or IOException => true,
            // The client says this instead of what broke where it finds a broken connection while it puts a transaction away or
            // begins a command.
            InvalidOperationException { Source: "Microsoft.Data.SqlClient" } found => found.StackTrace?.Contains(
                "SqlTransaction.Dispose",
                StringComparison.Ordinal
            ) == true
                || found.Message.Contains("requires an open and available Connection", StringComparison.Ordinal),
            _ => false,
        };
}
