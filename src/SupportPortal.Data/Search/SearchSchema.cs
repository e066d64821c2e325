using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportPortal.Data.Search;

/// <summary>The full-text index over <see cref="RequestText"/>, which EF Core has no words for; that of SQL Server is made apart
/// (<see cref="SqlServerFullText"/>).</summary>
internal static class SearchSchema
{
    /// <summary>What <see cref="CreateOnSqlite"/> makes, by name.</summary>
    public static readonly IReadOnlyList<string> OnSqlite =
    [
        "RequestIndex",
        "RequestTexts_Added",
        "RequestTexts_Removed",
        "RequestTexts_Changed",
    ];

    /// <summary>SQLite: an FTS5 index without texts of its own, kept in step by triggers. Case and diacritics make no difference.</summary>
    public static void CreateOnSqlite(MigrationBuilder migration)
    {
        migration.Sql(
            """
            CREATE VIRTUAL TABLE RequestIndex USING fts5(
                Scope, Numbers, Subject, Tenant, Filed, Said, Noted,
                content='RequestTexts', content_rowid='RequestId', tokenize='unicode61 remove_diacritics 2', prefix='3');
            """
        );
        migration.Sql(
            """
            CREATE TRIGGER RequestTexts_Added AFTER INSERT ON RequestTexts BEGIN
                INSERT INTO RequestIndex(rowid, Scope, Numbers, Subject, Tenant, Filed, Said, Noted)
                VALUES (new.RequestId, new.Scope, new.Numbers, new.Subject, new.Tenant, new.Filed, new.Said, new.Noted);
            END;
            """
        );
        migration.Sql(
            """
            CREATE TRIGGER RequestTexts_Removed AFTER DELETE ON RequestTexts BEGIN
                INSERT INTO RequestIndex(RequestIndex, rowid, Scope, Numbers, Subject, Tenant, Filed, Said, Noted)
                VALUES ('delete', old.RequestId, old.Scope, old.Numbers, old.Subject, old.Tenant, old.Filed, old.Said, old.Noted);
            END;
            """
        );
        migration.Sql(
            """
            CREATE TRIGGER RequestTexts_Changed AFTER UPDATE ON RequestTexts BEGIN
                INSERT INTO RequestIndex(RequestIndex, rowid, Scope, Numbers, Subject, Tenant, Filed, Said, Noted)
                VALUES ('delete', old.RequestId, old.Scope, old.Numbers, old.Subject, old.Tenant, old.Filed, old.Said, old.Noted);
                INSERT INTO RequestIndex(rowid, Scope, Numbers, Subject, Tenant, Filed, Said, Noted)
                VALUES (new.RequestId, new.Scope, new.Numbers, new.Subject, new.Tenant, new.Filed, new.Said, new.Noted);
            END;
            """
        );
    }

    /// <summary>The triggers go with the table; the index has to be named.</summary>
    public static void DropOnSqlite(MigrationBuilder migration) => migration.Sql("DROP TABLE RequestIndex;");

    /// <summary>The full-text index keeps its table from being dropped.</summary>
    public static void DropOnSqlServer(MigrationBuilder migration) =>
        migration.Sql(
            """
            IF EXISTS (SELECT 1 FROM sys.fulltext_catalogs WHERE name = 'PortalTexts')
            BEGIN
                EXEC('DROP FULLTEXT INDEX ON RequestTexts');
                EXEC('DROP FULLTEXT CATALOG PortalTexts');
            END
            """,
            suppressTransaction: true
        );
}
