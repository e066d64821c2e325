using Microsoft.AspNetCore.HostFiltering;

namespace SupportPortal.Web.Startup;

/// <summary>The names the product answers under: those of its public address, of <c>AllowedHosts</c>, and this machine's own. Others get
/// 400 and are not repeated.</summary>
internal static class Hosts
{
    private const string Any = "*";
    private static readonly string[] ThisMachine = ["localhost", "127.0.0.1", "[::1]"];

    public static void AddPortalHosts(this IServiceCollection services, IConfiguration configuration)
    {
        var allowed = Of(configuration);
        services.Configure<HostFilteringOptions>(options => (options.AllowedHosts, options.IncludeFailureMessage) = ([.. allowed], false));
    }

    /// <summary>Whether it answers under every name, since nobody told it its own.</summary>
    public static bool AreAny(IConfiguration configuration) => Of(configuration).Contains(Any);

    internal static IReadOnlyList<string> Of(IConfiguration configuration)
    {
        var told = (configuration["AllowedHosts"] ?? string.Empty).Split(
            ';',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
        var known =
            Uri.TryCreate(configuration["Portal:PublicUrl"], UriKind.Absolute, out var address) ? [address.Host]
            : told.Length > 0 ? []
            : configuration.GetSection("Kestrel:Endpoints").GetChildren().Any() ? [Any]
            : (configuration["urls"] is { Length: > 0 } urls ? urls : Hosting.DefaultUrl)
                .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(HostOf)
                .ToArray();
        return told.Contains(Any) || known.Contains(Any)
            ? [Any]
            : [.. known.Concat(told).Concat(ThisMachine).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private static string HostOf(string url)
    {
        var host = BindingAddress.Parse(url).Host;
        return host is "+" or Any or "0.0.0.0" or "[::]" ? Any : host;
    }
}
