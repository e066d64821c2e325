using System.Text;
using SupportPortal.Data;

namespace SupportPortal.Application.Audit;

/// <summary>Where each seal is sent, so that whoever owns the database does not own all its seals.</summary>
/// <param name="File">A file that is only added to; null where none is set.</param>
/// <param name="Address">A web address that takes them; null where none is set.</param>
/// <param name="Secret">The key what is sent there is signed with.</param>
public sealed record SealSettings(string? File, Uri? Address, byte[] Secret)
{
    /// <summary>Reads them.</summary>
    /// <exception cref="SettingException">They cannot be meant.</exception>
    public static SealSettings Read(IConfiguration configuration)
    {
        var (to, secret) = (configuration["Audit:SealsTo"], configuration["Audit:SealsSecret"]);
        if (string.IsNullOrEmpty(to))
            return new(null, null, []);
        if (!to.Contains("://", StringComparison.Ordinal))
        {
            return Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(to)))
                ? new(Path.GetFullPath(to), null, [])
                : throw new SettingException(
                    $"Audit:SealsTo is '{to}', and its folder is not there. Make it, or name another file or an address that "
                        + "begins with https://."
                );
        }

        if (!Uri.TryCreate(to, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new SettingException(
                $"Audit:SealsTo is '{to}'. Set it to a file, or to an address that begins with https:// or http://."
            );
        if (string.IsNullOrEmpty(secret))
            throw new SettingException(
                "Audit:SealsTo is a web address, and Audit:SealsSecret is not set. Set it to the key the receiver checks signatures with."
            );
        return new(null, address, KeyOf(secret));
    }

    /// <summary>As Standard Webhooks write keys: base64 behind "whsec_"; anything else is taken as it is.</summary>
    private static byte[] KeyOf(string secret)
    {
        var key = new byte[secret.Length];
        return
            secret.StartsWith("whsec_", StringComparison.Ordinal)
            && Convert.TryFromBase64String(secret["whsec_".Length..], key, out var length)
            ? key[..length]
            : Encoding.UTF8.GetBytes(secret);
    }
}
