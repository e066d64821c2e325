using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using SupportPortal.Core.Decisions;

namespace SupportPortal.Data.Conversions;

/// <summary>How a decision is kept with its request.</summary>
internal static class DecisionJson
{
    private static readonly JsonSerializerOptions Options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    }.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);

    public static string Write(SupportDecision decision) => JsonSerializer.Serialize(decision, Options);

    public static SupportDecision Read(string json) =>
        JsonSerializer.Deserialize<SupportDecision>(json, Options) ?? throw new JsonException("The stored decision is empty.");
}
