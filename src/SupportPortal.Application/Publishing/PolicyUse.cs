using System.Text.Json.Nodes;

namespace SupportPortal.Application.Publishing;

/// <summary>A cell that names something by its code.</summary>
/// <param name="Section">The address of the table it stands in.</param>
/// <param name="Row">What follows in the address of its row.</param>
/// <param name="Field">The field of the row.</param>
/// <param name="Table">What the table is called.</param>
/// <param name="Title">What the row is called.</param>
/// <param name="Label">What the cell is called.</param>
public sealed record PolicyUse(string Section, string Row, string Field, string Table, IReadOnlyList<string> Title, string Label)
{
    /// <summary>Every cell that names a row of a table by its code; none where the row has none.</summary>
    public static IReadOnlyList<PolicyUse> Of(PolicyDraft draft, PolicyPart row, PolicyListing listing)
    {
        if (CodeOf(row.Row) is not { } code || row.Above?.Above is not null)
            return [];
        string[] lists = row.Table.Member switch
        {
            "kinds" or "families" => [row.Table.Member, PolicySchema.Filing],
            "guidance" => [PolicySchema.GuidancePages],
            var table => [table],
        };
        return
        [
            .. PolicyWalk
                .FieldsOf(draft, listing)
                .Where(cell => cell.At.Row != row.Row && Names(cell.At, cell.Field, lists, code))
                .Select(cell => new PolicyUse(
                    cell.At.Table.Address,
                    cell.At.Address,
                    cell.Field.Name,
                    cell.At.Table.Name,
                    cell.At.Table == PolicySchema.Document ? [] : listing.TitleOf(cell.At.Shape, cell.At.Row),
                    cell.Field.Cell.Label
                )),
        ];
    }

    private static bool Names(PolicyRowAt at, PolicyField field, string[] lists, string code) =>
        field.Groups is [.., { Kind: PolicyCellKind.ByCode } byCode]
            ? lists.Contains(byCode.ListedIn) && field.Cell.Member == code && field.In((JsonObject)at.Row!) is not null
            : field.Cell.ListedIn is { } list && lists.Contains(list) && field.Shown((JsonObject)at.Row!).Contains(code);

    private static string? CodeOf(JsonObject? row) =>
        (row?[PolicySchema.Key] ?? row?["code"]) is JsonValue value && value.TryGetValue<string>(out var code) ? code : null;
}
