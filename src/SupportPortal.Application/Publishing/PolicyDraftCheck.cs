using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using NodaTime.Text;
using SupportPortal.Core.Policy;

namespace SupportPortal.Application.Publishing;

/// <summary>
/// What is wrong with a draft, each with its cell. What the document cannot be read with is found for every cell; the reader would
/// stop at the first. Where it can be read, the reader says what does not hold together.
/// </summary>
public static class PolicyDraftCheck
{
    /// <summary>Every fault; none where the draft can be published.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="listing">Its codes.</param>
    public static IReadOnlyList<PolicyDraftFault> FaultsOf(PolicyDraft draft, PolicyListing listing)
    {
        var shapes = Shapes(draft, listing).ToList();
        return shapes.Count > 0
            ? shapes
            : [.. PolicyReader.FaultsOf(Encoding.UTF8.GetBytes(PolicyLayout.Of(draft.ToDocument()))).Select(fault => Placed(draft, fault))];
    }

    private static IEnumerable<PolicyDraftFault> Shapes(PolicyDraft draft, PolicyListing listing)
    {
        foreach (var table in PolicySchema.All)
        {
            if (draft.Root[table.Member] is null ? !table.IsOptional : draft.Root[table.Member] is not JsonArray)
                yield return Placed(draft, new($"$.{table.Member}", $"the table '{table.Member}' is missing or is no table"));
        }

        foreach (var at in PolicyWalk.RowsOf(draft))
        {
            if (at.Row is not JsonObject row)
                yield return Placed(draft, new(at.Path, $"'{PolicyField.TextOf(at.Row)}' is no row; remove it"));
            else
            {
                var known = at.Table == PolicySchema.Document ? PolicySchema.All.Select(table => table.Member) : [];
                foreach (var fault in Members(row, at.Shape.Cells, at.Path, [.. known]).Concat(Groups(row, at.Shape, at.Path)))
                    yield return Placed(draft, fault);
                foreach (var field in PolicyField.Of(at.Shape, row, listing))
                {
                    if (Fault(field, row) is { } sentence)
                        yield return Placed(draft, new($"{at.Path}.{field.Name}", sentence)) with
                        {
                            Field = field.Name,
                        };
                }
            }
        }
    }

    private static IEnumerable<PolicyFault> Members(JsonObject row, IReadOnlyList<PolicyCell> cells, string path, string[] known) =>
        row.Select(member => member.Key)
            .Where(member => cells.All(cell => cell.Member != member) && !known.Contains(member))
            .Select(member => new PolicyFault(path, $"the document has no member '{member}' here; take it out in the whole document"));

    private static IEnumerable<PolicyFault> Groups(JsonObject row, PolicyRowShape shape, string path)
    {
        foreach (var cell in shape.Cells.Where(cell => cell.Row is not null || cell.Kind == PolicyCellKind.ByCode))
        {
            var at = $"{path}.{cell.Member}";
            var value = row[cell.Member];
            if (value is null)
            {
                if (cell.IsRequired || row.ContainsKey(cell.Member))
                    yield return new(at, $"'{cell.Member}' is missing");
            }
            else if (cell.Kind == PolicyCellKind.Rows ? value is not JsonArray : value is not JsonObject)
                yield return new(at, $"'{cell.Member}' is not what it has to be; remove it");
            else if (value is JsonObject inner && cell.Row is { } within)
            {
                foreach (var fault in Members(inner, within.Cells, path, []))
                    yield return fault;
            }
        }
    }

    private static string? Fault(PolicyField field, JsonObject row)
    {
        var (cell, value) = (field.Cell, field.In(row));
        if (value is null)
            return IsGiven(field, row) && (cell.IsRequired || IsNull(field, row)) ? $"'{cell.Member}' is missing" : null;
        if (cell.IsMany)
            return value is not JsonArray list ? "it has to be a list"
                : list.FirstOrDefault(each => TextIn(each) is null) is { } wrong ? $"'{PolicyField.TextOf(wrong)}' is no text"
                : cell.Kind == PolicyCellKind.Choices && list.FirstOrDefault(each => !IsOne(cell, TextIn(each)!)) is { } other
                    ? $"'{TextIn(other)}' is none of {WordsOf(cell)}"
                : list.Contains(null) ? "null is no value here"
                : null;
        if (value is not JsonValue single)
            return "it has to be one value";
        return cell.Kind switch
        {
            PolicyCellKind.YesNo or PolicyCellKind.YesNoOrSilent => single.TryGetValue<bool>(out _) ? null : "it has to be yes or no",
            PolicyCellKind.Number => single.TryGetValue<int>(out _) ? null : $"'{PolicyField.TextOf(single)}' is no whole number",
            PolicyCellKind.Fixed => null,
            _ => TextIn(single) is not { } text ? $"'{PolicyField.TextOf(single)}' is no text" : FaultOfText(cell, text),
        };
    }

