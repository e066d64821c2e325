using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SupportPortal.Web.Tests.SqlServer;

/// <summary>Lets nothing reach a server: connections are not opened, and commands are noted and answered here.</summary>
internal sealed class Silence(bool hasFullText, bool hasSnapshots, int rows) : DbConnectionInterceptor, IDbCommandInterceptor
{
    private readonly ConcurrentDictionary<string, Command> _commands = new();

    /// <summary>The commands, each text once.</summary>
    public IReadOnlyCollection<Command> Commands => [.. _commands.Values];

    /// <summary>The last answer to a query.</summary>
    public Answers? Last { get; private set; }

    public override InterceptionResult ConnectionOpening(
        DbConnection connection,
        ConnectionEventData eventData,
        InterceptionResult result
    ) => InterceptionResult.Suppress();

    public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection,
        ConnectionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(InterceptionResult.Suppress());

    public override InterceptionResult ConnectionClosing(
        DbConnection connection,
        ConnectionEventData eventData,
        InterceptionResult result
    ) => InterceptionResult.Suppress();

    public override ValueTask<InterceptionResult> ConnectionClosingAsync(
        DbConnection connection,
        ConnectionEventData eventData,
        InterceptionResult result
    ) => ValueTask.FromResult(InterceptionResult.Suppress());

    public InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result
    ) => InterceptionResult<DbDataReader>.SuppressWithResult(Answer(command));

    public ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(ReaderExecuting(command, eventData, result));

    public InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Note(command);
        return InterceptionResult<int>.SuppressWithResult(1);
    }

    public ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(NonQueryExecuting(command, eventData, result));

    public InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
    {
        Note(command);
        return InterceptionResult<object>.SuppressWithResult(1);
    }

    public ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<object> result,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(ScalarExecuting(command, eventData, result));

    private Answers Answer(DbCommand command)
    {
        Note(command);
        var number = NumberFor(command.CommandText);
        // a document and lists are kept as texts, and are read
        var text = command.CommandText.Contains("[AspNetUserPasskeys]", StringComparison.Ordinal) ? "{}" : "[]";
        return Last = new Answers(number, text, rows);
    }

    private int NumberFor(string text)
    {
        if (text.Contains("FULLTEXTSERVICEPROPERTY", StringComparison.Ordinal))
            return hasFullText ? 0 : 2;
        if (text.Contains("sys.fulltext_index", StringComparison.Ordinal))
            return hasFullText ? 1 : 0;
        return text.Contains("is_read_committed_snapshot_on", StringComparison.Ordinal) && !hasSnapshots ? 0 : 1;
    }

    private void Note(DbCommand command) => _commands.TryAdd(command.CommandText, Command.Of(command));
}
