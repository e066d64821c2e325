using System.Globalization;
using System.Text.Json.Nodes;

namespace SupportPortal.Application.Publishing;

/// <summary>Goes through every cell of a draft.</summary>
internal static class PolicyWalk
{
    /// <summary>Every row of a draft, the document's own members first.</summary>
    public static IEnumerable<PolicyRowAt> RowsOf(PolicyDraft draft) =>
        PolicySchema
            .All.SelectMany(table => RowsOf(draft.Root[table.Member], table.Row, table, string.Empty, $"$.{table.Member}"))
            .Prepend(new(PolicySchema.Document, PolicySchema.Document.Row, draft.Root, string.Empty, "$"));

    /// <summary>Every field of every row that is an object.</summary>
    public static IEnumerable<(PolicyRowAt At, PolicyField Field)> FieldsOf(PolicyDraft draft, PolicyListing listing) =>
        from at in RowsOf(draft)
        where at.Row is JsonObject
        from field in PolicyField.Of(at.Shape, (JsonObject)at.Row!, listing)
        select (at, field);

    private static IEnumerable<PolicyRowAt> RowsOf(JsonNode? rows, PolicyRowShape shape, PolicyTable table, string address, string path)
    {
        if (rows is not JsonArray list)
            yield break;
        foreach (var (i, row) in list.Index())
        {
            var place = i.ToString(CultureInfo.InvariantCulture);
            var at = new PolicyRowAt(table, shape, row, address.Length == 0 ? place : $"{address}/{place}", $"{path}[{place}]");
            yield return at;
            if (row is not JsonObject members)
                continue;
            foreach (var cell in shape.Cells.Where(cell => cell.Kind == PolicyCellKind.Rows))
            {
                foreach (
                    var inner in RowsOf(members[cell.Member], cell.Row!, table, $"{at.Address}/{cell.Member}", $"{at.Path}.{cell.Member}")
                )
                    yield return inner;
            }
        }
    }
}

/// <summary>A row of a draft, and where it stands.</summary>
/// <param name="Table">The table of the document it belongs to.</param>
/// <param name="Shape">Its cells.</param>
/// <param name="Row">What stands there.</param>
/// <param name="Address">What follows the table in its address.</param>
/// <param name="Path">Its path in the document, its sources as rows.</param>
internal sealed record PolicyRowAt(PolicyTable Table, PolicyRowShape Shape, JsonNode? Row, string Address, string Path);
