using System.Globalization;

namespace SupportPortal.Benchmarks.Load;

/// <summary>A table on the console: a name and figures, each column as wide as its heading.</summary>
internal sealed class Report
{
    private const int NameWidth = 28;
    private const int LeastWidth = 8;
    private readonly IReadOnlyList<int> _widths;

    /// <summary>Begins one with its headings.</summary>
    public Report(string title, params IReadOnlyList<string> columns)
    {
        _widths = [.. columns.Select(column => Math.Max(column.Length, LeastWidth) + 2)];
        Console.WriteLine();
        Console.WriteLine(title);
        Line(string.Empty, [.. columns]);
    }

    /// <summary>A line of it.</summary>
    public void Line(string name, params IReadOnlyList<string> cells) =>
        Console.WriteLine(name.PadRight(NameWidth) + string.Concat(cells.Zip(_widths, (cell, width) => cell.PadLeft(width))));

    /// <summary>A figure with some decimals.</summary>
    public static string Figure(double value, int decimals = 0) => value.ToString($"N{decimals}", CultureInfo.InvariantCulture);
}
