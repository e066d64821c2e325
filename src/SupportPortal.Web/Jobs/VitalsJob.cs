using NodaTime;
using SupportPortal.Application.Telemetry;
using SupportPortal.Data;

namespace SupportPortal.Web.Jobs;

/// <summary>Reads them four times a minute.</summary>
internal sealed class VitalsJob(IServiceScopeFactory scopes, ILogger<VitalsJob> logger) : PeriodicJob(scopes, logger)
{
    protected override TimeSpan Pause => TimeSpan.FromSeconds(15);

    protected override Task RunAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        services
            .GetRequiredService<Vitals>()
            .RefreshAsync(
                services.GetRequiredService<PortalDbContext>(),
                services.GetRequiredService<IClock>().GetCurrentInstant(),
                cancellationToken
            );
}
