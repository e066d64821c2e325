using System.Diagnostics.CodeAnalysis;

namespace SupportPortal.Application.Wording;

/// <summary>
/// Keeps what somebody wrote from right to left from reordering the words around it. In markup <c>bdi</c> does so; where a text stands in
/// a sentence, a title, an option or the subject of a mail, the characters do that Unicode has for it.
/// </summary>
public static class Bidi
{
    private const char Begin = '\u2068'; // first strong isolate: the text says by itself which way it goes
    private const char End = '\u2069';

    /// <summary>The text, isolated where anything in it goes from right to left or turns the direction; else as it is.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Isolated(string? text) => text is not null && Turns(text) && !IsIsolated(text) ? $"{Begin}{text}{End}" : text;

    /// <summary>Whether anything in a text goes from right to left or turns the direction.</summary>
    public static bool Turns(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (
                rune.Value
                is (>= 0x0590 and <= 0x08FF)
                    or (>= 0xFB1D and <= 0xFDFF)
                    or (>= 0xFE70 and <= 0xFEFE)
                    or (>= 0x10800 and <= 0x10FFF)
                    or (>= 0x1E800 and <= 0x1EFFF)
                    or 0x200E
                    or 0x200F
                    or (>= 0x202A and <= 0x202E)
                    or (>= 0x2066 and <= 0x2069)
            )
                return true;
        }

        return false;
    }

    /// <summary>Whether one pair around all of it is there already.</summary>
    private static bool IsIsolated(string text) =>
        text.Length > 1 && text[0] == Begin && text.IndexOf(End, StringComparison.Ordinal) == text.Length - 1;
}
