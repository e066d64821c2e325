using System.Text.Json;
using NodaTime;
using SupportPortal.Application.Settings;

namespace SupportPortal.Web.Diagnosis;

/// <summary>Whether the directory answers, and can send people back. Its secret shows only when somebody signs in.</summary>
internal static class EntraPart
{
    public static async Task<IReadOnlyList<Finding>> LookAsync(Installation installation, CancellationToken cancellationToken)
    {
        var settings = EntraSettings.Read(installation.Configuration, installation.Environment);
        if (!settings.IsOn)
            return [Finding.Fine("Sign-in with Microsoft Entra ID is off.")];
        List<Finding> findings = [];
        if (string.IsNullOrEmpty(settings.ClientSecret))
            findings.Add(Finding.Fault("Entra:ClientSecret is not set. Set it to a secret of the app registration."));
        if (installation.PublicAddress is not { } address)
            findings.Add(
                Finding.Advice("Portal:PublicUrl is not set. Set it to the address people use, and register it with the directory.")
            );
        else if (address is { Scheme: "http", IsLoopback: false })
            findings.Add(
                Finding.Fault(
                    $"Portal:PublicUrl is {address}, and Microsoft Entra ID sends people back to https only. Set it to an address that "
                        + "begins with https://."
                )
            );
        findings.Add(await AskAsync(installation, settings.Authority!, cancellationToken));
        return findings;
    }

    private static async Task<Finding> AskAsync(Installation installation, string authority, CancellationToken cancellationToken)
    {
        var asked = new Uri($"{authority.TrimEnd('/')}/.well-known/openid-configuration");
        try
        {
            using var answer = await installation.Http.GetAsync(asked, cancellationToken);
            if (answer.Headers.Date is { } date)
                installation.Note(asked.Host, Instant.FromDateTimeOffset(date));
            if (!answer.IsSuccessStatusCode)
                return Finding.Fault(
                    $"{asked} answered {(int)answer.StatusCode}. Set Entra:Authority as the overview of the app registration says, with "
                        + "/v2.0 at its end."
                );
            using var known = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
            return known.RootElement.TryGetProperty("authorization_endpoint", out _)
                ? Finding.Fine($"{asked.Host} answers; whether the secret holds, the first sign-in tells.")
                : NoDirectory(asked);
        }
        catch (JsonException)
        {
            return NoDirectory(asked);
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return Finding.Fault(
                $"{asked.Host} cannot be reached: {Faults.In(fault)} Open the way there (a proxy is set by HTTPS_PROXY), or correct "
                    + "Entra:Authority."
            );
        }
    }

    private static Finding NoDirectory(Uri asked) =>
        Finding.Fault($"{asked} does not answer as a directory does. Correct Entra:Authority.");
}
