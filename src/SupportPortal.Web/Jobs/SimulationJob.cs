using SupportPortal.Application.Publishing;
using SupportPortal.Data;

namespace SupportPortal.Web.Jobs;

/// <summary>Carries out the simulations that were begun in this process, one after the other, seeing every tenant's requests.</summary>
internal sealed partial class SimulationJob(IServiceScopeFactory scopes, WaitingSimulations queue, ILogger<SimulationJob> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var id in queue.TakeAsync(stoppingToken))
                await RunAsync(id, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops; a run that was under way falls silent, and its page says so.
        }
    }

    private async Task RunAsync(int id, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
            await scope.ServiceProvider.GetRequiredService<SimulationRun>().RunAsync(id, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailure(logger, fault, id);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Simulation {Id} failed")]
    private static partial void LogFailure(ILogger logger, Exception fault, int id);
}
