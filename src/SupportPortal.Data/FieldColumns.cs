using System.Linq.Expressions;
using SupportPortal.Core.Requests;

namespace SupportPortal.Data;

/// <summary>Reads what requests say in some fields, and no other column of theirs.</summary>
public static class FieldColumns
{
    /// <summary>What a request says in the fields of an export, in their order; stands in a query that <see cref="Read{T}"/>
    /// makes.</summary>
    public static object?[] Exported(SupportRequest request) => [.. FilingFields.Exported.Select(field => field.Of(request))];

    /// <summary>What a request says in the fields it is found by; likewise.</summary>
    public static object?[] Searched(SupportRequest request) => [.. FilingFields.Searched.Select(field => field.Of(request))];

    /// <summary>The query with the columns of the fields in it.</summary>
    public static IQueryable<T> Read<T>(this IQueryable<T> query) => query.Provider.CreateQuery<T>(new Columns().Visit(query.Expression));

    private sealed class Columns : ExpressionVisitor
    {
        protected override Expression VisitMethodCall(MethodCallExpression node) =>
            node.Method.DeclaringType != typeof(FieldColumns) ? base.VisitMethodCall(node)
            : node.Method.Name == nameof(Exported) ? Of(FilingFields.Exported, node.Arguments[0])
            : Of(FilingFields.Searched, node.Arguments[0]);

        private static NewArrayExpression Of(IEnumerable<FilingField> fields, Expression request)
        {
            var details = Expression.Property(request, nameof(SupportRequest.Details));
            return Expression.NewArrayInit(
                typeof(object),
                fields.Select(field => Expression.Convert(Expression.Property(details, field.Name), typeof(object)))
            );
        }
    }
}
