using Microsoft.Data.Sqlite;

namespace SupportPortal.Web.Tests.Commands;

/// <summary>The command as an administrator runs it: in a process of its own, with the settings of production.</summary>
public sealed class MigrateTests : IDisposable
{
    private static readonly (string, string)[] SqlServer =
    [
        ("Database__Provider", "SqlServer"),
        ("ConnectionStrings__Portal", "Server=127.0.0.1,1;Database=Portal;User Id=x;Password=secret;Encrypt=False;Connect Timeout=1"),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("migrate-").FullName;

    private string File => Path.Combine(_folder, "portal.db");

    [Fact]
    public async Task Two_processes_at_once_apply_each_migration_once_and_a_third_finds_nothing_to_do()
    {
        var missing = await RunAsync("migrate", "--check");
        var both = await Task.WhenAll(RunAsync("migrate"), RunAsync("migrate"));
        var (again, check) = (await RunAsync("migrate"), await RunAsync("migrate", "--check"));

        Assert.Equal(1, missing.Code);
        Assert.Contains("Missing ", missing.Said, StringComparison.Ordinal);
        Assert.All(both, run =>
            Assert.Equal((0, true), (run.Code, run.Said.EndsWith("The database is up to date.\n", StringComparison.Ordinal)))
        );
        var applied = both.SelectMany(run => run.Said.Split('\n'))
            .Where(line => line.StartsWith("Applied ", StringComparison.Ordinal))
            .ToList();
        Assert.Equal(
            missing
                .Said.Split('\n')
                .Where(line => line.StartsWith("Missing ", StringComparison.Ordinal))
                .Select(line => line["Missing ".Length..]),
            applied.Select(line => line["Applied ".Length..])
        );
        Assert.Equal(applied.Count, Count("__EFMigrationsHistory"));
        Assert.Equal((0, "The database is up to date.\n"), (again.Code, again.Said));
        Assert.Equal((0, "The database is up to date.\n"), (check.Code, check.Said));
    }

    [Fact]
    public async Task The_script_for_SQL_Server_is_written_without_one()
    {
        var file = Path.Combine(_folder, "portal.sql");
        var run = await ProgramRun.OfAsync(SqlServer, "migrate", "--script", file);

        Assert.Equal((0, string.Empty), (run.Code, run.Said));
        Assert.Contains("IF NOT EXISTS", await System.IO.File.ReadAllTextAsync(file), StringComparison.Ordinal);
        Assert.Contains("any database of the product", run.Remarked, StringComparison.Ordinal);
        Assert.Equal(
            (await System.IO.File.ReadAllTextAsync(file)).Trim(),
            (await ProgramRun.OfAsync(SqlServer, "migrate", "--script")).Said.Trim()
        );
    }

    [Fact]
    public async Task The_script_for_SQLite_makes_a_new_file_and_says_that_it_can_do_no_more()
    {
        var script = Path.Combine(_folder, "portal.sql");
        var run = await RunAsync("migrate", "--script", script);

        Assert.Equal(0, run.Code);
        Assert.Contains("this one makes a new file", run.Remarked, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File));
        using (var connection = new SqliteConnection($"Data Source={File};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = await System.IO.File.ReadAllTextAsync(script);
            command.ExecuteNonQuery();
        }

        Assert.Equal((0, "The database is up to date.\n"), await SaidAsync("migrate", "--check"));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_in_a_sentence()
    {
        var run = await ProgramRun.OfAsync(SqlServer, "migrate", "--check");

        Assert.Equal(1, run.Code);
        Assert.Contains("The database could not be reached or changed:", run.Remarked, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", run.Said + run.Remarked, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private int Count(string table)
    {
        using var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return (int)(long)command.ExecuteScalar()!;
    }

    private async Task<(int, string)> SaidAsync(params string[] args)
    {
        var run = await RunAsync(args);
        return (run.Code, run.Said);
    }

    private Task<ProgramRun> RunAsync(params string[] args) =>
        ProgramRun.OfAsync([("ConnectionStrings__Portal", $"Data Source={File}")], args);
}
