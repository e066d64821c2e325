using SupportPortal.Application.Policy;
using SupportPortal.Application.Settings;
using SupportPortal.Data;

namespace SupportPortal.Web.Jobs;

/// <summary>Takes in what other processes published of the policy, so that every page and every answer of this one goes by it within
/// two seconds.</summary>
internal sealed class PolicyFollowing(IServiceScopeFactory scopes, IConfiguration configuration, ILogger<PolicyFollowing> logger)
    : PeriodicJob(scopes, logger)
{
    /// <summary>The setting for the seconds between two looks; 0 for none.</summary>
    public const string Name = "Policy:FollowSeconds";

    private const int Usual = 1;

    protected override TimeSpan Pause => TimeSpan.FromSeconds(Seconds);

    /// <summary>It runs wherever pages are served, also where another process runs the jobs.</summary>
    protected override bool IsToRun => Seconds > 0;

    private int Seconds => Setting.Number(configuration, Name, Usual);

    protected override Task RunAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<PolicyKeeper>().RefreshAsync(services.GetRequiredService<PortalDbContext>(), cancellationToken);
}
