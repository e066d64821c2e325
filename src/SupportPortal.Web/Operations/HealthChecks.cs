using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;
using SupportPortal.Application.Settings;
using SupportPortal.Application.Telemetry;
using SupportPortal.Data;
using SupportPortal.Web.Jobs;

namespace SupportPortal.Web.Operations;

/// <summary>Whether mails go out.</summary>
internal sealed class OutboxCheck(PortalDbContext db, IClock clock) : IHealthCheck
{
    /// <summary>A mail goes out within seconds; one that waits longer meets a server that is down, or no job that sends.</summary>
    private static readonly Duration Patience = Duration.FromMinutes(10);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var signs = await Vitals.ReadAsync(db, clock.GetCurrentInstant(), cancellationToken);
        var said = string.Create(
            CultureInfo.InvariantCulture,
            $"{signs.MailsWaiting} mails wait, the oldest for {signs.OutboxLag.TotalMinutes:0} min"
        );
        return signs.OutboxLag > Patience ? HealthCheckResult.Degraded(said) : HealthCheckResult.Healthy(said);
    }
}

/// <summary>Whether the jobs of this process end their rounds.</summary>
internal sealed class JobsCheck(JobLog log, IConfiguration configuration, IClock clock) : IHealthCheck
{
    private static readonly Duration Grace = Duration.FromMinutes(5);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        if (!Setting.Flag(configuration, "Jobs:Run", usual: true))
            return HealthCheckResult.Healthy("Another process runs the jobs");
        var now = clock.GetCurrentInstant();
        var behind = log
            .Rounds.Where(job => job.Value.Failed || now - job.Value.EndedAt > job.Value.Pause + Grace)
            .Select(job => job.Key)
            .Order(StringComparer.Ordinal)
            .ToList();
        return behind.Count == 0
            ? HealthCheckResult.Healthy($"{log.Rounds.Count} jobs run")
            : HealthCheckResult.Degraded($"Failing or behind: {string.Join(", ", behind)}");
    }
}

/// <summary>Whether there is room to write: where the attachments lie, and where SQLite's file does.</summary>
internal sealed class DiskCheck(IConfiguration configuration, DataFolders folders) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        var (least, low) = FreeSpace.LimitsOf(configuration);
        var free = folders.All.Min(FreeSpace.In);
        var said = string.Create(CultureInfo.InvariantCulture, $"{free} MB free");
        return free < least ? HealthCheckResult.Unhealthy(said)
            : free < low ? HealthCheckResult.Degraded(said)
            : HealthCheckResult.Healthy(said);
    }
}
