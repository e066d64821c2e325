using System.Net;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using SupportPortal.Data;
using SupportPortal.Data.Files;
using SupportPortal.Web.Jobs;
using SupportPortal.Web.Operations;

namespace SupportPortal.Web.Startup;

/// <summary>Whether the process lives, and whether it can work.</summary>
internal static class Health
{
    /// <summary>A database that is down is tried again for longer than a probe waits, which is five seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static void AddPortalHealth(this IServiceCollection services)
    {
        services.AddSingleton<JobLog>();
        services.AddSingleton(provider =>
        {
            using var scope = provider.CreateScope();
            var database = scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database;
            return DataFolders.Of(database.GetConnectionString(), database.IsSqlite(), provider.GetRequiredService<FileStore>());
        });
        services
            .AddHealthChecks()
            .AddDbContextCheck<PortalDbContext>("database")
            .AddCheck<OutboxCheck>("outbox", HealthStatus.Degraded)
            .AddCheck<JobsCheck>("jobs", HealthStatus.Degraded)
            .AddCheck<StoppingCheck>("stopping")
            .AddCheck<DiskCheck>("disk")
            .AddCheck<FilesCheck>("files", HealthStatus.Degraded);
        services.AddSingleton<FileSample>();
        services.Configure<HealthCheckServiceOptions>(options =>
        {
            foreach (var check in options.Registrations)
            {
                var make = check.Factory;
                check.Factory = provider => new PatientCheck(provider.GetRequiredService<IServiceScopeFactory>(), make, Patience);
            }
        });
    }

    public static void MapPortalHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    /// <summary>The state of each part; how it stands in figures only to who asks from this machine, as a probe or its administrator
    /// does.</summary>
    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var tellsAll = context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);
        return context.Response.WriteAsJsonAsync(
            new
            {
                status = Word(report.Status),
                checks = report.Entries.ToDictionary(
                    part => part.Key,
                    part => new { status = Word(part.Value.Status), says = tellsAll ? part.Value.Description : null }
                ),
            },
            context.RequestAborted
        );
    }

    private static string Word(HealthStatus status) => status.ToString().ToLowerInvariant();
}
