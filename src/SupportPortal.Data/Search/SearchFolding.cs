using System.Globalization;
using System.Text;
using SupportPortal.Core.Writing;

namespace SupportPortal.Data.Search;

/// <summary>
/// One folding for what is stored in the index and for what is asked: what people type in another form, width, case or
/// spelling than it was written becomes the same letters. What it covers and what not: decision 20.
/// </summary>
internal static class SearchFolding
{
    /// <summary>Raised with every change below, so that rows folded before are folded anew.</summary>
    public const int Version = 1;

    /// <summary>The mark that makes a Japanese vowel long; written or left out at will, so it does not count.</summary>
    private const int LongVowel = 0x30FC;

    private const char Voiced = '\u3099';
    private const char HalfVoiced = '\u309A';

    /// <summary>Letters that are others than their base, or that stand for two.</summary>
    private static readonly Dictionary<int, string> Letters = Table("ßss æae œoe øo łl đd ðd þth ħh ŧt ıi ĸk ςσ");

    /// <summary>What stands for these where the sign is missing on a keyboard.</summary>
    private static readonly Dictionary<int, string> Spelt = Table("äae öoe üue øoe åaa");

    /// <summary>Whether the rune counts as a word by itself: Han, kana and hangul.</summary>
    public static bool IsSyllable(Rune rune) =>
        rune.Value
            is (>= 0x3041 and <= 0x30FF and not 0x30FB and not 0x3099 and not 0x309A)
                or (>= 0x31F0 and <= 0x31FF)
                or (>= 0x3400 and <= 0x4DBF)
                or (>= 0x4E00 and <= 0x9FFF)
                or (>= 0xAC00 and <= 0xD7A3)
                or (>= 0xF900 and <= 0xFAFF)
                or (>= 0x20000 and <= 0x3FFFF)
                or 0x3005
                or 0x303B;

    /// <summary>Whether the rune belongs to the letter before it.</summary>
    public static bool IsAttached(Rune rune) =>
        rune.Value is 0xFF9E or 0xFF9F or 0x309B or 0x309C or (>= 0x1160 and <= 0x11FF)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    /// <summary>A letter with its marks, folded: nothing where it does not count, one letter or several, or what breaks words.</summary>
    /// <param name="letter">The letter as it was written.</param>
    /// <param name="spelt">Whether umlauts become two letters.</param>
    public static string Of(string letter, bool spelt = false)
    {
        if (letter is [var only] && char.IsAscii(only))
            return char.ToLowerInvariant(only).ToString();
        var composed = UnicodeText.Normalized(letter.Replace('\u309B', Voiced).Replace('\u309C', HalfVoiced), NormalizationForm.FormKC);
        var folded = new StringBuilder(composed.Length);
        foreach (var rune in composed.EnumerateRunes())
        {
            if (IsSyllable(rune))
                folded.Append(Syllable(rune));
            else if (spelt && Spelt.TryGetValue(Rune.ToLowerInvariant(rune).Value, out var two))
                folded.Append(two);
            else
                foreach (var part in UnicodeText.Normalized(rune.ToString(), NormalizationForm.FormD).EnumerateRunes())
                    Append(folded, part);
        }

        return folded.ToString();
    }

    /// <summary>What a mark that repeats a syllable stands for; null where it is none.</summary>
    public static string? Repeated(Rune mark, string before) =>
        mark.Value switch
        {
            0x3005 or 0x303B or 0x309D => before,
            0x309E => (before + Voiced).Normalize(NormalizationForm.FormC) is { Length: 1 } voiced ? voiced : before,
            _ => null,
        };

    /// <summary>Each letter with what it becomes behind it.</summary>
    private static Dictionary<int, string> Table(string pairs) => pairs.Split(' ').ToDictionary(pair => (int)pair[0], pair => pair[1..]);

    private static string Syllable(Rune rune) =>
        rune.Value switch
        {
            LongVowel => string.Empty,
            >= 0x30A1 and <= 0x30F6 or 0x30FD or 0x30FE => ((char)(rune.Value - 0x60)).ToString(), // katakana as hiragana
            <= char.MaxValue when KanjiForms.Newer((char)rune.Value) is { } newer => newer.ToString(),
            _ => rune.ToString(),
        };

    private static void Append(StringBuilder folded, Rune rune)
    {
        var category = Rune.GetUnicodeCategory(rune);
        if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
            return;
        var small = Rune.ToLowerInvariant(rune);
        if (category == UnicodeCategory.DecimalDigitNumber)
            folded.Append((int)Rune.GetNumericValue(rune));
        else if (rune.Value is 'ʼ' or 'ʻ' or 'ʹ')
            folded.Append(' '); // apostrophes that count as letters
        else if (Letters.TryGetValue(small.Value, out var letters))
            folded.Append(letters);
        else
            folded.Append(small);
    }
}
