using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;
using SupportPortal.Application;

namespace SupportPortal.Testing;

/// <summary>A mail as the server took it: who it said it was from and for, and what it was.</summary>
/// <param name="From">The sender of the envelope.</param>
/// <param name="To">The recipients of the envelope.</param>
/// <param name="Message">The mail.</param>
/// <param name="Source">The mail as it came over the line, dots unstuffed.</param>
public sealed record ArrivedMail(string From, IReadOnlyList<string> To, MimeMessage Message, string Source)
{
    /// <summary>The plain text.</summary>
    public string Text => Message.TextBody ?? string.Empty;

    /// <summary>The HTML.</summary>
    public string Html => Message.HtmlBody ?? string.Empty;

    /// <summary>The one recipient.</summary>
    public string Address => To.Single();
}

/// <summary>
/// A mail server on loopback that speaks SMTP (RFC 5321) as far as a client needs it, keeps what it takes, and refuses
/// what the test tells it to.
/// </summary>
public sealed class MailServer : IDisposable
{
    private readonly ConcurrentQueue<ArrivedMail> _mails = new();
    private readonly ConcurrentDictionary<string, byte> _connections = new();
    private readonly CancellationTokenSource _stop = new();
    private TcpListener? _listener;
    private bool _disposed;

    public MailServer()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        Port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        Start();
    }

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>What arrived, in its order.</summary>
    public IReadOnlyList<ArrivedMail> Mails => [.. _mails];

    /// <summary>How many connections were made.</summary>
    public int Connections => _connections.Count;

    /// <summary>What is answered to a recipient; null to accept.</summary>
    public Func<string, string?> AnswerToRecipient { get; set; } = _ => null;

    /// <summary>What is answered to a mail once it is there; null to accept.</summary>
    public Func<MimeMessage, string?> AnswerToMail { get; set; } = _ => null;

    /// <summary>The one password that is accepted; null where no sign-in is asked for.</summary>
    public string? Password { get; set; }

    /// <summary>Whether it offers SMTPUTF8 (RFC 6531).</summary>
    public bool TakesLettersOutsideAscii { get; set; }

    /// <summary>Whether the connection is dropped after the mail was taken, before that is confirmed.</summary>
    public bool DropsBeforeConfirming { get; set; }

    /// <summary>Nobody listens any more.</summary>
    public void GoDown()
    {
        _listener?.Stop();
        _listener = null;
    }

    /// <summary>Somebody listens again, at the same port.</summary>
    public void Start()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _ = AcceptAsync(_listener);
    }

    /// <summary>Forgets what arrived.</summary>
    public void Clear() => _mails.Clear();

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _stop.Cancel();
        GoDown();
        _stop.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(_stop.Token);
                _connections.TryAdd(Guid.NewGuid().ToString(), 0);
                _ = ServeAsync(client);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // It went down.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                using var reader = new StreamReader(client.GetStream(), Encoding.Latin1); // a byte is a letter, so that nothing is lost
                await new Conversation(this, client.GetStream(), reader).TalkAsync(_stop.Token);
            }
            catch (Exception fault) when (fault is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // The other side hung up.
            }
        }
    }

    /// <summary>One connection.</summary>
    private sealed class Conversation(MailServer server, NetworkStream stream, StreamReader reader)
    {
        private readonly List<string> _to = [];
        private string _from = string.Empty;
        private bool _signedIn;

        public async Task TalkAsync(CancellationToken cancellationToken)
        {
            await SayAsync("220 test mail server", cancellationToken);
            while (await reader.ReadLineAsync(cancellationToken) is { } line)
            {
                if (line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase))
                {
                    if (!await TakeAsync(cancellationToken))
                        return;
                    continue;
                }

                await SayAsync(AnswerTo(line), cancellationToken);
                if (line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase))
                    return;
            }
        }

        private string AnswerTo(string line) =>
            line.Split(' ', ':')[0].ToUpperInvariant() switch
            {
                "EHLO" => server.Password is null
                    ? $"250-test\r\n250-8BITMIME\r\n{(server.TakesLettersOutsideAscii ? "250-SMTPUTF8\r\n" : string.Empty)}250 "
                        + "SIZE 35882577"
                    : "250-test\r\n250-8BITMIME\r\n250 AUTH PLAIN",
                "HELO" => "250 test",
                "AUTH" => SignIn(line),
                "MAIL" when server.Password is not null && !_signedIn => "530 5.7.0 Authentication required",
                "MAIL" => From(line),
                "RCPT" => To(line),
                "RSET" => Reset(),
                "NOOP" => "250 OK",
                "QUIT" => "221 Bye",
                _ => "502 5.5.1 Not understood",
            };

        private string SignIn(string line)
        {
            var parts = Encoding.UTF8.GetString(Convert.FromBase64String(line.Split(' ').Last())).Split('\0');
            _signedIn = parts[^1] == server.Password;
            return _signedIn ? "235 2.7.0 Accepted" : "535 5.7.8 Authentication credentials invalid";
        }

        private string From(string line)
        {
            (_from, _) = (AddressIn(line), _to.RemoveAll(_ => true));
            return "250 2.1.0 OK";
        }

        private string To(string line)
        {
            var address = AddressIn(line);
            if (server.AnswerToRecipient(address) is { } refusal)
                return refusal;
            _to.Add(address);
            return "250 2.1.5 OK";
        }

        private string Reset()
        {
            _to.Clear();
            return "250 OK";
        }

        private async Task<bool> TakeAsync(CancellationToken cancellationToken)
        {
            if (_to.Count == 0)
            {
                await SayAsync("503 5.5.1 No recipients", cancellationToken);
                return true;
            }

            await SayAsync("354 Go ahead", cancellationToken);
            var source = new StringBuilder();
            while (await reader.ReadLineAsync(cancellationToken) is { } line && line != ".")
                source.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n"); // RFC 5321 § 4.5.2
            var text = source.ToString();
            using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(text));
            var message = await MimeMessage.LoadAsync(bytes, cancellationToken);
            if (server.AnswerToMail(message) is { } refusal)
            {
                await SayAsync(refusal, cancellationToken);
                return true;
            }

            server._mails.Enqueue(new ArrivedMail(_from, [.. _to], message, text));
            if (server.DropsBeforeConfirming)
                return false;
            await SayAsync("250 2.0.0 Taken", cancellationToken);
            return true;
        }

        private ValueTask SayAsync(string line, CancellationToken cancellationToken) =>
            stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), cancellationToken);

        private static string AddressIn(string line) =>
            line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
    }
}
