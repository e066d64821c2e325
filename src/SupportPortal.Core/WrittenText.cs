using System.Globalization;
using System.Text;

namespace SupportPortal.Core;

/// <summary>
/// What people and programs write, as it is kept: the one policy for every text that comes from outside, whichever way
/// it came. What is harmless is mended without a word: line ends become LF (in a line: a space), text is composed (NFC),
/// a byte order mark goes, and so does space at the end. What hides, reorders or breaks text is taken out and named, for
/// whoever took the text to refuse it: control characters, noncharacters, halves of surrogate pairs, overrides of the
/// direction of writing, and embeddings and isolates that are not closed on their own line. A text of which nothing can
/// be seen is no text.
/// </summary>
/// <param name="Text">What is kept; empty where nothing of it could be seen.</param>
/// <param name="Refused">The code points taken out, each once, in the order met; empty where the text was fit.</param>
/// <remarks>
/// Passwords are no texts: nobody is shown them, and a password that was mended would not match the one it was hashed as.
/// </remarks>
public sealed record WrittenText(string Text, IReadOnlyList<int> Refused)
{
    /// <summary>Whether nothing had to be taken out.</summary>
    public bool IsFit => Refused.Count == 0;

    /// <summary>What was taken out, as people look it up: "U+202E, U+0000".</summary>
    public string RefusedNames => string.Join(", ", Refused.Select(code => string.Create(CultureInfo.InvariantCulture, $"U+{code:X4}")));

    /// <summary>A text of one line, such as a subject or a name; line ends and tabs in it become spaces.</summary>
    public static WrittenText Line(string? raw)
    {
        var (text, refused) = Fit(raw, ' ');
        return new(IsVisible(text) ? text.Trim() : string.Empty, refused);
    }

    /// <summary>A text of any number of lines; the space before its first line is kept, since Markdown reads it.</summary>
    public static WrittenText Lines(string? raw)
    {
        var (text, refused) = Fit(raw, '\n');
        return new(IsVisible(text) ? text.TrimEnd().TrimStart('\n') : string.Empty, refused);
    }

    /// <summary>Whether anything of a text can be seen: a text of spaces and characters without a shape says nothing.</summary>
    public static bool IsVisible(string? text)
    {
        foreach (var rune in (text ?? string.Empty).EnumerateRunes())
        {
            if (!IsWithoutShape(rune))
                return true;
        }

        return false;
    }

    private static (string Text, IReadOnlyList<int> Refused) Fit(string? raw, char lineEnd)
    {
        if (string.IsNullOrEmpty(raw))
            return (string.Empty, []);
        var (text, refused, turns) = (new StringBuilder(raw.Length), new List<int>(), Turns.Unclosed(raw));
        var at = 0;
        while (at < raw.Length)
        {
            var whole = Rune.TryGetRuneAt(raw, at, out var rune);
            var code = whole ? rune.Value : raw[at];
            if (!whole || IsHarmful(code) || turns.Contains(at))
                Note(refused, code);
            else if (code == '\r' && at + 1 < raw.Length && raw[at + 1] == '\n')
            {
                // its LF follows
            }
            else if (IsLineEnd(code))
                text.Append(lineEnd);
            else if (code == '\t' && lineEnd == ' ')
                text.Append(' ');
            else if (code != 0xFEFF)
                text.Append(raw, at, rune.Utf16SequenceLength);
            at += whole ? rune.Utf16SequenceLength : 1;
        }

        return (text.ToString().Normalize(NormalizationForm.FormC), refused);
    }

    /// <summary>Of very many kinds, the first few are enough to find them all.</summary>
    private static void Note(List<int> refused, int code)
    {
        const int most = 8;
        if (refused.Count < most && !refused.Contains(code))
            refused.Add(code);
    }

    private static bool IsLineEnd(int code) => code is '\n' or '\r' or '\v' or '\f' or 0x85 or 0x2028 or 0x2029;

    private static bool IsHarmful(int code) =>
        (code is < 0x20 or (>= 0x7F and < 0xA0) && code != '\t' && !IsLineEnd(code)) // control characters
        || code is >= 0xFDD0 and <= 0xFDEF
        || (code & 0xFFFE) == 0xFFFE // noncharacters
        || code is 0x202D or 0x202E; // overrides

    /// <summary>Without a shape of its own: spaces, controls, format characters and the letters fonts leave blank.</summary>
    private static bool IsWithoutShape(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.SpaceSeparator
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.Surrogate
        || rune.Value
            is 0x034F
                or 0x115F
                or 0x1160
                or 0x17B4
                or 0x17B5
                or (>= 0x180B and <= 0x180F)
                or 0x2065
                or 0x2800
                or 0x3164
                or (>= 0xFE00 and <= 0xFE0F)
                or 0xFFA0
                or (>= 0xFFF0 and <= 0xFFF8)
                or (>= 0xE0000 and <= 0xE0FFF);

    /// <summary>Where the direction of writing is turned and not turned back on the same line.</summary>
    private static class Turns
    {
        /// <summary>The places of turns that are not closed, of closings that close nothing, and of those that close an override.</summary>
        public static HashSet<int> Unclosed(string text)
        {
            var (bad, open) = (new HashSet<int>(), new Stack<(int At, int Code)>());
            for (var at = 0; at < text.Length; at++)
            {
                int code = text[at];
                if (IsLineEnd(code))
                    Leave(open, bad);
                else if (code is 0x202A or 0x202B or 0x202D or 0x202E or (>= 0x2066 and <= 0x2068))
                    open.Push((at, code));
                else if (code is 0x202C or 0x2069)
                    Close(at, code, open, bad);
            }

            Leave(open, bad);
            return bad;
        }

        private static void Close(int at, int code, Stack<(int At, int Code)> open, HashSet<int> bad)
        {
            var isolate = code == 0x2069;
            if (open.TryPeek(out var last) && (last.Code >= 0x2066) == isolate)
            {
                open.Pop();
                if (last.Code is 0x202D or 0x202E)
                    bad.Add(at);
            }
            else
            {
                bad.Add(at);
            }
        }

        private static void Leave(Stack<(int At, int Code)> open, HashSet<int> bad)
        {
            while (open.TryPop(out var left))
                bad.Add(left.At);
        }
    }
}
