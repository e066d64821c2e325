using System.Text.Json.Nodes;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Tests.Comparison;

/// <summary>The policy of 2020 with something changed in its document.</summary>
internal static class Changed
{
    public static SupportPolicy Policy(params Action<JsonObject>[] changes) => PolicyReader.Read("changed.json", Utf8(changes));

    public static byte[] Utf8(params Action<JsonObject>[] changes)
    {
        var document = Document(PolicyReader.ShippedDocument().Utf8);
        foreach (var change in changes)
            change(document);
        return Utf8(document);
    }

    public static JsonObject Document(byte[] utf8) => JsonNode.Parse(utf8)!.AsObject();

    public static byte[] Utf8(JsonObject document) => System.Text.Encoding.UTF8.GetBytes(document.ToJsonString());

    public static JsonArray Section(this JsonObject document, string section) => document[section]!.AsArray();

    public static JsonObject Entry(this JsonObject document, string section, string code) =>
        document.Section(section).Select(entry => entry!.AsObject()).Single(entry => (string?)entry["code"] == code);

    public static JsonObject Target(this JsonObject document, string plan, string severity) =>
        document
            .Section("targets")
            .Select(target => target!.AsObject())
            .Single(target => (string?)target["plan"] == plan && (string?)target["severity"] == severity);

    public static JsonNode Json(string text) => JsonNode.Parse(text.Replace('\'', '"'))!;

    /// <summary>Gives an entry of a policy another code, here and wherever the document speaks of it.</summary>
    public static void Rename(this JsonObject document, string section, string code, string to, string name)
    {
        Replace(document, code, to);
        var entry = document.Entry(section, to);
        entry["formerly"] = new JsonArray(code);
        entry["formerNames"] = new JsonArray((string)entry["name"]!);
        entry["name"] = name;
    }

    private static void Replace(JsonNode? node, string code, string to)
    {
        if (node is JsonObject members)
        {
            foreach (var member in members.ToList())
            {
                if (
                    member.Value is JsonValue value
                    && value.GetValueKind() == System.Text.Json.JsonValueKind.String
                    && (string)value! == code
                )
                    members[member.Key] = to;
                else
                    Replace(member.Value, code, to);
            }
        }

        if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (items[i] is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.String && (string)value! == code)
                    items[i] = to;
                else
                    Replace(items[i], code, to);
            }
        }
    }
}
