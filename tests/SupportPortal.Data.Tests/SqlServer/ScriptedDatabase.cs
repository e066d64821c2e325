using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SupportPortal.Data.Tests.SqlServer;

/// <summary>The product's context for SQL Server, as it is configured for production, on a scripted server.</summary>
internal static class ScriptedDatabase
{
    /// <summary>Asks for one thing only.</summary>
    public static Func<ExecutionStrategyDependencies, IExecutionStrategy> Once { get; } =
        dependencies => new NonRetryingExecutionStrategy(dependencies);

    /// <summary>Does something with it.</summary>
    public static async Task<T> WithAsync<T>(
        ScriptedServer server,
        Func<PortalDbContext, Task<T>> work,
        Func<ExecutionStrategyDependencies, IExecutionStrategy>? strategy = null
    )
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Database:Provider", "SqlServer"), new("ConnectionStrings:Portal", server.ConnectionString)])
            .Build();
        var services = new ServiceCollection().AddPortalData(settings, Path.GetTempPath());
        if (strategy is not null)
            services.ConfigureDbContext<SqlServerPortalDbContext>(options => options.UseSqlServer(sql => sql.ExecutionStrategy(strategy)));
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
        return await work(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }
}
