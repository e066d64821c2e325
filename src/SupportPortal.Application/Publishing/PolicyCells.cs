using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using NodaTime.Text;
using SupportPortal.Core;

namespace SupportPortal.Application.Publishing;

/// <summary>Writes what somebody typed into the cells of a row. A cell that says what it said before is left as it is.</summary>
public sealed partial class PolicyCells(IStringLocalizer<Text> text)
{
    private static readonly LocalTimePattern Times = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>Writes the cells, or none of them where one cannot be what was typed.</summary>
    /// <param name="row">The row.</param>
    /// <param name="shape">Its cells.</param>
    /// <param name="fields">Its fields, as the form had them.</param>
    /// <param name="typed">What was typed, by the name of the field; none for nothing.</param>
    /// <param name="others">The other rows of its table, of which none may have the same key.</param>
    public PolicyWriting Write(
        JsonObject row,
        PolicyRowShape shape,
        IReadOnlyList<PolicyField> fields,
        Func<string, IReadOnlyList<string>> typed,
        IEnumerable<JsonNode?> others
    )
    {
        var (refusals, found) = (new List<PolicyRefusal>(), new List<(PolicyField Field, JsonNode? Value)>());
        foreach (var field in fields.Where(field => field.Cell.Kind != PolicyCellKind.Fixed))
        {
            var written = typed(field.Name).Select(value => Fit(field.Cell, value)).ToList();
            var values = ValuesOf(field.Cell, written.Select(value => value.Text));
            if (written.Find(value => !value.IsFit) is { } unfit)
                refusals.Add(new(field.Name, Unfit(unfit)));
            else if (!SaysTheSame(field, values, row) && WhyNot(field, values, others) is { } whyNot)
                refusals.Add(new(field.Name, whyNot));
            else if (!SaysTheSame(field, values, row))
                found.Add((field, NodeOf(field, values, row)));
        }

        if (refusals.Count > 0)
            return new(refusals, []);
        foreach (var (field, value) in found)
            Put(field, value, row, shape);
        foreach (var group in shape.Cells.Where(cell => cell.Kind is PolicyCellKind.Group or PolicyCellKind.ByCode && !cell.IsRequired))
        {
            if (row[group.Member] is JsonObject { Count: 0 })
                row.Remove(group.Member);
        }

        return new([], [.. found.Select(cell => cell.Field.Name)]);
    }

    /// <summary>A new row, with what the document cannot be read without where that can be empty.</summary>
    public static JsonObject Blank(PolicyRowShape shape)
    {
        var row = new JsonObject();
        foreach (var cell in shape.Cells.Where(cell => cell.IsRequired))
        {
            JsonNode? empty = cell.Kind switch
            {
                PolicyCellKind.Rows => new JsonArray(),
                PolicyCellKind.Group => Blank(cell.Row!),
                PolicyCellKind.YesNo => false,
                _ => cell.IsMany ? new JsonArray() : null,
            };
            if (empty is not null)
                row[cell.Member] = empty;
        }

        return row;
    }

    /// <summary>Puts a member into an object, a new one where the document has it as a rule.</summary>
    internal static void Put(JsonObject target, IReadOnlyList<PolicyCell> cells, string member, JsonNode value)
    {
        if (target.ContainsKey(member))
        {
            target[member] = value;
            return;
        }

        var before = cells.TakeWhile(cell => cell.Member != member).LastOrDefault(cell => target.ContainsKey(cell.Member));
        target.Insert(
            cells.All(cell => cell.Member != member) ? target.Count
                : before is null ? 0
                : target.IndexOf(before.Member) + 1,
            member,
            value
        );
    }

    /// <summary>A text that was typed, as it is kept.</summary>
    internal static WrittenText Fit(PolicyCell cell, string? raw) =>
        cell.Kind is PolicyCellKind.Lines or PolicyCellKind.Sentences ? WrittenText.Lines(raw) : WrittenText.Line(raw);

    private static IReadOnlyList<string> ValuesOf(PolicyCell cell, IEnumerable<string> texts) =>
        cell.Kind switch
        {
            PolicyCellKind.Lines =>
            [
                .. texts.SelectMany(lines => lines.Split('\n')).Select(line => line.Trim()).Where(line => line.Length > 0),
            ],
            PolicyCellKind.YesNo => texts.Contains("true") ? ["true"] : [],
            _ => [.. texts.Where(value => value.Length > 0).Distinct()],
        };

    /// <summary>Whether what was typed is what the row says.</summary>
    internal static bool IsSame(PolicyField field, IReadOnlyList<string> typed, JsonObject row) =>
        SaysTheSame(field, ValuesOf(field.Cell, typed.Select(value => Fit(field.Cell, value).Text)), row);

    private static bool SaysTheSame(PolicyField field, IReadOnlyList<string> values, JsonObject row)
    {
        var shown = ValuesOf(field.Cell, field.Shown(row).Select(value => Fit(field.Cell, value).Text));
        return field.Cell.Kind is PolicyCellKind.References or PolicyCellKind.Choices
            ? values.ToHashSet().SetEquals(shown)
            : values.SequenceEqual(shown);
    }

