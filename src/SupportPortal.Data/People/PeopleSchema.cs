using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportPortal.Data.People;

/// <summary>What the columns of <see cref="Person"/> hold for people who were there before them, read from the trail.</summary>
internal static class PeopleSchema
{
    /// <summary>
    /// A lock is the desk's, unless the trail tells only of one by the person's own organisation. A right to file that an
    /// administrator took as the last who touched the role stays theirs. Who was invited and has not come gives the address free.
    /// </summary>
    public static void FillOnSqlite(MigrationBuilder migration) => Fill(migration, "||", "TEXT", "length");

    /// <inheritdoc cref="FillOnSqlite"/>
    public static void FillOnSqlServer(MigrationBuilder migration) => Fill(migration, "+", "nvarchar(12)", "LEN");

    private static void Fill(MigrationBuilder migration, string and, string type, string length) =>
        migration.Sql(
            $"""
            UPDATE AspNetUsers SET LockedWith = 'administrator' WHERE LockoutEnd > '9000-01-01';
            UPDATE AspNetUsers SET LockedWith = 'organisation' WHERE LockedWith = 'administrator' AND Id IN (
                SELECT p.Id FROM AspNetUsers p WHERE p.TenantId IS NOT NULL AND EXISTS (
                    SELECT 1 FROM AuditEntries e
                    WHERE e.Setting = 'people-of/' {and} CAST(p.TenantId AS {type}) AND e.Act = 'access-removed' AND e.[To] = p.Email)
                AND NOT EXISTS (SELECT 1 FROM AuditEntries e WHERE e.Setting = 'people/' {and} CAST(p.Id AS {type}) AND e.Act = 'locked'));
            UPDATE AspNetUsers SET FilingTakenWith = 'administrator' WHERE TenantId IS NOT NULL AND Id IN (
                SELECT p.Id FROM AspNetUsers p JOIN AuditEntries e ON e.Setting = 'people/' {and} CAST(p.Id AS {type})
                WHERE e.Act = 'role-changed' AND e.[To] IN ('TenantViewer', 'EndUser') AND NOT EXISTS (
                    SELECT 1 FROM AspNetUserRoles h JOIN AspNetRoles r ON r.Id = h.RoleId
                    WHERE h.UserId = p.Id AND r.Name IN ('TenantAdmin', 'Partner')));
            UPDATE AspNetUsers
            SET UserName = {Expected(and, type)}
            WHERE EmailConfirmed = 0 AND PasswordHash IS NULL AND Email IS NOT NULL AND {length}(NormalizedEmail) <= {Person.LongestKept}
                AND (LockedWith IS NULL OR LockedWith = 'organisation')
                AND NOT EXISTS (SELECT 1 FROM AspNetUserLogins l WHERE l.UserId = AspNetUsers.Id);
            UPDATE AspNetUsers SET NormalizedEmail = NULL, NormalizedUserName = UserName WHERE UserName = {Expected(
                and,
                type
            )} AND EmailConfirmed = 0;
            """
        );

    /// <summary>As <see cref="Person.ExpectedName"/> makes it.</summary>
    private static string Expected(string and, string type) =>
        $"'INVITED-' {and} COALESCE(CAST(AspNetUsers.TenantId AS {type}), 'DESK') {and} '-' {and} NormalizedEmail";
}
