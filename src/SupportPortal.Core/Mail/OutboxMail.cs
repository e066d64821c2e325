using NodaTime;
using SupportPortal.Core.Access;
using SupportPortal.Core.Notices;
using SupportPortal.Core.Requests;

namespace SupportPortal.Core.Mail;

/// <summary>
/// A mail to be sent, stored together with what it tells of, so that neither is without the other. Its words are
/// made when it is sent.
/// </summary>
public sealed class OutboxMail
{
    /// <summary>The longest key, in characters.</summary>
    public const int KeyLength = 100;

    /// <summary>The longest code of an act, in characters.</summary>
    public const int ActLength = 40;

    /// <summary>The longest kept account of a failure, in characters.</summary>
    public const int FailureLength = 500;

    private OutboxMail() { }

    /// <summary>Its place in the outbox.</summary>
    public long Id { get; private set; }

    /// <summary>Unique: what must be told once has a key that says what it is. Also the mail's Message-ID, so that a second copy is known
    /// as one.</summary>
    public string Key { get; private set; } = string.Empty;

    /// <summary>What it tells.</summary>
    public MailReason Reason { get; private set; }

    /// <summary>The request it tells of; null for a notice.</summary>
    public SupportRequest? Request { get; private set; }

    /// <summary>The key of <see cref="Request"/>.</summary>
    public int? RequestId { get; private set; }

    /// <summary>What happened; null where it tells of a time or a notice.</summary>
    public RequestEvent? Event { get; private set; }

    /// <summary>The key of <see cref="Event"/>.</summary>
    public long? EventId { get; private set; }

    /// <summary>The notice's entry it tells of; null for a request.</summary>
    public NoticeUpdate? Update { get; private set; }

    /// <summary>The key of <see cref="Update"/>.</summary>
    public int? UpdateId { get; private set; }

    /// <summary>The key of the person whose account it is about: whom it lets in, or whose way of signing in changed; null for other mails.
    /// A way in is made when it is sent, and stored nowhere.</summary>
    public int? AccountId { get; private set; }

    /// <summary>What was done to the account, a code; null for other mails.</summary>
    public string? Act { get; private set; }

    /// <summary>The network address it was done from; null where none is known, or somebody else did it.</summary>
    public string? FromAddress { get; private set; }

    /// <summary>What the browser it was done with calls itself.</summary>
    public string? Agent { get; private set; }

    /// <summary>The key of the person who caused it, where neither a request's event nor a notice's entry tells; null where nobody
    /// did.</summary>
    public int? CausedById { get; private set; }

    /// <summary>The due moment it warns of, so that nobody is warned of it twice; null where it warns of none.</summary>
    public Instant? DueAt { get; private set; }

    /// <summary>The address.</summary>
    public string ToAddress { get; private set; } = string.Empty;

    /// <summary>The addressee's name.</summary>
    public string ToName { get; private set; } = string.Empty;

    /// <summary>The addressee's IANA zone, for the times in it.</summary>
    public string TimeZone { get; private set; } = string.Empty;

    /// <summary>The addressee's culture; null for the product's own.</summary>
    public string? Culture { get; private set; }

    /// <summary>When it was put here.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>Not to be tried before.</summary>
    public Instant NotBefore { get; private set; }

    /// <summary>Until when one process has it to itself; null while none has.</summary>
    public Instant? LeasedUntil { get; private set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; private set; }

    /// <summary>When the mail server took it; null until then.</summary>
    public Instant? SentAt { get; private set; }

    /// <summary>When it was given up; null otherwise.</summary>
    public Instant? GivenUpAt { get; private set; }

    /// <summary>What went wrong last; null where nothing did.</summary>
    public string? Failure { get; private set; }

    /// <summary>A mail about something that happened to a request.</summary>
    public static OutboxMail About(SupportRequest request, RequestEvent happened, MailReason reason, Addressee to, Instant at) =>
        To(to, Guid.NewGuid().ToString("N"), reason, at, mail => (mail.Request, mail.Event) = (request, happened));

    /// <summary>A mail of the desk about a request; the same key is never stored twice.</summary>
    /// <param name="requestId">The request.</param>
    /// <param name="reason">Why it is sent.</param>
    /// <param name="key">What tells it from every other mail; nothing is read from it.</param>
    /// <param name="dueAt">The due moment it warns of; null where it warns of none.</param>
    /// <param name="to">Whom it goes to.</param>
    /// <param name="at">When it was put here.</param>
    public static OutboxMail About(int requestId, MailReason reason, string key, Instant? dueAt, Addressee to, Instant at) =>
        To(to, key, reason, at, mail => (mail.RequestId, mail.DueAt) = (requestId, dueAt));

    /// <summary>A mail about a notice's entry.</summary>
    public static OutboxMail About(NoticeUpdate update, Addressee to, Instant at) =>
        To(to, Guid.NewGuid().ToString("N"), MailReason.Notice, at, mail => mail.Update = update);

    /// <summary>A mail by which a person chooses a password.</summary>
    public static OutboxMail Inviting(int personId, int? byId, Addressee to, Instant at) =>
        To(to, Guid.NewGuid().ToString("N"), MailReason.Invited, at, mail => (mail.AccountId, mail.CausedById) = (personId, byId));

    /// <summary>A mail that tells a person how they sign in was changed.</summary>
    public static OutboxMail About(AccountChange change, Addressee to, Instant at) =>
        To(to, Guid.NewGuid().ToString("N"), MailReason.AccountChanged, at, mail =>
        {
            (mail.AccountId, mail.Act, mail.CausedById) = (change.PersonId, change.Act, change.ById);
            (mail.FromAddress, mail.Agent) = (Cut(change.Address, SignIn.AddressLength), Cut(change.Agent, SignIn.AgentLength));
        });

    private static OutboxMail To(Addressee to, string key, MailReason reason, Instant at, Action<OutboxMail> about)
    {
        var mail = new OutboxMail
        {
            Key = key,
            Reason = reason,
            ToAddress = to.Address,
            ToName = to.Name,
            TimeZone = to.TimeZone,
            Culture = to.Culture,
            CreatedAt = at,
            NotBefore = at,
        };
        about(mail);
        return mail;
    }

    private static string? Cut(string? text, int length) => text is null || text.Length <= length ? text : text[..length];
}

/// <summary>What was done to how somebody signs in.</summary>
/// <param name="PersonId">To whose account.</param>
/// <param name="Act">What, a code.</param>
/// <param name="ById">By whom; null where nobody here did.</param>
/// <param name="Address">The network address it came from; null where none is known, or it is not for the person to know.</param>
/// <param name="Agent">What the browser calls itself, likewise.</param>
public sealed record AccountChange(int PersonId, string Act, int? ById, string? Address, string? Agent);

/// <summary>Whom a mail goes to.</summary>
/// <param name="Address">The e-mail address.</param>
/// <param name="Name">The name.</param>
/// <param name="TimeZone">The IANA zone for the times in it.</param>
/// <param name="Culture">The culture; null for the product's own.</param>
public sealed record Addressee(string Address, string Name, string TimeZone, string? Culture);
