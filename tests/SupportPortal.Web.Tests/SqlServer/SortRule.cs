using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using SupportPortal.Data;

namespace SupportPortal.Web.Tests.SqlServer;

/// <summary>
/// Rows with texts of any length come in an order that an index has, or are sorted by their keys first: a server sets memory aside for a
/// sort by the length a column may have, and one of nvarchar(max) may have any.
/// </summary>
/// <param name="model">Which columns are that long, and which orders there are.</param>
internal sealed class SortRule(IModel model)
{
    /// <summary>The library's tables have no lengths, and lists of people are of one tenant or of the desk.</summary>
    private const string Accounts = "AspNet";

    /// <summary>By a table and a column of any length, the orders there are.</summary>
    private readonly ILookup<(string Table, string Column), string[]> _orders = model
        .GetEntityTypes()
        .Where(kind => kind.GetTableName() is { } table && !table.StartsWith(Accounts, StringComparison.Ordinal))
        .SelectMany(kind =>
            LongColumns(kind).SelectMany(column => Orders(kind).Select(order => (Place: (kind.GetTableName()!, column), order)))
        )
        .ToLookup(each => each.Place, each => each.order);

    public SortRule(PortalDbContext db)
        : this(db.Model) { }

    /// <summary>The sorts of a command that no index saves.</summary>
    public IReadOnlyList<string> FaultsOf(string sql)
    {
        var sorts = new Sorts(_orders);
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out _).Accept(sorts);
        return [.. sorts.Faults.Select(fault => $"{fault}\n{sql}")];
    }

    private static IEnumerable<string> LongColumns(IEntityType kind) =>
        kind.GetProperties()
            .Where(property => property.GetColumnType() is "nvarchar(max)" or "varbinary(max)")
            .Select(property => property.GetColumnName());

    /// <summary>The columns of each index, and the key that each ends with.</summary>
    private static IEnumerable<string[]> Orders(IEntityType kind)
    {
        string[] key = [.. kind.FindPrimaryKey()?.Properties.Select(property => property.GetColumnName()) ?? []];
        return kind.GetIndexes()
            .Select(index => index.Properties.Select(property => property.GetColumnName()).Concat(key).Distinct().ToArray())
            .Append(key);
    }

    private sealed class Sorts(ILookup<(string Table, string Column), string[]> orders) : TSqlFragmentVisitor
    {
        public List<string> Faults { get; } = [];

        public override void Visit(QuerySpecification node)
        {
            if (node.OrderByClause is null || node.FromClause is null)
                return;
            var tables = new Tables();
            node.FromClause.Accept(tables);
            var sorted = node.OrderByClause.OrderByElements.Select(element => Named(element.Expression)).ToList();
            foreach (var selected in node.SelectElements.OfType<SelectScalarExpression>())
            {
                if (
                    Named(selected.Expression) is not var (alias, column)
                    || !tables.Named.TryGetValue(alias, out var table)
                    || !orders.Contains((table, column))
                )
                    continue;
                string[] by =
                [
                    .. sorted.OfType<(string Alias, string Column)>().Where(each => each.Alias == alias).Select(each => each.Column),
                ];
                if (by.Length > 0 && !orders[(table, column)].Any(order => Holds(order, by)))
                    Faults.Add($"{table}.{column} is sorted by {string.Join(", ", by)}");
            }
        }

        /// <summary>Whether an index has these columns side by side: what stands before them is given.</summary>
        private static bool Holds(string[] order, string[] by) =>
            Enumerable.Range(0, order.Length).Any(from => order.Skip(from).Take(by.Length).SequenceEqual(by));

        private static (string Alias, string Column)? Named(ScalarExpression expression) =>
            expression is ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [var alias, var column] }
                ? (alias.Value, column.Value)
                : null;
    }

    /// <summary>Which table an alias stands for.</summary>
    private sealed class Tables : TSqlFragmentVisitor
    {
        public Dictionary<string, string> Named { get; } = [];

        public override void Visit(NamedTableReference node)
        {
            if (node.Alias is { } alias)
                Named[alias.Value] = node.SchemaObject.BaseIdentifier.Value;
        }
    }
}
