using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Scaffolding.Metadata;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Data.Schema;

namespace SupportPortal.Data.Tests;

public sealed class SchemaInSqliteTests(DatabaseFile file) : MadeSchemaTests(file), IClassFixture<DatabaseFile>;

public sealed class SchemaInSqlServerTests(ServerDatabase server) : MadeSchemaTests(server), IClassFixture<ServerDatabase>;

/// <summary>What the migrations make is what the model says; on both providers.</summary>
public abstract class MadeSchemaTests(TestDatabase file)
{
    [SkippableFact]
    public async Task A_database_that_is_up_to_date_differs_in_nothing() =>
        Assert.Empty(await file.WithAsync(scope => scope.OpenEverything(), db => db.DifferencesAsync(CancellationToken.None)));
}

/// <summary>A schema that is not what it should be is told, whatever the history says.</summary>
public sealed class SchemaCheckTests
{
    [Theory]
    [InlineData("DROP TABLE SavedViews", "The table SavedViews is missing.")]
    [InlineData("ALTER TABLE Requests DROP COLUMN RatingWord", "Requests.RatingWord is missing.")]
    [InlineData("DROP INDEX IX_Requests_Queue", "The index IX_Requests_Queue of Requests is missing.")]
    [InlineData(
        "DROP INDEX IX_Requests_MyDue; CREATE INDEX IX_Requests_MyDue ON Requests (TenantId, Id)",
        "The index IX_Requests_MyDue of Requests is over (TenantId, Id), and should be over (TenantId, QueueDueAt, Id)."
    )]
    [InlineData(
        "DROP INDEX UX_Tenants_Directory; CREATE INDEX UX_Tenants_Directory ON Tenants (DirectoryId)",
        "The index UX_Tenants_Directory of Tenants is not unique, and should be the other way round."
    )]
    [InlineData("CREATE UNIQUE INDEX Ours ON Tenants (Name)", "The index Ours of Tenants is unique, and the product does not know it.")]
    [InlineData("DROP TRIGGER RequestTexts_Changed", "RequestTexts_Changed, which the search needs, is missing.")]
    [InlineData(
        "DROP TABLE PortalNotes; CREATE TABLE PortalNotes (Portal TEXT NOT NULL PRIMARY KEY, Text INTEGER NULL, ChangedAt TEXT NOT NULL)",
        "PortalNotes.Text is INTEGER, and should be TEXT."
    )]
    public async Task On_SQLite_what_differs_is_named(string change, string says)
    {
        using var file = new DatabaseFile();
        await file.InitializeAsync();
        var differences = await file.WithAsync(
            scope => scope.OpenEverything(),
            async db =>
            {
                await db.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys = OFF");
                await db.Database.ExecuteSqlRawAsync(change);
                return await db.DifferencesAsync(CancellationToken.None);
            }
        );

        Assert.Contains(says, differences);
    }

