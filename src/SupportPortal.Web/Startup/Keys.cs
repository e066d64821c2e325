using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using SupportPortal.Data;

namespace SupportPortal.Web.Startup;

/// <summary>The keys that protect cookies, tokens and stored access IDs: in the database, so that every process has them, encrypted where a certificate is set.</summary>
internal static class Keys
{
    private const string Application = "SupportPortal";

    public static void AddPortalKeys(this IServiceCollection services, IConfiguration configuration)
    {
        var keys = services.AddDataProtection().SetApplicationName(Application).PersistKeysToDbContext<PortalDbContext>();
        var settings = configuration.GetSection("DataProtection");
        if (Certificate(settings["Certificate"], settings["CertificatePassword"]) is not { } certificate) return;
        keys.ProtectKeysWithCertificate(certificate);
        if (Certificate(settings["FormerCertificate"], settings["FormerCertificatePassword"]) is { } former) keys.UnprotectKeysWithAnyCertificate(certificate, former);
    }

    private static X509Certificate2? Certificate(string? file, string? password) => string.IsNullOrEmpty(file) ? null
        : File.Exists(file) ? X509CertificateLoader.LoadPkcs12FromFile(file, password)
        : throw new InvalidOperationException($"{file}: there is no such certificate. Correct the setting under DataProtection.");
}
