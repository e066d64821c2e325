using Microsoft.EntityFrameworkCore;
using SupportPortal.Data.Search;

namespace SupportPortal.Data;

/// <summary>What makes a database of the product slower than it has to be, for its administrator to change.</summary>
public static class DatabaseAdvice
{
    /// <summary>What is to be done where READ_COMMITTED_SNAPSHOT is off.</summary>
    public const string OnWaiting =
        "READ_COMMITTED_SNAPSHOT is off, so pages wait for whoever writes. Turn it on: "
        + "ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK AFTER 10 SECONDS";

    /// <summary>The advice, each in a sentence or two; nothing for SQLite, which the product sets up by itself.</summary>
    public static async Task<IReadOnlyList<string>> AdviceAsync(this PortalDbContext db, CancellationToken cancellationToken)
    {
        if (db.Database.IsSqlite())
            return [];
        var advice = new List<string>();
        var isSnapshot = await db
            .Database.SqlQuery<int>(
                $"SELECT CAST(is_read_committed_snapshot_on AS int) AS Value FROM sys.databases WHERE database_id = DB_ID()"
            )
            .SingleAsync(cancellationToken);
        if (isSnapshot == 0)
            advice.Add(OnWaiting);
        if (AdviceOn(await db.FullTextAsync(cancellationToken)) is { } onSearch)
            advice.Add(onSearch);
        return advice;
    }

    /// <summary>What is to be done for the search; null where nothing is.</summary>
    public static string? AdviceOn(FullTextState state) =>
        state switch
        {
            FullTextState.NotIndexed =>
                "The search has no full-text index and compares texts, which is slow over many requests. Make it: migrate --full-text",
            FullTextState.NotInstalled =>
                "The server has no full-text feature, so the search compares texts, which is slow over many requests. Install "
                    + "Full-Text and Semantic Extractions for Search, and then: migrate --full-text",
            _ => null,
        };
}
