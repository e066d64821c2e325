namespace SupportPortal.Data.Search;

/// <summary>What may be a vendor's case number in a text people paste: pieces with a digit, however the vendor builds them.</summary>
internal static class VendorNumbers
{
    private const int Most = 4;
    private const int Shortest = 4;
    private const int LabelWords = 3; // "Support request number"

    private static readonly char[] Around = [.. " \t\r\n\u00A0\u3000()[]{}<>「」【】（）［］\"'“”„:：#＃,;、。|"];

    /// <summary>The whole text, and its pieces, the longest first.</summary>
    public static IReadOnlyList<string> In(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > SearchTerms.Length)
            return [];
        var pieces = text.Split(Around, StringSplitOptions.RemoveEmptyEntries)
            .Where(piece => piece.Length >= Shortest)
            .OrderByDescending(piece => piece.Length);
        return [.. pieces.Prepend(text).Where(piece => piece.Any(char.IsDigit)).Distinct(StringComparer.Ordinal).Take(Most)];
    }

    /// <summary>The same without what stands between their parts.</summary>
    public static IReadOnlyList<string> KeysIn(string? text) =>
        [.. In(text).Select(SearchText.KeyOf).Where(key => key.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether nothing but what such a number is called stands beside it.</summary>
    public static bool IsMeant(string text, string number)
    {
        var others = SearchText.Tokens(text.Replace(number, " ", StringComparison.Ordinal));
        return others.Count <= LabelWords && !others.Any(other => other.Folded.Any(char.IsDigit));
    }
}
