using System.Globalization;

namespace SupportPortal.Web.Pages.Reports;

/// <summary>One bar: what it is of, how long it is, and the value in words.</summary>
/// <param name="Label">What it is of.</param>
/// <param name="Share">Its length, 0 to 1; null where there is nothing to show.</param>
/// <param name="Value">The value in words.</param>
public sealed record Bar(string Label, double? Share, string Value);

/// <summary>Bars below each other, with an axis from nothing to all. Lengths are shares of the drawing, so it fits any width.</summary>
/// <param name="Id">Its name on the page.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Says">What one sees in it, in a sentence.</param>
/// <param name="Bars">The bars.</param>
/// <param name="Axis">The words at the beginning, the middle and the end of the axis.</param>
public sealed record BarChart(string Id, string Title, string Says, IReadOnlyList<Bar> Bars, (string Begin, string Middle, string End) Axis)
{
    /// <summary>How high one bar with its label is, in pixels.</summary>
    public const int Step = 36;

    /// <summary>How high the drawing is, in pixels.</summary>
    public int Height => Bars.Count * Step + 24;
}

/// <summary>One column of a series.</summary>
/// <param name="Value">How high it is, in the chart's unit; null where there is nothing to show.</param>
/// <param name="Words">The value in words.</param>
public readonly record struct Column(double? Value, string Words);

/// <summary>Columns beside each other, one group for each label; each series has its own pattern and its own place in the group.</summary>
/// <param name="Id">Its name on the page.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Says">What one sees in it, in a sentence.</param>
/// <param name="Labels">What the groups are of.</param>
/// <param name="Series">The series: what each is called, and its columns, one for each label.</param>
/// <param name="Unit">What the axis is counted in.</param>
/// <param name="Top">The value the axis ends at.</param>
/// <param name="TopWords">The same in words.</param>
public sealed record ColumnChart(
    string Id,
    string Title,
    string Says,
    IReadOnlyList<string> Labels,
    IReadOnlyList<(string Name, IReadOnlyList<Column> Columns)> Series,
    string Unit,
    double Top,
    string TopWords
)
{
    /// <summary>Where the columns stand, in pixels from the top.</summary>
    public const int Ground = 196;

    /// <summary>Where the highest column ends.</summary>
    public const int Ceiling = 32;

    /// <summary>How high the drawing is.</summary>
    public const int Height = 222;

    private static readonly double[] RoundSteps = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

    private const double GroupShare = 0.7; // the rest is the space between groups

    /// <summary>Whether there is room for a value above each column.</summary>
    public bool ShowsValues => Labels.Count * Series.Count <= 14;

    /// <summary>Each so many labels are written, so that they do not touch.</summary>
    public int EachLabel => (Labels.Count + 11) / 12;

    /// <summary>The same on a narrow screen.</summary>
    public int EachLabelNarrow => (Labels.Count + 4) / 5;

    /// <summary>The width of one column in percent.</summary>
    public double Width => 100.0 / Labels.Count * GroupShare / Series.Count;

    /// <summary>The middle of a group in percent.</summary>
    public double MiddleOf(int group) => 100.0 / Labels.Count * (group + 0.5);

    /// <summary>Where a column begins in percent.</summary>
    public double LeftOf(int group, int series) => MiddleOf(group) + (series - Series.Count / 2.0) * Width;

    /// <summary>How high a value is drawn, in pixels.</summary>
    public double HeightOf(double value) => Top <= 0 ? 0 : Math.Min(1, value / Top) * (Ground - Ceiling);

    /// <summary>A number for an attribute.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>The least round number that is not below a value.</summary>
    public static double RoundUp(double value)
    {
        if (value <= 1)
            return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return RoundSteps.Select(step => step * power).First(round => round >= value);
    }
}
