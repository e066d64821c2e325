using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SupportPortal.Data.Tests;

public sealed class ModelTests
{
    [Theory]
    [InlineData("Sqlite")]
    [InlineData("SqlServer")]
    public void The_migrations_hold_the_whole_model(string provider)
    {
        using var services = ServicesFor(provider, "Server=nowhere;Database=Portal");
        using var scope = services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();

        Assert.False(db.Database.HasPendingModelChanges());
        Assert.EndsWith(provider, db.Database.ProviderName, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_databases_have_the_same_migrations_by_name()
    {
        var names = new[] { "Sqlite", "SqlServer" }
            .Select(provider =>
            {
                using var services = ServicesFor(provider, "Server=nowhere;Database=Portal");
                using var scope = services.CreateScope();
                return scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database.GetMigrations().ToList();
            })
            .ToList();

        Assert.Equal(names[0], names[1]);
    }

    [Fact]
    public void The_sql_server_schema_has_lengths_millisecond_times_and_one_submission()
    {
        using var services = ServicesFor("SqlServer", "Server=nowhere;Database=Portal");
        using var scope = services.CreateScope();
        var script = scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database.GenerateCreateScript();

        Assert.Contains("[QueueDueAt] datetime2(3) NOT NULL", script, StringComparison.Ordinal);
        Assert.Contains("CREATE UNIQUE INDEX [UX_Requests_OneSubmission]", script, StringComparison.Ordinal);
        Assert.Contains("[Subject] nvarchar(200) NOT NULL", script, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_provider_is_named_in_a_sentence()
    {
        var fault = Assert.Throws<SettingException>(() => ServicesFor("Oracle", "x"));
        Assert.Equal("Database:Provider is 'Oracle'. Set it to Sqlite or SqlServer.", fault.Message);
    }

    [Fact]
    public async Task A_committed_request_survives_a_power_cut()
    {
        using var file = new DatabaseFile();
        await file.InitializeAsync();
        var (journal, synchronous, timeout) = await file.WithAsync(
            scope => scope.OpenEverything(),
            async db =>
            {
                await db.Database.OpenConnectionAsync();
                return (Pragma(db, "journal_mode"), Pragma(db, "synchronous"), Pragma(db, "busy_timeout"));
            }
        );

        Assert.Equal(("wal", "2", "30000"), (journal, synchronous, timeout)); // 2 is FULL
    }

    private static string Pragma(PortalDbContext db, string name)
    {
        using var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        return $"{command.ExecuteScalar()}";
    }

    private static ServiceProvider ServicesFor(string provider, string connection)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([
                new("Database:Provider", provider),
                new("ConnectionStrings:Portal", provider == "Sqlite" ? "Data Source=:memory:" : connection),
            ])
            .Build();
        return new ServiceCollection().AddPortalData(settings, Path.GetTempPath()).BuildServiceProvider();
    }
}
