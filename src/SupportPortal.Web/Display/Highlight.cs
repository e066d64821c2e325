using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using SupportPortal.Data.Search;

namespace SupportPortal.Web.Display;

/// <summary>Marks in texts what was searched for. Everything else is encoded, whatever somebody wrote.</summary>
public sealed class Highlight(SearchTerms terms)
{
    private const int Before = 70; // characters shown before the first match
    private const int After = 180;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>The whole text with its matches marked.</summary>
    public IHtmlContent Mark(string text) => new HtmlString(Marked(text, Matches(SearchText.Spellings(text, _known)), 0, text.Length));

    /// <summary>The part around the first match; null where the text has none.</summary>
    public IHtmlContent? Snippet(string text)
    {
        var words = SearchText.Spellings(text, _known);
        var matches = Matches(words);
        if (matches.Count == 0)
            return null;
        var (first, from, to) = (matches[0], 0, matches[0].End);
        for (var i = words.Count - 1; i >= 0; i--)
        {
            var word = words[i].Word;
            if (word.Start >= first.Start - Before)
                from = word.Start;
            if (word.End <= first.Start + After)
                to = Math.Max(to, word.End);
        }

        if (text.Length - to < 20)
            to = text.Length;
        return new HtmlString(
            (from > 0 ? "… " : string.Empty) + Marked(text, matches, from, to) + (to < text.Length ? " …" : string.Empty)
        );
    }

    private static string Marked(string text, List<(int Start, int End)> matches, int from, int to)
    {
        var html = new StringBuilder();
        var at = from;
        foreach (var (start, end) in matches)
        {
            if (start < Math.Max(at, from) || end > to)
                continue;
            html.Append(HtmlEncoder.Default.Encode(text[at..start]))
                .Append("<mark>")
                .Append(HtmlEncoder.Default.Encode(text[start..end]))
                .Append("</mark>");
            at = end;
        }

        return html.Append(HtmlEncoder.Default.Encode(text[at..to])).ToString();
    }

    private List<(int Start, int End)> Matches(IReadOnlyList<(SearchToken Word, string Spelt)> tokens)
    {
        var matches = new List<(int Start, int End)>();
        for (var i = 0; i < tokens.Count; i++)
        {
            foreach (var term in terms.All)
            {
                if (!IsAt(tokens, i, term))
                    continue;
                matches.Add((tokens[i].Word.Start, tokens[i + term.Spellings[0].Count - 1].Word.End));
                break;
            }
        }

        return matches;
    }

    private static bool IsAt(IReadOnlyList<(SearchToken Word, string Spelt)> tokens, int at, SearchTerm term)
    {
        if (at + term.Spellings[0].Count > tokens.Count)
            return false;
        foreach (var words in term.Spellings)
        {
            if (IsAt(tokens, at, words, term.IsBegun, spelt: false) || IsAt(tokens, at, words, term.IsBegun, spelt: true))
                return true;
        }

        return false;
    }

    private static bool IsAt(
        IReadOnlyList<(SearchToken Word, string Spelt)> tokens,
        int at,
        IReadOnlyList<string> words,
        bool isBegun,
        bool spelt
    )
    {
        var last = words.Count - 1;
        for (var i = 0; i <= last; i++)
        {
            var written = spelt ? tokens[at + i].Spelt : tokens[at + i].Word.Folded;
            if (i == last && isBegun ? !written.StartsWith(words[i], StringComparison.Ordinal) : written != words[i])
                return false;
        }

        return true;
    }
}
