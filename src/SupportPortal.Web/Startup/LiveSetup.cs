using SupportPortal.Application.Live;
using SupportPortal.Data;
using SupportPortal.Web.Live;

namespace SupportPortal.Web.Startup;

/// <summary>What the desk's pages are told while they are open.</summary>
internal static class LiveSetup
{
    public static void AddPortalLive(this IServiceCollection services)
    {
        services.AddSingleton<LiveAccess>();
        services.AddScoped<LiveMessageWriter>();
        services.AddHostedService<LiveWatch>();
        services.ConfigureDbContext<SqlitePortalDbContext>(
            (provider, options) => options.AddInterceptors(provider.GetRequiredService<LastEvent>())
        );
        services.ConfigureDbContext<SqlServerPortalDbContext>(
            (provider, options) => options.AddInterceptors(provider.GetRequiredService<LastEvent>())
        );
    }
}
