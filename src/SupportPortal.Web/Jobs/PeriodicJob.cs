using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.Settings;
using SupportPortal.Application.Telemetry;
using SupportPortal.Data;

namespace SupportPortal.Web.Jobs;

/// <summary>
/// Work that is done again and again beside the pages, seeing every tenant's data. A round that fails is logged and
/// the next one tries again; what a round has begun is marked in the database, so any number of processes may run it.
/// It waits while the database is not up to date, and does not run at all where <c>Jobs:Run</c> is false.
/// </summary>
internal abstract partial class PeriodicJob(IServiceScopeFactory scopes, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(15);

    /// <summary>The time from the end of one round to the beginning of the next.</summary>
    protected abstract TimeSpan Pause { get; }

    /// <summary>One round.</summary>
    protected abstract Task RunAsync(IServiceProvider services, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!IsToRun)
            return;
        try
        {
            await DatabaseAsync(stoppingToken);
            while (!stoppingToken.IsCancellationRequested)
            {
                await RoundAsync(stoppingToken);
                await Task.Delay(Pause, stoppingToken);
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // Whatever a provider throws when its command is cut short: the process stops, and the work is taken up again later.
        }
    }

    /// <summary>Whether this process runs it at all.</summary>
    protected virtual bool IsToRun
    {
        get
        {
            using var scope = scopes.CreateScope();
            return Setting.Flag(scope.ServiceProvider.GetRequiredService<IConfiguration>(), "Jobs:Run", usual: true);
        }
    }

    /// <summary>SQL Server is brought up to date by a command that may run after this process started.</summary>
    private async Task DatabaseAsync(CancellationToken cancellationToken)
    {
        for (var said = false; !await IsUpToDateAsync(cancellationToken); said = true)
        {
            if (!said)
                LogWaiting(logger, GetType().Name);
            await Task.Delay(BetweenLooks, cancellationToken);
        }
    }

    private async Task<bool> IsUpToDateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return !(
                await scope.ServiceProvider.GetRequiredService<PortalDbContext>().Database.GetPendingMigrationsAsync(cancellationToken)
            ).Any();
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogUnreachable(logger, fault, GetType().Name);
            return false;
        }
    }

    /// <summary>One round now, faults and all.</summary>
    internal async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
        await RunAsync(scope.ServiceProvider, cancellationToken);
    }

    /// <summary>One round now, noted as a round is.</summary>
    internal async Task RoundAsync(CancellationToken cancellationToken)
    {
        var failed = false;
        try
        {
            await Spans.InAsync($"job {GetType().Name}", ActivityKind.Internal, () => RunOnceAsync(cancellationToken));
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailure(logger, fault, GetType().Name);
            failed = true;
        }

        using var scope = scopes.CreateScope();
        var now = scope.ServiceProvider.GetRequiredService<IClock>().GetCurrentInstant();
        scope.ServiceProvider.GetRequiredService<PortalMeter>().JobEnded(GetType().Name, failed);
        scope.ServiceProvider.GetRequiredService<JobLog>().Note(GetType().Name, new JobRound(now, Duration.FromTimeSpan(Pause), failed));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Job} failed; the next round tries again")]
    private static partial void LogFailure(ILogger logger, Exception fault, string job);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Job} waits until the database is up to date")]
    private static partial void LogWaiting(ILogger logger, string job);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Job} waits: the database cannot be reached")]
    private static partial void LogUnreachable(ILogger logger, Exception fault, string job);
}
