using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SupportPortal.Data;

/// <summary>Which database the product uses. Nothing else asks.</summary>
public static class DataServices
{
    private const string DefaultFile = "App_Data/portal.db";

    /// <summary>Adds the context of the configured provider: <c>Database:Provider</c> (Sqlite or SqlServer) and <c>ConnectionStrings:Portal</c>.</summary>
    /// <param name="services">Where to add it.</param>
    /// <param name="configuration">Where the two settings are read from.</param>
    /// <param name="contentRoot">The folder the default SQLite file lies under.</param>
    /// <exception cref="InvalidOperationException">The provider is not known, or SQL Server has no connection string.</exception>
    public static IServiceCollection AddPortalData(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        services.AddScoped<TenantScope>();
        services.AddSingleton<ContractSecrets>();
        var connection = configuration.GetConnectionString("Portal");
        var provider = configuration["Database:Provider"] ?? "Sqlite";
        return provider.ToUpperInvariant() switch
        {
            "SQLITE" => services.AddContext<SqlitePortalDbContext>(options => options.UsePortalSqlite(connection ?? DefaultConnection(contentRoot))),
            "SQLSERVER" => services.AddContext<SqlServerPortalDbContext>(options => options.UsePortalSqlServer(
                connection ?? throw new InvalidOperationException("Database:Provider is SqlServer, but ConnectionStrings:Portal is not set. Set it and start again."))),
            _ => throw new InvalidOperationException($"Database:Provider is '{provider}'. Set it to Sqlite or SqlServer."),
        };
    }

    internal static DbContextOptionsBuilder UsePortalSqlite(this DbContextOptionsBuilder options, string connection) =>
        options.UseSqlite(connection, sqlite => sqlite.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery)).AddInterceptors(new SqliteConnectionSettings(), new SqliteRecovery())
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.NonTransactionalMigrationOperationWarning)); // SQLite copies a table to change it, and that is how

    internal static DbContextOptionsBuilder UsePortalSqlServer(this DbContextOptionsBuilder options, string connection) =>
        options.UseSqlServer(connection, server => server.ExecutionStrategy(dependencies => new SqlServerRetries(dependencies)).UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery));

    private static IServiceCollection AddContext<TContext>(this IServiceCollection services, Action<DbContextOptionsBuilder> configure)
        where TContext : PortalDbContext
    {
        services.AddDbContext<TContext>(options =>
        {
            configure(options);
            options.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning)); // how many there are, up to a limit, has no order
        });
        return services.AddScoped<PortalDbContext>(provider => provider.GetRequiredService<TContext>());
    }

    private static string DefaultConnection(string contentRoot)
    {
        var file = Path.Combine(contentRoot, DefaultFile);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return $"Data Source={file}";
    }
}