    [Fact]
    public void On_SQL_Server_what_differs_is_named()
    {
        using var services = new ServiceCollection()
            .AddPortalData(
                new ConfigurationBuilder()
                    .AddInMemoryCollection([
                        new("Database:Provider", "SqlServer"),
                        new("ConnectionStrings:Portal", "Server=nowhere;Database=Portal"),
                    ])
                    .Build(),
                Path.GetTempPath()
            )
            .BuildServiceProvider();
        using var scope = services.CreateScope();
        var wanted = SchemaCheck.ModelOf(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
        Assert.Empty(SchemaCheck.Differences(wanted, CopyOf(wanted)));

        Assert.Equal(
            "Requests.Subject is nvarchar(100), and should be nvarchar(200).",
            DifferenceOf(there => Column(there, "Requests", "Subject").StoreType = "nvarchar(100)")
        );
        Assert.Equal(
            "Requests.DueAt must not be empty, and should be the other way round.",
            DifferenceOf(there => Column(there, "Requests", "DueAt").IsNullable = false)
        );
        Assert.Equal(
            "The index UX_Tenants_Directory of Tenants is filtered by (), and should be by ([DirectoryId] IS NOT NULL).",
            DifferenceOf(there => Index(there, "Tenants", "UX_Tenants_Directory").Filter = null)
        );
        Assert.StartsWith(
            "The index IX_Requests_Queue of Requests carries (Status), and should carry (Status, Portal, ",
            DifferenceOf(there => Index(there, "Requests", "IX_Requests_Queue")["SqlServer:Include"] = new[] { "Status" }),
            StringComparison.Ordinal
        );
        Assert.Equal(
            "Requests.Ours must not be empty, and the product does not know it.",
            DifferenceOf(there =>
                Table(there, "Requests")
                    .Columns.Add(
                        new()
                        {
                            Table = Table(there, "Requests"),
                            Name = "Ours",
                            StoreType = "int",
                        }
                    )
            )
        );
        Assert.StartsWith(
            "The reference of SavedViews (OwnerId) to AspNetUsers is missing.",
            DifferenceOf(there => Table(there, "SavedViews").ForeignKeys.Clear()),
            StringComparison.Ordinal
        );
        Assert.Equal(
            "The key of ReplyDrafts is over (RequestId, PersonId), and should be over (RequestId, PersonId, IsNote).",
            DifferenceOf(there => Table(there, "ReplyDrafts").PrimaryKey!.Columns.RemoveAt(2))
        );

        string DifferenceOf(Action<DatabaseModel> change)
        {
            var there = CopyOf(wanted);
            change(there);
            return Assert.Single(SchemaCheck.Differences(wanted, there));
        }
    }

    private static DatabaseTable Table(DatabaseModel model, string name) => model.Tables.Single(table => table.Name == name);

    private static DatabaseColumn Column(DatabaseModel model, string table, string name) =>
        Table(model, table).Columns.Single(column => column.Name == name);

    private static DatabaseIndex Index(DatabaseModel model, string table, string name) =>
        Table(model, table).Indexes.Single(index => index.Name == name);

    /// <summary>A database as it is read from a server that has just what the model says, with filters as the server writes them.</summary>
    private static DatabaseModel CopyOf(IRelationalModel wanted)
    {
        var model = new DatabaseModel();
        foreach (var table in wanted.Tables)
        {
            var copy = new DatabaseTable { Database = model, Name = table.Name };
            model.Tables.Add(copy);
            foreach (var column in table.Columns)
                copy.Columns.Add(
                    new()
                    {
                        Table = copy,
                        Name = column.Name,
                        StoreType = column.StoreType,
                        IsNullable = column.IsNullable,
                    }
                );
            copy.PrimaryKey = new() { Table = copy, Name = table.PrimaryKey!.Name };
            Add(copy, table.PrimaryKey.Columns, copy.PrimaryKey.Columns);
            foreach (var index in table.Indexes)
            {
                var same = new DatabaseIndex
                {
                    Table = copy,
                    Name = index.Name,
                    IsUnique = index.IsUnique,
                    Filter = index.Filter is null ? null : $"({index.Filter})",
                };
                same["SqlServer:Include"] = index["SqlServer:Include"];
                Add(copy, index.Columns, same.Columns);
                copy.Indexes.Add(same);
            }
        }

        foreach (var reference in wanted.Tables.SelectMany(table => table.ForeignKeyConstraints))
        {
            var copy = Table(model, reference.Table.Name);
            var same = new DatabaseForeignKey
            {
                Table = copy,
                Name = reference.Name,
                PrincipalTable = Table(model, reference.PrincipalTable.Name),
            };
            Add(copy, reference.Columns, same.Columns);
            copy.ForeignKeys.Add(same);
        }

        return model;
    }

    private static void Add(DatabaseTable table, IEnumerable<IColumn> columns, IList<DatabaseColumn> to)
    {
        foreach (var column in columns)
            to.Add(table.Columns.Single(copy => copy.Name == column.Name));
    }
}
