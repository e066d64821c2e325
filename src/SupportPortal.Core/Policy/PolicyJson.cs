using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace SupportPortal.Core.Policy;

/// <summary>Reads the policy's files strictly and can say on which line a value stands.</summary>
internal static class PolicyJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false),
            new SourceConverter(),
            new PatternConverter<LocalDate>(LocalDatePattern.Iso),
            new PatternConverter<LocalTime>(LocalTimePattern.CreateWithInvariantCulture("HH:mm")),
        },
    };

    /// <summary>Reads one file into <typeparamref name="T"/>.</summary>
    /// <exception cref="PolicyException">It is not JSON, or a member is missing, unknown or of the wrong type.</exception>
    public static T Read<T>(string file, byte[] utf8)
    {
        try
        {
            var document = JsonSerializer.Deserialize<T>(utf8, Options);
            if (LineOfNull(utf8) is { } line)
                throw new PolicyException(
                    $"{file}, line {line}: null is no value here; leave out what is not known. Correct the line and start again."
                );
            return document!;
        }
        catch (JsonException fault)
        {
            throw new PolicyException($"{file}, line {LineOf(utf8, fault)}: {Plain(fault)} Correct the line and start again.", fault);
        }
    }

    /// <summary>Reads a document that may be faulty.</summary>
    /// <returns>What is wrong; null where it was read.</returns>
    public static PolicyFault? TryRead<T>(byte[] utf8, out T? document)
    {
        document = default;
        try
        {
            document = JsonSerializer.Deserialize<T>(utf8, Options);
            return LineOfNull(utf8) is { } line
                ? new PolicyFault("$", "null is no value here; leave out what is not known") { Line = line }
                : null;
        }
        catch (JsonException fault)
        {
            return new PolicyFault(PlainPath(fault.Path ?? "$"), Plain(fault).TrimEnd('.')) { Line = (int)LineOf(utf8, fault) };
        }
    }

    /// <summary>The 1-based line on which the value at a path such as <c>$.plans[3].families[1]</c> begins; 1 where there is
    /// none.</summary>
    public static int LineOf(ReadOnlySpan<byte> utf8, string path)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { AllowTrailingCommas = false });
        var trail = new List<(string? Member, int Index)>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    trail[^1] = (reader.GetString(), -1);
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    trail.RemoveAt(trail.Count - 1);
                    continue;
            }

            if (trail.Count > 0 && trail[^1].Member is null)
                trail[^1] = (null, trail[^1].Index + 1);
            if (PathOf(trail) == path)
                return LineAt(utf8, reader.TokenStartIndex);
            if (reader.TokenType is JsonTokenType.StartArray)
                trail.Add((null, -1));
            if (reader.TokenType is JsonTokenType.StartObject)
                trail.Add((string.Empty, -1));
        }

        return 1;
    }

    /// <summary>
    /// The line of what the serializer stumbled over. It knows the line of text that is not JSON; for anything else its
    /// path is the better guide, as it notices a missing member only at the end of the object that lacks it.
    /// </summary>
    private static long LineOf(ReadOnlySpan<byte> utf8, JsonException fault) =>
        fault is { InnerException: not JsonException, Path: { } path } ? LineOf(utf8, PlainPath(path)) : (fault.LineNumber ?? 0) + 1;

    private static int? LineOfNull(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Null)
                return LineAt(utf8, reader.TokenStartIndex);
        }

        return null;
    }

    private static int LineAt(ReadOnlySpan<byte> utf8, long position) => 1 + utf8[..(int)position].Count((byte)'\n');

    private static string PathOf(List<(string? Member, int Index)> trail)
    {
        var path = new StringBuilder("$");
        foreach (var (member, index) in trail)
        {
            _ = member is null ? path.Append('[').Append(index).Append(']') : path.Append('.').Append(member);
        }

        return path.ToString();
    }

    private static string PlainPath(string path) =>
        path.Replace("['", ".", StringComparison.Ordinal).Replace("']", string.Empty, StringComparison.Ordinal);

    private static string Plain(JsonException fault)
    {
        var end = fault.Message.IndexOf(" Path: ", StringComparison.Ordinal);
        return end < 0 ? fault.Message : fault.Message[..end];
    }

    /// <summary>A source is a heading, or an object that tells more of it.</summary>
    private sealed class SourceConverter : JsonConverter<PolicySource>
    {
        public override PolicySource Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.String)
                return new PolicySource { Heading = reader.GetString()! };
            try
            {
                return JsonSerializer.Deserialize<PolicySource>(ref reader, OptionsWithout(options))!;
            }
            catch (JsonException fault)
            {
                // Its path begins at the source; without one, the reader of the document gives the whole path.
                throw new JsonException(Plain(fault));
            }
        }

        public override void Write(Utf8JsonWriter writer, PolicySource value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value, OptionsWithout(options));

        private JsonSerializerOptions OptionsWithout(JsonSerializerOptions options)
        {
            var without = new JsonSerializerOptions(options);
            without.Converters.Remove(this);
            return without;
        }
    }

    private sealed class PatternConverter<T>(IPattern<T> pattern) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.GetString() ?? string.Empty;
            var parsed = pattern.Parse(text);
            return parsed.Success ? parsed.Value : throw new JsonException($"'{text}' is not a {typeof(T).Name}.");
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(pattern.Format(value));
    }
}
