using System.Net;
using System.Security.Authentication;
using SupportPortal.Web.Startup;

namespace SupportPortal.Web.Diagnosis;

/// <summary>Whether what stands between people and the product fits its settings, and whether the address people use leads to it.</summary>
internal static class ProxyPart
{
    public static async Task<IReadOnlyList<Finding>> LookAsync(Installation installation, CancellationToken cancellationToken)
    {
        List<Finding> findings = [.. OfSettings(installation)];
        if (installation.PublicAddress is { } address)
            findings.Add(await AskAsync(installation.Http, address, cancellationToken));
        return findings;
    }

    private static IEnumerable<Finding> OfSettings(Installation installation)
    {
        if (installation.PublicAddress is not { } address)
        {
            if (!installation.Environment.IsDevelopment())
                yield return Finding.Advice(
                    "Portal:PublicUrl is not set, so links in mails lead to the address the product listens on. Set it to the one "
                        + "people use."
                );
            yield break;
        }

        if (address.Scheme == "https" && installation.ListensInClear && string.IsNullOrEmpty(installation.Configuration["Proxies:Known"]))
            yield return Finding.Fault(
                $"People come by {address.GetLeftPart(UriPartial.Authority)} and the product listens on http, so a proxy stands between, "
                    + "and Proxies:Known names none. Set it to the proxy's address; until then limits count all people as one and cookies "
                    + "are not marked Secure."
            );
        var (below, told) = (SubPath.Of(installation.Configuration).Value ?? string.Empty, address.AbsolutePath.TrimEnd('/'));
        if (below.Length > 0 && !string.Equals(below, told, StringComparison.OrdinalIgnoreCase))
            yield return Finding.Fault(
                $"ASPNETCORE_PATHBASE is {below} and Portal:PublicUrl is {address}, which has another path. Let both have the same."
            );
    }

    private static async Task<Finding> AskAsync(HttpClient http, Uri address, CancellationToken cancellationToken)
    {
        var asked = new Uri($"{address.AbsoluteUri.TrimEnd('/')}/health/live");
        try
        {
            using var answer = await http.GetAsync(asked, cancellationToken);
            return answer.StatusCode switch
            {
                HttpStatusCode.OK => Finding.Fine($"{address} leads to the product."),
                HttpStatusCode.BadRequest => Finding.Fault(
                    $"{asked} answered 400: the proxy passes another host name on than the one people use. Let it pass the Host header on, "
                        + "or add the name to AllowedHosts."
                ),
                HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => Finding.Advice(
                    $"{asked} answered {(int)answer.StatusCode}: the proxy is there and finds nothing behind it. Start the product, or "
                        + "correct where the proxy sends requests."
                ),
                var status => Finding.Fault(
                    $"{asked} answered {(int)status}, which the product does not. Let the proxy send {address.AbsolutePath} and all below "
                        + "it to the product."
                ),
            };
        }
        catch (HttpRequestException fault) when (fault.InnerException is AuthenticationException)
        {
            return Finding.Fault(
                $"The certificate at {address.GetLeftPart(UriPartial.Authority)} is not believed: {Faults.In(fault)} Give the proxy one "
                    + "for this name, with all of its chain, that has not ended."
            );
        }
        catch (HttpRequestException fault) when (fault.HttpRequestError == HttpRequestError.NameResolutionError)
        {
            return Finding.Fault($"There is no host {address.Host}. Correct Portal:PublicUrl, or add the name to the DNS.");
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return Finding.Advice(
                $"{address.GetLeftPart(UriPartial.Authority)} does not answer from here: {Faults.In(fault)} Where the product runs, see "
                    + "whether its address can be reached."
            );
        }
    }
}
