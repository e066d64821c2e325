using MailKit.Net.Smtp;
using MimeKit;
using SupportPortal.Application.Mail;

namespace SupportPortal.Application.Delivery;

/// <summary>One connection to the mail server, opened by the first mail of a round and used by all of them.</summary>
public sealed class SmtpConnection(MailSettings settings) : IAsyncDisposable
{
    /// <summary>Shorter than a mail's lease, so that no other process takes a mail that is still on its way.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    private SmtpClient? _client;

    /// <summary>Why the server could not be reached in this round; then it is not tried again until the next.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Hands a mail to the server. It has it when this returns.</summary>
    public async Task SendAsync(MimeMessage message, CancellationToken cancellationToken)
    {
        if (Fault is not null)
            throw Fault;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Longest);
        try
        {
            if (_client is not { IsConnected: true })
                await OpenAsync(limit.Token);
            await _client!.SendAsync(FormatFor(message), message, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Fault = new TimeoutException($"The mail server did not answer within {Longest.TotalSeconds:0} s.");
            throw Fault;
        }
    }

    /// <summary>Connects and signs in, as the first mail does.</summary>
    /// <param name="patience">How long it may take.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="TimeoutException">It took longer.</exception>
    public async Task ConnectAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        try
        {
            await OpenAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"It did not answer within {patience.TotalSeconds:0} s.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_client is null)
            return;
        try
        {
            if (_client.IsConnected)
                await _client.DisconnectAsync(quit: true);
        }
        catch (Exception fault) when (fault is IOException or MailKit.ProtocolException or MailKit.CommandException)
        {
            // The server hung up first; it has the mails it has confirmed.
        }

        _client.Dispose();
    }

    /// <summary>How the mail is written. Domains are always turned into ASCII; the part before the @ cannot be, and needs a server that
    /// takes it.</summary>
    private FormatOptions FormatFor(MimeMessage message)
    {
        if (!message.To.Mailboxes.Concat(message.From.Mailboxes).Any(mailbox => MailAddressRule.IsInternational(mailbox.Address)))
            return FormatOptions.Default;
        if (!_client!.Capabilities.HasFlag(SmtpCapabilities.UTF8))
            throw new MailRefusedException(
                "The mail server takes no address with letters outside ASCII before the @ (it does not offer SMTPUTF8)."
            );
        var format = FormatOptions.Default.Clone();
        format.International = true;
        return format;
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        _client?.Dispose();
        _client = new SmtpClient { Timeout = (int)Longest.TotalMilliseconds };
        try
        {
            await _client.ConnectAsync(settings.Host!, settings.PortInUse, settings.Encryption, cancellationToken);
            if (!settings.SignsIn)
                return;
            if (!_client.IsSecure && settings.Encryption != MailKit.Security.SecureSocketOptions.None)
                throw new InvalidOperationException(
                    "The mail server offers no encryption, so no password was sent. Set Mail:Security to none to send it all the same."
                );
            await _client.AuthenticateAsync(settings.User!, settings.Password ?? string.Empty, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Fault = fault;
            throw;
        }
    }
}
