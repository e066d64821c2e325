using SupportPortal.Application.Audit;
using SupportPortal.Data;
using SupportPortal.Data.Audit;

namespace SupportPortal.Web.Jobs;

/// <summary>Looks every ten minutes whether today's seal is due. It covers what was stored when it looked before.</summary>
internal sealed class SealingJob(IServiceScopeFactory scopes, ILogger<SealingJob> logger) : PeriodicJob(scopes, logger)
{
    private TrailEnd? _before;

    protected override TimeSpan Pause => TimeSpan.FromMinutes(10);

    protected override async Task RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        if (_before is not null)
            await services.GetRequiredService<Sealing>().SealAsync(_before, cancellationToken);
        await services.GetRequiredService<SealKeeping>().SendAsync(cancellationToken);
        _before = await services.GetRequiredService<PortalDbContext>().LastAsync(cancellationToken);
    }
}
