using System.Globalization;
using System.Text;

namespace SupportPortal.Data.Search;

/// <summary>A word of a text.</summary>
/// <param name="Start">Where it begins in the text as it was written, in characters.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Folded">The word as <see cref="SearchFolding"/> makes it, to compare by.</param>
public readonly record struct SearchToken(int Start, int End, string Folded);

/// <summary>
/// Texts as the search takes them apart: words of letters and digits, folded. Chinese, Japanese and Korean put no space
/// between words, so there each character counts as one. The index gets the words and nothing else.
/// </summary>
public static class SearchText
{
    /// <summary>The words of a text, in its order.</summary>
    public static IReadOnlyList<SearchToken> Tokens(string text) => Tokens(text, spelt: false);

    /// <summary>The words of a text as a reader sees them matched: each in the two ways it may be spelt.</summary>
    /// <param name="text">The text.</param>
    /// <param name="known">Words of other texts that are read with it: texts say the same words again and again, and each is made
    /// once.</param>
    public static IReadOnlyList<(SearchToken Word, string Spelt)> Spellings(string text, HashSet<string>? known = null)
    {
        var words = Tokens(text, spelt: false, known);
        var others = Ascii.IsValid(text) ? words : Tokens(text, spelt: true, known);
        var both = new (SearchToken, string)[words.Count];
        for (var i = 0; i < both.Length; i++)
            both[i] = (words[i], others[i].Folded);
        return both;
    }

    /// <summary>
    /// The text as it is stored for the index: its words with a space between. Where a letter may be spelt as two, all of it follows
    /// once more in that spelling, so that a phrase is found in either.
    /// </summary>
    public static string ToStored(string text)
    {
        var (plain, spelt) = (Joined(text, spelt: false), Ascii.IsValid(text) ? string.Empty : Joined(text, spelt: true));
        return spelt.Length == plain.Length || spelt.Length == 0 ? plain : $"{plain} {spelt}";
    }

    /// <summary>The words without anything between them: how numbers are compared.</summary>
    internal static string KeyOf(string text) => string.Concat(Tokens(text).Select(token => token.Folded));

    private static string Joined(string text, bool spelt) => string.Join(' ', Tokens(text, spelt).Select(token => token.Folded));

    /// <inheritdoc cref="Tokens(string)"/>
    /// <param name="text">The text.</param>
    /// <param name="spelt">Whether umlauts become two letters. The words are the same ones.</param>
    /// <param name="known">Words that need not be made anew.</param>
    internal static List<SearchToken> Tokens(string text, bool spelt, HashSet<string>? known = null)
    {
        var words = new Words(text.Length / 6, known); // about as long as words are
        var at = 0;
        while (at < text.Length)
        {
            var end = EndOfLetter(text, at);
            if (end == at + 1 && char.IsAscii(text[at]))
                words.Add(char.ToLowerInvariant(text[at]), at);
            else
                foreach (var rune in SearchFolding.Of(text[at..end], spelt).EnumerateRunes())
                    words.Add(rune, at, end);
            at = end;
        }

        return words.Close();
    }

    /// <summary>A letter goes with the marks behind it, so that it is one whether it was typed as one or as several.</summary>
    private static int EndOfLetter(string text, int at)
    {
        var end = at + LengthAt(text, at);
        while (
            end < text.Length && !char.IsAscii(text[end]) && Rune.TryGetRuneAt(text, end, out var next) && SearchFolding.IsAttached(next)
        )
            end += next.Utf16SequenceLength;
        return end;
    }

    private static int LengthAt(string text, int at) => Rune.TryGetRuneAt(text, at, out var rune) ? rune.Utf16SequenceLength : 1;

    private static bool IsOfWord(Rune rune) =>
        rune != Rune.ReplacementChar
        && Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.UppercaseLetter
                or UnicodeCategory.LowercaseLetter
                or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter
                or UnicodeCategory.OtherLetter
                or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.LetterNumber
                or UnicodeCategory.OtherNumber
                or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Puts folded letters together to words, each with its place in what was written.</summary>
    private sealed class Words(int capacity, HashSet<string>? known)
    {
        private readonly List<SearchToken> _tokens = new(capacity);
        private char[] _word = new char[32];
        private int _length;
        private int _start;
        private int _end;

        /// <summary>A letter, digit or sign of ASCII.</summary>
        public void Add(char letter, int start)
        {
            if (char.IsAsciiLetterOrDigit(letter))
                Append([letter], start, start + 1);
            else
                Close();
        }

        public void Add(Rune rune, int start, int end)
        {
            if (SearchFolding.IsSyllable(rune))
            {
                Close();
                var before = _tokens.Count > 0 && _tokens[^1].End == start ? _tokens[^1].Folded : null;
                var repeated =
                    before is not null && SearchFolding.IsSyllable(Rune.GetRuneAt(before, 0)) ? SearchFolding.Repeated(rune, before) : null;
                _tokens.Add(new SearchToken(start, end, repeated ?? rune.ToString()));
            }
            else if (IsOfWord(rune))
            {
                Span<char> letters = stackalloc char[2];
                Append(letters[..rune.EncodeToUtf16(letters)], start, end);
            }
            else
            {
                Close();
            }
        }

        public List<SearchToken> Close()
        {
            if (_length > 0)
                _tokens.Add(new SearchToken(_start, _end, Made(_word.AsSpan(0, _length))));
            _length = 0;
            return _tokens;
        }

        private void Append(ReadOnlySpan<char> letters, int start, int end)
        {
            if (_length == 0)
                _start = start;
            if (_length + letters.Length > _word.Length)
                Array.Resize(ref _word, _word.Length * 2);
            letters.CopyTo(_word.AsSpan(_length));
            _length += letters.Length;
            _end = end;
        }

        private string Made(ReadOnlySpan<char> word)
        {
            if (known is null)
                return word.ToString();
            if (known.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var made))
                return made;
            made = word.ToString();
            known.Add(made);
            return made;
        }
    }
}
