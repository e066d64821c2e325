using SupportPortal.Data;

namespace SupportPortal.Web.Jobs;

/// <summary>
/// Work that is done again and again beside the pages, seeing every tenant's data. A round that fails is logged and
/// the next one tries again; what a round has begun is marked in the database, so any number of processes may run it.
/// </summary>
internal abstract partial class PeriodicJob(IServiceScopeFactory scopes, ILogger logger) : BackgroundService
{
    /// <summary>The time from the end of one round to the beginning of the next.</summary>
    protected abstract TimeSpan Pause { get; }

    /// <summary>One round.</summary>
    protected abstract Task RunAsync(IServiceProvider services, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RoundAsync(stoppingToken);
                await Task.Delay(Pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <summary>One round now, faults and all.</summary>
    internal async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
        await RunAsync(scope.ServiceProvider, cancellationToken);
    }

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunOnceAsync(cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailure(logger, fault, GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Job} failed; the next round tries again")]
    private static partial void LogFailure(ILogger logger, Exception fault, string job);
}