    private string Unfit(WrittenText written) =>
        text[
            "Some characters cannot be kept and were taken out: {0}. See whether this still says what you mean, then send it again.",
            written.RefusedNames
        ];

    private string? WhyNot(PolicyField field, IReadOnlyList<string> values, IEnumerable<JsonNode?> others)
    {
        if (values.Any(value => value.Length > field.Cell.Length))
            return text["{0} has {1} characters at the most. Shorten it.", text[field.Cell.Label], field.Cell.Length];
        if (field.Name == PolicySchema.Key && KeyFault(values, others) is { } fault)
            return text[fault];
        return values.Count > 0 && FaultOf(field.Cell, values) is { } sentence ? text[sentence].Value : null;
    }

    private static string? KeyFault(IReadOnlyList<string> values, IEnumerable<JsonNode?> others) =>
        values is not [var key] ? "A source needs a key, by which facts name it."
        : others.OfType<JsonObject>().Any(other => PolicyDraft.KeyOf(other) == key) ? "Another source has this key already."
        : null;

    private static string? FaultOf(PolicyCell cell, IReadOnlyList<string> values) =>
        cell.Kind switch
        {
            PolicyCellKind.Code or PolicyCellKind.Reference or PolicyCellKind.References or PolicyCellKind.Sequence => values.All(IsCode)
                ? null
                : "A code has letters, digits and hyphens only.",
            PolicyCellKind.Number => IsNumber(values[0]) ? null : "Type a whole number, such as 60.",
            PolicyCellKind.Date => LocalDatePattern.Iso.Parse(values[0]).Success ? null : "Type a date, such as 2026-05-15.",
            PolicyCellKind.Time => Times.Parse(values[0]).Success ? null : "Type a time of day, such as 09:00.",
            PolicyCellKind.Identifier => Guid.TryParseExact(values[0], "D", out _)
                ? null
                : "Type an identifier, such as 62e90394-69f5-4237-9190-012177145e10.",
            PolicyCellKind.YesNoOrSilent => values[0] is "true" or "false" ? null : "Choose one of the list.",
            PolicyCellKind.Choice or PolicyCellKind.Choices => values.All(value => cell.Words.Any(word => word.Code == value))
                ? null
                : "Choose one of the list.",
            PolicyCellKind.Address => IsAddress(values[0]) ? null : "Type an address that begins with https://.",
            _ => null,
        };

    private static JsonNode? NodeOf(PolicyField field, IReadOnlyList<string> values, JsonObject row)
    {
        var cell = field.Cell;
        return cell.Kind switch
        {
            PolicyCellKind.References or PolicyCellKind.Choices => ArrayOf(cell, Kept(field.Shown(row), values)),
            _ when cell.IsMany => ArrayOf(cell, values),
            PolicyCellKind.YesNo => (values.Count > 0) == cell.IsUsuallyYes && !cell.IsRequired ? null : values.Count > 0,
            _ when values.Count == 0 => null,
            PolicyCellKind.YesNoOrSilent => values[0] == "true",
            PolicyCellKind.Number => int.Parse(values[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
            _ => values[0],
        };
    }

    private static JsonArray? ArrayOf(PolicyCell cell, IEnumerable<string> values)
    {
        var array = new JsonArray([.. values.Select(value => (JsonNode)value)]);
        return array.Count > 0 || cell.IsRequired ? array : null;
    }

    /// <summary>What stays keeps its order; what is new comes behind it.</summary>
    private static IEnumerable<string> Kept(IReadOnlyList<string> before, IReadOnlyList<string> values) =>
        before.Where(values.Contains).Concat(values.Except(before));

    private static void Put(PolicyField field, JsonNode? value, JsonObject row, PolicyRowShape shape)
    {
        var (target, cells) = (row, shape.Cells);
        foreach (var group in field.Groups)
        {
            if (target[group.Member] is not JsonObject inner)
            {
                if (value is null)
                    return;
                inner = group.Row is null ? [] : Blank(group.Row);
                Put(target, cells, group.Member, inner);
            }

            (target, cells) = (inner, group.Row?.Cells ?? []);
        }

        if (value is null)
            target.Remove(field.Cell.Member);
        else
            Put(target, cells, field.Cell.Member, value);
    }

    private static bool IsCode(string value) => CodePattern().IsMatch(value);

    private static bool IsNumber(string value) => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static bool IsAddress(string value) => Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "https";

    [GeneratedRegex("^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex CodePattern();
}

/// <summary>What came of writing cells.</summary>
/// <param name="Refusals">What cannot be what was typed; none where the cells were written.</param>
/// <param name="Changed">The fields that say something else now.</param>
public sealed record PolicyWriting(IReadOnlyList<PolicyRefusal> Refusals, IReadOnlyList<string> Changed);

/// <summary>A cell that cannot be what was typed.</summary>
/// <param name="Field">The name of the field.</param>
/// <param name="Sentence">Why, in a sentence.</param>
public sealed record PolicyRefusal(string Field, string Sentence);
