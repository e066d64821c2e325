using Microsoft.EntityFrameworkCore;

namespace SupportPortal.Data.Search;

/// <summary>The search by SQLite's FTS5 index. It walks from the newest request backwards and stops once it has enough.</summary>
internal static class SqliteSearch
{
    /// <summary>What matches, the newest first.</summary>
    /// <param name="db">The database.</param>
    /// <param name="terms">What is searched for; not empty.</param>
    /// <param name="part">Where.</param>
    /// <param name="tenants">The tenants whose requests may be found; null for every one, with what only the desk reads.</param>
    /// <param name="span">Among which.</param>
    public static IQueryable<FoundText> Find(DbContext db, SearchTerms terms, SearchPart part, IReadOnlyList<int>? tenants, SearchSpan span)
    {
        var match = MatchOf(terms, part, tenants);
        return db.Database.SqlQuery<FoundText>(
            $"""
            SELECT rowid AS "Id", Subject FROM RequestIndex
            WHERE RequestIndex MATCH {match} AND rowid <= {span.To} ORDER BY rowid DESC LIMIT {span.Most}
            """
        );
    }

    private static string MatchOf(SearchTerms terms, SearchPart part, IReadOnlyList<int>? tenants)
    {
        var columns =
            part == SearchPart.Numbers ? "Numbers"
            : tenants is null ? "Numbers Subject Tenant Filed Said Noted"
            : "Numbers Subject Tenant Filed Said";
        var match = $"{{{columns}}} : ({string.Join(" AND ", terms.All.Select(TermOf))})";
        return tenants is null
            ? match
            : $"(Scope : ({string.Join(" OR ", tenants.DefaultIfEmpty().Select(tenant => $"\"{RequestText.ScopeOf(tenant)}\""))}))"
                + $" AND ({match})";
    }

    private static string TermOf(SearchTerm term) =>
        $"({string.Join(" OR ", term.Spellings.Select(words => $"\"{string.Join(' ', words)}\"{(term.IsBegun ? " *" : string.Empty)}"))})";
}
