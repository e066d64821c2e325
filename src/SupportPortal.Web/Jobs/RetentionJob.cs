using SupportPortal.Application.Retention;

namespace SupportPortal.Web.Jobs;

/// <summary>Sweeps every hour.</summary>
internal sealed class RetentionJob(IServiceScopeFactory scopes, ILogger<RetentionJob> logger) : PeriodicJob(scopes, logger)
{
    protected override TimeSpan Pause => TimeSpan.FromHours(1);

    protected override Task RunAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<RetentionSweep>().SweepAsync(cancellationToken);
}
