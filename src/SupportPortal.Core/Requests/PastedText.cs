using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SupportPortal.Core.Writing;

namespace SupportPortal.Core.Requests;

/// <summary>What people paste where a request is looked for: its number in any form, a mail's subject line, an address.</summary>
/// <param name="Number">The key of the request whose number stands in it; null where none does.</param>
/// <param name="IsNumberMeant">Whether the number is what was meant: it stands alone or leads the line, and is no few digits that may be
/// part of anything.</param>
/// <param name="Words">The line without what mail programs put before a subject.</param>
public sealed partial record PastedText(int? Number, bool IsNumberMeant, string Words)
{
    /// <summary>The longest text that is looked at, in characters.</summary>
    public const int Length = 500;

    private const int FullDigits = 7;

    /// <summary>Reads a text.</summary>
    public static PastedText Of(string? text)
    {
        var given = text is { Length: > Length } ? text[..Length] : text ?? string.Empty;
        var plain = Plain(given);
        var words = Reply().Replace(given, string.Empty, 1);
        if (Digits().Match(plain) is { Success: true } alone && KeyOf(alone) is { } few)
            return new(few, alone.Groups["digits"].Length >= FullDigits || !char.IsAsciiDigit(plain[0]), words);
        var numbers = Numbered()
            .Matches(plain)
            .Select(match => (Key: KeyOf(match), match.Index))
            .Where(found => found.Key is not null)
            .ToList();
        return numbers.Count == 0 ? new(null, false, words) : new(numbers[0].Key, Before().IsMatch(plain[..numbers[0].Index]), words);
    }

    private static int? KeyOf(Match match) =>
        int.TryParse(match.Groups["digits"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;

    /// <summary>The same in plain letters and digits, without what cannot be seen.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in UnicodeText.Normalized(text, NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control && !Rune.IsWhiteSpace(rune))
                continue;
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber)
                plain.Append((int)Rune.GetNumericValue(rune));
            else
                plain.Append(rune);
        }

        return plain.ToString().Trim();
    }

    [GeneratedRegex(
        @"^[^\p{L}\p{N}]*(?:(?:no|nr)[^\p{L}\p{N}]{0,3})?(?<digits>[0-9]{1,20})[^\p{L}\p{N}]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Digits();

    [GeneratedRegex(
        @"(?<![A-Za-z0-9])SR[\s\p{Pd}\u2212_#:.]{0,3}(?<digits>[0-9]{1,20})(?![A-Za-z0-9])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Numbered();

    /// <summary>What may stand before a number that is meant: punctuation, what mail programs and their filters add, and the rest of an
    /// address.</summary>
    [GeneratedRegex(
        @"^(?:\S*/|(?:[^\p{L}\p{N}]|\[[^\]]{1,20}\]|"
            + @"(?<!\p{L})(?:re|aw|wg|fwd?|tr|rv|rif|i|r|enc|res|sv|vs|回复|答复|回覆|回信|转发|轉寄|転送|返信)\s*(?:\[[0-9]+\])?\s*:)*)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Before();

    [GeneratedRegex(
        @"^\s*(?:(?:re|aw|wg|fwd?|tr|rv|rif|i|r|enc|res|sv|vs|回复|答复|回覆|回信|转发|轉寄|転送|返信)\s*(?:\[[0-9]+\])?\s*[:：]\s*)+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Reply();
}
