using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SupportPortal.Testing;

/// <summary>Counts the commands the product sends to its database, and notes its queries while it is told to.</summary>
public sealed class CommandLog : DbCommandInterceptor
{
    private ConcurrentBag<SentQuery>? _noted;
    private int _sent;

    /// <summary>How many commands were sent so far, of every kind.</summary>
    public int Sent => Volatile.Read(ref _sent);

    /// <summary>The queries some work sent to the database, each once.</summary>
    public async Task<IReadOnlyList<SentQuery>> DuringAsync(Func<Task> work)
    {
        var noted = _noted = [];
        await work();
        _noted = null;
        return [.. noted.DistinctBy(query => query.Text)];
    }

    /// <inheritdoc/>
    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result
    )
    {
        Note(command);
        return result;
    }

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        Note(command);
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Interlocked.Increment(ref _sent);
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<object> result,
        CancellationToken cancellationToken = default
    )
    {
        Interlocked.Increment(ref _sent);
        return ValueTask.FromResult(result);
    }

    private void Note(DbCommand command)
    {
        Interlocked.Increment(ref _sent);
        _noted?.Add(
            new SentQuery(
                command.CommandText,
                [.. command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value))]
            )
        );
    }
}

/// <summary>A query and what it was asked with.</summary>
public sealed record SentQuery(string Text, IReadOnlyList<(string Name, object? Value)> Parameters);
