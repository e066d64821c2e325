using System.Text.RegularExpressions;

namespace SupportPortal.Core.Writing;

/// <summary>A template's text with its placeholders filled in.</summary>
/// <param name="Text">The text; a placeholder without a value stands in it as it was.</param>
/// <param name="Missing">The placeholders without a value, each once, with their braces.</param>
public sealed record FilledText(string Text, IReadOnlyList<string> Missing);

/// <summary>The placeholders of templates: a name in braces, as "{requester}". What stands in Markdown's code is no placeholder.</summary>
public static partial class Placeholders
{
    /// <summary>The requester's name.</summary>
    public const string Requester = "requester";

    /// <summary>The request's number.</summary>
    public const string Number = "number";

    /// <summary>Its subject.</summary>
    public const string Subject = "subject";

    /// <summary>Its product.</summary>
    public const string Product = "product";

    /// <summary>The portal it goes to.</summary>
    public const string Portal = "portal";

    /// <summary>The name of the person who writes.</summary>
    public const string Agent = "agent";

    /// <summary>The vendor's own number for it.</summary>
    public const string VendorCaseNumber = "vendor-case-number";

    /// <summary>When the first response is due.</summary>
    public const string Due = "due";

    /// <summary>Every placeholder there is, without braces.</summary>
    public static IReadOnlyList<string> All { get; } = [Requester, Number, Subject, Product, Portal, Agent, VendorCaseNumber, Due];

    /// <summary>The names in braces that are no placeholder, each once, with their braces.</summary>
    public static IReadOnlyList<string> UnknownIn(string? text) =>
        [.. In(text).Where(name => !All.Contains(name)).Select(Braced).Distinct()];

    /// <summary>The placeholders that are left in a text, each once, with their braces.</summary>
    public static IReadOnlyList<string> LeftIn(string? text) => [.. In(text).Where(All.Contains).Select(Braced).Distinct()];

    /// <summary>Fills a text in.</summary>
    /// <param name="text">The template's text.</param>
    /// <param name="valueOf">The value of a placeholder; null where it has none yet.</param>
    public static FilledText Fill(string text, Func<string, string?> valueOf)
    {
        List<string> missing = [];
        var filled = Parts()
            .Replace(text, match =>
            {
                var name = match.Groups["name"];
                if (!name.Success || !All.Contains(name.Value))
                    return match.Value;
                if (valueOf(name.Value) is { Length: > 0 } value)
                    return value;
                if (!missing.Contains(match.Value))
                    missing.Add(match.Value);
                return match.Value;
            });
        return new FilledText(filled, missing);
    }

    private static IEnumerable<string> In(string? text) =>
        Parts().Matches(text ?? string.Empty).Select(match => match.Groups["name"]).Where(name => name.Success).Select(name => name.Value);

    private static string Braced(string name) => $"{{{name}}}";

    /// <summary>Code, which is passed over, or a name in braces.</summary>
    [GeneratedRegex(
        @"(?<fence>`+)(?s:.*?)\k<fence>(?!`)|\{(?<name>[a-z][a-z-]*)\}",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Parts();
}
