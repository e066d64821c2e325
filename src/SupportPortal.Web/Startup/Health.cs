using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using SupportPortal.Data;

namespace SupportPortal.Web.Startup;

/// <summary>Whether the process lives, and whether it can work.</summary>
internal static class Health
{
    public static void AddPortalHealth(this IServiceCollection services) => services.AddHealthChecks().AddDbContextCheck<PortalDbContext>("database");

    public static void MapPortalHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
    }
}
