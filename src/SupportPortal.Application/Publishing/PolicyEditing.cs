using System.Text.Json.Nodes;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Publishing;

namespace SupportPortal.Application.Publishing;

/// <summary>Edits drafts cell by cell and row by row, and stores each change with what it was in a few words.</summary>
public sealed class PolicyEditing(PolicyVersions versions, PolicyCells cells, SupportPolicy policy)
{
    /// <summary>A version to be looked at or edited; null where none was made here with this number.</summary>
    public async Task<PolicyDesk?> OpenAsync(int number, CancellationToken cancellationToken)
    {
        if (await versions.FindAsync(number, cancellationToken) is not { } version)
            return null;
        var draft = PolicyDraft.Of(version.Document);
        return new(version, draft, new(draft.Root, policy.Countries));
    }

    /// <summary>Writes what was typed into a row, or into a new one, and moves what is to be moved. Nothing is stored yet.</summary>
    /// <param name="desk">The draft.</param>
    /// <param name="part">The row, or a table of rows of which one is moved.</param>
    /// <param name="typed">What was typed, by the name of the field.</param>
    /// <param name="move">What is moved; null for nothing.</param>
    public PolicyEdit Edit(PolicyDesk desk, PolicyPart part, Func<string, IReadOnlyList<string>> typed, PolicyMove? move)
    {
        var (says, at) = (new List<string>(), part.Address);
        if (!part.IsRows)
        {
            var row = part.Row ?? PolicyCells.Blank(part.Shape);
            var others = part.Above?.List.Where(other => other != part.Row) ?? [];
            var writing = cells.Write(row, part.Shape, desk.FieldsOf(part), name => move?.Moved(name, typed(name)) ?? typed(name), others);
            if (writing.Refusals.Count > 0)
                return new(writing.Refusals, null, at, null);
            if (part.IsNew)
            {
                part.Above!.Add(row);
                part = part.Above.Step($"{part.Above.List.Count - 1}")!;
                at = part.Address;
                says.Add($"{PolicyDesk.PlaceOf(part)} added");
            }
            else if (writing.Changed.Count > 0)
                says.Add($"{PolicyDesk.PlaceOf(part)}: {string.Join(", ", writing.Changed)}");
        }

        if (move is null || !int.TryParse(move.Key, out var place))
            return new([], Joined(says), at, move);
        if ((part.IsRows ? part : part.Step(move.Name)) is not { IsRows: true } rows)
            return new([], Joined(says), at, null);
        var to = rows.Move(place, move.IsUp);
        if (to != place)
            says.Add($"{PolicyDesk.PlaceOf(rows)}: row {place + 1} to {to + 1}");
        return new([], Joined(says), at, move with { Key = $"{to}" });
    }

    /// <summary>Stores the draft as it is on the desk. Returns null where it worked, else why not, in a sentence.</summary>
    /// <param name="desk">The draft.</param>
    /// <param name="revision">The revision the person looked at.</param>
    /// <param name="says">What was changed, for the trail.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<string?> SaveAsync(PolicyDesk desk, int revision, string says, CancellationToken cancellationToken) =>
        versions.SaveAsync(desk.Version.Number, revision, desk.Draft.ToDocument(), says, cancellationToken);

    /// <summary>Stores a whole document. Returns null where it worked, else why not, in a sentence.</summary>
    public Task<string?> ReplaceAsync(int number, int revision, JsonObject document, CancellationToken cancellationToken) =>
        versions.SaveAsync(number, revision, document, "the whole document", cancellationToken);

    private static string? Joined(List<string> says) => says.Count == 0 ? null : string.Join("; ", says);
}

/// <summary>What came of an edit.</summary>
/// <param name="Refusals">What cannot be what was typed; none where the draft was edited.</param>
/// <param name="Says">What was changed, for the trail; null for nothing.</param>
/// <param name="Row">What follows the table in the address of what was edited.</param>
/// <param name="Moved">What was moved, where it is now; null for nothing.</param>
public sealed record PolicyEdit(IReadOnlyList<PolicyRefusal> Refusals, string? Says, string Row, PolicyMove? Moved);

