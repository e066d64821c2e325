using System.Globalization;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;

namespace SupportPortal.Web.Pages.Reports;

/// <summary>One part of the page: a table, and the chart of it.</summary>
/// <param name="Query">The page's address.</param>
/// <param name="Table">The table.</param>
/// <param name="Means">What is counted, in a sentence.</param>
public sealed record FigureView(ReportQuery Query, FigureTable Table, string Means)
{
    /// <summary>The chart as bars; null where another is drawn.</summary>
    public BarChart? Bars { get; init; }

    /// <summary>The chart as columns; null where another is drawn.</summary>
    public ColumnChart? Columns { get; init; }

    /// <summary>Whether there is nothing to show.</summary>
    public bool IsEmpty =>
        Table.Rows.Count == 0
        || Table.Rows.All(row => row.Skip(1).All(cell => cell.Number is null or 0))
            && Table.Columns.Any(column => column.Unit != FigureUnit.Words);
}

/// <summary>Draws tables of figures.</summary>
public sealed class FigureCharts(IStringLocalizer<Text> text)
{
    /// <summary>The most bars of one chart; its table has the rest.</summary>
    public const int MostBars = 12;

    /// <summary>A bar for each row, as long as the share in the second column.</summary>
    public BarChart Shares(FigureTable table) =>
        new(
            table.Code,
            table.Title,
            text["The share answered in time, one bar for each row of the table; {0} rows.", Math.Min(MostBars, table.Rows.Count)],
            [
                .. table
                    .Rows.Take(MostBars)
                    .Select(row => new Bar(row[0].Text, row[1].Number, text["{0}, {1} of {2}", row[1].Text, row[3].Text, row[2].Text])),
            ],
            (Percent(0), Percent(0.5), Percent(1))
        );

    /// <summary>A bar for each row, as long as one column's count is of the highest.</summary>
    public BarChart Counts(FigureTable table, int column, Func<FigureCell[], string> label)
    {
        var most = Math.Max(1, table.Rows.Select(row => row[column].Number ?? 0).DefaultIfEmpty().Max());
        return new BarChart(
            table.Code,
            table.Title,
            text["How many, one bar for each row of the table; {0} rows.", Math.Min(MostBars, table.Rows.Count)],
            [.. table.Rows.Take(MostBars).Select(row => new Bar(label(row), (row[column].Number ?? 0) / most, row[column].Text))],
            ("0", most % 2 == 0 ? Whole(most / 2) : string.Empty, Whole(most))
        );
    }

    /// <summary>Groups of columns, one for each row, from some of the table's columns.</summary>
    public ColumnChart Months(FigureTable table, IEnumerable<FigureCell[]> rows, string unit, params IReadOnlyList<int> columns)
    {
        IReadOnlyList<FigureCell[]> shown = [.. rows];
        var isShare = table.Columns[columns[0]].Unit == FigureUnit.Percent;
        var highest = shown.SelectMany(row => columns.Select(column => row[column].Number ?? 0)).DefaultIfEmpty().Max();
        var top = isShare ? 1 : ColumnChart.RoundUp(highest);
        return new ColumnChart(
            table.Code,
            table.Title,
            text["One group of columns for each month; {0} months.", shown.Count],
            [.. shown.Select(row => row[0].Text)],
            [
                .. columns.Select(column =>
                    (
                        table.Columns[column].Head,
                        (IReadOnlyList<Column>)
                            [.. shown.Select(row => new Column(row[column].Number, ShortOf(table.Columns[column], row[column])))]
                    )
                ),
            ],
            unit,
            top,
            isShare ? Percent(1) : Whole(top)
        );
    }

    /// <summary>Hours as a number, since the axis says the unit and columns are narrow.</summary>
    private static string ShortOf(FigureColumn column, FigureCell cell) =>
        column.Unit == FigureUnit.Hours && cell.Number is { } hours ? Whole(Math.Round(hours, 1)) : cell.Text;

    private static string Percent(double share) => share.ToString("P0", CultureInfo.CurrentCulture);

    private static string Whole(double count) => count.ToString("#,0.#", CultureInfo.CurrentCulture);
}
