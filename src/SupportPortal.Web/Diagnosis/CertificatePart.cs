using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NodaTime;
using SupportPortal.Data;
using SupportPortal.Web.Startup;

namespace SupportPortal.Web.Diagnosis;

/// <summary>Whether the certificates can be opened, still hold, and do what they are for.</summary>
internal static class CertificatePart
{
    private static readonly Duration Soon = Duration.FromDays(30);

    public static IReadOnlyList<Finding> Look(Installation installation) => [.. OfKeys(installation), .. OfServer(installation)];

    private static IEnumerable<Finding> OfKeys(Installation installation)
    {
        const string Name = "DataProtection:Certificate";
        X509Certificate2? certificate;
        Finding? fault = null;
        try
        {
            certificate = Keys.Certificate(installation.Configuration.GetSection("DataProtection"), "Certificate");
        }
        catch (SettingException wrong)
        {
            (certificate, fault) = (null, Finding.Fault(wrong.Message));
        }

        using (certificate)
        {
            if (fault is not null)
                yield return fault;
            else if (certificate is null)
                yield return Finding.Advice(
                    $"{Name} is not set, so the keys that protect cookies and stored access IDs lie in the database in clear. Set it."
                );
            else if (certificate.GetRSAPublicKey() is null)
                yield return Finding.Fault($"{Name} has no RSA key, and no other can encrypt keys. Set it to a certificate with one.");
            else
                yield return Held(Name, certificate, installation.Clock.GetCurrentInstant(), "set the old one as …:FormerCertificate");
        }
    }

    private static IEnumerable<Finding> OfServer(Installation installation)
    {
        var sections = installation
            .Configuration.GetSection("Kestrel:Endpoints")
            .GetChildren()
            .Select(endpoint => endpoint.GetSection("Certificate"))
            .Prepend(installation.Configuration.GetSection("Kestrel:Certificates:Default"))
            .Where(section => section["Path"] is { Length: > 0 })
            .ToList();
        if (sections.Count == 0 && (installation.Configuration["urls"] ?? string.Empty).Contains("https://", StringComparison.Ordinal))
            yield return Finding.Fault(
                "ASPNETCORE_URLS asks for https, and there is no certificate. Set Kestrel:Certificates:Default:Path to a PKCS#12 file "
                    + "and …:Password to its password, or listen on http behind a proxy."
            );
        foreach (var section in sections)
            yield return OfFile(section, installation);
    }

    private static Finding OfFile(IConfigurationSection section, Installation installation)
    {
        var file = Path.GetFullPath(section["Path"]!, installation.Environment.ContentRootPath);
        try
        {
            using var certificate = Open(file, section, installation.Environment.ContentRootPath);
            return !certificate.HasPrivateKey
                    ? Finding.Fault($"{section.Path}:Path is {file}, which has no private key. Name one with its key, or set …:KeyPath.")
                : installation.PublicAddress is { Scheme: "https" } address && !certificate.MatchesHostname(address.Host)
                    ? Finding.Fault(
                        $"The certificate {file} is not for {address.Host}. Use one for that name, or correct Portal:PublicUrl."
                    )
                : Held(section.Path, certificate, installation.Clock.GetCurrentInstant(), "start again");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return Finding.Fault(
                $"{section.Path}:Path is {file}, which cannot be opened: {Faults.In(fault)} Correct the path or …:Password, or let the "
                    + "account that runs the product read it."
            );
        }
    }

    private static X509Certificate2 Open(string file, IConfigurationSection section, string root)
    {
        if (X509Certificate2.GetCertContentType(file) != X509ContentType.Cert)
            return X509CertificateLoader.LoadPkcs12FromFile(file, section["Password"]);
        var key = section["KeyPath"] is { Length: > 0 } told ? Path.GetFullPath(told, root) : null;
        return string.IsNullOrEmpty(section["Password"])
            ? X509Certificate2.CreateFromPemFile(file, key)
            : X509Certificate2.CreateFromEncryptedPemFile(file, section["Password"], key);
    }

    private static Finding Held(string name, X509Certificate2 certificate, Instant now, string then)
    {
        var (from, until) = (
            Instant.FromDateTimeUtc(certificate.NotBefore.ToUniversalTime()),
            Instant.FromDateTimeUtc(certificate.NotAfter.ToUniversalTime())
        );
        var day = until.InUtc().Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        return until <= now ? Finding.Fault($"The certificate of {name} ended on {day}. Put a new one in its place, and {then}.")
            : from > now
                ? Finding.Fault(
                    $"The certificate of {name} holds only from {from.InUtc().Date:uuuu-MM-dd} on. Use one that holds, or set the clock."
                )
            : until - now < Soon ? Finding.Advice($"The certificate of {name} ends on {day}. Have a new one made before, and {then}.")
            : Finding.Fine($"The certificate of {name} holds until {day}.");
    }
}