/// <summary>One thing moved one place up or down among its like.</summary>
/// <param name="Name">The field whose codes they are, or the table of rows within a row; empty for the table itself.</param>
/// <param name="Key">The code, or the place of the row.</param>
/// <param name="IsUp">Up rather than down.</param>
public sealed record PolicyMove(string Name, string Key, bool IsUp)
{
    /// <summary>What a form says of it: "up/steps/2"; null where it says nothing that can be understood.</summary>
    public static PolicyMove? Of(string? said) =>
        said?.Split('/') is ["up" or "down", var name, { Length: > 0 } key] ? new(name, key, said[0] == 'u') : null;

    /// <summary>What a form says of it.</summary>
    public override string ToString() => $"{(IsUp ? "up" : "down")}/{Name}/{Key}";

    /// <summary>The codes of a field in their new order.</summary>
    public IReadOnlyList<string> Moved(string field, IReadOnlyList<string> codes)
    {
        var at = field == Name ? codes.ToList().IndexOf(Key) : -1;
        var to = IsUp ? at - 1 : at + 1;
        if (at < 0 || to < 0 || to >= codes.Count || codes[to].Length == 0)
            return codes;
        var moved = codes.ToList();
        (moved[at], moved[to]) = (moved[to], moved[at]);
        return moved;
    }
}

/// <summary>A version that lies open, and what there is to choose from in it.</summary>
/// <param name="Version">The version as it is stored.</param>
/// <param name="Draft">Its document, to be changed.</param>
/// <param name="Listing">Its codes.</param>
public sealed record PolicyDesk(PolicyVersion Version, PolicyDraft Draft, PolicyListing Listing)
{
    /// <summary>What is wrong with the document as it is now.</summary>
    public IReadOnlyList<PolicyDraftFault> Faults() => PolicyDraftCheck.FaultsOf(Draft, new(Draft.Root, Listing.Countries));

    /// <summary>The same, by the lines of the document where they are known: where it can be read, or where it first cannot.</summary>
    public IReadOnlyList<PolicyDraftFault> FaultsByLine()
    {
        var lines = PolicyReader.FaultsOf(System.Text.Encoding.UTF8.GetBytes(Version.Document)).ToLookup(fault => fault.Path);
        return
        [
            .. Faults().Select(fault => lines[fault.Path].FirstOrDefault() is { Line: > 0 } at ? fault with { Line = at.Line } : fault),
        ];
    }

    /// <summary>The fields of a row.</summary>
    public IReadOnlyList<PolicyField> FieldsOf(PolicyPart row) => PolicyField.Of(row.Shape, row.Row, Listing);

    /// <summary>What a part is called, for people: the words of its row, or the name of its table.</summary>
    public IReadOnlyList<string> TitleOf(PolicyPart part) =>
        part.IsRows ? [part.Rows!.Label]
        : part.Above is null ? [part.Table.Name]
        : part.IsNew ? [part.Shape.Noun]
        : Listing.TitleOf(part.Shape, part.Row);

    /// <summary>Where a part stands, for the trail: "plans/premier", "places/ppac/steps".</summary>
    public static string PlaceOf(PolicyPart part)
    {
        var steps = new List<string>();
        for (var each = part; each is not null; each = each.Above)
        {
            if (each.IsRows)
                steps.Add(each.Rows!.Member);
            else if (!each.IsNew)
                steps.Add(NameOf(each));
        }

        steps.Reverse();
        return string.Join('/', steps);
    }

    private static string NameOf(PolicyPart row) =>
        row.Above is null ? row.Table.Member
        : (row.Row?[PolicySchema.Key] ?? row.Row?["code"]) is JsonValue code ? PolicyField.TextOf(code)
        : row.Row is { } members
        && row.Shape.Cells is [{ Kind: PolicyCellKind.Reference } first, { Kind: PolicyCellKind.Reference } second, ..]
            ? $"{PolicyField.TextOf(members[first.Member])} {PolicyField.TextOf(members[second.Member])}"
        : FormattableString.Invariant($"{row.Place + 1}");
}
