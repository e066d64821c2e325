using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SupportPortal.Web.Tests.SqlServer;

/// <summary>
/// A page behind a place is written as "at or before the moment, and (before it, or of a lower key)": so an index is entered at the
/// moment. Written as "before the moment, or (at it, and of a lower key)" it is read from its beginning.
/// </summary>
internal static class KeysetRule
{
    /// <summary>The conditions of a command that are written the other way.</summary>
    public static IReadOnlyList<string> FaultsOf(string sql)
    {
        var rule = new Rule(sql);
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out _).Accept(rule);
        return rule.Faults;
    }

    private sealed class Rule(string sql) : TSqlFragmentVisitor
    {
        public List<string> Faults { get; } = [];

        public override void Visit(BooleanBinaryExpression node)
        {
            if (
                node.BinaryExpressionType == BooleanBinaryExpressionType.Or
                && Comparison(node.FirstExpression)
                    is { ComparisonType: BooleanComparisonType.LessThan or BooleanComparisonType.GreaterThan } than
                && Comparison(node.SecondExpression) is { ComparisonType: BooleanComparisonType.Equals } equal
                && Text(than.FirstExpression) == Text(equal.FirstExpression)
                && Text(than.SecondExpression) == Text(equal.SecondExpression)
            )
                Faults.Add($"{Text(node)}\n{sql}");
        }

        /// <summary>The comparison, or the first of several that all have to hold.</summary>
        private static BooleanComparisonExpression? Comparison(BooleanExpression condition) =>
            condition switch
            {
                BooleanParenthesisExpression inner => Comparison(inner.Expression),
                BooleanBinaryExpression { BinaryExpressionType: BooleanBinaryExpressionType.And } and => Comparison(and.FirstExpression),
                _ => condition as BooleanComparisonExpression,
            };

        private string Text(TSqlFragment part) => sql.Substring(part.StartOffset, part.FragmentLength);
    }
}
