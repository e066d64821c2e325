using System.Text.Json;
using System.Text.Json.Nodes;
using SupportPortal.Core;

namespace SupportPortal.Application.Publishing;

/// <summary>
/// A policy document while it is worked on. Its parts are changed in place, so that what the product does not know stays. Sources, which
/// the document writes by their keys, are rows here like everything else.
/// </summary>
public sealed class PolicyDraft
{
    private readonly bool _isByKey;

    private PolicyDraft(JsonObject root, bool isByKey) => (Root, _isByKey) = (root, isByKey);

    /// <summary>The document, its sources as rows.</summary>
    public JsonObject Root { get; }

    /// <summary>A document that is stored.</summary>
    public static PolicyDraft Of(string document) => Of(Parse(document));

    /// <summary>A document.</summary>
    public static PolicyDraft Of(JsonObject document)
    {
        var root = document.DeepClone().AsObject();
        if (root[PolicySchema.Sources] is JsonObject sources)
            root[PolicySchema.Sources] = new JsonArray([.. sources.Select(source => RowOf(source.Key, source.Value))]);
        return new(root, document[PolicySchema.Sources] is null or JsonObject);
    }

    /// <summary>Reads text as a document.</summary>
    /// <exception cref="JsonException">It is not JSON, it is no object, or a member stands in it twice.</exception>
    public static JsonObject Parse(string text) =>
        JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = 64, AllowDuplicateProperties = false }) as JsonObject
        ?? throw new JsonException("It is no object.", null, 0, 0);

    /// <summary>A text of a document that has characters which cannot be kept (<see cref="WrittenText"/>), without them; null where
    /// there is none.</summary>
    public static string? UnfitTextOf(JsonNode? node) =>
        node switch
        {
            JsonObject members => members
                .Select(member => WrittenText.Line(member.Key) is { IsFit: false } name ? name.Text : UnfitTextOf(member.Value))
                .FirstOrDefault(unfit => unfit is not null),
            JsonArray list => list.Select(UnfitTextOf).FirstOrDefault(unfit => unfit is not null),
            JsonValue value when value.TryGetValue<string>(out var text) && WrittenText.Lines(text) is { IsFit: false } unfit => unfit.Text,
            _ => null,
        };

    /// <summary>The document as it is stored.</summary>
    public JsonObject ToDocument()
    {
        var document = Root.DeepClone().AsObject();
        if (!_isByKey || document[PolicySchema.Sources] is not JsonArray rows)
            return document;
        var sources = new JsonObject();
        foreach (var row in rows.OfType<JsonObject>())
            sources[KeyOf(row)] = SourceOf(row);
        document[PolicySchema.Sources] = sources;
        return document;
    }

    /// <summary>A part of the document; null where there is none.</summary>
    /// <param name="section">The address of a table.</param>
    /// <param name="row">What follows it in the address: a row's place, a table of that row, and so on; "new" for a new row.</param>
    public PolicyPart? Find(string section, string? row)
    {
        if (PolicySchema.Find(section) is not { } table)
            return null;
        var rest = (row ?? string.Empty).Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (table == PolicySchema.Document)
            return rest.Length == 0 ? PolicyPart.OfDocument(Root) : null;
        var part = PolicyPart.OfTable(table, Root);
        foreach (var step in rest)
        {
            if (part.Step(step) is not { } next)
                return null;
            part = next;
        }

        return part;
    }

    /// <summary>The part that somebody looked at before others changed the draft; null where its row is gone.</summary>
    /// <param name="section">The address of its table.</param>
    /// <param name="row">What followed in the address.</param>
    /// <param name="mark">How its rows were told from others then.</param>
    public PolicyPart? FindAgain(string section, string? row, string? mark)
    {
        var marks = new Queue<string>((mark ?? string.Empty).Split('/', StringSplitOptions.RemoveEmptyEntries));
        var part = Find(section, null);
        foreach (var step in (row ?? string.Empty).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = part is { IsRows: true } && step != PolicyPart.New ? PlaceNow(part, step, marks) : step;
            part = at is null ? null : part?.Step(at);
        }

        return part;
    }

    /// <summary>The place of the source with a key; null where there is none.</summary>
    internal string? PlaceOfSource(string key)
    {
        var rows = (Root[PolicySchema.Sources] as JsonArray ?? []).ToList();
        var place = rows.FindIndex(row => row is JsonObject source && KeyOf(source) == key);
        return place < 0 ? null : place.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The key of a source.</summary>
    internal static string KeyOf(JsonObject row) => PolicyField.TextOf(row[PolicySchema.Key] ?? string.Empty);

    private static string? PlaceNow(PolicyPart rows, string step, Queue<string> marks)
    {
        if (!marks.TryDequeue(out var mark))
            return step;
        var now = rows.List.Select((row, place) => (Mark: PolicyPart.MarkOf(row), Place: place)).ToList();
        var known = now.Where(row => mark.StartsWith(row.Mark, StringComparison.Ordinal)).ToList();
        if (known.Find(row => Code(row.Place) == step) is { Mark: not null })
            return step;
        if (known.Count > 0)
            return Code(known[0].Place);
        // A row without a code that reads otherwise now is the same one where none came or went.
        return mark[0] == 'w' && mark.EndsWith($".{Code(now.Count)}", StringComparison.Ordinal) ? step : null;

        static string Code(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static JsonObject RowOf(string key, JsonNode? source)
    {
        var row = new JsonObject { [PolicySchema.Key] = key };
        if (source is not JsonObject members)
            row["heading"] = source?.DeepClone();
        else
        {
            foreach (var (name, value) in members.Where(member => member.Key != PolicySchema.Key))
                row[name] = value?.DeepClone();
        }

        return row;
    }

    /// <summary>A source of which only the heading is told is its heading.</summary>
    private static JsonNode? SourceOf(JsonObject row)
    {
        var source = row.DeepClone().AsObject();
        source.Remove(PolicySchema.Key);
        return source.Count == 1 && source.ContainsKey("heading") ? source["heading"]?.DeepClone() : source;
    }
}
