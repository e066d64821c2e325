using SupportPortal.Application.Publishing;

namespace SupportPortal.Web.Pages.Admin.Policy.Edit;

/// <summary>A cell on its page.</summary>
/// <param name="Field">The field.</param>
/// <param name="Values">What it shows.</param>
/// <param name="Choices">What there is to choose from.</param>
/// <param name="Faults">What the check says of it.</param>
/// <param name="Moved">What was moved last.</param>
public sealed record CellView(
    PolicyField Field,
    IReadOnlyList<string> Values,
    IReadOnlyList<CellChoice> Choices,
    IReadOnlyList<PolicyDraftFault> Faults,
    PolicyMove? Moved
)
{
    /// <summary>The name of the field in the form.</summary>
    public string Name => PartModel.Prefix + Field.Name;

    /// <summary>Its only value; empty for none.</summary>
    public string Value => Values.Count > 0 ? Values[0] : string.Empty;

    /// <summary>The choices, and what is chosen without being one of them.</summary>
    public IEnumerable<(CellChoice Choice, bool IsChosen, bool IsListed)> Options() =>
        Choices
            .Select(choice => (choice, Values.Contains(choice.Code), true))
            .Concat(Missing().Select(code => (new CellChoice(code, code), true, false)));

    /// <summary>What is chosen, in its order.</summary>
    public IEnumerable<(CellChoice Choice, bool IsListed)> Chosen() =>
        Values
            .Where(code => code.Length > 0)
            .Select(code =>
                Choices.FirstOrDefault(choice => choice.Code == code) is { } known ? (known, true) : (new CellChoice(code, code), false)
            );

    private IEnumerable<string> Missing() => Values.Where(code => code.Length > 0 && Choices.All(choice => choice.Code != code));
}

/// <summary>A table of rows on a page.</summary>
/// <param name="Desk">The draft.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Name">What the table is called within its row; empty for the part itself.</param>
/// <param name="Faults">What the check says.</param>
/// <param name="Moved">What was moved last.</param>
public sealed record RowsView(PolicyDesk Desk, PolicyPart Rows, string Name, IReadOnlyList<PolicyDraftFault> Faults, PolicyMove? Moved)
{
    /// <summary>The columns.</summary>
    public IReadOnlyList<PolicyField> Columns { get; } =
    [.. PolicyField.Of(Rows.Shape, null, Desk.Listing).Where(field => field.Cell.IsColumn)];

    /// <summary>What follows the table in the address of a row.</summary>
    public string AddressOf(int place) => Rows.Address.Length == 0 ? $"{place}" : $"{Rows.Address}/{place}";

    /// <summary>How many faults a row has, with what stands in it.</summary>
    public int FaultsOf(int place) =>
        Faults.Count(fault =>
            fault.Section == Rows.Table.Address
            && (fault.Row == AddressOf(place) || fault.Row.StartsWith($"{AddressOf(place)}/", StringComparison.Ordinal))
        );

    /// <summary>Whether the focus is on a button of a row.</summary>
    public bool HasFocus(int place, bool isUp) =>
        Moved is { } moved
        && moved.Name == Name
        && moved.Key == $"{place}"
        && (
            place == 0 ? !isUp
            : place == Rows.List.Count - 1 ? isUp
            : moved.IsUp == isUp
        );
}

/// <summary>The faults of a draft on a page.</summary>
/// <param name="Desk">The draft.</param>
/// <param name="Faults">The faults.</param>
/// <param name="Part">The part that the page shows; null for the whole draft.</param>
public sealed record CheckView(PolicyDesk Desk, IReadOnlyList<PolicyDraftFault> Faults, PolicyPart? Part)
{
    private const int Most = 8;
    private const int Longest = 60;

    /// <summary>Whether the lines of the document are told; where it is shown.</summary>
    public bool ShowsLines { get; init; }

    /// <summary>The faults that are listed: those of the part first.</summary>
    public IReadOnlyList<PolicyDraftFault> Listed =>
        Part is null ? Faults : [.. Faults.OrderBy(fault => !IsHere(fault)).Take(Math.Max(Most, Faults.Count(IsHere)))];

    /// <summary>What is wrong, without everything that would be right; the cell says that, too.</summary>
    public static string InShort(string sentence) => sentence.Split("; defined are ")[0];

    /// <summary>What a fault is about: its table, its row and its cell.</summary>
    public IReadOnlyList<string> AboutOf(PolicyDraftFault fault)
    {
        if (fault.Section is null || Desk.Draft.Find(fault.Section, fault.Row) is not { } part)
            return [];
        var label = fault.Field is { } name ? LabelOf(part.Shape, name) : null;
        return [.. Titles(part).Append(label).OfType<string>()];
    }

    private List<string> Titles(PolicyPart part)
    {
        var titles = new List<string>();
        for (var each = part; each is not null; each = each.Above)
        {
            var title = string.Join(" · ", Desk.TitleOf(each));
            titles.Insert(0, title.Length > Longest ? $"{title[..Longest].TrimEnd()}…" : title);
        }

        return titles;
    }

    private static string? LabelOf(PolicyRowShape shape, string name)
    {
        string? label = null;
        var cells = shape.Cells;
        foreach (var member in name.Split('.'))
        {
            if (cells.FirstOrDefault(cell => cell.Member == member) is not { } cell)
                break;
            (label, cells) = (cell.Label, cell.Row?.Cells ?? []);
        }

        return label;
    }

    private bool IsHere(PolicyDraftFault fault) =>
        fault.Section == Part!.Table.Address
        && (fault.Row == Part.Address || Part.Address.Length == 0 || fault.Row.StartsWith($"{Part.Address}/", StringComparison.Ordinal));
}
