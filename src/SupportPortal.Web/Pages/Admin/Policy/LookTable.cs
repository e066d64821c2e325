using System.Globalization;
using NodaTime;
using SupportPortal.Core.Policy;
using SupportPortal.Web.Display;

namespace SupportPortal.Web.Pages.Admin.Policy;

/// <summary>A section of the policy as a table that people read.</summary>
/// <param name="Code">The section, also in addresses.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Head">What its first column holds.</param>
/// <param name="Columns">What the other columns hold, each as the names that stand in its head.</param>
/// <param name="Rows">Its rows.</param>
public sealed record LookTable(
    string Code,
    string Title,
    string Head,
    IReadOnlyList<IReadOnlyList<string>> Columns,
    IReadOnlyList<LookRow> Rows
)
{
    /// <summary>What there is to say before the table; null for nothing.</summary>
    public string? About { get; init; }
}

/// <summary>A row of such a table.</summary>
/// <param name="Id">What addresses call it.</param>
/// <param name="Name">What it is about.</param>
/// <param name="Cells">Its cells, one for each column that none before it reaches over.</param>
public sealed record LookRow(string Id, string Name, IReadOnlyList<LookCell> Cells)
{
    /// <summary>The code of the entry; null for a row that is none.</summary>
    public string? Code { get; init; }

    /// <summary>What narrows it or says more, a line each.</summary>
    public IReadOnlyList<string> Below { get; init; } = [];

    /// <summary>Where it is read; null where its cells say so, or nobody says.</summary>
    public SourceMark? Mark { get; init; }

    /// <summary>Whether all of some words stand in it.</summary>
    public bool Has(IReadOnlyList<string> words, IReadOnlyList<IReadOnlyList<string>> columns) =>
        words.All(word => Texts(columns).Any(text => Has(text, word)));

    private IEnumerable<string> Texts(IReadOnlyList<IReadOnlyList<string>> columns)
    {
        IEnumerable<string?> own = [Name, Code, .. Below, .. Says(Mark)];
        var at = 0;
        var texts = new List<string?>();
        foreach (var cell in Cells)
        {
            texts.AddRange([.. cell.Lines, cell.Url, .. Says(cell.Mark)]);
            if (cell.Mark is not null)
                texts.AddRange(columns.Skip(at).Take(cell.Span).SelectMany(names => names)); // a matrix: what its column is about, too
            at += cell.Span;
        }

        return own.Concat(texts).OfType<string>();
    }

    private static IEnumerable<string?> Says(SourceMark? mark) =>
        mark is null ? [] : [mark.Source.Document, mark.Source.Heading, mark.Reading];

    private static bool Has(string text, string word) =>
        CultureInfo.CurrentCulture.CompareInfo.IndexOf(text, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;
}

/// <summary>A cell of such a table.</summary>
/// <param name="Lines">What it says, a line each.</param>
public sealed record LookCell(params IReadOnlyList<string> Lines)
{
    /// <summary>How many columns it reaches over.</summary>
    public int Span { get; init; } = 1;

    /// <summary>Whether its lines are steps, one after the other.</summary>
    public bool IsSteps { get; init; }

    /// <summary>Whether it says that there is nothing.</summary>
    public bool IsNothing { get; init; }

    /// <summary>Its address on the web; null for none.</summary>
    public string? Url { get; init; }

    /// <summary>Where it is read; null where its row says so.</summary>
    public SourceMark? Mark { get; init; }

    /// <summary>The opening hours as strips of a day; none for a cell of words.</summary>
    public IReadOnlyList<DayStrip> Days { get; init; } = [];

    /// <summary>A cell without anything to say.</summary>
    public static LookCell None { get; } = new("–") { IsNothing = true };
}

/// <summary>The hours of a day in one zone, on a strip of 24 hours.</summary>
/// <param name="Zone">What the zone is called.</param>
/// <param name="Says">The same in words.</param>
/// <param name="Open">The stretches that are open, in minutes from midnight.</param>
public sealed record DayStrip(string Zone, string Says, IReadOnlyList<(int From, int Minutes)> Open)
{
    /// <summary>The minutes of a day.</summary>
    public const int Day = 24 * 60;

    /// <summary>The hours as they stand.</summary>
    public static IReadOnlyList<(int From, int Minutes)> Of(IEnumerable<OpeningHours> hours) =>
        [.. hours.Select(open => Stretch(MinuteOf(open.Opens), MinuteOf(open.Closes)))];

    /// <summary>The hours on a day, as clocks elsewhere show them.</summary>
    public static IReadOnlyList<(int From, int Minutes)> Of(
        IEnumerable<OpeningHours> hours,
        LocalDate day,
        DateTimeZone zone,
        DateTimeZone elsewhere
    ) =>
        [
            .. hours.SelectMany(open =>
            {
                var (_, minutes) = Stretch(MinuteOf(open.Opens), MinuteOf(open.Closes));
                var from = MinuteOf(day.At(open.Opens).InZoneLeniently(zone).WithZone(elsewhere).TimeOfDay);
                return from + minutes <= Day ? [(from, minutes)] : new[] { (0, from + minutes - Day), (from, Day - from) };
            }),
        ];

    private static (int From, int Minutes) Stretch(int from, int to) => (from, to > from ? to - from : to + Day - from);

    private static int MinuteOf(LocalTime time) => (time.Hour * 60) + time.Minute;
}
