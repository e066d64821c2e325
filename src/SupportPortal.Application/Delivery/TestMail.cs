using Microsoft.Extensions.Localization;
using MimeKit;
using NodaTime;
using SupportPortal.Application.Mail;
using SupportPortal.Application.People;

namespace SupportPortal.Application.Delivery;

/// <summary>Sends a mail to the person who asks for it, at once, past the outbox: what the server answers is the point.</summary>
public sealed class TestMail(MailSettings settings, CurrentPerson person, IClock clock, IStringLocalizer<Text> text)
{
    /// <summary>Whether there is a server to send to.</summary>
    public bool HasServer => settings.Host is not null;

    /// <summary>Sends it. Returns null where the server took it, else what it said; never the password.</summary>
    public async Task<string?> SendAsync(CancellationToken cancellationToken)
    {
        await using var line = new SmtpConnection(settings);
        return await TryAsync(settings, () => line.SendAsync(Written(), cancellationToken), cancellationToken);
    }

    /// <summary>Comes as far as a mail would, without one. Returns null where the server lets the product in, else what went wrong; never
    /// the password.</summary>
    /// <param name="settings">The server.</param>
    /// <param name="patience">How long it may take.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<string?> TryServerAsync(MailSettings settings, TimeSpan patience, CancellationToken cancellationToken)
    {
        await using var line = new SmtpConnection(settings);
        return await TryAsync(settings, () => line.ConnectAsync(patience, cancellationToken), cancellationToken);
    }

    private static async Task<string?> TryAsync(MailSettings settings, Func<Task> attempt, CancellationToken cancellationToken)
    {
        try
        {
            await attempt();
            return null;
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            var said = $"{fault.GetType().Name}: {fault.Message.ReplaceLineEndings(" ").Trim()}";
            return string.IsNullOrEmpty(settings.Password) ? said : said.Replace(settings.Password, "***", StringComparison.Ordinal);
        }
    }

    private MimeMessage Written()
    {
        var message = new MimeMessage
        {
            Subject = text["Test mail of the Support Portal"],
            Date = clock.GetCurrentInstant().ToDateTimeOffset(),
        };
        message.From.Add(new MailboxAddress(settings.FromName, settings.From));
        message.To.Add(MailboxAddress.Parse(person.Email));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Body = new TextPart("plain")
        {
            Text = text["{0} sent this mail to themselves to see whether mails arrive. Nothing is to be done.", person.Name],
        };
        return message;
    }
}
