using SupportPortal.Application.Accounts;
using SupportPortal.Application.Delivery;
using SupportPortal.Application.Mail;
using SupportPortal.Data;

namespace SupportPortal.Web.Startup;

/// <summary>How somebody gets into a new installation.</summary>
internal static class Setup
{
    private const string Name = "Setup:Administrator";

    /// <summary>The address of whoever is to administer a new installation; null where none is set.</summary>
    /// <exception cref="SettingException">It is no address.</exception>
    public static string? AddressOf(IConfiguration configuration) =>
        configuration[Name] is not { Length: > 0 } told ? null
        : MailAddressRule.IsOne(told, takesLocalhost: true) ? told.Trim()
        : throw new SettingException($"{Name} is '{told}'. Set it to an e-mail address.");

    /// <summary>What whoever started the product does next to get in; nothing where somebody can administer it already.</summary>
    public static async Task<IReadOnlyList<string>> NextStepAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var first = services.GetRequiredService<FirstAdministrator>();
        if (await first.IsThereAsync(cancellationToken))
            return [];
        if (AddressOf(services.GetRequiredService<IConfiguration>()) is not { } email)
            return
            [
                "Nobody can administer it yet. Set Setup__Administrator to an e-mail address and start again, or run:",
                "  create-administrator --email <address>",
            ];
        var (person, token) = await first.WayInAsync(email, cancellationToken);
        return
        [
            $"Nobody can administer it yet. Choose a password for {email} here; the address works once, within a day:",
            $"  {services.GetRequiredService<PublicAddress>().OfInvitation(person, token)}",
        ];
    }
}
