using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupportPortal.Core;

/// <summary>The stable kebab-case codes of the product's own small vocabularies: <c>WaitingForRequester</c> is
/// "waiting-for-requester".</summary>
public static class Code
{
    /// <summary>The code of a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Codes<T>.ByValue[value];

    /// <summary>The value behind a code.</summary>
    public static bool TryParse<T>(string? code, out T value)
        where T : struct, Enum => Codes<T>.ByCode.TryGetValue(code ?? string.Empty, out value);

    /// <summary>The value behind a code that is known to be right, as one read from the database.</summary>
    public static T Parse<T>(string code)
        where T : struct, Enum => Codes<T>.ByCode[code];

    /// <summary>Every code, in the order of the values.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => Codes<T>.InOrder;

    private static class Codes<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> ByValue = Enum.GetValues<T>().ToDictionary(value => value, CodeOf);
        public static readonly Dictionary<string, T> ByCode = ByValue.ToDictionary(
            pair => pair.Value,
            pair => pair.Key,
            StringComparer.Ordinal
        );
        public static readonly IReadOnlyList<string> InOrder = [.. ByValue.Values];

        private static string CodeOf(T value)
        {
            var name = value.ToString();
            return typeof(T).GetField(name)?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name
                ?? JsonNamingPolicy.KebabCaseLower.ConvertName(name);
        }
    }
}
