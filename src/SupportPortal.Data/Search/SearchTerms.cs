namespace SupportPortal.Data.Search;

/// <summary>Words that must stand side by side; a single word is the usual case.</summary>
/// <param name="Words">The words as they were typed, each of letters and digits only.</param>
/// <param name="Folded">The same in lower case and without diacritics.</param>
/// <param name="IsBegun">Whether the last word may be the beginning of a longer one.</param>
public sealed record SearchTerm(IReadOnlyList<string> Words, IReadOnlyList<string> Folded, bool IsBegun);

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

    /// <summary>Takes apart what was typed.</summary>
    public static SearchTerms Of(string? find)
    {
        var terms = new List<SearchTerm>();
        var text = SearchText.Clean(find is { Length: > Length } ? find[..Length] : find ?? string.Empty);
        var parts = text.Replace('“', '"').Replace('”', '"').Replace('„', '"').Split('"');
        for (var i = 0; i < parts.Length; i++)
        {
            var isPhrase = i % 2 == 1;
            string[] pieces = isPhrase ? [parts[i]] : parts[i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            terms.AddRange(pieces.Select(piece => TermOf(piece, mayBeBegun: false)).OfType<SearchTerm>());
            if (!isPhrase && i == parts.Length - 1 && pieces.Length > 0 && text[^1] != ' ' && TermOf(pieces[^1], mayBeBegun: true) is { } last) terms[^1] = last;
        }

        return new SearchTerms([.. terms.Take(MostTerms)]);
    }

    private static SearchTerm? TermOf(string piece, bool mayBeBegun)
    {
        var tokens = SearchText.Tokens(piece);
        if (tokens.Count == 0) return null;
        return new SearchTerm(
            [.. tokens.Select(token => piece[token.Start..token.End])],
            [.. tokens.Select(token => token.Folded)],
            mayBeBegun && tokens[^1].Folded.Length >= ShortestBeginning);
    }
}

/// <summary>Which of the stored texts a search looks at.</summary>
internal enum SearchPart
{
    /// <summary>All the person may read.</summary>
    Everything,

    /// <summary>The subject.</summary>
    Subject,

    /// <summary>The vendor case number.</summary>
    Numbers,
}
