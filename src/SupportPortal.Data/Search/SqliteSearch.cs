using Microsoft.EntityFrameworkCore;

namespace SupportPortal.Data.Search;

/// <summary>The search by SQLite's FTS5 index. It walks from the newest request backwards and stops once it has enough.</summary>
internal static class SqliteSearch
{
    /// <summary>The keys of what matches, the newest first.</summary>
    /// <param name="db">The database.</param>
    /// <param name="terms">What is searched for; not empty.</param>
    /// <param name="part">Where.</param>
    /// <param name="scope">For whom.</param>
    /// <param name="span">Among which.</param>
    public static IQueryable<int> Find(PortalDbContext db, SearchTerms terms, SearchPart part, TenantScope scope, SearchSpan span)
    {
        var match = MatchOf(terms, part, scope);
        return db.Database.SqlQuery<int>(
            $"SELECT rowid AS \"Value\" FROM RequestIndex WHERE RequestIndex MATCH {match} AND rowid >= {span.From} AND rowid <= {span.To} ORDER BY rowid DESC LIMIT {span.Most}"
        );
    }

    private static string MatchOf(SearchTerms terms, SearchPart part, TenantScope scope)
    {
        var columns = part switch
        {
            SearchPart.Subject => "Subject",
            SearchPart.Numbers => "Numbers",
            _ => scope.Everything ? "Numbers Subject Tenant Filed Said Noted" : "Numbers Subject Tenant Filed Said",
        };
        var match = $"{{{columns}}} : ({string.Join(" AND ", terms.All.Select(TermOf))})";
        return scope.Everything
            ? match
            : $"(Scope : ({string.Join(" OR ", scope.Tenants.DefaultIfEmpty().Select(tenant => $"\"{RequestText.ScopeOf(tenant)}\""))})) AND ({match})";
    }

    private static string TermOf(SearchTerm term) =>
        $"({string.Join(" OR ", term.Spellings.Select(words => $"\"{string.Join(' ', words)}\"{(term.IsBegun ? " *" : string.Empty)}"))})";
}
