using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace SupportPortal.Web.Startup;

/// <summary>The address people reach the product at: <c>Portal:PublicUrl</c>, else the first address it listens on.</summary>
internal static class PublicRoot
{
    private static readonly string[] EveryInterface = ["//+", "//*", "//[::]", "//0.0.0.0"];

    /// <summary>The address, looked up each time, since what the server listens on is known only after the start.</summary>
    public static string Of(IConfiguration configuration, IServer server)
    {
        if (configuration["Portal:PublicUrl"] is { Length: > 0 } told)
            return told;
        var listens = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? configuration["urls"]?.Split(';')[0];
        if (string.IsNullOrEmpty(listens))
            listens = Hosting.DefaultUrl;
        foreach (var every in EveryInterface)
            listens = listens.Replace(every, "//localhost", StringComparison.Ordinal);
        return listens.TrimEnd('/') + SubPath.Of(configuration);
    }
}
