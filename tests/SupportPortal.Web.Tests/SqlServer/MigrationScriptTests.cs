using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using SupportPortal.Data;

namespace SupportPortal.Web.Tests.SqlServer;

/// <summary>The script an administrator runs by hand does what it says, or nothing; shown without a server.</summary>
public sealed class MigrationScriptTests
{
    private static readonly MigrationsSqlGenerationOptions InScript =
        MigrationsSqlGenerationOptions.Script | MigrationsSqlGenerationOptions.Idempotent;

    [Fact]
    public async Task Each_batch_of_the_script_is_understood_at_its_turn_and_the_last_leaves_the_schema_of_the_model()
    {
        using var server = new ServerlessDatabase();
        var (script, names) = await ScriptAsync(server);

        var run = new ScriptRun().Run(script);

        ServerGrammar.AssertNone(run.Faults);
        Assert.NotEmpty(names);
        Assert.Equal(names, run.History);
        var wanted = ScriptRun.Made(await CommandTests.SchemaAsync(server)).Lines();
        Assert.Equal(wanted, run.Schema.Lines().Where(line => !line.StartsWith("__EFMigrationsHistory:", StringComparison.Ordinal)));
        Assert.Equal(["The database is up to date."], run.Said);
    }

    [Fact]
    public async Task The_script_may_be_run_again_and_changes_nothing_then()
    {
        using var server = new ServerlessDatabase();
        var (script, names) = await ScriptAsync(server);
        var run = new ScriptRun().Run(script);
        var schema = run.Schema.Lines();

        run.Run(script);

        ServerGrammar.AssertNone(run.Faults);
        Assert.Equal(names, run.History);
        Assert.Equal(schema, run.Schema.Lines());
    }

    [Fact]
    public async Task A_step_that_fails_leaves_nothing_of_itself_and_no_step_follows_it()
    {
        using var server = new ServerlessDatabase();
        var (script, names) = await ScriptAsync(server);
        var definitions = Definitions(script);
        var whole = new ScriptRun(compiles: false).Run(script).Schema.Lines();
        Assert.True(definitions > names.Count);

        foreach (var wrong in Enumerable.Range(0, definitions))
        {
            var at = 0;
            var run = new ScriptRun(compiles: false) { Breaks = statement => ServerSchema.Defines(statement) && at++ == wrong }.Run(script);

            Assert.Contains("1105", run.Faults[0], StringComparison.Ordinal);
            Assert.Equal(names.Take(run.History.Count), run.History);
            Assert.NotEqual(names.Count, run.History.Count);
            Assert.Matches("^(50000|208): ", run.Faults[^1]);
            Assert.Empty(run.Said);
            // run again without what was in its way, it goes on where it stopped
            run.Breaks = _ => false;
            Assert.Equal(names, run.Run(script).History);
            Assert.Equal(whole, run.Schema.Lines());
        }
    }

    [Theory]
    [InlineData("UPDATE [Requests] SET [Weight] = [Id] WHERE [Subject] <> N'it''s';")]
    [InlineData("UPDATE [Requests] SET [Weight] = 1;\nGO\nUPDATE [Requests] SET [Weight] = 2 WHERE [Weight] = 1;")]
    public async Task What_a_step_does_to_a_column_it_adds_waits_until_the_column_is_there(string sql)
    {
        using var server = new ServerlessDatabase();
        var script = await CommandTests.SchemaAsync(server);
        MigrationOperation[] step =
        [
            new AddColumnOperation
            {
                Table = "Requests",
                Name = "Weight",
                ClrType = typeof(int),
                DefaultValue = 0,
            },
            new SqlOperation { Sql = sql },
        ];
        var batch = string.Empty;
        await server.WithAsync(
            _ => { },
            db =>
            {
                var commands = db.GetService<IMigrationsSqlGenerator>().Generate(step, db.GetService<IDesignTimeModel>().Model, InScript);
                batch = string.Concat(commands.Select(command => command.CommandText));
                return Task.CompletedTask;
            }
        );

        Assert.Contains("ALTER TABLE [Requests] ADD [Weight]", batch, StringComparison.Ordinal);
        ServerGrammar.AssertNone(new ScriptRun(ScriptRun.Made(script)).Run(batch).Faults);
        var bare = "ALTER TABLE [Requests] ADD [Weight] int NOT NULL DEFAULT 0;\n" + sql;
        Assert.StartsWith("207: ", new ScriptRun(ScriptRun.Made(script)).Run(bare).Faults[0], StringComparison.Ordinal);
    }

    private static async Task<(string Script, IReadOnlyList<string> Names)> ScriptAsync(ServerlessDatabase server)
    {
        var (script, names) = (string.Empty, new List<string>());
        await server.WithAsync(
            _ => { },
            db =>
            {
                (script, names) = (db.Script(), [.. db.Database.GetMigrations()]);
                return Task.CompletedTask;
            }
        );
        return (script, names);
    }

    /// <summary>How many definitions the script has, apart from the full-text index at its end.</summary>
    private static int Definitions(string script)
    {
        var count = 0;
        new ScriptRun(compiles: false)
        {
            Breaks = statement =>
            {
                count +=
                    ServerSchema.Defines(statement) && statement is not (CreateFullTextCatalogStatement or CreateFullTextIndexStatement)
                        ? 1
                        : 0;
                return false;
            },
        }.Run(script);
        return count;
    }
}
