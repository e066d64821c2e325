using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using SupportPortal.Data.Search;

namespace SupportPortal.Data;

/// <summary>Writes down what is done to a database from nothing to today.</summary>
public static class DatabaseScript
{
    /// <summary>Ends its batch at the first fault, takes its transaction back, and lets filtered indexes be made and kept: what
    /// sqlcmd does not do by itself.</summary>
    private const string Head = """
        SET XACT_ABORT ON;
        SET ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, CONCAT_NULL_YIELDS_NULL, QUOTED_IDENTIFIER ON;
        SET NUMERIC_ROUNDABORT OFF;
        GO

        """;

    /// <summary>Whether <see cref="Script"/> may be run on any database of the product; SQLite's knows no conditions, so it is for a new
    /// file only.</summary>
    public static bool MakesIdempotentScripts(this PortalDbContext db) => !db.Database.IsSqlite();

    /// <summary>Everything that is done to a database from nothing to today, as a script. Needs no database.</summary>
    public static string Script(this PortalDbContext db) =>
        db.MakesIdempotentScripts() ? SqlServer(db) : db.GetService<IMigrator>().GenerateScript();

    /// <summary>Each migration is one batch and one transaction, with the line of the history in it, and begins only where the one
    /// before it is in the history: whoever runs the script, and however it treats faults, no step follows one that failed.</summary>
    private static string SqlServer(PortalDbContext db)
    {
        var (script, migrator, before) = (new StringBuilder(Head), db.GetService<IMigrator>(), Migration.InitialDatabase);
        foreach (var name in db.Database.GetMigrations())
        {
            var step = migrator.GenerateScript(before, name, MigrationsSqlGenerationOptions.Idempotent);
            var begin = step.IndexOf("BEGIN TRANSACTION;", StringComparison.Ordinal);
            script
                .Append(step, 0, begin)
                .Append(before == Migration.InitialDatabase ? string.Empty : Refusal(before, $"{name} was not begun"))
                .Append(step, begin, step.Length - begin);
            before = name;
        }

        return script
            .Append(Refusal(before, "the database is not up to date"))
            .AppendLine("PRINT N'The database is up to date.';")
            .AppendLine("GO")
            .AppendLine()
            .AppendLine(SqlServerFullText.Script)
            .AppendLine("GO")
            .ToString();
    }

    private static string Refusal(string step, string therefore) =>
        $"""
            IF NOT EXISTS (
                SELECT * FROM [__EFMigrationsHistory]
                WHERE [MigrationId] = N'{step}'
            )
            BEGIN
                THROW 50000, N'The step {step} was not done, so {therefore}. Mend what stopped it, and run the script again.', 1;
            END;

            """;
}
