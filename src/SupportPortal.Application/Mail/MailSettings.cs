using MailKit.Security;
using MimeKit;
using SupportPortal.Application.Settings;
using SupportPortal.Data;

namespace SupportPortal.Application.Mail;

/// <summary>The settings under <c>Mail</c>. Not a record, so that nothing prints the password by accident.</summary>
public sealed class MailSettings
{
    private static readonly Dictionary<string, SecureSocketOptions> Ways = new(StringComparer.OrdinalIgnoreCase)
    {
        ["auto"] = SecureSocketOptions.Auto,
        ["none"] = SecureSocketOptions.None,
        ["starttls"] = SecureSocketOptions.StartTls,
        ["tls"] = SecureSocketOptions.SslOnConnect,
    };

    /// <summary>The mail server; null where mails cannot be sent.</summary>
    public string? Host { get; init; }

    /// <summary>Its port; zero for the usual one.</summary>
    public int Port { get; init; }

    /// <summary>The name to sign in there with; null where it asks for none.</summary>
    public string? User { get; init; }

    /// <summary>The password for it.</summary>
    public string? Password { get; init; }

    /// <summary>How the connection is encrypted: auto, none, starttls or tls.</summary>
    public string Security { get; init; } = "auto";

    /// <summary>The address mails come from.</summary>
    public string From { get; init; } = "support-portal@localhost";

    /// <summary>The name that goes with it.</summary>
    public string FromName { get; init; } = "Support Portal";

    /// <summary>Whether a name and a password are to be sent.</summary>
    public bool SignsIn => !string.IsNullOrEmpty(User);

    /// <summary>How the connection is encrypted.</summary>
    public SecureSocketOptions Encryption => Ways[Security];

    /// <summary>The port that is meant.</summary>
    public int PortInUse =>
        Port > 0 ? Port
        : Encryption == SecureSocketOptions.SslOnConnect ? 465
        : SignsIn ? 587
        : 25;

    /// <summary>The name that stands behind the @ of the mails' own identifiers, so that they stay the same however the portal is
    /// reached.</summary>
    public string Domain => MailboxAddress.Parse(From).Domain;

    /// <summary>Reads them, and stops the start where one cannot be meant.</summary>
    /// <exception cref="SettingException">One of them is not a value it may have; the message names it.</exception>
    public static MailSettings Read(IConfiguration configuration)
    {
        var settings = Setting.Section<MailSettings>(configuration, "Mail");
        if (!Ways.ContainsKey(settings.Security))
            throw new SettingException($"Mail:Security is '{settings.Security}'. Set it to auto, none, starttls or tls.");
        if (settings.Port is < 0 or > ushort.MaxValue)
            throw new SettingException(
                $"Mail:Port is {settings.Port}. Set it to a number up to {ushort.MaxValue}, or remove it for the usual one."
            );
        if (!MailAddressRule.IsOne(settings.From, takesLocalhost: true))
            throw new SettingException($"Mail:From is '{settings.From}'. Set it to an e-mail address.");
        return string.IsNullOrWhiteSpace(settings.Host)
            ? new MailSettings { From = settings.From, FromName = settings.FromName }
            : settings;
    }
}
