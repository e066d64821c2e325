namespace SupportPortal.Core.Comparison;

/// <summary>Gathers the cells of a table that changed alike into blocks that can be named: rows that have the same columns.</summary>
internal static class Blocks
{
    /// <summary>The blocks of the cells, in their order.</summary>
    /// <param name="cells">The cells that changed alike.</param>
    public static IEnumerable<(IReadOnlyList<DifferentEntry> Rows, IReadOnlyList<DifferentEntry> Columns)> Of(
        IEnumerable<(DifferentEntry Row, DifferentEntry Column)> cells
    ) =>
        cells
            .GroupBy(cell => cell.Row, cell => cell.Column)
            .Select(row => (Row: row.Key, Columns: row.Distinct().ToList()))
            .GroupBy(row => string.Join('\u001F', row.Columns.Select(column => column.Code).Order(StringComparer.Ordinal)))
            .Select(block =>
                ((IReadOnlyList<DifferentEntry>)[.. block.Select(row => row.Row)], (IReadOnlyList<DifferentEntry>)block.First().Columns)
            );
}
