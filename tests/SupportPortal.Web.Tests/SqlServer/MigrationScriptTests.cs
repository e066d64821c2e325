using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SupportPortal.Web.Tests.SqlServer;

/// <summary>The script an administrator runs by hand is understood by SQL Server; shown without a server.</summary>
public sealed class MigrationScriptTests
{
    [Fact]
    public async Task The_idempotent_script_is_understood_by_SQL_Server()
    {
        using var server = new ServerlessDatabase();
        var (script, names) = (string.Empty, new List<string>());
        await server.WithAsync(
            _ => { },
            db =>
            {
                names = [.. db.Database.GetMigrations()];
                script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
                return Task.CompletedTask;
            }
        );
        var schema = await CommandTests.SchemaAsync(server);
        var history =
            "CREATE TABLE [__EFMigrationsHistory] ([MigrationId] nvarchar(150) NOT NULL CONSTRAINT [PK___EFMigrationsHistory] "
            + "PRIMARY KEY, [ProductVersion] nvarchar(32) NOT NULL);";
        var batches = ServerGrammar.Batches(script).Concat(ServerGrammar.Quoted(script)).ToList();

        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Contains(batches, batch => batch.Contains($"VALUES (N'{name}'", StringComparison.Ordinal)));
        Assert.Empty(ServerGrammar.FaultsOfGrammar(script));
        var faults = new ServerGrammar($"{schema}\nGO\n{history}").FaultsOf(batches.Select(batch => new Command(batch, [])));
        ServerGrammar.AssertNone([.. faults.Where(fault => !Drops(script, fault))]);
    }

    /// <summary>What a step of the script removes is not in the schema the script ends with.</summary>
    private static bool Drops(string script, string fault)
    {
        var missing = fault.Split('\n')[0].TrimEnd('.').Split('.')[^1];
        return script.Contains($"DROP INDEX {missing} ON", StringComparison.Ordinal)
            || script.Contains($"DROP COLUMN {missing};", StringComparison.Ordinal);
    }
}
