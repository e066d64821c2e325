using System.Globalization;

namespace SupportPortal.Core.Decisions;

/// <summary>
/// A sentence with the values that go into it. The text is in English and is also the key of its translation; values
/// are names of the policy, translated by themselves.
/// </summary>
/// <param name="Text">The sentence, with {0}, {1}… where values go.</param>
/// <param name="Values">The values, in order.</param>
public sealed record Sentence(string Text, params IReadOnlyList<string> Values)
{
    /// <summary>A sentence without values.</summary>
    public static implicit operator Sentence(string text) => new(text);

    /// <summary>A list of names as one value.</summary>
    public static string List(IEnumerable<string> names) => string.Join(", ", names);

    /// <summary>The sentence in English.</summary>
    public override string ToString() => Values.Count == 0 ? Text : string.Format(CultureInfo.InvariantCulture, Text, [.. Values]);
}
