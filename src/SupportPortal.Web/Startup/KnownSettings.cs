using SupportPortal.Application.Files;
using SupportPortal.Application.Mail;
using SupportPortal.Application.Publishing;
using SupportPortal.Application.Settings;
using SupportPortal.Web.Jobs;

namespace SupportPortal.Web.Startup;

/// <summary>Every setting the product has. One it has not, under a name of its own, was mistyped, and what it was to change stays as it
/// was: better not to start.</summary>
internal static class KnownSettings
{
    private static readonly string[] Single =
    [
        "Database:Provider",
        "Database:User",
        "Database:Password",
        "Secrets:Folder",
        "Setup:Administrator",
        "Log:Format",
        "Policy:InForce",
        PolicyPublications.FourEyes,
        PolicyFollowing.Name,
        "Portal:PublicUrl",
        "Passkeys:ServerDomain",
        "Passwords:BreachedList",
        "Jobs:Run",
        CalendarFollowing.Name,
        "Attachments:Folder",
        "Proxies:Known",
        "Proxies:ForwardLimit",
        "Stopping:Seconds",
        Draining.Name,
        "SignIn:IdleMinutes",
        "SignIn:LongestHours",
        "SignIn:AdministratorsNeedSecondFactor",
        "Audit:SealsTo",
        "Audit:SealsSecret",
        "Health:LowFreeMegabytes",
        "Health:LeastFreeMegabytes",
        "DataProtection:Certificate",
        "DataProtection:CertificatePassword",
        "DataProtection:FormerCertificate",
        "DataProtection:FormerCertificatePassword",
        "RateLimits:DecisionsPerMinute",
        "RateLimits:ApiPerMinute",
        "RateLimits:FilingPerMinute",
        "RateLimits:UploadsPerMinute",
        "RateLimits:ActsPerMinute",
        "RateLimits:PostsPerMinute",
        "RateLimits:WrongTokensPerMinute",
        "RateLimits:SignInsPerMinute",
        "RateLimits:SignInsPerNamePerMinute",
    ];

    /// <summary>Names others share with the product: anything may stand under them.</summary>
    private static readonly string[] Shared = ["ConnectionStrings:Portal", "Serilog:MinimumLevel:Default"];

    /// <summary>What the host itself takes on the command line, alone or with names under it.</summary>
    private static readonly string[] OfHost =
    [
        "urls",
        "environment",
        "contentRoot",
        "applicationName",
        "webroot",
        "Kestrel",
        "Logging",
        "Serilog",
        "AllowedHosts",
        "hostBuilder",
        "https_port",
        "http_ports",
        "https_ports",
        "pathbase",
        "shutdownTimeoutSeconds",
        "detailedErrors",
        "captureStartupErrors",
        "suppressStatusMessages",
        "hostingStartupAssemblies",
        "preferHostingUrls",
        "ConnectionStrings",
        "OTEL_EXPORTER_OTLP_ENDPOINT",
    ];

    private static readonly (string Section, Type Kind)[] Sections =
    [
        ("Mail", typeof(MailSettings)),
        ("Entra", typeof(EntraSettings)),
        ("Retention", typeof(RetentionSettings)),
        ("ClamAv", typeof(ClamAvSettings)),
        ("Files", typeof(FileSettings)),
    ];

    /// <summary>Their names, as in "Mail:Host".</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Single,
        .. Shared,
        .. Sections.SelectMany(section =>
            section.Kind.GetProperties().Where(property => property.CanWrite).Select(property => $"{section.Section}:{property.Name}")
        ),
    ];

    private static readonly HashSet<string> Names = new(All, StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Owned = new(
        All.Except(Shared, StringComparer.Ordinal).Select(SectionOf),
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>What is wrong with names that are none of the product's but were meant to be: unknown ones in its sections, near ones
    /// elsewhere.</summary>
    public static IEnumerable<string> Faults(IConfiguration configuration) =>
        configuration
            .AsEnumerable()
            .Where(set => set.Value is not null && !Names.Contains(set.Key))
            .Select(set => Fault(set.Key))
            .OfType<string>();

    /// <summary>Whether a name on the command line is a setting.</summary>
    public static bool Takes(string name) => Names.Contains(name) || OfHost.Contains(SectionOf(name), StringComparer.OrdinalIgnoreCase);

    /// <summary>What a mistyped name on the command line was to be.</summary>
    public static string? Meant(string name) => Spelling.Nearest(name, [.. All, .. OfHost]);

    private static string? Fault(string name)
    {
        // the environment is full of others' names: only one that differs by an underscore is ours
        if (!name.Contains(':', StringComparison.Ordinal))
            return name.Replace('_', ':') is var meant && meant != name && All.Contains(meant, StringComparer.Ordinal)
                ? $"{name} is not read. Write it as {meant.Replace(":", "__", StringComparison.Ordinal)}."
                : null;
        if (Owned.Contains(SectionOf(name)))
            return Spelling.Nearest(name, All) is { } near
                ? $"There is no setting {name}. Did you mean {near}? Correct it, or remove it."
                : $"There is no setting {name}. Correct its name, or remove it.";
        return
            All.FirstOrDefault(known => Spelling.Distance(name, known) <= 2) is { } ours
            && !OfHost.Contains(SectionOf(name), StringComparer.OrdinalIgnoreCase)
            ? $"There is no setting {name}. Did you mean {ours}? Correct it, or remove it."
            : null;
    }

    private static string SectionOf(string name) => name.Split(':')[0];
}
