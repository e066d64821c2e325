using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportPortal.Data.Condition;

namespace SupportPortal.Data.Tests.SqlServer;

public sealed class SqlServerConditionTests
{
    [Fact]
    public async Task What_the_server_tells_is_understood()
    {
        var tables = await WithAsync("Server=nowhere", db => Task.FromResult(SqlServerCondition.TablesOf(db)));
        await using var server = new ScriptedServer(
            new Deed.Answer(16, 3, 1, 1, 1, 86_401),
            new Deed.Answer([.. tables.Select(table => table is "Outbox" or "Requests" ? 0 : 1)])
        );
        var told = await WithAsync(server.ConnectionString, async db =>
        {
            await db.Database.OpenConnectionAsync();
            return await SqlServerCondition.ReadAsync(db, CancellationToken.None);
        });

        Assert.Equal((16, false), (told.Major, told.IsAzure));
        Assert.Equal((true, true, true), (told.ReadsVersions, told.MayChangeSchema, told.IgnoresAccents));
        Assert.Equal(Instant.FromUtc(2020, 1, 2, 0, 0, 1), told.Now);
        Assert.Equal(["Outbox", "Requests"], told.Closed);
    }

    [Fact]
    public async Task Every_right_the_product_needs_is_asked_for_and_none_it_may_do_without()
    {
        var asked = await WithAsync("Server=nowhere", db =>
            Task.FromResult(SqlServerCondition.QuestionOfRights(SqlServerCondition.TablesOf(db)))
        );

        Assert.Contains("HAS_PERMS_BY_NAME(N'[Requests]', N'OBJECT', N'DELETE') = 1", asked, StringComparison.Ordinal);
        Assert.Contains("HAS_PERMS_BY_NAME(N'[AuditEntries]', N'OBJECT', N'INSERT') = 1", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("HAS_PERMS_BY_NAME(N'[AuditEntries]', N'OBJECT', N'UPDATE')", asked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("portal", "pa;ss=word\"'", "portal", "pa;ss=word\"'")]
    [InlineData(null, null, "kept", "as it was")]
    public async Task Name_and_password_may_be_set_apart_from_the_rest(string? user, string? password, string asUser, string asPassword)
    {
        var connection = await WithAsync(
            "Server=sql;Database=Portal;User Id=kept;Password=as it was",
            db => Task.FromResult(db.Database.GetConnectionString()!),
            ("Database:User", user),
            ("Database:Password", password)
        );
        var read = new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(connection);

        Assert.Equal(("sql", "Portal", asUser, asPassword), (read.DataSource, read.InitialCatalog, read.UserID, read.Password));
    }

    private static async Task<T> WithAsync<T>(
        string connection,
        Func<PortalDbContext, Task<T>> work,
        params (string Name, string? Value)[] besides
    )
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([
                new("Database:Provider", "SqlServer"),
                new("ConnectionStrings:Portal", connection),
                .. besides.Select(set => new KeyValuePair<string, string?>(set.Name, set.Value)),
            ])
            .Build();
        await using var services = new ServiceCollection().AddPortalData(settings, Path.GetTempPath()).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }
}
