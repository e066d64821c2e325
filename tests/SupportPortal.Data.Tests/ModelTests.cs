using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
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

    /// <summary>Texts that people or policies write and that are compared on SQL Server: which of them are the same there.</summary>
    public static TheoryData<string, string, bool> Compared =>
        new()
        {
            { "RequestTags", "Name", true }, // é and e, カ and か are two; the product said what is one before
            { "AuditEntries", "Setting", true },
            { "ChainHeads", "Chain", true }, // as the entries, which are compared with it
            { "Alerts", "Key", true },
            { "Outbox", "Key", true },
            { "PortalNotes", "Portal", true },
            { "AspNetUsers", "NormalizedUserName", true }, // in capitals, by Identity
            { "AspNetUserLogins", "ProviderKey", true },
            { "SavedViews", "Name", false }, // no key of anything
            { "Tenants", "Name", false },
            { "AspNetUsers", "DisplayName", false },
            { "SignIns", "Name", false }, // looked for as people type it
        };

    [Theory]
    [MemberData(nameof(Compared))]
    public void What_may_be_there_once_is_compared_letter_by_letter_on_SQL_Server(string table, string column, bool isExact) =>
        Assert.Equal(isExact ? SqlServerCollation.Exact : null, ColumnOf(table, column).GetCollation());

    [Fact]
    public void No_key_and_no_unique_index_of_SQL_Server_leaves_letters_to_the_collation()
    {
        using var services = ServicesFor("SqlServer", "Server=nowhere;Database=Portal");
        using var scope = services.CreateScope();
        var kinds = scope.ServiceProvider.GetRequiredService<PortalDbContext>().GetService<IDesignTimeModel>().Model.GetEntityTypes();
        var texts = kinds
            .SelectMany(kind =>
                kind.GetKeys()
                    .SelectMany(key => key.Properties)
                    .Concat(kind.GetIndexes().Where(index => index.IsUnique).SelectMany(index => index.Properties))
            )
            .Where(property => property.ClrType == typeof(string))
            .ToList();

        Assert.True(texts.Count >= 10, $"{texts.Count} were seen.");
        Assert.All(texts, text => Assert.True(text.GetCollation() == SqlServerCollation.Exact, $"{text}"));
    }

    [Fact]
    public void My_requests_are_filtered_and_counted_within_their_indexes()
    {
        using var services = ServicesFor("SqlServer", "Server=nowhere;Database=Portal");
        using var scope = services.CreateScope();
        var script = scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database.GenerateCreateScript();

        foreach (var (index, order) in new[] { ("MyRequests", "SubmittedAt"), ("MyUpdated", "UpdatedAt"), ("MyDue", "QueueDueAt") })
            Assert.Contains(
                $"CREATE INDEX [IX_Requests_{index}] ON [Requests] ([TenantId], [{order}], [Id]) INCLUDE ([IsOpen], [Status], [Product], "
                    + "[Severity], [Plan], [Portal], [RequesterId]);",
                script,
                StringComparison.Ordinal
            );
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

    private static IProperty ColumnOf(string table, string column)
    {
        using var services = ServicesFor("SqlServer", "Server=nowhere;Database=Portal");
        using var scope = services.CreateScope();
        return scope
            .ServiceProvider.GetRequiredService<PortalDbContext>()
            .GetService<IDesignTimeModel>()
            .Model.GetEntityTypes()
            .Single(kind => kind.GetTableName() == table)
            .GetProperties()
            .Single(property => property.GetColumnName() == column);
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
