using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Requests;

namespace SupportPortal.Data.Search;

/// <summary>What a search found.</summary>
/// <param name="Exact">The request whose number, or vendor case number, was typed; null where none was.</param>
/// <param name="Ids">The keys, the best first; the exact one leads.</param>
/// <param name="IsCapped">Whether there are more than are looked at.</param>
public sealed record SearchHits(int? Exact, IReadOnlyList<int> Ids, bool IsCapped);

/// <summary>
/// Finds requests by words. First what is known by that number, then what has the words in its subject, then what has
/// them elsewhere; each the newest first. At most <see cref="Most"/> of the newest are looked at, so that a search costs
/// the same however many requests match.
/// </summary>
public static class RequestFinder
{
    /// <summary>How many matching requests are looked at.</summary>
    public const int Most = 500;

    private const int MostNumbers = 20;

    /// <summary>Finds and ranks.</summary>
    public static async Task<SearchHits> FindAsync(this PortalDbContext db, string? find, CancellationToken cancellationToken)
    {
        var terms = SearchTerms.Of(find);
        if (terms.IsEmpty) return new SearchHits(null, [], false);
        var exact = await ExactAsync(db, find!.Trim(), terms, cancellationToken);
        var found = await FoundAsync(db, terms.Whole(), SearchPart.Everything, 0, cancellationToken);
        var used = terms.Whole();
        if (found.Count < Most && terms.All.Any(term => term.IsBegun)) // where whole words are enough, beginnings only cost
            found = await FoundAsync(db, used = terms, SearchPart.Everything, 0, cancellationToken);
        var isCapped = found.Count == Most;
        var subjects = found.Count == 0 ? [] : await FoundAsync(db, used, SearchPart.Subject, isCapped ? found[^1] : 0, cancellationToken);
        int[] first = exact is { } id ? [id] : [];
        return new SearchHits(exact, [.. first.Concat(subjects).Concat(found).Distinct()], isCapped);
    }

    /// <summary>Only the requests that match, of the newest that do; everything where nothing can be searched for.</summary>
    public static IQueryable<SupportRequest> Matching(this IQueryable<SupportRequest> requests, PortalDbContext db, string? find)
    {
        if (string.IsNullOrWhiteSpace(find)) return requests;
        var terms = SearchTerms.Of(find);
        if (terms.IsEmpty) return requests.Where(request => false);
        var found = db.Find(terms, SearchPart.Everything, 0, Most);
        return RequestNumber.TryParse(find, out var id) ? requests.Where(request => request.Id == id || found.Contains(request.Id)) : requests.Where(request => found.Contains(request.Id));
    }

    private static Task<List<int>> FoundAsync(PortalDbContext db, SearchTerms terms, SearchPart part, int from, CancellationToken cancellationToken) =>
        db.Find(terms, part, from, Most).ToListAsync(cancellationToken);

    private static async Task<int?> ExactAsync(PortalDbContext db, string find, SearchTerms terms, CancellationToken cancellationToken)
    {
        if (RequestNumber.TryParse(find, out var id) && await db.Requests.AnyAsync(request => request.Id == id, cancellationToken)) return id;
        if (!find.Any(char.IsDigit)) return null;
        var numbered = db.Find(terms.Whole(), SearchPart.Numbers, 0, MostNumbers);
        var candidates = await db.Requests.Where(request => numbered.Contains(request.Id)).Select(request => new { request.Id, request.VendorCaseNumber }).ToListAsync(cancellationToken);
        return candidates.Where(candidate => string.Equals(candidate.VendorCaseNumber, find, StringComparison.OrdinalIgnoreCase)).Max(candidate => (int?)candidate.Id);
    }
}
