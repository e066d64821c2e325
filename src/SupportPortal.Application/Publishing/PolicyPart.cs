using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace SupportPortal.Application.Publishing;

/// <summary>A part of a draft that has an address: a table of rows, or one row with its cells.</summary>
public sealed class PolicyPart
{
    /// <summary>What stands in an address for a row that is not there yet.</summary>
    public const string New = "new";

    private readonly JsonObject? _holder;
    private readonly PolicyRowShape _holderShape;

    private PolicyPart(PolicyTable table, PolicyRowShape shape, JsonObject? holder, PolicyRowShape holderShape) =>
        (Table, Shape, _holder, _holderShape) = (table, shape, holder, holderShape);

    /// <summary>The table of the document it belongs to.</summary>
    public PolicyTable Table { get; }

    /// <summary>The cells of the row, or of each of the rows.</summary>
    public PolicyRowShape Shape { get; }

    /// <summary>What follows the table in the address; empty for the table itself.</summary>
    public string Address { get; private init; } = string.Empty;

    /// <summary>How its rows are told from others while the draft changes.</summary>
    public string Mark { get; private init; } = string.Empty;

    /// <summary>The part it stands in; null for a table of the document.</summary>
    public PolicyPart? Above { get; private init; }

    /// <summary>The rows as a cell of the row above, or of the document; null for a row.</summary>
    public PolicyCell? Rows { get; private init; }

    /// <summary>The row; null for rows, and for a new one.</summary>
    public JsonObject? Row { get; private init; }

    /// <summary>The place of the row in its table, from 0 on; -1 for rows and a new row.</summary>
    public int Place { get; private init; } = -1;

    /// <summary>Whether it is a table of rows.</summary>
    public bool IsRows => Rows is not null;

    /// <summary>Whether it is a row that is not there yet.</summary>
    public bool IsNew { get; private init; }

    /// <summary>The rows; none where the document has none.</summary>
    public IReadOnlyList<JsonNode?> List => [.. _holder?[Rows!.Member] as JsonArray ?? []];

    /// <summary>The members of the document that are no table.</summary>
    internal static PolicyPart OfDocument(JsonObject root) =>
        new(PolicySchema.Document, PolicySchema.Document.Row, null, PolicySchema.Document.Row) { Row = root };

    /// <summary>A table of the document.</summary>
    internal static PolicyPart OfTable(PolicyTable table, JsonObject root) =>
        new(table, table.Row, root, new(string.Empty, [.. PolicySchema.All.Select(each => each.Cell)])) { Rows = table.Cell };

    /// <summary>How a row is told from others: by its code, or by all it says; with how many rows there are.</summary>
    internal static string MarkOf(JsonNode? row)
    {
        var code = (row as JsonObject)?[PolicySchema.Key] ?? (row as JsonObject)?["code"];
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes((code ?? row)?.ToJsonString() ?? "null"));
        return $"{(code is null ? 'w' : 'c')}{Convert.ToHexStringLower(hash)[..16]}.";
    }

    /// <summary>The part one step further in the address; null where there is none.</summary>
    internal PolicyPart? Step(string step)
    {
        if (!IsRows)
            return Shape.Cells.FirstOrDefault(cell => cell.Kind == PolicyCellKind.Rows && cell.Member == step) is { } rows && !IsNew
                ? new(Table, rows.Row!, Row, Shape)
                {
                    Address = $"{Address}/{step}",
                    Mark = Mark,
                    Above = this,
                    Rows = rows,
                }
                : null;
        if (step == New)
            return new(Table, Shape, _holder, _holderShape)
            {
                Address = Below(step),
                Mark = Mark,
                Above = this,
                IsNew = true,
            };
        var list = List;
        if (
            !int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            || place >= list.Count
            || list[place] is not JsonObject row
        )
            return null;
        return new(Table, Shape, _holder, _holderShape)
        {
            Address = Below(place.ToString(CultureInfo.InvariantCulture)),
            Mark = FormattableString.Invariant($"{Mark}/{MarkOf(row)}{list.Count}").TrimStart('/'),
            Above = this,
            Row = row,
            Place = place,
        };
    }

    /// <summary>Puts a new row behind all others.</summary>
    internal void Add(JsonObject row) => Array().Add((JsonNode)row);

    /// <summary>Takes the row away.</summary>
    public void Remove()
    {
        var list = Above!.Array();
        list.RemoveAt(Place);
        if (list.Count == 0 && !Above.Rows!.IsRequired)
            Above._holder!.Remove(Above.Rows.Member);
    }

    /// <summary>Moves one of the rows up or down. Returns where it is then; where it cannot move, it stays.</summary>
    public int Move(int place, bool up)
    {
        var (list, to) = (Array(), up ? place - 1 : place + 1);
        if (place < 0 || place >= list.Count || to < 0 || to >= list.Count)
            return place;
        var row = list[place];
        list.RemoveAt(place);
        list.Insert(to, row);
        return to;
    }

    private string Below(string step) => Address.Length == 0 ? step : $"{Address}/{step}";

    private JsonArray Array()
    {
        if (_holder![Rows!.Member] is JsonArray list)
            return list;
        list = [];
        PolicyCells.Put(_holder, _holderShape.Cells, Rows.Member, list);
        return list;
    }
}
