using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SupportPortal.Web.Tests.SqlServer;

/// <summary>The tables and indexes of a SQL Server that is not there, changed by statements as the server would.</summary>
internal sealed class ServerSchema
{
    private static readonly Sql160ScriptGenerator Writer = new();

    private readonly SortedDictionary<string, CreateTableStatement> _tables = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<string, CreateIndexStatement> _indexes = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The schema a script of nothing but definitions makes.</summary>
    public static ServerSchema Of(string script)
    {
        var schema = new ServerSchema();
        foreach (var statement in ScriptRun.Parse(script, quotedIdentifiers: true).Batches.SelectMany(batch => batch.Statements))
            schema.Apply(statement);
        return schema;
    }

    /// <summary>The statement that makes a table.</summary>
    public static CreateTableStatement TableOf(string text) =>
        (CreateTableStatement)ScriptRun.Parse(text, quotedIdentifiers: true).Batches[0].Statements[0];

    /// <summary>The script that makes it.</summary>
    public override string ToString() => string.Join("\nGO\n", _tables.Values.Concat<TSqlFragment>(_indexes.Values).Select(Written));

    /// <summary>Whether a table is there.</summary>
    public bool Has(string table) => _tables.ContainsKey(table);

    /// <summary>Every column, constraint and index, one a line: what two schemas are compared by. A default is not told, since one that
    /// fills a new column of old rows is no part of the model.</summary>
    public IReadOnlyList<string> Lines() =>
        [
            .. _tables.SelectMany(table =>
                table
                    .Value.Definition.ColumnDefinitions.Select(Told)
                    .Concat(table.Value.Definition.TableConstraints.Select(Written))
                    .Select(part => $"{table.Key}: {part}")
                    .Order(StringComparer.Ordinal)
            ),
            .. _indexes.Values.Select(Written),
        ];

    /// <summary>Whether a statement defines something, and so is none that names are looked up for.</summary>
    public static bool Defines(TSqlStatement statement) =>
        statement
            is CreateTableStatement
                or CreateIndexStatement
                or AlterTableStatement
                or DropTableStatement
                or DropIndexStatement
                or CreateFullTextCatalogStatement
                or CreateFullTextIndexStatement;

    /// <summary>Whether a statement needs the options of filtered indexes: it makes one, or writes a table that has one.</summary>
    public bool NeedsOptions(TSqlStatement statement) =>
        statement switch
        {
            CreateIndexStatement index => index.FilterPredicate is not null,
            InsertStatement insert => IsFiltered(insert.InsertSpecification.Target),
            UpdateStatement update => IsFiltered(update.UpdateSpecification.Target),
            DeleteStatement delete => IsFiltered(delete.DeleteSpecification.Target),
            _ => false,
        };

    /// <summary>Changes it.</summary>
    /// <exception cref="KeyNotFoundException">The statement changes what is not there.</exception>
    public void Apply(TSqlStatement statement)
    {
        switch (statement)
        {
            case CreateTableStatement create:
                _tables.Add(NameOf(create.SchemaObjectName), create);
                break;
            case CreateIndexStatement index:
                _indexes.Add($"{NameOf(index.OnName)}.{index.Name.Value}", index);
                break;
            case AlterTableAddTableElementStatement { Definition.ColumnDefinitions: [{ ComputedColumnExpression: not null }, ..] }:
                break; // what the full-text index reads is no part of the model either
            case AlterTableAddTableElementStatement add:
                var table = _tables[NameOf(add.SchemaObjectName)].Definition;
                foreach (var column in add.Definition.ColumnDefinitions)
                    table.ColumnDefinitions.Add(column);
                foreach (var constraint in add.Definition.TableConstraints)
                    table.TableConstraints.Add(constraint);
                break;
            case AlterTableAlterColumnStatement alter:
                Alter(ColumnOf(alter.SchemaObjectName, alter.ColumnIdentifier), alter);
                break;
            case AlterTableDropTableElementStatement drop:
                foreach (var element in drop.AlterTableDropTableElements)
                    Drop(_tables[NameOf(drop.SchemaObjectName)].Definition, element);
                break;
            case DropTableStatement drop:
                foreach (var name in drop.Objects.Select(NameOf))
                    _tables.Remove(name);
                break;
            case DropIndexStatement drop:
                foreach (var clause in drop.DropIndexClauses.Cast<DropIndexClause>())
                {
                    if (!_indexes.Remove($"{NameOf(clause.Object)}.{clause.Index.Value}"))
                        throw new KeyNotFoundException(Written(drop));
                }

                break;
            case CreateFullTextCatalogStatement or CreateFullTextIndexStatement:
                break;
            default:
                throw new NotSupportedException(Written(statement));
        }
    }

    private static void Alter(ColumnDefinition column, AlterTableAlterColumnStatement alter)
    {
        column.DataType = alter.DataType;
        foreach (var old in column.Constraints.OfType<NullableConstraintDefinition>().ToList())
            column.Constraints.Remove(old);
        column.Constraints.Add(
            new NullableConstraintDefinition { Nullable = alter.AlterTableAlterColumnOption != AlterTableAlterColumnOption.NotNull }
        );
    }

    private static void Drop(TableDefinition table, AlterTableDropTableElement element)
    {
        var isGone =
            element.TableElementType == TableElementType.Column
                ? table.ColumnDefinitions.Remove(table.ColumnDefinitions.FirstOrDefault(column => Is(column.ColumnIdentifier, element)))
                : table.TableConstraints.Remove(
                    table.TableConstraints.FirstOrDefault(constraint => Is(constraint.ConstraintIdentifier, element))
                );
        if (!isGone)
            throw new KeyNotFoundException(Written(element));
    }

    private bool IsFiltered(TableReference target) =>
        target is NamedTableReference named
        && _indexes.Values.Any(index => index.FilterPredicate is not null && NameOf(index.OnName) == NameOf(named.SchemaObject));

    private ColumnDefinition ColumnOf(SchemaObjectName table, Identifier name) =>
        _tables[NameOf(table)].Definition.ColumnDefinitions.Single(column => column.ColumnIdentifier.Value == name.Value);

    private static string Told(ColumnDefinition column)
    {
        var mayBeNull = column.Constraints.OfType<NullableConstraintDefinition>().LastOrDefault()?.Nullable ?? true;
        return $"{column.ColumnIdentifier.Value} {Written(column.DataType)}{(mayBeNull ? "" : " NOT NULL")}"
            + (column.IdentityOptions is null ? "" : " IDENTITY");
    }

    private static bool Is(Identifier? name, AlterTableDropTableElement element) => name?.Value == element.Name.Value;

    /// <summary>The name of a table.</summary>
    public static string NameOf(SchemaObjectName name) => name.BaseIdentifier.Value;

    private static string Written(TSqlFragment part)
    {
        Writer.GenerateScript(part, out var text);
        return text;
    }
}
