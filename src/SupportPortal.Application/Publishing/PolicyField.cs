using System.Text.Json.Nodes;

namespace SupportPortal.Application.Publishing;

/// <summary>A cell of a row as a form has it: by its name, with the groups it stands in.</summary>
/// <param name="Name">Its name in the form: the members down to it, between dots.</param>
/// <param name="Cell">What it is.</param>
/// <param name="Groups">The groups it stands in, the outermost first.</param>
public sealed record PolicyField(string Name, PolicyCell Cell, IReadOnlyList<PolicyCell> Groups)
{
    /// <summary>Every field of a row, in the order of the page; rows of its own are none.</summary>
    /// <param name="shape">The row's cells.</param>
    /// <param name="row">The row; null for a new one.</param>
    /// <param name="listing">The codes of the document.</param>
    public static IReadOnlyList<PolicyField> Of(PolicyRowShape shape, JsonObject? row, PolicyListing listing) =>
        [.. Of(shape.Cells, row, listing, [])];

    /// <summary>The value in a row; null where it has none.</summary>
    public JsonNode? In(JsonObject? row)
    {
        foreach (var group in Groups)
            row = row?[group.Member] as JsonObject;
        return row?[Cell.Member];
    }

    /// <summary>The value in a row as a form shows it; of several values all, and none for nothing.</summary>
    public IReadOnlyList<string> Shown(JsonObject? row) =>
        (Cell.Kind, In(row)) switch
        {
            (PolicyCellKind.YesNo, JsonValue value) when value.TryGetValue<bool>(out var yes) => yes ? ["true"] : [],
            (PolicyCellKind.YesNo, _) => Cell.IsUsuallyYes ? ["true"] : [],
            (_, null) => [],
            (_, JsonArray values) when Cell.IsMany => [.. values.Select(TextOf)],
            (_, var node) when Cell.IsMany => [TextOf(node)],
            (_, var node) => [TextOf(node)],
        };

    /// <summary>A value as text: its words, or as it stands in the document where it is none.</summary>
    public static string TextOf(JsonNode? node) =>
        node switch
        {
            JsonValue value when value.TryGetValue<string>(out var text) => text,
            null => "null",
            _ => node.ToJsonString(),
        };

    private static IEnumerable<PolicyField> Of(
        IReadOnlyList<PolicyCell> cells,
        JsonObject? row,
        PolicyListing listing,
        IReadOnlyList<PolicyCell> groups
    ) =>
        cells.SelectMany(cell =>
            cell.Kind switch
            {
                PolicyCellKind.Rows => [],
                PolicyCellKind.Group => Of(cell.Row!.Cells, row?[cell.Member] as JsonObject, listing, [.. groups, cell]),
                PolicyCellKind.ByCode => Of(CellsByCode(cell, row, listing), row?[cell.Member] as JsonObject, listing, [.. groups, cell]),
                _ => (IEnumerable<PolicyField>)[new(string.Join('.', groups.Append(cell).Select(each => each.Member)), cell, groups)],
            }
        );

    private static List<PolicyCell> CellsByCode(PolicyCell cell, JsonObject? row, PolicyListing listing)
    {
        var listed = listing.Of(cell.ListedIn!);
        var stored = (row?[cell.Member] as JsonObject)?.Select(member => member.Key) ?? [];
        return
        [
            .. listed.Select(choice => new PolicyCell(choice.Code, PolicyCellKind.Address, choice.Name)),
            .. stored
                .Where(code => listed.All(choice => choice.Code != code))
                .Select(code => new PolicyCell(code, PolicyCellKind.Address, code)),
        ];
    }
}
