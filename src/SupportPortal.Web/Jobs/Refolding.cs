using SupportPortal.Data;

namespace SupportPortal.Web.Jobs;

/// <summary>
/// Brings the texts requests are found by up to the folding this version searches with, a few at a time and with pauses, after an
/// upgrade all of them. Until then a request is found by what its text was folded to before.
/// </summary>
internal sealed partial class RefoldingJob(IServiceScopeFactory scopes, ILogger<RefoldingJob> logger) : PeriodicJob(scopes, logger)
{
    private static readonly TimeSpan BetweenBatches = TimeSpan.FromMilliseconds(200);

    protected override TimeSpan Pause => TimeSpan.FromMinutes(10);

    protected override async Task RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var count = await services.GetRequiredService<PortalDbContext>().RefoldAsync(BetweenBatches, cancellationToken);
        if (count > 0)
            LogFolded(logger, count);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} requests can be searched by the folding of this version")]
    private static partial void LogFolded(ILogger logger, int count);
}
