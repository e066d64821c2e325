using SupportPortal.Application.Delivery;
using SupportPortal.Application.Mail;

namespace SupportPortal.Web.Diagnosis;

/// <summary>Whether the mail server answers and lets the product in. No mail is sent.</summary>
internal static class MailPart
{
    public static async Task<IReadOnlyList<Finding>> LookAsync(Installation installation, CancellationToken cancellationToken)
    {
        var settings = MailSettings.Read(installation.Configuration);
        if (settings.Host is null)
            return [Finding.Advice("No mail server is set, so mails wait in the outbox. Set Mail:Host to one.")];
        var server = $"{settings.Host}:{settings.PortInUse}";
        if (await TestMail.TryServerAsync(settings, Installation.Patience, cancellationToken) is { } why)
            return
            [
                Finding.Fault(
                    $"The mail server {server} cannot be used: {why.TrimEnd('.')}. Correct Mail:Host, Mail:Port, Mail:Security, Mail:User "
                        + "or Mail:Password, or see to the server."
                ),
            ];
        return
        [
            Finding.Fine($"{server} takes mails."),
            .. settings.Domain == "localhost"
                ? [Finding.Advice($"Mails come from {settings.From}, which many servers refuse. Set Mail:From to an address of yours.")]
                : (IEnumerable<Finding>)[],
        ];
    }
}
