using System.Globalization;
using System.Text;
using SupportPortal.Core.Writing;

namespace SupportPortal.Data.Search;

/// <summary>A word of a text.</summary>
/// <param name="Start">Where it begins, in characters.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Folded">The word in lower case and without diacritics, to compare by.</param>
public readonly record struct SearchToken(int Start, int End, string Folded);

/// <summary>
/// Texts as the full-text index takes them apart. Chinese, Japanese and Korean put no space between words, so there
/// each character counts as one, and is stored with a mark on both sides.
/// </summary>
public static class SearchText
{
    /// <summary>A hair space: both indexes break words at it, and nobody types it.</summary>
    private const char Mark = '\u200A';

    /// <summary>The words of a text, in its order.</summary>
    public static IReadOnlyList<SearchToken> Tokens(string text)
    {
        var tokens = new List<SearchToken>(text.Length / 6); // about as long as words are
        var (at, start) = (0, -1);
        foreach (var rune in text.EnumerateRunes())
        {
            var (here, next) = (at, at + (rune == Rune.ReplacementChar ? 1 : rune.Utf16SequenceLength));
            at = next;
            if (start >= 0 && (IsSyllable(rune) || !Continues(rune))) start = Close(tokens, text, start, here);
            if (IsSyllable(rune)) Close(tokens, text, here, next);
            else if (start < 0 && Begins(rune)) start = here;
        }

        if (start >= 0) Close(tokens, text, start, text.Length);
        return tokens;
    }

    /// <summary>The text as it is stored for the index.</summary>
    public static string ToStored(string text)
    {
        if (text.All(letter => letter < '\u0300')) return text;
        var stored = new StringBuilder(text.Length + 16);
        foreach (var rune in Clean(text).EnumerateRunes())
        {
            if (!IsSyllable(rune))
            {
                stored.Append(rune.ToString());
                continue;
            }

            if (stored.Length > 0 && stored[^1] != Mark) stored.Append(Mark);
            stored.Append(rune.ToString()).Append(Mark);
        }

        return stored.ToString();
    }

    /// <summary>A stored text as it was written.</summary>
    public static string FromStored(string stored) => stored.Replace(Mark.ToString(), string.Empty, StringComparison.Ordinal);

    /// <summary>The text with composed letters and without halves of letters, which no database takes.</summary>
    internal static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value != 0) clean.Append(rune.ToString());
        }

        return UnicodeText.Normalized(clean.ToString(), NormalizationForm.FormC);
    }

    private static int Close(List<SearchToken> tokens, string text, int start, int end)
    {
        tokens.Add(new SearchToken(start, end, Fold(text[start..end])));
        return -1;
    }

    private static string Fold(string word)
    {
        if (Ascii.IsValid(word)) return word.ToLowerInvariant();
        if (Rune.GetRuneAt(word, 0) is var first && IsSyllable(first)) return word;
        var folded = new StringBuilder(word.Length);
        foreach (var letter in UnicodeText.Normalized(word, NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark) folded.Append(char.ToLowerInvariant(letter));
        }

        return folded.ToString();
    }

    private static bool Begins(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static bool Continues(Rune rune) => Begins(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark;

    /// <summary>Han, kana and hangul.</summary>
    private static bool IsSyllable(Rune rune) => rune.Value is
        (>= 0x3041 and <= 0x30FF and not 0x30FB) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF) || rune.Value == 0x3005;
}
