using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace SupportPortal.Data.Search;

/// <summary>How the search finds words.</summary>
public enum FullTextState
{
    /// <summary>By the full-text index.</summary>
    Indexed,

    /// <summary>By comparing texts, though the server could index them.</summary>
    NotIndexed,

    /// <summary>By comparing texts, since the server has no full-text feature.</summary>
    NotInstalled,
}

/// <summary>
/// SQL Server's full-text index over <see cref="RequestText"/>. SQL Server makes one outside of transactions only, it may be
/// forbidden or not installed, and the product runs without: so it is no step of the migrations, and may be made at any time.
/// </summary>
public static class SqlServerFullText
{
    private const string CreateCatalog = "CREATE FULLTEXT CATALOG PortalTexts WITH ACCENT_SENSITIVITY = OFF";

    /// <summary>The column with all that tenants read, and with whose it is.</summary>
    internal const string Open = "OpenWords";

    /// <summary>The column with all that the desk reads.</summary>
    internal const string Desk = "DeskWords";

    /// <summary>Begins the word that says whose a text is, so that nobody finds it by accident. Whoever writes it all the same finds
    /// nothing more by it: what the index gives is compared once more.</summary>
    internal const string Owner = "only";

    /// <summary>The two columns, of what the row holds. A condition looks for all of its words in one column; over several it would take
    /// each of them by itself. It stands within a text, so its quotes are doubled.</summary>
    private const string AddColumns = $"""
        ALTER TABLE RequestTexts ADD
            {Open} AS (N''{Owner}'' + Scope + N'' '' + Numbers + N'' '' + Subject + N'' '' + Tenant + N'' '' + Filed
                + N'' '' + Said) PERSISTED,
            {Desk} AS (Numbers + N'' '' + Subject + N'' '' + Tenant + N'' '' + Filed + N'' '' + Said
                + N'' '' + Noted) PERSISTED
        """;

    private const string CreateIndex = $"""
        CREATE FULLTEXT INDEX ON RequestTexts (Numbers LANGUAGE 0, {Open} LANGUAGE 0, {Desk} LANGUAGE 0)
            KEY INDEX PK_RequestTexts ON PortalTexts WITH CHANGE_TRACKING AUTO, STOPLIST = OFF
        """;

    /// <summary>Whether the index is there, and is one over these columns.</summary>
    private const string IsIndexed = $"""
        EXISTS (SELECT 1 FROM sys.fulltext_index_columns
            WHERE object_id = OBJECT_ID(N'RequestTexts') AND COL_NAME(object_id, column_id) = N'{Desk}')
        """;

    private const string State = $"""
        SELECT CASE
            WHEN {IsIndexed} THEN 0
            WHEN CAST(FULLTEXTSERVICEPROPERTY('IsFullTextInstalled') AS int) = 1 THEN 1
            ELSE 2 END AS Value
        """;

    private const string Make = $"""
        IF NOT EXISTS (SELECT 1 FROM sys.fulltext_catalogs WHERE name = N'PortalTexts')
            EXEC(N'{CreateCatalog}');
        IF EXISTS (SELECT 1 FROM sys.fulltext_indexes WHERE object_id = OBJECT_ID(N'RequestTexts')) AND NOT {IsIndexed}
            EXEC(N'DROP FULLTEXT INDEX ON RequestTexts');
        IF NOT EXISTS (SELECT 1 FROM sys.columns WHERE object_id = OBJECT_ID(N'RequestTexts') AND name = N'{Desk}')
            EXEC(N'{AddColumns}');
        IF NOT {IsIndexed}
            EXEC(N'{CreateIndex}');
        """;

    /// <summary>Makes the index where the server has the feature, and says what is so: the end of the script an administrator
    /// runs.</summary>
    internal const string Script = $"""
        BEGIN TRY
            IF CAST(FULLTEXTSERVICEPROPERTY('IsFullTextInstalled') AS int) = 1
            BEGIN
                {Make}
            END
            ELSE
                PRINT N'The server has no full-text feature. The search compares texts, which is slow over many requests.';
        END TRY
        BEGIN CATCH
            DECLARE @why nvarchar(2048) = ERROR_MESSAGE();
            RAISERROR(N'The full-text index was not made: %s Until migrate --full-text has made it the search compares texts.',
                10, 1, @why);
        END CATCH;
        """;

    /// <summary>How the search finds words; SQLite's index comes with its tables.</summary>
    public static async Task<FullTextState> FullTextAsync(this DbContext db, CancellationToken cancellationToken) =>
        db.Database.IsSqlite() ? FullTextState.Indexed : (FullTextState)await StateOf(db).SingleAsync(cancellationToken);

    /// <summary>The same of an SQL Server, as a number.</summary>
    internal static IQueryable<int> StateOf(DbContext db) => db.Database.SqlQueryRaw<int>(State);

    /// <summary>Makes the index where it is not there and the server has the feature.</summary>
    /// <returns>Why it could not be made, as the server says it; null where it is there or cannot be.</returns>
    public static async Task<string?> MakeFullTextAsync(this DbContext db, CancellationToken cancellationToken)
    {
        if (await db.FullTextAsync(cancellationToken) != FullTextState.NotIndexed)
            return null;
        try
        {
            await db.Database.ExecuteSqlRawAsync(Make, cancellationToken);
            return null;
        }
        catch (Exception fault) when (fault is DbException or RetryLimitExceededException)
        {
            return (fault.InnerException ?? fault).Message;
        }
    }
}
