using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SupportPortal.Data.Tests;

/// <summary>A database of its own, made by the real migrations, with two tenants and a person in it.</summary>
public abstract class TestDatabase : IAsyncLifetime, IDisposable
{
    private ServiceProvider? _services;

    /// <summary>Why there is none here; null where there is.</summary>
    public virtual string? Missing => null;

    protected abstract string Provider { get; }

    protected abstract string ConnectionString { get; }

    public async Task InitializeAsync()
    {
        if (Missing is not null)
            return;
        await MakeAsync();
        await WithAsync(scope => scope.OpenEverything(), db => db.BringUpToDateAsync(CancellationToken.None));
        await WithAsync(scope => scope.OpenEverything(), Sample.AddAsync);
    }

    /// <summary>Does something with a fresh context that sees what the scope was opened for.</summary>
    public async Task WithAsync(Action<TenantScope> open, Func<PortalDbContext, Task> work) => await WithAsync(open, async db =>
        {
            await work(db);
            return 0;
        });

    /// <inheritdoc cref="WithAsync(Action{TenantScope}, Func{PortalDbContext, Task})"/>
    public async Task<T> WithAsync<T>(Action<TenantScope> open, Func<PortalDbContext, Task<T>> work)
    {
        Skip.If(Missing is not null, Missing);
        await using var scope = (_services ??= Services()).CreateAsyncScope();
        open(scope.ServiceProvider.GetRequiredService<TenantScope>());
        return await work(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _services?.Dispose();
        if (Missing is null)
            Remove();
        GC.SuppressFinalize(this);
    }

    protected virtual Task MakeAsync() => Task.CompletedTask;

    protected abstract void Remove();

    protected virtual void Configure(IServiceCollection services) { }

    private ServiceProvider Services()
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Database:Provider", Provider), new("ConnectionStrings:Portal", ConnectionString)])
            .Build();
        var services = new ServiceCollection().AddPortalData(settings, Path.GetTempPath());
        Configure(services);
        return services.BuildServiceProvider();
    }
}

/// <summary>An SQLite file.</summary>
public sealed class DatabaseFile : TestDatabase
{
    public string File { get; } = Path.Combine(Path.GetTempPath(), $"data-{Guid.NewGuid():N}.db");

    protected override string Provider => "Sqlite";

    protected override string ConnectionString => $"Data Source={File}";

    protected override void Remove()
    {
        using (var connection = new SqliteConnection(ConnectionString))
            SqliteConnection.ClearPool(connection);
        foreach (var file in new[] { File, File + "-wal", File + "-shm", File + "-update" })
            System.IO.File.Delete(file);
    }
}

/// <summary>
/// A database of its own on the server that SUPPORTPORTAL_TEST_SQLSERVER names, made at the start and dropped at the end. Rows
/// are sent one statement each, so that any server that speaks the protocol will do.
/// </summary>
public sealed class ServerDatabase : TestDatabase
{
    private const string Setting = "SUPPORTPORTAL_TEST_SQLSERVER";
    private const string Required = "SUPPORTPORTAL_TEST_REQUIRE_SQLSERVER";
    private const int OneByOne = 1000; // fewer rows than this are not put into one statement

    private static readonly string? Server = Environment.GetEnvironmentVariable(Setting) is { Length: > 0 } given ? given : null;

    private readonly string _name = $"portal_{Guid.NewGuid():N}";

    /// <exception cref="InvalidOperationException">There is no server, and tests are told that there has to be one.</exception>
    public override string? Missing =>
        Server is not null ? null
        : Environment.GetEnvironmentVariable(Required) == "1"
            ? throw new InvalidOperationException($"{Required} is 1, but {Setting} is not set.")
        : $"Set {Setting} to the connection string of an SQL Server to run this there; its login has to be allowed to make databases.";

    protected override string Provider => "SqlServer";

    protected override string ConnectionString => new SqlConnectionStringBuilder(Server) { InitialCatalog = _name }.ConnectionString;

    protected override Task MakeAsync() => ExecuteAsync($"CREATE DATABASE [{_name}]");

    protected override void Configure(IServiceCollection services) =>
        services.ConfigureDbContext<SqlServerPortalDbContext>(options => options.UseSqlServer(sql => sql.MinBatchSize(OneByOne)));

    protected override void Remove()
    {
        SqlConnection.ClearAllPools();
        ExecuteAsync($"DROP DATABASE [{_name}]").GetAwaiter().GetResult();
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqlConnection(
            new SqlConnectionStringBuilder(Server) { InitialCatalog = "master" }.ConnectionString
        );
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
