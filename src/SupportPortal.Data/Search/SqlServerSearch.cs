using System.Collections.Concurrent;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace SupportPortal.Data.Search;

/// <summary>The search by SQL Server's full-text index; where the server has none, by comparing.</summary>
internal static class SqlServerSearch
{
    /// <summary>Whether a database has the index; asked once, since it comes with a migration.</summary>
    private static readonly ConcurrentDictionary<string, bool> Indexed = new();

    /// <inheritdoc cref="SqliteSearch.Find"/>
    public static IQueryable<int> Find(DbContext db, SearchTerms terms, SearchPart part, IReadOnlyList<int>? tenants, SearchSpan span)
    {
        var isIndexed = Indexed.GetOrAdd(db.Database.GetConnectionString() ?? string.Empty, _ => IsIndexed(db));
        var sql = new StringBuilder("SELECT TOP ({0}) RequestId AS Value FROM RequestTexts WHERE RequestId >= {1} AND RequestId <= {2}");
        var values = new List<object> { span.Most, span.From, span.To };
        if (tenants is not null)
            sql.Append(" AND Scope IN (")
                .AppendJoin(", ", tenants.DefaultIfEmpty().Select(tenant => Put(RequestText.ScopeOf(tenant))))
                .Append(')');
        string[] columns = part switch
        {
            SearchPart.Subject => ["Subject"],
            SearchPart.Numbers => ["Numbers"],
            _ => tenants is null
                ? ["Numbers", "Subject", "Tenant", "Filed", "Said", "Noted"]
                : ["Numbers", "Subject", "Tenant", "Filed", "Said"],
        };
        foreach (var term in terms.All)
        {
            if (isIndexed)
            {
                sql.Append(" AND CONTAINS((")
                    .AppendJoin(", ", columns)
                    .Append("), ")
                    .Append(
                        Put(
                            string.Join(
                                " OR ",
                                term.Spellings.Select(words => $"\"{string.Join(' ', words)}{(term.IsBegun ? "*" : string.Empty)}\"")
                            )
                        )
                    )
                    .Append(')');
                continue;
            }

            var likes = term.Spellings.Select(words => Put($"% {string.Join(' ', words)}{(term.IsBegun ? "%" : " %")}")).ToList();
            var compared = columns.SelectMany(column =>
                likes.Select(like => $"CONCAT(N' ', {column}, N' ') COLLATE Latin1_General_100_BIN2 LIKE {like}")
            ); // both are folded
            sql.Append(" AND (").AppendJoin(" OR ", compared).Append(')');
        }

        return db.Database.SqlQueryRaw<int>(sql.Append(" ORDER BY RequestId DESC").ToString(), [.. values]);

        string Put(string value)
        {
            values.Add(value);
            return $"{{{values.Count - 1}}}";
        }
    }

    private static bool IsIndexed(DbContext db) =>
        db.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM sys.fulltext_indexes WHERE object_id = OBJECT_ID('RequestTexts')")
            .Single() > 0;
}