    private static string? FaultOfText(PolicyCell cell, string text) =>
        cell.Kind switch
        {
            PolicyCellKind.Date when !LocalDatePattern.Iso.Parse(text).Success => $"'{text}' is no date",
            PolicyCellKind.Time when !LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).Success =>
                $"'{text}' is no time of day",
            PolicyCellKind.Identifier when !Guid.TryParseExact(text, "D", out _) => $"'{text}' is no identifier",
            PolicyCellKind.Choice when !IsOne(cell, text) => $"'{text}' is none of {WordsOf(cell)}",
            _ => null,
        };

    /// <summary>Whether the group a field stands in is there at all.</summary>
    private static bool IsGiven(PolicyField field, JsonObject row) => Holder(field, row) is not null;

    private static bool IsNull(PolicyField field, JsonObject row) => Holder(field, row)!.ContainsKey(field.Cell.Member);

    private static JsonObject? Holder(PolicyField field, JsonObject row)
    {
        JsonObject? holder = row;
        foreach (var group in field.Groups)
            holder = holder?[group.Member] as JsonObject;
        return holder;
    }

    private static bool IsOne(PolicyCell cell, string text) => cell.Words.Any(word => word.Code == text);

    private static string WordsOf(PolicyCell cell) => string.Join(", ", cell.Words.Select(word => word.Code));

    private static string? TextIn(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>A fault with the cell its path leads to.</summary>
    private static PolicyDraftFault Placed(PolicyDraft draft, PolicyFault fault)
    {
        var steps = new Queue<string>(
            fault
                .Path.Replace("[", ".", StringComparison.Ordinal)
                .Replace("]", string.Empty, StringComparison.Ordinal)
                .Split('.', StringSplitOptions.RemoveEmptyEntries)
                .Skip(1)
        );
        var placed = new PolicyDraftFault(fault.Path, fault.Sentence, fault.Line, null, string.Empty, null);
        if (!steps.TryDequeue(out var first))
            return placed;
        if (PolicySchema.All.FirstOrDefault(table => table.Member == first) is not { } table)
            return placed with { Section = PolicySchema.Document.Address, Field = first };
        var (address, field, shape) = (string.Empty, string.Empty, table.Row);
        while (steps.TryDequeue(out var step))
        {
            if (table.Member == PolicySchema.Sources && address.Length == 0 && draft.PlaceOfSource(step) is { } source)
                address = source;
            else if (field.Length == 0 && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                address = address.Length == 0 ? step : $"{address}/{step}";
            else if (shape.Cells.FirstOrDefault(cell => cell.Member == step) is { } cell)
            {
                if (cell.Kind == PolicyCellKind.Rows && steps.Count > 0)
                    (address, shape) = ($"{address}/{step}", cell.Row!);
                else
                    field = field.Length == 0 ? step : $"{field}.{step}";
                if (cell.Kind == PolicyCellKind.Group)
                    shape = cell.Row!;
            }
            else
                break;
        }

        return placed with
        {
            Section = table.Address,
            Row = address,
            Field = field.Length == 0 ? null : field,
        };
    }
}

/// <summary>A fault of a draft, and the cell where it is.</summary>
/// <param name="Path">The path of the value in the document.</param>
/// <param name="Sentence">What is wrong, as the start of a sentence; it has no full stop.</param>
/// <param name="Line">The line of the document; 0 where nobody looked.</param>
/// <param name="Section">The address of its table; null for the document as a whole.</param>
/// <param name="Row">What follows in the address of its row; empty for the table.</param>
/// <param name="Field">The field of the row; null for the row as a whole.</param>
public sealed record PolicyDraftFault(string Path, string Sentence, int Line, string? Section, string Row, string? Field);
