using Serilog.Events;
using SupportPortal.Application.Audit;
using SupportPortal.Application.Files;
using SupportPortal.Application.Mail;
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

    /// <summary>Each reads a setting, or some that belong together, and throws where they cannot be meant.</summary>
    private static readonly Action<IConfiguration>[] AtStart =
    [
        .. AtLeastOne.Select<string, Action<IConfiguration>>(name =>
            configuration => Setting.Number(configuration, name, usual: 1, least: 1)
        ),
        .. AtLeastZero.Select<string, Action<IConfiguration>>(name => configuration => Setting.Number(configuration, name, usual: 0)),
        configuration => Setting.Flag(configuration, "Jobs:Run", usual: true),
        configuration => Setting.Flag(configuration, PolicyPublications.FourEyes, usual: true),
        configuration => Setting.Flag(configuration, StrongSignIn.Name, usual: true),
        configuration => Setting.Section<ClamAvSettings>(configuration, "ClamAv"),
        configuration => BreachedPasswords.FileOf(configuration),
        configuration => Setting.Address(configuration, "Portal:PublicUrl"),
        configuration => Setting.Address(configuration, "OTEL_EXPORTER_OTLP_ENDPOINT"),
        configuration => CheckLevel(configuration["Serilog:MinimumLevel:Default"]),
        configuration => CheckUrls(configuration["urls"]),
        configuration => SubPath.Of(configuration),
        configuration => Logging.FormatOf(configuration),
        configuration => Setup.AddressOf(configuration),
    ];

    /// <summary>Those that the start reads itself, a moment later.</summary>
    private static readonly Action<IConfiguration, IHostEnvironment>[] InTheirPlaces =
    [
        (configuration, _) => Limits.Farewell(configuration),
        (configuration, _) => Limits.KnownProxies(configuration),
        (configuration, _) => Setting.Number(configuration, "Proxies:ForwardLimit", 0),
        (configuration, _) => Hosting.FirstInForce(configuration),
        (configuration, _) => MailSettings.Read(configuration),
        (configuration, _) => RetentionSettings.Read(configuration),
        (configuration, _) => SealSettings.Read(configuration),
        (configuration, _) => SessionLimits.Read(configuration),
        (configuration, _) => Setting.Section<FileSettings>(configuration, "Files"),
        (configuration, environment) => EntraSettings.Read(configuration, environment),
    ];

    /// <summary>Looks at them.</summary>
    /// <exception cref="SettingException">One of them cannot be meant.</exception>
    public static void Run(IConfiguration configuration)
    {
        if (KnownSettings.Faults(configuration).FirstOrDefault() is { } unknown)
            throw new SettingException(unknown);
        foreach (var check in AtStart)
            check(configuration);
    }

    /// <summary>What is wrong with any of them, each in a sentence.</summary>
    public static IEnumerable<string> Faults(IConfiguration configuration, IHostEnvironment environment) =>
        KnownSettings
            .Faults(configuration)
            .Concat(
                AtStart
                    .Select<Action<IConfiguration>, Action>(check => () => check(configuration))
                    .Concat(
                        InTheirPlaces.Select<Action<IConfiguration, IHostEnvironment>, Action>(check =>
                            () => check(configuration, environment)
                        )
                    )
                    .Select(FaultOf)
                    .OfType<string>()
            )
            .Distinct(StringComparer.Ordinal);

    private static string? FaultOf(Action check)
    {
        try
        {
            check();
            return null;
        }
        catch (SettingException fault)
        {
            return fault.Message;
        }
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
