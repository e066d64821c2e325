using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace SupportPortal.Data.Search;

/// <summary>
/// The search by SQL Server's full-text index, which ranks what matches and gives no more than are asked for: all words are one
/// condition on one column, and the tenants' are among them. Where there is no index, the newest requests are compared.
/// </summary>
internal static class SqlServerSearch
{
    /// <summary>How many of the newest requests are compared where there is no index: each is read in full.</summary>
    public const int Compared = 5000;

    private const int LongestCondition = 4000; // letters; SQL Server takes no more
    private const int LongestWords = 3000; // of these; what is typed comes near it only where each letter stands for several

    /// <summary>A database without the index is asked again after this; it can be made at any time.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(1);

    private static readonly ConcurrentDictionary<string, (bool IsIndexed, long At)> Known = new();

    /// <inheritdoc cref="SqliteSearch.Find"/>
    public static IQueryable<FoundText> Find(DbContext db, SearchTerms terms, SearchPart part, IReadOnlyList<int>? tenants, SearchSpan span)
    {
        var words = string.Join(" AND ", terms.All.Select(TermOf));
        return IsIndexed(db) && words.Length <= LongestWords
            ? ByIndex(db, words, part, tenants, span)
            : ByComparing(db, terms, part, tenants, span);
    }

    /// <summary>Whether the database has the index.</summary>
    public static bool IsIndexed(DbContext db)
    {
        var name = db.Database.GetConnectionString() ?? string.Empty;
        if (!Known.TryGetValue(name, out var known) || (!known.IsIndexed && TimeProvider.System.GetElapsedTime(known.At) > BetweenLooks))
            Known[name] = known = (Look(db), TimeProvider.System.GetTimestamp());
        return known.IsIndexed;
    }

    private static bool Look(DbContext db) => SqlServerFullText.StateOf(db).Single() == (int)FullTextState.Indexed;

    private static IQueryable<FoundText> ByIndex(DbContext db, string words, SearchPart part, IReadOnlyList<int>? tenants, SearchSpan span)
    {
        var column = (part, tenants) switch
        {
            (SearchPart.Numbers, null) => "Numbers",
            (_, null) => SqlServerFullText.Desk,
            _ => SqlServerFullText.Open,
        };
        // a condition has room for some hundred tenants; who works for more asks once for each hundred, in one command
        var conditions = tenants is null
            ? [words]
            : Groups(tenants, LongestCondition - words.Length - 10).Select(group => $"({group}) AND {words}").ToList();
        var parts = conditions.Select((_, i) => $"SELECT [KEY] FROM CONTAINSTABLE(RequestTexts, {column}, {Hole(i + 2)}, {span.Most})");
        var sql = new StringBuilder(
            $"""
            SELECT TOP ({Hole(0)}) t.RequestId AS Id, t.Subject FROM ({string.Join(" UNION ALL ", parts)}) AS found
            JOIN RequestTexts AS t ON t.RequestId = found.[KEY] WHERE t.RequestId <= {Hole(1)}
            """
        );
        List<object> values = [span.Most, span.To, .. conditions];
        if (tenants is not null)
        {
            sql.Append(" AND t.Scope IN (SELECT value FROM OPENJSON(").Append(Hole(values.Count)).Append("))");
            values.Add(JsonSerializer.Serialize(tenants.Select(RequestText.ScopeOf)));
        }

        return db.Database.SqlQueryRaw<FoundText>(sql.Append(" ORDER BY t.RequestId DESC").ToString(), [.. values]);
    }

    private static string Hole(int number) => string.Create(CultureInfo.InvariantCulture, $"{{{number}}}");

    /// <summary>The tenants' words, any of which may stand there, in as many texts as there are for that length.</summary>
    private static IEnumerable<string> Groups(IReadOnlyList<int> tenants, int length)
    {
        var group = new StringBuilder();
        foreach (var tenant in tenants.DefaultIfEmpty())
        {
            var word = $"\"{SqlServerFullText.Owner}{RequestText.ScopeOf(tenant)}\"";
            if (group.Length > 0 && group.Length + word.Length + 4 > length)
            {
                yield return group.ToString();
                group.Clear();
            }

            group.Append(group.Length == 0 ? string.Empty : " OR ").Append(word);
        }

        yield return group.ToString();
    }

    private static string TermOf(SearchTerm term) =>
        $"({string.Join(" OR ", term.Spellings.Select(words => $"\"{string.Join(' ', words)}{(term.IsBegun ? "*" : string.Empty)}\""))})";

    /// <summary>Both are folded, so letters are compared as they are. The newest come by the requests' own indexes, whichever tenants'
    /// they are.</summary>
    private static IQueryable<FoundText> ByComparing(
        DbContext db,
        SearchTerms terms,
        SearchPart part,
        IReadOnlyList<int>? tenants,
        SearchSpan span
    )
    {
        string[] columns =
            part == SearchPart.Numbers ? ["Numbers"]
            : tenants is null ? ["Numbers", "Subject", "Tenant", "Filed", "Said", "Noted"]
            : ["Numbers", "Subject", "Tenant", "Filed", "Said"];
        var values = new List<object> { span.Most, span.To };
        var newest = tenants is null
            ? "ORDER BY Id DESC"
            : $"AND TenantId IN (SELECT CAST(value AS int) FROM OPENJSON({Put(JsonSerializer.Serialize(tenants))})) "
                + "ORDER BY SubmittedAt DESC, Id DESC";
        var sql = new StringBuilder(
            $"""
            SELECT TOP ({Hole(0)}) t.RequestId AS Id, t.Subject
            FROM (SELECT TOP ({Compared}) Id FROM Requests WHERE Id <= {Hole(1)} {newest}) AS newest
            JOIN RequestTexts AS t ON t.RequestId = newest.Id WHERE 1 = 1
            """
        );
        foreach (var term in terms.All)
        {
            var likes = term.Spellings.Select(words => Put($"% {string.Join(' ', words)}{(term.IsBegun ? "%" : " %")}")).ToList();
            var compared = columns.SelectMany(column =>
                likes.Select(like => $"CONCAT(N' ', t.{column}, N' ') COLLATE {SqlServerCollation.Exact} LIKE {like}")
            );
            sql.Append(" AND (").AppendJoin(" OR ", compared).Append(')');
        }

        return db.Database.SqlQueryRaw<FoundText>(sql.Append(" ORDER BY t.RequestId DESC").ToString(), [.. values]);

        string Put(string value)
        {
            values.Add(value);
            return Hole(values.Count - 1);
        }
    }
}
