using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportPortal.Data.Audit;

/// <summary>Notes where the chains end that are there already; the same words for both databases.</summary>
internal static class ChainHeadFill
{
    public static void Run(MigrationBuilder migration)
    {
        migration.Sql(
            """
            INSERT INTO "ChainHeads" ("Chain", "Length", "Hash")
            SELECT e."Setting", e."Sequence", e."Hash" FROM "AuditEntries" e
            WHERE e."Sequence" = (SELECT MAX(l."Sequence") FROM "AuditEntries" l WHERE l."Setting" = e."Setting");
            """
        );
        migration.Sql(
            """
            INSERT INTO "ChainHeads" ("Chain", "Length", "Hash")
            SELECT 'digests', (SELECT COUNT(*) FROM "AuditDigests"), d."Hash" FROM "AuditDigests" d
            WHERE d."Day" = (SELECT MAX(l."Day") FROM "AuditDigests" l);
            """
        );
    }
}
