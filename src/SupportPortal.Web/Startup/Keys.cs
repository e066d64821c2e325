using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using SupportPortal.Data;

namespace SupportPortal.Web.Startup;

/// <summary>The keys that protect cookies, tokens and stored access IDs: in the database, so that every process has them, encrypted where a
/// certificate is set.</summary>
internal static class Keys
{
    private const string Application = "SupportPortal";

    public static void AddPortalKeys(this IServiceCollection services, IConfiguration configuration)
    {
        var keys = services.AddDataProtection().SetApplicationName(Application).PersistKeysToDbContext<PortalDbContext>();
        var settings = configuration.GetSection("DataProtection");
        if (Certificate(settings, "Certificate") is not { } certificate)
            return;
        keys.ProtectKeysWithCertificate(certificate);
        if (Certificate(settings, "FormerCertificate") is { } former)
            keys.UnprotectKeysWithAnyCertificate(certificate, former);
    }

    /// <summary>A certificate that is named; null where none is.</summary>
    /// <exception cref="SettingException">It cannot be opened, or has no private key.</exception>
    public static X509Certificate2? Certificate(IConfigurationSection settings, string name)
    {
        if (settings[name] is not { Length: > 0 } file)
            return null;
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12FromFile(file, settings[$"{name}Password"]);
            return certificate.HasPrivateKey
                ? certificate
                : throw new SettingException(
                    $"DataProtection:{name} is '{file}', which has no private key in it. Set it to a PKCS#12 file with one."
                );
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new SettingException(
                File.Exists(file)
                    ? $"DataProtection:{name} is '{file}', which cannot be opened. Set it to a PKCS#12 file this process may "
                        + $"read, and DataProtection:{name}Password to its password."
                    : $"DataProtection:{name} is '{file}', and there is no such file. Correct the setting.",
                fault
            );
        }
    }
}
