using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;

namespace SupportPortal.Data;

/// <summary>How far a context is with a stream of rows.</summary>
public enum StreamState
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>Its command is on its way.</summary>
    Asked,

    /// <summary>Its rows are being read, and nothing else may be asked: SQL Server answers one command at a time.</summary>
    Read,
}

/// <summary>Reads rows one by one, however many there are.</summary>
public static class RowStreams
{
    /// <summary>
    /// The rows of a query, each given before the next is read. The context serves nothing else meanwhile. A connection that breaks
    /// within them ends them with a fault; what was given stays given, so that nothing is told twice.
    /// </summary>
    /// <typeparam name="T">What a row becomes. It has no collections, which would take a second command.</typeparam>
    /// <param name="db">The context the query is of.</param>
    /// <param name="query">The query.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async IAsyncEnumerable<T> StreamAsync<T>(
        this PortalDbContext db,
        IQueryable<T> query,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        if (db.Stream != StreamState.None)
            throw new InvalidOperationException("A context reads one stream at a time.");
        db.Stream = StreamState.Asked;
        try
        {
            await using var rows = Unbuffered.Ask(db, query, cancellationToken);
            while (await rows.MoveNextAsync())
            {
                db.Stream = StreamState.Read;
                yield return rows.Current;
            }
        }
        finally
        {
            db.Stream = StreamState.None;
        }
    }

    /// <summary>Says that the rows come by one command. The product's usual way, one for each collection, would keep them in memory even
    /// where there is no collection, until the next command may be sent.</summary>
    private sealed class OneCommand : ExpressionVisitor
    {
        private static readonly MethodInfo AsSingle = typeof(RelationalQueryableExtensions).GetMethod(
            nameof(RelationalQueryableExtensions.AsSingleQuery)
        )!;

        public static IQueryable<T> Of<T>(IQueryable<T> query) => query.Provider.CreateQuery<T>(new OneCommand().Visit(query.Expression));

        protected override Expression VisitExtension(Expression node) =>
            node is EntityQueryRootExpression root ? Expression.Call(AsSingle.MakeGenericMethod(root.ElementType), root) : node;
    }

    /// <summary>
    /// EF Core keeps all rows of a query in memory before it gives the first where a strategy may have to ask again; not where one is
    /// at work already that asks once. This is such a one, at work only while the query is written; the command itself is sent as any
    /// other, and sent again where it is not answered.
    /// </summary>
    private sealed class Unbuffered(DbContext db) : ExecutionStrategy(db, maxRetryCount: 0, TimeSpan.Zero)
    {
        public static IAsyncEnumerator<T> Ask<T>(DbContext db, IQueryable<T> query, CancellationToken cancellationToken)
        {
            var before = Current;
            Current = new Unbuffered(db);
            try
            {
#pragma warning disable RS0030 // the one place
                return OneCommand.Of(query).AsAsyncEnumerable().GetAsyncEnumerator(cancellationToken);
#pragma warning restore RS0030
            }
            finally
            {
                Current = before;
            }
        }

        protected override bool ShouldRetryOn(Exception exception) => false;
    }
}
