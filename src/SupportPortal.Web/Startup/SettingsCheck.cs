using Serilog.Events;
using SupportPortal.Application.Files;
using SupportPortal.Application.Publishing;
using SupportPortal.Application.Settings;
using SupportPortal.Data;
using SupportPortal.Web.Jobs;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Startup;

/// <summary>Looks at the settings that are first used while the product runs, so that a wrong one stops the start instead of the first
/// person who needs it.</summary>
internal static class SettingsCheck
{
    private static readonly string[] AtLeastOne =
    [
        "RateLimits:DecisionsPerMinute",
        "RateLimits:ApiPerMinute",
        "RateLimits:WrongTokensPerMinute",
        "RateLimits:SignInsPerMinute",
        "RateLimits:SignInsPerNamePerMinute",
        "ClamAv:Port",
        "ClamAv:TimeoutSeconds",
    ];

    private static readonly string[] AtLeastZero =
    [
        "RateLimits:FilingPerMinute",
        "RateLimits:UploadsPerMinute",
        "RateLimits:ActsPerMinute",
        "RateLimits:PostsPerMinute",
        "Health:LowFreeMegabytes",
        "Health:LeastFreeMegabytes",
        "Files:MegabytesPerForm",
        "Files:MegabytesPerPerson",
        "Files:MegabytesPerTenant",
        CalendarFollowing.Name,
        PolicyFollowing.Name,
        Draining.Name,
    ];

    /// <summary>Looks at them.</summary>
    /// <exception cref="SettingException">One of them cannot be meant.</exception>
    public static void Run(IConfiguration configuration)
    {
        KnownSettings.Check(configuration);
        foreach (var name in AtLeastOne)
            _ = Setting.Number(configuration, name, usual: 1, least: 1);
        foreach (var name in AtLeastZero)
            _ = Setting.Number(configuration, name, usual: 0);
        _ = Setting.Flag(configuration, "Jobs:Run", usual: true);
        _ = Setting.Flag(configuration, PolicyPublications.FourEyes, usual: true);
        _ = Setting.Flag(configuration, StrongSignIn.Name, usual: true);
        _ = Setting.Section<ClamAvSettings>(configuration, "ClamAv");
        _ = BreachedPasswords.FileOf(configuration);
        Setting.Address(configuration, "Portal:PublicUrl");
        Setting.Address(configuration, "OTEL_EXPORTER_OTLP_ENDPOINT");
        CheckLevel(configuration["Serilog:MinimumLevel:Default"]);
        CheckUrls(configuration["urls"]);
        _ = SubPath.Of(configuration);
    }

    private static void CheckLevel(string? level)
    {
        if (!string.IsNullOrEmpty(level) && !Enum.TryParse<LogEventLevel>(level, ignoreCase: true, out _))
            throw new SettingException(
                $"Serilog:MinimumLevel:Default is '{level}'. Set it to one of {string.Join(", ", Enum.GetNames<LogEventLevel>())}."
            );
    }

    private static void CheckUrls(string? urls)
    {
        foreach (var url in (urls ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            try
            {
                _ = BindingAddress.Parse(url);
            }
            catch (FormatException fault)
            {
                throw new SettingException(
                    $"ASPNETCORE_URLS has '{url}' in it. Set it to addresses as http://localhost:5080, with a semicolon between them.",
                    fault
                );
            }
        }
    }
}
