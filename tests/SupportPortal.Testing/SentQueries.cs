using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Diagnostics;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SupportPortal.Application;
using SupportPortal.Data;

namespace SupportPortal.Testing;

/// <summary>
/// Notes every query the product asks in any test of this process, before a provider makes SQL of it, and which method sent
/// each command; so that the same queries can be asked of another provider, and what was never sent is known. Notes of each
/// transaction its level.
/// </summary>
public sealed class SentQueries : DbCommandInterceptor, IDbTransactionInterceptor
{
    private static readonly Assembly[] Ours = [typeof(Program).Assembly, typeof(Text).Assembly, typeof(PortalDbContext).Assembly];

    private readonly Listener _listener = new();
    private readonly ConcurrentDictionary<MethodBase, bool> _senders = new();
    private readonly ConcurrentDictionary<IsolationLevel, bool> _levels = new();
    private int _streams;

    /// <summary>The queries, each once, with parameters where values were.</summary>
    public IReadOnlyCollection<Expression> Trees => _listener.Trees;

    /// <summary>The product's methods that sent a command.</summary>
    public IReadOnlyCollection<MethodBase> Senders => [.. _senders.Keys];

    /// <summary>The levels transactions were begun with; unspecified where it is the database's own.</summary>
    public IReadOnlyCollection<IsolationLevel> Levels => [.. _levels.Keys];

    /// <summary>How many streams of rows were begun.</summary>
    public int Streams => _streams;

    /// <summary>What was asked of a context whose stream was not read to its end; SQL Server would refuse it.</summary>
    public ConcurrentQueue<string> AskedWithinStreams { get; } = new();

    /// <summary>What a context has to be given.</summary>
    public IReadOnlyList<IInterceptor> Interceptors => [this, _listener];

    /// <inheritdoc/>
    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result
    )
    {
        NoteSender();
        NoteStream(command, eventData);
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
        NoteSender();
        NoteStream(command, eventData);
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
        NoteSender();
        NoteStream(command, eventData);
        return ValueTask.FromResult(result);
    }

    private void NoteStream(DbCommand command, CommandEventData sent)
    {
        switch (sent.Context)
        {
            case PortalDbContext { Stream: StreamState.Asked }:
                Interlocked.Increment(ref _streams);
                break;
            case PortalDbContext { Stream: StreamState.Read }:
                AskedWithinStreams.Enqueue(command.CommandText);
                break;
        }
    }

    /// <inheritdoc/>
    public InterceptionResult<DbTransaction> TransactionStarting(
        DbConnection connection,
        TransactionStartingEventData eventData,
        InterceptionResult<DbTransaction> result
    )
    {
        _levels.TryAdd(eventData.IsolationLevel, true);
        return result;
    }

    /// <inheritdoc/>
    public ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection,
        TransactionStartingEventData eventData,
        InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(TransactionStarting(connection, eventData, result));

    /// <summary>The nearest of the product's methods; whoever saves sends through the context's own save.</summary>
    private void NoteSender()
    {
        foreach (var frame in new StackTrace(2, false).GetFrames())
        {
            if (frame.GetMethod() is not { } method || !Ours.Contains(method.Module.Assembly))
                continue;
            _senders.TryAdd(method, true);
            if (!IsSave(method))
                return;
        }
    }

    private static bool IsSave(MethodBase method)
    {
        for (var type = method.DeclaringType; type is not null; type = type.DeclaringType)
        {
            if (type == typeof(PortalDbContext))
                return true;
        }

        return false;
    }

    /// <summary>An interceptor of its own, since EF Core keeps those of queries apart.</summary>
    private sealed class Listener : IQueryExpressionInterceptor
    {
        public ConcurrentQueue<Expression> Trees { get; } = new();

        public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
        {
            Trees.Enqueue(queryExpression);
            return queryExpression;
        }
    }
}
