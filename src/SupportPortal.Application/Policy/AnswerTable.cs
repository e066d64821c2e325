namespace SupportPortal.Application.Policy;

/// <summary>Neighbouring columns of a row that have the same answer.</summary>
public sealed record Stretch<TColumn, TCell>(TCell Cell, IReadOnlyList<TColumn> Columns, int Width);

/// <summary>Rows that answer alike, with their answers from left to right.</summary>
public sealed record AnswerRow<TRow, TColumn, TCell>(IReadOnlyList<TRow> Of, IReadOnlyList<Stretch<TColumn, TCell>> Stretches);

/// <summary>An answer for every row and column, in which rows that answer alike stand as one, and so do columns.</summary>
public sealed class AnswerTable<TRow, TColumn, TCell>
{
    /// <summary>Asks for every row and column.</summary>
    /// <param name="rows">The rows, in order.</param>
    /// <param name="columns">The columns, in order.</param>
    /// <param name="answer">The answer where they meet.</param>
    /// <param name="apart">What keeps rows apart even where they answer alike.</param>
    public AnswerTable(
        IReadOnlyList<TRow> rows,
        IReadOnlyList<TColumn> columns,
        Func<TRow, TColumn, TCell> answer,
        Func<TRow, string> apart
    )
    {
        var answers = rows.Select(row => columns.Select(column => answer(row, column)).ToList()).ToList();
        var together = Enumerable
            .Range(0, columns.Count)
            .GroupBy(column => answers.ConvertAll(line => line[column]), Alike.Instance)
            .Select(group => group.ToList())
            .ToList();
        Columns = [.. together.Select(group => group.ConvertAll(column => columns[column]))];
        Rows =
        [
            .. Enumerable
                .Range(0, rows.Count)
                .GroupBy(row => apart(rows[row]), StringComparer.Ordinal)
                .SelectMany(kept => kept.GroupBy(row => together.ConvertAll(group => answers[row][group[0]]), Alike.Instance))
                .Select(group => new AnswerRow<TRow, TColumn, TCell>([.. group.Select(row => rows[row])], StretchesOf(group.Key))),
        ];
    }

    /// <summary>The columns, those with the same answers together.</summary>
    public IReadOnlyList<IReadOnlyList<TColumn>> Columns { get; }

    /// <summary>The rows, those with the same answers together.</summary>
    public IReadOnlyList<AnswerRow<TRow, TColumn, TCell>> Rows { get; }

    private List<Stretch<TColumn, TCell>> StretchesOf(IReadOnlyList<TCell> cells)
    {
        var stretches = new List<Stretch<TColumn, TCell>>();
        for (var i = 0; i < cells.Count; i++)
        {
            if (i > 0 && Equals(stretches[^1].Cell, cells[i]))
                stretches[^1] = stretches[^1] with { Columns = [.. stretches[^1].Columns, .. Columns[i]], Width = stretches[^1].Width + 1 };
            else
                stretches.Add(new(cells[i], Columns[i], 1));
        }

        return stretches;
    }

    private sealed class Alike : IEqualityComparer<IReadOnlyList<TCell>>
    {
        public static readonly Alike Instance = new();

        public bool Equals(IReadOnlyList<TCell>? x, IReadOnlyList<TCell>? y) => x!.SequenceEqual(y!);

        public int GetHashCode(IReadOnlyList<TCell> cells) => cells.Aggregate(0, HashCode.Combine);
    }
}
