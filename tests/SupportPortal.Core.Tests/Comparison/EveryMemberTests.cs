using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using SupportPortal.Core.Comparison;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Tests.Comparison;

/// <summary>That no change of a document goes untold.</summary>
public sealed class EveryMemberTests
{
    /// <summary>Of how many values one is changed; every member of every section is among them all the same.</summary>
    private const int Sample = 97;

    public static TheoryData<string> Shipped() => [.. PolicyReader.Shipped.Select(day => day.ToString("uuuu-MM-dd", null))];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_policy_does_not_differ_from_itself(string day)
    {
        var (file, utf8) = PolicyReader.ShippedDocument(Day(day));

        Assert.Empty(PolicyDifferences.Between(PolicyReader.Read(file, utf8), PolicyReader.Read(file, utf8)));
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void The_order_in_the_file_makes_no_difference(string day)
    {
        var (file, utf8) = PolicyReader.ShippedDocument(Day(day));
        var document = Changed.Document(utf8);
        foreach (var section in document.Where(section => section.Value is JsonArray && !InOrder.Contains(section.Key)).ToList())
            document[section.Key] = new JsonArray([.. section.Value!.AsArray().Reverse().Select(entry => entry!.DeepClone())]);

        Assert.Empty(PolicyDifferences.Between(PolicyReader.Read(file, utf8), PolicyReader.Read(file, Changed.Utf8(document))));
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_change_of_any_value_is_told(string day)
    {
        var (file, utf8) = PolicyReader.ShippedDocument(Day(day));
        var policy = PolicyReader.Read(file, utf8);
        var document = Changed.Document(utf8);
        var values = new List<JsonValue>();
        Gather(document, values);
        var byMember = values
            .Where(value => value.GetValueKind() == JsonValueKind.String)
            .GroupBy(MemberOf)
            .ToDictionary(member => member.Key, member => member.Select(value => (string)value!).Distinct().ToList());
        var (seen, changed) = (new Dictionary<string, int>(), 0);
        for (var i = 0; i < values.Count; i++)
        {
            var member = MemberOf(values[i]);
            seen[member] = seen.GetValueOrDefault(member) + 1;
            if (seen[member] > 1 && i % Sample != 0)
                continue;
            foreach (var value in OthersFor(values[i], byMember, i))
            {
                var altered = Changed.Utf8(With(document, i, value));
                if (ReadOrNull(file, altered) is not { } other)
                    continue;
                changed++;
                var told = PolicyDifferences.Between(policy, other);
                Assert.True(told.Count > 0, $"{values[i].GetPath()} → {value}");
                Assert.All(told, difference => Assert.DoesNotContain("{", difference.Says.ToString(), StringComparison.Ordinal));
            }
        }

        Assert.True(changed > 100, $"{changed}");
    }

    /// <summary>Sections whose order says something: the first one is assumed, or the worst one leads.</summary>
    private static readonly string[] InOrder = ["clouds", "purchaseChannels", "severities", "calendars"];

    private static IEnumerable<JsonNode> OthersFor(JsonValue value, Dictionary<string, List<string>> byMember, int seed)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.True or JsonValueKind.False:
                yield return JsonValue.Create(!(bool)value);
                break;
            case JsonValueKind.Number:
                yield return JsonValue.Create((int)value + 1);
                break;
            case JsonValueKind.String:
                var text = (string)value!;
                yield return JsonValue.Create($"{text}x");
                if (LocalTimeLike(text))
                    yield return JsonValue.Create(text[..^1] + "5");
                var others = byMember[MemberOf(value)].Where(other => other != text).ToList();
                if (others.Count > 0)
                    yield return JsonValue.Create(others[seed % others.Count]);
                break;
        }
    }

    private static SupportPolicy? ReadOrNull(string file, byte[] utf8)
    {
        try
        {
            return PolicyReader.Read(file, utf8);
        }
        catch (PolicyException)
        {
            return null;
        }
    }

    private static bool LocalTimeLike(string text) => text.Length == 5 && text[2] == ':';

    private static JsonObject With(JsonObject document, int at, JsonNode value)
    {
        var copy = document.DeepClone().AsObject();
        var values = new List<JsonValue>();
        Gather(copy, values);
        values[at].ReplaceWith(value);
        return copy;
    }

    /// <summary>The place of a value without the numbers in it: "$.plans[].families[]".</summary>
    private static string MemberOf(JsonValue value) =>
        System.Text.RegularExpressions.Regex.Replace(value.GetPath(), @"\[\d+\]|(?<=^\$\.sources)\..*", "[]");

    private static void Gather(JsonNode? node, List<JsonValue> values)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var member in members)
                    Gather(member.Value, values);
                break;
            case JsonArray items:
                foreach (var item in items)
                    Gather(item, values);
                break;
            case JsonValue value:
                values.Add(value);
                break;
        }
    }

    private static LocalDate Day(string day) => NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value;
}
