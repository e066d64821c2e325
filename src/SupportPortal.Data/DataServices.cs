using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Update;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SupportPortal.Data;

/// <summary>Which database the product uses. Nothing else asks.</summary>
public static class DataServices
{
    private const string DefaultFile = "App_Data/portal.db";
    private const int ConnectSeconds = 5;

    /// <summary>
    /// A list goes as one parameter. With one for each entry EF Core writes the SQL anew at every execution, and every query that leaves
    /// out other tenants has such a list, also where it is empty; and SQL Server takes 2,100 parameters at most.
    /// </summary>
    private const ParameterTranslationMode Lists = ParameterTranslationMode.Parameter;

    private static readonly SqliteConnectionSettings ConnectionSettings = new();
    private static readonly SqliteRecovery Recovery = new();

    /// <summary>Adds the context of the configured provider: <c>Database:Provider</c> (Sqlite or SqlServer) and
    /// <c>ConnectionStrings:Portal</c>.</summary>
    /// <param name="services">Where to add it.</param>
    /// <param name="configuration">Where the two settings are read from.</param>
    /// <param name="contentRoot">The folder the default SQLite file lies under.</param>
    /// <exception cref="SettingException">The provider is not known, SQL Server has no connection string, or it cannot be read.</exception>
    public static IServiceCollection AddPortalData(this IServiceCollection services, IConfiguration configuration, string contentRoot)
    {
        services.AddScoped<TenantScope>();
        services.AddSingleton<ContractSecrets>();
        var connection = configuration.GetConnectionString("Portal") is { } told && !string.IsNullOrWhiteSpace(told) ? told : null;
        var provider = configuration["Database:Provider"] is { Length: > 0 } named ? named : "Sqlite";
        return provider.ToUpperInvariant() switch
        {
            "SQLSERVER" when connection is null => throw new SettingException(
                "Database:Provider is SqlServer, but ConnectionStrings:Portal is not set. Set it and start again."
            ),
            "SQLSERVER" when !CanBeRead<SqlConnectionStringBuilder>(connection) => throw new SettingException(
                "ConnectionStrings:Portal is no connection string of SQL Server. Set it to one as "
                    + "Server=sql.example.com;Database=Portal;User Id=portal;Password=…"
            ),
            "SQLITE" when !CanBeRead<SqliteConnectionStringBuilder>(connection) => throw new SettingException(
                "ConnectionStrings:Portal is no connection string of SQLite. Set it to one as Data Source=App_Data/portal.db, or remove it."
            ),
            "SQLITE" => services.AddContext<SqlitePortalDbContext>(options =>
                options.UsePortalSqlite(connection ?? DefaultConnection(contentRoot))
            ),
            "SQLSERVER" => services.AddSqlServer(WithSecrets(connection!, configuration)),
            _ => throw new SettingException($"Database:Provider is '{provider}'. Set it to Sqlite or SqlServer."),
        };
    }

    internal static DbContextOptionsBuilder UsePortalSqlite(this DbContextOptionsBuilder options, string connection) =>
        options
            .UseSqlite(connection, sqlite =>
                sqlite
                    .CommandTimeout(WorkTimes.SecondsFor(Work.Page))
                    .UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery)
                    .UseParameterizedCollectionMode(Lists)
            )
            .ReplaceService<IModificationCommandBatchFactory, SqliteBatches>()
            .AddInterceptors(ConnectionSettings, Recovery)
            // SQLite copies a table to change it, and that is how
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.NonTransactionalMigrationOperationWarning));

    internal static DbContextOptionsBuilder UsePortalSqlServer(
        this DbContextOptionsBuilder options,
        string connection,
        ServerAbsence? absence = null
    )
    {
        absence ??= new(TimeProvider.System);
        return options
            .UseSqlServer(Hurried(connection), server =>
                server
                    .CommandTimeout(WorkTimes.SecondsFor(Work.Page))
                    .ExecutionStrategy(dependencies => new SqlServerRetries(dependencies, absence))
                    .UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery)
                    .UseParameterizedCollectionMode(Lists)
            )
            .ReplaceService<IMigrationsSqlGenerator, ScriptableSteps>();
    }

    private static IServiceCollection AddSqlServer(this IServiceCollection services, string connection)
    {
        var absence = new ServerAbsence(TimeProvider.System); // one for the process
        return services.AddContext<SqlServerPortalDbContext>(options => options.UsePortalSqlServer(connection, absence));
    }

    /// <summary>
    /// What connecting takes is waited for by a person, and the client's own second try after ten seconds would come on top of ours.
    /// What the connection string says counts before.
    /// </summary>
    private static string Hurried(string connection)
    {
        var said = new SqlConnectionStringBuilder(connection);
        if (!said.ShouldSerialize("Connect Timeout"))
            said.ConnectTimeout = ConnectSeconds;
        if (!said.ShouldSerialize("Connect Retry Count"))
            said.ConnectRetryCount = 0;
        return said.ConnectionString;
    }

    private static IServiceCollection AddContext<TContext>(this IServiceCollection services, Action<DbContextOptionsBuilder> configure)
        where TContext : PortalDbContext
    {
        services.AddDbContextPool<TContext>(options =>
        {
            configure(options);
            // how many there are, up to a limit, has no order
            options.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning));
        });
        // Whoever asks for one, by either name, gets it with the scope of the work it is for.
        var leased = services.Last(service => service.ServiceType == typeof(TContext));
        services.Remove(leased);
        services.AddScoped(provider =>
        {
            var context = (TContext)leased.ImplementationFactory!(provider);
            context.Begin(provider.GetRequiredService<TenantScope>());
            return context;
        });
        return services.AddScoped<PortalDbContext>(provider => provider.GetRequiredService<TContext>());
    }

    /// <summary>Name and password may lie elsewhere than the rest, which is no secret.</summary>
    private static string WithSecrets(string connection, IConfiguration configuration)
    {
        var whole = new SqlConnectionStringBuilder(connection);
        if (configuration["Database:User"] is { Length: > 0 } user)
            whole.UserID = user;
        if (configuration["Database:Password"] is { Length: > 0 } password)
            whole.Password = password;
        return whole.ConnectionString;
    }

    /// <summary>Whether a connection string can be read. What is wrong with it is not said, since it may hold a password.</summary>
    private static bool CanBeRead<TReader>(string? connection)
        where TReader : DbConnectionStringBuilder, new()
    {
        try
        {
            _ = new TReader { ConnectionString = connection };
            return true;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            return false;
        }
    }

    private static string DefaultConnection(string contentRoot)
    {
        var file = Path.Combine(contentRoot, DefaultFile);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return $"Data Source={file}";
    }
}
