using Microsoft.Extensions.Configuration;

namespace SupportPortal.Web.Tests.Security;

/// <summary>Settings as a test needs them.</summary>
internal static class Settings
{
    public static IConfiguration Of(params (string Name, string? Value)[] values)
    {
        var configuration = new ConfigurationManager();
        foreach (var (name, value) in values)
            configuration[name] = value;
        return configuration;
    }
}
