using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportPortal.Data.Search;

/// <summary>The full-text index over <see cref="RequestText"/>, which EF Core has no words for.</summary>
internal static class SearchSchema
{
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

    /// <summary>SQL Server: a full-text index where the server has the feature; where it has not, the search compares.</summary>
    public static void CreateOnSqlServer(MigrationBuilder migration)
    {
        migration.Sql(
            """
            IF CAST(FULLTEXTSERVICEPROPERTY('IsFullTextInstalled') AS int) = 1
            BEGIN
                EXEC('CREATE FULLTEXT CATALOG PortalTexts WITH ACCENT_SENSITIVITY = OFF');
                EXEC('CREATE FULLTEXT INDEX ON RequestTexts (Scope LANGUAGE 0, Numbers LANGUAGE 0, Subject LANGUAGE 0, Tenant LANGUAGE 0,
                    Filed LANGUAGE 0, Said LANGUAGE 0, Noted LANGUAGE 0)
                    KEY INDEX PK_RequestTexts ON PortalTexts WITH CHANGE_TRACKING AUTO, STOPLIST = OFF');
            END
            """,
            suppressTransaction: true
        );
    }

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
