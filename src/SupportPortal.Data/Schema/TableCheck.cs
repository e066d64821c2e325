using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Scaffolding.Metadata;

namespace SupportPortal.Data.Schema;

/// <summary>Compares one table with what it should be.</summary>
/// <param name="wanted">As the product knows it.</param>
/// <param name="there">As it is.</param>
internal sealed class TableCheck(ITable wanted, DatabaseTable there)
{
    /// <summary>The columns an index carries besides those it is ordered by.</summary>
    public const string Included = "SqlServer:Include";

    /// <summary>What differs, each in a sentence.</summary>
    public IEnumerable<string> Differences() =>
        [.. wanted.Columns.SelectMany(OfColumn), .. OfKey(), .. wanted.Indexes.SelectMany(OfIndex), .. OfReferences(), .. InTheWay()];

    private IEnumerable<string> OfColumn(IColumn column)
    {
        if (there.Columns.FirstOrDefault(found => Is(found.Name, column.Name)) is not { } found)
        {
            yield return $"{wanted.Name}.{column.Name} is missing.";
            yield break;
        }

        if (!Is(found.StoreType ?? string.Empty, column.StoreType))
            yield return $"{wanted.Name}.{column.Name} is {found.StoreType}, and should be {column.StoreType}.";
        if (found.IsNullable != column.IsNullable)
            yield return $"{wanted.Name}.{column.Name} {(found.IsNullable ? "may" : "must not")} be empty, "
                + "and should be the other way round.";
    }

    private IEnumerable<string> OfKey()
    {
        var columns = there.PrimaryKey?.Columns.Select(column => column.Name) ?? [];
        if (wanted.PrimaryKey is { } key && !Are(columns, key.Columns.Select(column => column.Name)))
            yield return $"The key of {wanted.Name} is over ({Listed(columns)}), and should be over "
                + $"({Listed(key.Columns.Select(column => column.Name))}).";
    }

    private IEnumerable<string> OfIndex(ITableIndex index)
    {
        var called = $"The index {index.Name} of {wanted.Name}";
        if (there.Indexes.FirstOrDefault(found => Is(found.Name ?? string.Empty, index.Name)) is not { } found)
        {
            yield return $"{called} is missing.";
            yield break;
        }

        var (columns, should) = (found.Columns.Select(column => column.Name), index.Columns.Select(column => column.Name));
        if (!Are(columns, should))
            yield return $"{called} is over ({Listed(columns)}), and should be over ({Listed(should)}).";
        if (found.IsUnique != index.IsUnique)
            yield return $"{called} is {(found.IsUnique ? "unique" : "not unique")}, and should be the other way round.";
        if (Bare(found.Filter) != Bare(index.Filter))
            yield return $"{called} is filtered by ({found.Filter}), and should be by ({index.Filter}).";
        var (carries, shouldCarry) = (Carried(found[Included]), Carried(index[Included]));
        if (!carries.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(shouldCarry))
            yield return $"{called} carries ({Listed(carries)}), and should carry ({Listed(shouldCarry)}).";
    }

    private IEnumerable<string> OfReferences() =>
        wanted
            .ForeignKeyConstraints.Where(reference =>
                !there.ForeignKeys.Any(found =>
                    Is(found.PrincipalTable.Name, reference.PrincipalTable.Name)
                    && Are(found.Columns.Select(column => column.Name), reference.Columns.Select(column => column.Name))
                )
            )
            .Select(reference =>
                $"The reference of {wanted.Name} ({Listed(reference.Columns.Select(column => column.Name))}) to "
                + $"{reference.PrincipalTable.Name} is missing."
            );

    /// <summary>What somebody added is theirs, as long as rows of the product can be stored.</summary>
    private IEnumerable<string> InTheWay() =>
        [
            .. there
                .Columns.Where(column =>
                    !column.IsNullable
                    && column is { DefaultValueSql: null, ComputedColumnSql: null, ValueGenerated: null }
                    && !wanted.Columns.Any(known => Is(known.Name, column.Name))
                )
                .Select(column => $"{wanted.Name}.{column.Name} must not be empty, and the product does not know it."),
            .. there
                .Indexes.Where(index => index.IsUnique && !wanted.Indexes.Any(known => Is(known.Name, index.Name ?? string.Empty)))
                .Select(index => $"The index {index.Name} of {wanted.Name} is unique, and the product does not know it."),
        ];

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static bool Are(IEnumerable<string> names, IEnumerable<string> others) =>
        names.SequenceEqual(others, StringComparer.OrdinalIgnoreCase);

    private static IReadOnlyList<string> Carried(object? columns) => columns as IReadOnlyList<string> ?? [];

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names);

    /// <summary>A server writes a filter in its own way: ([Name] IS NOT NULL).</summary>
    private static string Bare(string? filter) => string.Concat((filter ?? string.Empty).Split('(', ')', ' '));
}
