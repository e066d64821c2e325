using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Requests;
using SupportPortal.Data.Search;

namespace SupportPortal.Data;

/// <summary>What a search found.</summary>
/// <param name="Exact">The request whose number, or vendor case number, stands in what was typed; null where none does.</param>
/// <param name="IsMeant">Whether that request alone was meant.</param>
/// <param name="Hits">What matches, the best first; the exact one leads.</param>
/// <param name="IsCapped">Whether there are more than are looked at.</param>
/// <param name="Newest">The newest that was looked at: a later page looks at no newer one, so that it goes on where this one ends.</param>
/// <param name="Among">How many of the newest requests were looked at, where the database has no full-text index; null where it
/// has.</param>
public sealed record SearchHits(int? Exact, bool IsMeant, IReadOnlyList<SearchHit> Hits, bool IsCapped, int Newest, int? Among = null);

/// <summary>A request that was found.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Tier">How well it matches: 0 by its number, 1 by its subject, 2 elsewhere.</param>
public readonly record struct SearchHit(int Id, int Tier);

/// <summary>
/// Finds requests by words. First what is known by that number, then what has the words in its subject, then what has
/// them elsewhere; each the newest first. At most <see cref="Most"/> of the newest are looked at, so that a search costs
/// the same however many requests match.
/// </summary>
public static class RequestFinder
{
    /// <summary>How many matching requests are looked at.</summary>
    public const int Most = 500;

    private static readonly SearchSpan Everything = new(int.MaxValue, Most);

    /// <summary>Finds and ranks.</summary>
    /// <param name="db">The database.</param>
    /// <param name="find">What was typed or pasted.</param>
    /// <param name="newest">Nothing newer than this key; null for everything.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<SearchHits> FindAsync(this PortalDbContext db, string? find, int? newest, CancellationToken cancellationToken)
    {
        using var traced = Spans.Begin("search");
        var (exact, isMeant) = await ExactAsync(db, find, cancellationToken);
        var hits = exact is { } id ? new List<SearchHit> { new(id, 0) } : [];
        var terms = SearchTerms.Of(find);
        if (terms.IsEmpty)
            return new SearchHits(exact, isMeant, hits, false, 0);
        var span = Everything with { To = newest ?? int.MaxValue };
        var used = terms.Whole();
        var found = await db.Find(used, SearchPart.Everything, span).ToListAsync(cancellationToken);
        if (found.Count < Most && terms.All.Any(term => term.IsBegun)) // where whole words are enough, beginnings only cost
            found = await db.Find(used = terms, SearchPart.Everything, span).ToListAsync(cancellationToken);
        var ranked = found.Select(text => new SearchHit(text.Id, used.StandIn(text.Subject) ? 1 : 2)).Where(hit => hit.Id != exact);
        hits.AddRange(ranked.OrderBy(hit => hit.Tier)); // and in each tier the newest first, as they were found
        return new SearchHits(exact, isMeant, hits, found.Count == Most, found.FirstOrDefault()?.Id ?? 0, db.SearchedAtMost);
    }

    /// <summary>Only the requests that match, of the newest that do; everything where nothing can be searched for.</summary>
    public static IQueryable<SupportRequest> Matching(this IQueryable<SupportRequest> requests, PortalDbContext db, string? find)
    {
        if (string.IsNullOrWhiteSpace(find))
            return requests;
        var id = PastedText.Of(find).Number ?? 0;
        var terms = SearchTerms.Of(find);
        if (terms.IsEmpty)
            return requests.Where(request => request.Id == id);
        var found = db.Find(terms, SearchPart.Everything, Everything).Select(text => text.Id);
        if (VendorNumbers.KeysIn(find) is not [_, ..] vendors)
            return requests.Where(request => request.Id == id || found.Contains(request.Id));
        var numbered = db.Find(SearchTerms.OfKeys(vendors), SearchPart.Numbers, Everything).Select(text => text.Id);
        return requests.Where(request => request.Id == id || found.Contains(request.Id) || numbered.Contains(request.Id));
    }

    private static async Task<(int? Exact, bool IsMeant)> ExactAsync(PortalDbContext db, string? find, CancellationToken cancellationToken)
    {
        var pasted = PastedText.Of(find);
        if (pasted.Number is { } id && await db.Requests.AnyAsync(request => request.Id == id, cancellationToken))
            return (id, pasted.IsNumberMeant);
        foreach (var number in VendorNumbers.In(find))
        {
            if (await OfVendorAsync(db, number, cancellationToken) is { } found)
                return (found, VendorNumbers.IsMeant(pasted.Words, number));
        }

        return (null, false);
    }

    private static async Task<int?> OfVendorAsync(PortalDbContext db, string number, CancellationToken cancellationToken)
    {
        var key = SearchText.KeyOf(number);
        if (key.Length == 0)
            return null;
        var numbered = db.Find(SearchTerms.OfKeys([key]), SearchPart.Numbers, Everything with { Most = 20 }).Select(text => text.Id);
        var candidates = await db
            .Requests.Where(request => numbered.Contains(request.Id) && request.VendorCaseNumber != null)
            .Select(request => new { request.Id, request.VendorCaseNumber })
            .ToListAsync(cancellationToken);
        return candidates.Where(candidate => SearchText.KeyOf(candidate.VendorCaseNumber!) == key).Max(candidate => (int?)candidate.Id);
    }
}
