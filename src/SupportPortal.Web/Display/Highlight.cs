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

    /// <summary>The whole text with its matches marked.</summary>
    public IHtmlContent Mark(string text) => new HtmlString(Marked(text, Matches(SearchText.Spellings(text)), 0, text.Length));

    /// <summary>The part around the first match; null where the text has none.</summary>
    public IHtmlContent? Snippet(string text)
    {
        var words = SearchText.Spellings(text);
        var matches = Matches(words);
        if (matches.Count == 0)
            return null;
        var tokens = words.Select(word => word.Word).ToList();
        var from = tokens.Where(token => token.Start >= matches[0].Start - Before).Select(token => token.Start).First();
        var to = tokens.Where(token => token.End <= matches[0].Start + After).Select(token => token.End).LastOrDefault(matches[0].End);
        if (text.Length - to < 20)
            to = text.Length;
        return new HtmlString(
            (from > 0 ? "… " : string.Empty)
                + Marked(text, matches, from, Math.Max(to, matches[0].End))
                + (to < text.Length ? " …" : string.Empty)
        );
    }

    private static string Marked(string text, List<(int Start, int End)> matches, int from, int to)
    {
        var html = new StringBuilder();
        var at = from;
        foreach (var (start, end) in matches.Where(match => match.Start >= from && match.End <= to))
        {
            if (start < at)
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
            if (terms.All.FirstOrDefault(term => IsAt(tokens, i, term)) is { } found)
                matches.Add((tokens[i].Word.Start, tokens[i + found.Spellings[0].Count - 1].Word.End));
        }

        return matches;
    }

    private static bool IsAt(IReadOnlyList<(SearchToken Word, string Spelt)> tokens, int at, SearchTerm term) =>
        at + term.Spellings[0].Count <= tokens.Count
        && term.Spellings.Any(words =>
            IsAt(word => tokens[at + word].Word.Folded, words, term.IsBegun) || IsAt(word => tokens[at + word].Spelt, words, term.IsBegun)
        );

    private static bool IsAt(Func<int, string> written, IReadOnlyList<string> words, bool isBegun)
    {
        var last = words.Count - 1;
        for (var i = 0; i < last; i++)
        {
            if (written(i) != words[i])
                return false;
        }

        return isBegun ? written(last).StartsWith(words[last], StringComparison.Ordinal) : written(last) == words[last];
    }
}
