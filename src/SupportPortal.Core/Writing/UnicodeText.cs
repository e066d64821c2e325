using System.Text;

namespace SupportPortal.Core.Writing;

/// <summary>Text as the Unicode standard normalises it, whatever stands in it.</summary>
public static class UnicodeText
{
    private const char Replacement = '\uFFFD';

    /// <summary>
    /// The normal form of any text. Halves of surrogate pairs and noncharacters, which the framework refuses to normalise,
    /// become the replacement character U+FFFD. Source: Unicode Standard Annex 15; noncharacters, § 23.7.
    /// </summary>
    public static string Normalized(string text, NormalizationForm form)
    {
        if (Ascii.IsValid(text))
            return text;
        var sound = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) // a lone surrogate comes out of it as U+FFFD
        {
            if (IsNoncharacter(rune))
                sound.Append(Replacement);
            else
                sound.Append(rune);
        }

        return sound.ToString().Normalize(form);
    }

    /// <summary>Whether a code point is one that no text may hold: U+FDD0 to U+FDEF, and the last two of each plane.</summary>
    public static bool IsNoncharacter(Rune rune) => rune.Value is >= 0xFDD0 and <= 0xFDEF || (rune.Value & 0xFFFE) == 0xFFFE;
}
