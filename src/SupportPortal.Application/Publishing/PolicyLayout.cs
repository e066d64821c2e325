using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SupportPortal.Application.Publishing;

/// <summary>Lays a policy document out as people read and compare it: what fits on a line stands on one, the rest is broken up.</summary>
public static class PolicyLayout
{
    private const int Width = 140;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document as text.</summary>
    public static string Of(JsonObject document)
    {
        var text = new StringBuilder();
        Write(document, text, indent: 0, isBroken: true);
        return text.Append('\n').ToString();
    }

    private static void Write(JsonNode? node, StringBuilder text, int indent, bool isBroken = false)
    {
        var line = OnOneLine(node);
        if (!isBroken && (node is JsonValue or null || indent + line.Length <= Width))
        {
            text.Append(line);
            return;
        }

        var (opens, closes) = node is JsonArray ? ('[', ']') : ('{', '}');
        text.Append(opens).Append('\n');
        var rest = node is JsonArray array ? array.Count : ((JsonObject)node!).Count;
        foreach (var (name, value) in Parts(node))
        {
            text.Append(' ', indent + 2);
            if (name is not null)
                text.Append(Quoted(name)).Append(": ");
            Write(value, text, indent + 2);
            text.Append(--rest > 0 ? ",\n" : "\n");
        }

        text.Append(' ', indent).Append(closes);
    }

    private static IEnumerable<(string? Name, JsonNode? Value)> Parts(JsonNode node) =>
        node is JsonArray array
            ? array.Select(item => ((string?)null, item))
            : ((JsonObject)node).Select(member => ((string?)member.Key, member.Value));

    private static string OnOneLine(JsonNode? node) =>
        node switch
        {
            JsonArray array => array.Count == 0 ? "[]" : $"[{string.Join(", ", array.Select(OnOneLine))}]",
            JsonObject members => members.Count == 0
                ? "{}"
                : $"{{ {string.Join(", ", members.Select(member => $"{Quoted(member.Key)}: {OnOneLine(member.Value)}"))} }}",
            null => "null",
            _ => node.ToJsonString(Plain),
        };

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Plain);
}
