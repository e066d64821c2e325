using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SupportPortal.Testing;

/// <summary>Notes the queries the product sends, while it is told to.</summary>
public sealed class CommandLog : DbCommandInterceptor
{
    private ConcurrentBag<SentQuery>? _noted;

    /// <summary>What was sent to the database by some work.</summary>
    public async Task<IReadOnlyList<SentQuery>> DuringAsync(Func<Task> work)
    {
        var noted = _noted = [];
        await work();
        _noted = null;
        return [.. noted.DistinctBy(query => query.Text)];
    }

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        _noted?.Add(
            new SentQuery(
                command.CommandText,
                [.. command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value))]
            )
        );
        return ValueTask.FromResult(result);
    }
}

/// <summary>A query and what it was asked with.</summary>
public sealed record SentQuery(string Text, IReadOnlyList<(string Name, object? Value)> Parameters);
