using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SupportPortal.Data.Tests;

/// <summary>A database of its own, made by the real migrations, with two tenants and a person in it.</summary>
public sealed class DatabaseFile : IAsyncLifetime, IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"data-{Guid.NewGuid():N}.db");
    private ServiceProvider _services = null!;

    public string ConnectionString => $"Data Source={_file}";

    public async Task InitializeAsync()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Portal", ConnectionString)]).Build();
        _services = new ServiceCollection().AddPortalData(settings, Path.GetTempPath()).BuildServiceProvider();
        await WithAsync(scope => scope.OpenEverything(), db => db.Database.MigrateAsync());
        await WithAsync(scope => scope.OpenEverything(), Sample.AddAsync);
    }

    /// <summary>Does something with a fresh context that sees what the scope was opened for.</summary>
    public async Task WithAsync(Action<TenantScope> open, Func<PortalDbContext, Task> work) =>
        await WithAsync(open, async db => { await work(db); return 0; });

    /// <inheritdoc cref="WithAsync(Action{TenantScope}, Func{PortalDbContext, Task})"/>
    public async Task<T> WithAsync<T>(Action<TenantScope> open, Func<PortalDbContext, Task<T>> work)
    {
        await using var scope = _services.CreateAsyncScope();
        open(scope.ServiceProvider.GetRequiredService<TenantScope>());
        return await work(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _services.Dispose();
        using (var connection = new SqliteConnection(ConnectionString)) SqliteConnection.ClearPool(connection);
        foreach (var file in new[] { _file, _file + "-wal", _file + "-shm" }) File.Delete(file);
    }
}
