using SupportPortal.Application.Alerts;

namespace SupportPortal.Web.Jobs;

/// <summary>Looks for answers that are due soon or overdue; often enough for the shortest target, of which a quarter is minutes.</summary>
internal sealed class WarningJob(IServiceScopeFactory scopes, ILogger<WarningJob> logger) : PeriodicJob(scopes, logger)
{
    protected override TimeSpan Pause => TimeSpan.FromSeconds(30);

    protected override Task RunAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<Warnings>().WarnAsync(cancellationToken);
}
