using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

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

/// <summary>A mail server on loopback that keeps what it takes, and refuses or hangs up where the test tells it to.</summary>
public sealed class MailServer : IDisposable
{
    private readonly ConcurrentQueue<ArrivedMail> _mails = new();
    private SmtpServer.SmtpServer? _server;
    private int _connections;

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
    public int Connections => _connections;

    /// <summary>What is answered to a recipient, as "550 5.1.1 No such mailbox"; null to accept.</summary>
    public Func<string, string?> AnswerToRecipient { get; set; } = _ => null;

    /// <summary>The one password that is accepted; null where no sign-in is asked for.</summary>
    public string? Password { get; set; }

    /// <summary>Whether it offers SMTPUTF8 (RFC 6531).</summary>
    public bool TakesLettersOutsideAscii { get; set; }

    /// <summary>Whether the connection is dropped after the mail was taken, before that is confirmed.</summary>
    public bool DropsBeforeConfirming { get; set; }

    /// <summary>Nobody listens any more.</summary>
    public void GoDown()
    {
        if (_server is not { } server)
            return;
        _server = null;
        server.Shutdown();
        SpinWait.SpinUntil(() => server.ShutdownTask.IsCompleted); // until then somebody might still come in
    }

    /// <summary>Somebody listens again, at the same port.</summary>
    public void Start()
    {
        var options = new SmtpServerOptionsBuilder()
            .ServerName("test")
            .Endpoint(at => at.Endpoint(new IPEndPoint(IPAddress.Loopback, Port)).AllowUnsecureAuthentication())
            .Build();
        var services = new ServiceProvider();
        var answers = new Answers(this);
        services.Add((ISmtpCommandFactory)answers);
        services.Add((IMailboxFilter)answers);
        services.Add((IMessageStore)answers);
        services.Add((IUserAuthenticator)answers);
        _server = new SmtpServer.SmtpServer(options, services);
        _server.SessionCreated += (_, _) => Interlocked.Increment(ref _connections);
        _ = _server.StartAsync(CancellationToken.None); // listens when this returns
    }

    /// <summary>Forgets what arrived.</summary>
    public void Clear() => _mails.Clear();

    public void Dispose() => GoDown();

    /// <summary>What the server asks while it talks.</summary>
    private sealed class Answers(MailServer server) : SmtpCommandFactory, IMailboxFilter, IMessageStore, IUserAuthenticator
    {
        public override SmtpCommand CreateEhlo(string domainOrAddress) => new Ehlo(server, domainOrAddress);

        public Task<bool> AuthenticateAsync(ISessionContext context, string user, string password, CancellationToken cancellationToken) =>
            Task.FromResult(password == server.Password);

        public Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken) =>
            server.Password is null || context.Authentication.IsAuthenticated
                ? Task.FromResult(true)
                : throw new SmtpResponseException(SmtpResponse.AuthenticationRequired);

        public Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) =>
            server.AnswerToRecipient(to.AsAddress()) is { } refusal ? throw Refused(refusal) : Task.FromResult(true);

        public async Task<SmtpResponse> SaveAsync(
            ISessionContext context,
            IMessageTransaction transaction,
            ReadOnlySequence<byte> buffer,
            CancellationToken cancellationToken
        )
        {
            var source = buffer.ToArray();
            using var bytes = new MemoryStream(source);
            var message = await MimeMessage.LoadAsync(bytes, cancellationToken);
            var to = transaction.To.Select(mailbox => mailbox.AsAddress()).ToList();
            server._mails.Enqueue(new ArrivedMail(transaction.From.AsAddress(), to, message, Encoding.Latin1.GetString(source)));
            if (server.DropsBeforeConfirming)
                context.Pipe.Dispose();
            return SmtpResponse.Ok;
        }

        private static SmtpResponseException Refused(string answer) =>
            new(new SmtpResponse((SmtpReplyCode)int.Parse(answer[..3], CultureInfo.InvariantCulture), answer[4..]));
    }

    private sealed class Ehlo(MailServer server, string domainOrAddress) : EhloCommand(domainOrAddress)
    {
        protected override IEnumerable<string> GetExtensions(ISessionContext context) =>
            base.GetExtensions(context).Where(extension => extension != "SMTPUTF8" || server.TakesLettersOutsideAscii);
    }
}
