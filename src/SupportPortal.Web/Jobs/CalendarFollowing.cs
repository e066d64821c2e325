using SupportPortal.Application.Calendars;
using SupportPortal.Application.Settings;
using SupportPortal.Data;

namespace SupportPortal.Web.Jobs;

/// <summary>
/// Takes in the holidays that other processes changed, so that every page and every answer of this one counts by them
/// within two seconds. What stores something looks once more by itself before it counts.
/// </summary>
internal sealed class CalendarFollowing(IServiceScopeFactory scopes, IConfiguration configuration, ILogger<CalendarFollowing> logger)
    : PeriodicJob(scopes, logger)
{
    /// <summary>The setting for the seconds between two looks; 0 for none.</summary>
    public const string Name = "Calendars:FollowSeconds";

    private const int Usual = 2;

    protected override TimeSpan Pause => TimeSpan.FromSeconds(Seconds);

    /// <summary>It runs wherever pages are served, also where another process runs the jobs.</summary>
    protected override bool IsToRun => Seconds > 0;

    private int Seconds => Setting.Number(configuration, Name, Usual);

    protected override Task RunAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<CalendarKeeper>().RefreshAsync(services.GetRequiredService<PortalDbContext>(), cancellationToken);
}
