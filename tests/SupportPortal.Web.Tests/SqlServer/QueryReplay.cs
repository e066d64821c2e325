using System.Collections;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.Internal;
using Microsoft.EntityFrameworkCore.Storage;
using SupportPortal.Data;

namespace SupportPortal.Web.Tests.SqlServer;

#pragma warning disable EF1001, EF9100 // how a query is kept between being asked and being written as SQL has no settled name
/// <summary>Asks a context a query that was asked of the context of another provider.</summary>
internal static class QueryReplay
{
    private static readonly MethodInfo Compile = typeof(IDatabase).GetMethod(nameof(IDatabase.CompileQuery))!;

    /// <summary>How many entries lists have: none, one, some, and more than a command has parameters.</summary>
    public static readonly int[] Lengths = [0, 1, 2, 2500];

    /// <summary>Asks it with values for all parameters, once more with none where there may be none, and with lists of each
    /// length.</summary>
    public static void Run(PortalDbContext db, Expression query)
    {
        var rewriting = new OnContext(db);
        var tree = rewriting.Visit(query);
        if (rewriting.IsAboutTheOther)
            return;
        var run = (Delegate)Compile.MakeGenericMethod(AnswerOf(tree.Type)).Invoke(db.GetService<IDatabase>(), [tree, false])!;
        Run(db, run, rewriting.Parameters, parameter => Values.Of(parameter.Type));
        if (rewriting.Parameters.Exists(MayBeNull))
            Run(db, run, rewriting.Parameters, parameter => MayBeNull(parameter) ? null : Values.Of(parameter.Type));
        if (rewriting.Parameters.Exists(parameter => Values.IsList(parameter.Type)))
        {
            foreach (var length in Lengths)
                Run(db, run, rewriting.Parameters, parameter => Values.Of(parameter.Type, length));
        }
    }

    private static void Run(
        PortalDbContext db,
        Delegate run,
        List<QueryParameterExpression> parameters,
        Func<QueryParameterExpression, object?> valueOf
    )
    {
        db.ChangeTracker.Clear();
        var context = db.GetService<IQueryContextFactory>().Create();
        foreach (var parameter in parameters)
            context.Parameters[parameter.Name] = valueOf(parameter);
        if (run.DynamicInvoke(context) is not IEnumerable found || found is string)
            return;
        foreach (var _ in found)
        {
            // reading is what sends
        }
    }

    /// <summary>Rows where a query has not ended in one value.</summary>
    private static Type AnswerOf(Type type) =>
        type.GetInterfaces()
            .Append(type)
            .FirstOrDefault(each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IQueryable<>))
            is { } rows
            ? typeof(IEnumerable<>).MakeGenericType(rows.GetGenericArguments())
            : type;

    private static bool MayBeNull(QueryParameterExpression parameter) =>
        !parameter.IsNonNullableReferenceType
        && (parameter.Type == typeof(string) || Nullable.GetUnderlyingType(parameter.Type) is not null);

    /// <summary>Puts the context's own tables, and its own search, where the other's were.</summary>
    private sealed class OnContext(PortalDbContext db) : ExpressionVisitor
    {
        public List<QueryParameterExpression> Parameters { get; } = [];

        /// <summary>Whether it asks for what only the other database has, as its own catalogue.</summary>
        public bool IsAboutTheOther { get; private set; }

        protected override Expression VisitExtension(Expression node)
        {
            switch (node)
            {
                case EntityQueryRootExpression root:
                    if (db.Model.FindEntityType(root.EntityType.Name) is { } kind)
                        return new EntityQueryRootExpression(kind);
                    IsAboutTheOther = true;
                    return root;
                case SqlQueryRootExpression sql:
                    IsAboutTheOther |= sql.ElementType != SearchRow; // of tables that only the other has
                    return sql.ElementType == SearchRow ? Search(db) : sql;
                case QueryParameterExpression parameter:
                    if (!Parameters.Contains(parameter))
                        Parameters.Add(parameter);
                    return parameter;
                default:
                    return base.VisitExtension(node);
            }
        }

        /// <summary>What a search gives; nothing else is asked in the words of one database.</summary>
        private static Type SearchRow { get; } =
            typeof(PortalDbContext).Assembly.GetType("SupportPortal.Data.Search.FoundText", throwOnError: true)!;

        private static Expression Search(PortalDbContext db)
        {
            var root = new Root();
            root.Visit(db.Requests.Matching(db, "gateway").Expression);
            return root.Found!;
        }
    }

    private sealed class Root : ExpressionVisitor
    {
        public SqlQueryRootExpression? Found { get; private set; }

        public override Expression? Visit(Expression? node)
        {
            if (node is MemberExpression member && typeof(IQueryable).IsAssignableFrom(member.Type))
                return Visit(((IQueryable)Expression.Lambda(member).Compile().DynamicInvoke()!).Expression);
            return base.Visit(node);
        }

        protected override Expression VisitExtension(Expression node)
        {
            if (node is not SqlQueryRootExpression found)
                return base.VisitExtension(node);
            return Found = (SqlQueryRootExpression)found.DetachQueryProvider();
        }
    }
}
