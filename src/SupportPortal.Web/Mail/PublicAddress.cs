using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SupportPortal.Core.Requests;
using SupportPortal.Web.Startup;

namespace SupportPortal.Web.Mail;

/// <summary>The address people reach the product at, for links outside of a page: <c>Portal:PublicUrl</c>, else the first address it listens on.</summary>
internal sealed class PublicAddress(IConfiguration configuration, IServer server)
{
    private static readonly string[] EveryInterface = ["//+", "//*", "//[::]", "//0.0.0.0"];

    /// <summary>The page of a request.</summary>
    public string OfRequest(int id) => Of($"requests/{RequestNumber.Format(id)}");

    /// <summary>The page of a notice.</summary>
    public string OfNotice(int id) => Of(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"notices/{id}"));

    /// <summary>A person's own account.</summary>
    public string OfAccount() => Of("account");

    /// <summary>The page where an invited person chooses a password.</summary>
    public string OfInvitation(int personId, string token) =>
        Of(
            string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"account/accept?person={personId}&token={Uri.EscapeDataString(token)}"
            )
        );

    /// <summary>The page where one signs in.</summary>
    public string OfSignIn() => Of("identity/account/login");

    private string Of(string path) => $"{Root().TrimEnd('/')}/{path}";

    private string Root()
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
