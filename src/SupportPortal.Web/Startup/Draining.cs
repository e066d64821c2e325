using Microsoft.Extensions.Diagnostics.HealthChecks;
using SupportPortal.Application.Settings;

namespace SupportPortal.Web.Startup;

/// <summary>
/// A process that was told to stop goes on taking connections for a while: a balancer that asks whether it is ready hears no at once, and
/// takes it out before a call could meet a closed door.
/// </summary>
internal sealed class Draining(IConfiguration configuration) : IHostedLifecycleService
{
    /// <summary>The setting: how many seconds it goes on; 0 for not at all.</summary>
    public const string Name = "Stopping:DrainSeconds";

    /// <summary>How long it goes on.</summary>
    public static TimeSpan Time(IConfiguration configuration) => TimeSpan.FromSeconds(Setting.Number(configuration, Name, 0));

    /// <summary>Before the server stops listening; everybody else heard of the end already.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken) =>
        await Task.Delay(Time(configuration), cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Whether the process was told to stop.</summary>
internal sealed class StoppingCheck(IHostApplicationLifetime lifetime) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            lifetime.ApplicationStopping.IsCancellationRequested
                ? HealthCheckResult.Unhealthy("It was told to stop.")
                : HealthCheckResult.Healthy()
        );
}
