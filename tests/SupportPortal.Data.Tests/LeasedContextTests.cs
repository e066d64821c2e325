using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SupportPortal.Data.Tests;

/// <summary>A context is used again for other work, which finds nothing of the work before.</summary>
public sealed class LeasedContextTests : IDisposable
{
    private const int Works = 20;

    private readonly DatabaseFile _file = new();
    private readonly ServiceProvider _services;

    public LeasedContextTests()
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Database:Provider", "Sqlite"), new("ConnectionStrings:Portal", $"Data Source={_file.File}")])
            .Build();
        _services = new ServiceCollection().AddPortalData(settings, Path.GetTempPath()).BuildServiceProvider();
    }

    [Fact]
    public async Task What_one_work_could_see_the_next_one_cannot()
    {
        await _file.InitializeAsync();
        await _file.WithAsync(
            scope => scope.OpenEverything(),
            async db =>
            {
                db.Requests.Add(Sample.Request());
                await db.SaveChangesAsync();
            }
        );
        var contexts = new HashSet<PortalDbContext>();
        for (var work = 0; work < Works; work++)
        {
            await using var scope = _services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            contexts.Add(db);
            Assert.Empty(await db.Requests.ToListAsync());
            Assert.Empty(await db.Tenants.ToListAsync());
            scope.ServiceProvider.GetRequiredService<TenantScope>().OpenTenants(1, 2);
            Assert.Empty(await db.Requests.ToListAsync());
            scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
            Assert.Single(await db.Requests.ToListAsync());
        }

        Assert.True(contexts.Count < Works, "No context was used again, so nothing is shown.");
    }

    [Fact]
    public async Task Work_at_the_same_time_sees_its_own_each()
    {
        await _file.InitializeAsync();
        async Task<IReadOnlyList<int>> SeenAsync(int tenant)
        {
            await using var scope = _services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            scope.ServiceProvider.GetRequiredService<TenantScope>().OpenTenants(null, tenant);
            await Task.Yield();
            return await db.Tenants.Select(each => each.Id).ToListAsync();
        }

        for (var round = 0; round < Works; round++)
        {
            var seen = await Task.WhenAll(Enumerable.Range(0, 8).Select(work => SeenAsync((work % 2) + 1)));
            Assert.All(seen.Index(), each => Assert.Equal([(each.Index % 2) + 1], each.Item));
        }
    }

    [Fact]
    public async Task Nothing_stays_with_a_context_that_is_given_back()
    {
        await _file.InitializeAsync();
        PortalDbContext first;
        var heard = 0;
        await using (var scope = _services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
            first = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
            first.SavingChanges += (_, _) => heard++;
            first.Knows(await first.Tenants.FirstAsync());
            Assert.Equal(ConnectionState.Open, first.Database.GetDbConnection().State);
        }

        await using var next = _services.CreateAsyncScope();
        next.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
        var again = next.ServiceProvider.GetRequiredService<PortalDbContext>();
        Assert.Same(first, again);
        Assert.Empty(again.ChangeTracker.Entries());
        Assert.Empty(again.KnownTenants);
        Assert.Equal(ConnectionState.Closed, again.Database.GetDbConnection().State);
        again.Requests.Add(Sample.Request());
        await again.SaveChangesAsync();
        Assert.Equal(0, heard);
    }

    [Fact]
    public async Task Both_names_of_a_context_are_one()
    {
        await using var scope = _services.CreateAsyncScope();
        Assert.Same(
            scope.ServiceProvider.GetRequiredService<PortalDbContext>(),
            scope.ServiceProvider.GetRequiredService<SqlitePortalDbContext>()
        );
    }

    /// <summary>With a parameter for each entry EF Core writes the SQL anew each time, and SQL Server takes 2,100 at most.</summary>
    [Theory]
    [InlineData("Sqlite", "Data Source=nowhere.db", "json_each")]
    [InlineData("SqlServer", "Server=nowhere;Database=Portal", "OPENJSON")]
    public async Task Whatever_may_be_seen_goes_as_one_parameter(string provider, string connection, string list)
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Database:Provider", provider), new("ConnectionStrings:Portal", connection)])
            .Build();
        await using var services = new ServiceCollection().AddPortalData(settings, Path.GetTempPath()).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var (seen, db) = (
            scope.ServiceProvider.GetRequiredService<TenantScope>(),
            scope.ServiceProvider.GetRequiredService<PortalDbContext>()
        );
        string Sql()
        {
            var sql = db.Requests.ToQueryString();
            return sql[sql.IndexOf("SELECT", StringComparison.Ordinal)..]; // without the values
        }

        seen.OpenTenants(1, 1);
        var one = Sql();
        seen.OpenTenants(1, [.. Enumerable.Range(1, 3_000)]);

        Assert.Contains(list, one, StringComparison.Ordinal);
        Assert.Equal(one, Sql());
    }

    public void Dispose()
    {
        _services.Dispose();
        _file.Dispose();
    }
}
