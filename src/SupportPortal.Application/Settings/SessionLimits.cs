using NodaTime;

namespace SupportPortal.Application.Settings;

/// <summary>How long a session holds: the settings <c>SignIn:IdleMinutes</c> and <c>SignIn:LongestHours</c>.</summary>
public sealed record SessionLimits(Duration Idle, Duration Longest)
{
    /// <summary>Reads them.</summary>
    public static SessionLimits Read(IConfiguration configuration) =>
        new(
            Duration.FromMinutes(Setting.Number(configuration, "SignIn:IdleMinutes", 30, 1)),
            Duration.FromHours(Setting.Number(configuration, "SignIn:LongestHours", 12, 1))
        );
}
