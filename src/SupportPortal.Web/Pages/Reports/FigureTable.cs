namespace SupportPortal.Web.Pages.Reports;

/// <summary>What a column of figures is counted in.</summary>
public enum FigureUnit
{
    /// <summary>Words.</summary>
    Words,

    /// <summary>How many.</summary>
    Count,

    /// <summary>A share, 0 to 1, shown in percent.</summary>
    Percent,

    /// <summary>Hours by the clock on the wall.</summary>
    Hours,
}

/// <summary>A column of figures.</summary>
public sealed record FigureColumn(string Head, FigureUnit Unit = FigureUnit.Words);

/// <summary>One cell: what a person reads, and the number behind it for files.</summary>
public readonly record struct FigureCell(string Text, double? Number = null);

/// <summary>Figures as a table: shown on the page, and written to files as they are.</summary>
/// <param name="Code">Its name in addresses and files.</param>
/// <param name="Title">What it is called; at most 31 characters, as a workbook's sheets allow.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows.</param>
public sealed record FigureTable(string Code, string Title, IReadOnlyList<FigureColumn> Columns, IReadOnlyList<FigureCell[]> Rows);
