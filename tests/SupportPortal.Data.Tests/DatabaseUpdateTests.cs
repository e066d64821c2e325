using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Data.Tests.SqlServer;

namespace SupportPortal.Data.Tests;

/// <summary>A database is brought up to date once, by whoever comes first.</summary>
public sealed class DatabaseUpdateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("update-").FullName;

    private string ConnectionString => $"Data Source={Path.Combine(_folder, "portal.db")};Pooling=False";

    [Fact]
    public async Task Of_several_that_try_at_once_one_applies_each_migration_and_the_others_find_it_done()
    {
        var applied = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(UpdateAsync)));

        Assert.NotEmpty(Assert.Single(applied, names => names.Count > 0));
        Assert.Empty(await UpdateAsync());
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
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Database:Provider", "SqlServer"), new("ConnectionStrings:Portal", server.ConnectionString)])
            .Build();
        await using var services = new ServiceCollection().AddPortalData(settings, _folder).BuildServiceProvider();
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

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<IReadOnlyList<string>> UpdateAsync()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Portal", ConnectionString)]).Build();
        await using var services = new ServiceCollection().AddPortalData(settings, _folder).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PortalDbContext>().BringUpToDateAsync(CancellationToken.None);
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
