using SupportPortal.Core.Requests;

namespace SupportPortal.Data.Search;

/// <summary>Words that must stand side by side; a single word is the usual case.</summary>
/// <param name="Spellings">The words, folded, in each way they may be spelt; at least one.</param>
/// <param name="IsBegun">Whether the last word may be the beginning of a longer one.</param>
public sealed record SearchTerm(IReadOnlyList<IReadOnlyList<string>> Spellings, bool IsBegun);

/// <summary>
/// What a person searches for. Only letters and digits are taken from what was typed, so nothing in it can be read as
/// part of a query; quotes make a phrase.
/// </summary>
public sealed record SearchTerms(IReadOnlyList<SearchTerm> All)
{
    /// <summary>The longest search, in characters; the rest is not looked at.</summary>
    public const int Length = 200;

    private const int MostTerms = 12;
    private const int ShortestBeginning = 3; // what begins with fewer letters is nearly everything

    /// <summary>Whether nothing can be searched for.</summary>
    public bool IsEmpty => All.Count == 0;

    /// <summary>The same, but every word is meant as it was typed.</summary>
    public SearchTerms Whole() => new([.. All.Select(term => term with { IsBegun = false })]);

    /// <summary>Whether all of it stands in a folded text, as the index finds it.</summary>
    internal bool StandIn(string folded)
    {
        var text = $" {folded} ";
        return All.All(term =>
            term.Spellings.Any(words =>
                text.Contains($" {string.Join(' ', words)}{(term.IsBegun ? string.Empty : " ")}", StringComparison.Ordinal)
            )
        );
    }

    /// <summary>Takes apart what was typed.</summary>
    public static SearchTerms Of(string? find)
    {
        var terms = new List<SearchTerm>();
        var text = PastedText.Of(find is { Length: > Length } ? find[..Length] : find).Words;
        var parts = text.Replace('“', '"').Replace('”', '"').Replace('„', '"').Replace('＂', '"').Split('"');
        for (var i = 0; i < parts.Length; i++)
        {
            var isPhrase = i % 2 == 1;
            string[] pieces = isPhrase ? [parts[i]] : parts[i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            var isLast = !isPhrase && i == parts.Length - 1 && text.Length > 0 && !char.IsWhiteSpace(text[^1]);
            for (var j = 0; j < pieces.Length; j++)
            {
                if (TermOf(pieces[j], mayBeBegun: isLast && j == pieces.Length - 1) is { } term)
                    terms.Add(term);
            }
        }

        return new SearchTerms([.. terms.Take(MostTerms)]);
    }

    /// <summary>Any of some numbers as <see cref="SearchText.KeyOf"/> makes them.</summary>
    internal static SearchTerms OfKeys(IEnumerable<string> keys) =>
        new([new SearchTerm([.. keys.Select(key => new[] { key })], IsBegun: false)]);

    private static SearchTerm? TermOf(string piece, bool mayBeBegun)
    {
        var words = Folded(piece, spelt: false);
        if (words.Count == 0)
            return null;
        var spellings = new List<IReadOnlyList<string>> { words };
        var spelt = Folded(piece, spelt: true);
        if (!spelt.SequenceEqual(words))
            spellings.Add(spelt);
        return new SearchTerm(spellings, mayBeBegun && words[^1].Length >= ShortestBeginning);
    }

    private static List<string> Folded(string piece, bool spelt) => [.. SearchText.Tokens(piece, spelt).Select(token => token.Folded)];
}

/// <summary>A row the index led to.</summary>
/// <param name="Id">The request.</param>
/// <param name="Subject">Its subject, folded.</param>
internal sealed record FoundText(int Id, string Subject);

/// <summary>Which of the stored texts a search looks at.</summary>
internal enum SearchPart
{
    /// <summary>All the person may read.</summary>
    Everything,

    /// <summary>The request's number and the vendor's.</summary>
    Numbers,
}

/// <summary>Among which requests a search looks, and how many it takes: the newest of those with a key up to one.</summary>
/// <param name="To">Nothing newer than this key.</param>
/// <param name="Most">How many at most.</param>
internal sealed record SearchSpan(int To, int Most);
