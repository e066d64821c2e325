using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Data.Search;
using SupportPortal.Data.Tests.SqlServer;

namespace SupportPortal.Data.Tests;

/// <summary>A database is brought up to date once, by whoever comes first.</summary>
public sealed class DatabaseUpdateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("update-").FullName;

    /// <summary>All migrations, which both providers have.</summary>
    private static IReadOnlyList<string> Known =>
        [
            .. typeof(PortalDbContext)
                .Assembly.GetTypes()
                .Select(type => type.GetCustomAttributes(typeof(MigrationAttribute), false).Cast<MigrationAttribute>().FirstOrDefault()?.Id)
                .OfType<string>()
                .Distinct(),
        ];

    private string ConnectionString => $"Data Source={Path.Combine(_folder, "portal.db")};Pooling=False";

    [Fact]
    public async Task Of_several_that_try_at_once_one_applies_each_migration_and_the_others_find_it_done()
    {
        var applied = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(UpdateAsync)));

        Assert.NotEmpty(Assert.Single(applied, names => names.Count > 0));
        Assert.Empty(await UpdateAsync());
    }

    [Fact]
    public async Task A_step_may_take_as_long_as_it_takes()
    {
        var seconds = new StepTimes();
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Portal", ConnectionString)]).Build();
        await using var services = new ServiceCollection()
            .AddPortalData(settings, _folder)
            .ConfigureDbContext<SqlitePortalDbContext>(options => options.AddInterceptors(seconds))
            .BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<PortalDbContext>().BringUpToDateAsync(CancellationToken.None);

        Assert.True(seconds.OfSteps.Count > 50);
        Assert.All(seconds.OfSteps, each => Assert.Equal(0, each));
    }

    [Fact]
    public async Task What_a_killed_process_left_locked_is_free_again()
    {
        Execute(
            """
            CREATE TABLE "__EFMigrationsLock" (
                "Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
            INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-03-27 12:00:00');
            """
        );

        Assert.NotEmpty(await UpdateAsync().WaitAsync(TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task A_database_of_a_version_before_the_first_that_lasts_is_refused_in_a_sentence()
    {
        await UpdateAsync();
        // A history of one migration that nobody knows any more; the table keeps each name once.
        Execute("""DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" > (SELECT min("MigrationId") FROM "__EFMigrationsHistory")""");
        Execute("""UPDATE "__EFMigrationsHistory" SET "MigrationId" = '20261122180443_Former'""");

        var refused = await Assert.ThrowsAsync<SettingException>(UpdateAsync);
        Assert.Contains("made before version 1.0", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_may_only_be_read_and_is_up_to_date_is_left_alone()
    {
        await UpdateAsync();
        File.Delete(Path.Combine(_folder, "portal.db-update"));

        Assert.Empty(await UpdateAsync());
        Assert.False(File.Exists(Path.Combine(_folder, "portal.db-update")));
    }

    [Fact]
    public async Task On_SQL_Server_the_lock_is_the_sessions_so_that_it_ends_with_a_killed_process()
    {
        await using var server = new ScriptedServer(new Deed.Answer(0), new Deed.Answer(0));
        await using var services = OnServer(server);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await db.Database.OpenConnectionAsync();
        await using (await db.GetService<IHistoryRepository>().AcquireDatabaseLockAsync())
            Assert.Single(server.Commands);

        Assert.Equal(2, server.Commands.Count);
        var taken = server.Commands.First();
        Assert.Contains("sp_getapplock", taken, StringComparison.Ordinal);
        Assert.Contains("@LockOwner = 'Session'", taken, StringComparison.Ordinal);
        Assert.Contains("@LockMode = 'Exclusive'", taken, StringComparison.Ordinal);
        Assert.Contains("sp_releaseapplock", server.Commands.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_SQL_Server_who_waited_while_another_applied_everything_did_nothing()
    {
        var isDone = false;
        await using var server = new ScriptedServer(text =>
        {
            if (text.Contains("sp_getapplock", StringComparison.Ordinal))
                isDone = true; // whoever had the lock before went through
            return text.Contains("FROM [__EFMigrationsHistory]", StringComparison.Ordinal)
                ? new Deed.Texts(2, isDone ? [.. Known.Select(name => new[] { name, "10.0" })] : [])
                : new Deed.Answer(0);
        });
        await using var services = OnServer(server);
        await using var scope = services.CreateAsyncScope();
        var updated = await scope.ServiceProvider.GetRequiredService<PortalDbContext>().BringUpToDateAsync(CancellationToken.None);

        Assert.Empty(updated.Applied);
        Assert.True(updated.Waited);
        Assert.DoesNotContain(server.Commands, command => command.Contains("CREATE TABLE", StringComparison.Ordinal));
        Assert.Contains("sp_releaseapplock", server.Commands.Last(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 0, new string[0])]
    [InlineData(0, 0, new[] { "READ_COMMITTED_SNAPSHOT is off" })]
    [InlineData(1, 1, new[] { "The search has no full-text index" })]
    [InlineData(0, 2, new[] { "READ_COMMITTED_SNAPSHOT is off", "The server has no full-text feature" })]
    public async Task On_SQL_Server_what_makes_it_slow_is_said(int isSnapshot, int fullText, string[] says)
    {
        await using var server = new ScriptedServer(text => new Deed.Answer(
            text.Contains("is_read_committed_snapshot_on", StringComparison.Ordinal) ? isSnapshot : fullText
        ));
        await using var services = OnServer(server);
        await using var scope = services.CreateAsyncScope();
        var advice = await scope.ServiceProvider.GetRequiredService<PortalDbContext>().AdviceAsync(CancellationToken.None);

        Assert.Equal(says.Length, advice.Count);
        Assert.All(says.Zip(advice), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_SQL_Server_a_full_text_index_that_may_not_be_made_is_a_reason_and_no_fault()
    {
        await using var server = new ScriptedServer(text =>
            text.Contains("CREATE FULLTEXT", StringComparison.Ordinal)
                ? new Deed.Fail(9967, 16, "A default full-text catalog may not be made here.")
                : new Deed.Answer(1)
        );
        await using var services = OnServer(server);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();

        Assert.Equal("A default full-text catalog may not be made here.", await db.MakeFullTextAsync(CancellationToken.None));
        Assert.DoesNotContain(server.Commands, command => command.Contains("BEGIN TRAN", StringComparison.OrdinalIgnoreCase));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private ServiceProvider OnServer(ScriptedServer server)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Database:Provider", "SqlServer"), new("ConnectionStrings:Portal", server.ConnectionString)])
            .Build();
        return new ServiceCollection().AddPortalData(settings, _folder).BuildServiceProvider();
    }

    private async Task<IReadOnlyList<string>> UpdateAsync()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Portal", ConnectionString)]).Build();
        await using var services = new ServiceCollection().AddPortalData(settings, _folder).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<PortalDbContext>().BringUpToDateAsync(CancellationToken.None)).Applied;
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Notes how many seconds each statement that makes a table or index may take.</summary>
    private sealed class StepTimes : DbCommandInterceptor
    {
        public List<int> OfSteps { get; } = [];

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        )
        {
            if (command.CommandText.StartsWith("CREATE", StringComparison.Ordinal))
                OfSteps.Add(command.CommandTimeout);
            return ValueTask.FromResult(result);
        }
    }
}
