using NodaTime;
using SupportPortal.Core.Notices;
using SupportPortal.Core.Requests;

namespace SupportPortal.Core.Mail;

/// <summary>What a mail tells.</summary>
public enum MailReason
{
    /// <summary>A request was filed.</summary>
    Filed,

    /// <summary>A person of support first reached the requester.</summary>
    FirstResponse,

    /// <summary>Somebody wrote, for both sides to read.</summary>
    Comment,

    /// <summary>It was filed in the vendor's portal.</summary>
    HandOff,

    /// <summary>A quarter of the response time is left and nobody has answered.</summary>
    DueSoon,

    /// <summary>The response is due and nobody has answered.</summary>
    Overdue,

    /// <summary>A colleague named the person in a note.</summary>
    Mentioned,

    /// <summary>Somebody gave the request to the person.</summary>
    Assigned,

    /// <summary>It was resolved.</summary>
    Resolved,

    /// <summary>A notice somebody follows changed.</summary>
    Notice,

    /// <summary>A person may come in and choose a password.</summary>
    Invited,
}

/// <summary>
/// A mail to be sent, stored together with what it tells of, so that neither is without the other. Its words are
/// made when it is sent.
/// </summary>
public sealed class OutboxMail
{
    /// <summary>The longest key, in characters.</summary>
    public const int KeyLength = 100;

    /// <summary>The longest kept account of a failure, in characters.</summary>
    public const int FailureLength = 500;

    private OutboxMail()
    {
    }

    /// <summary>Its place in the outbox.</summary>
    public long Id { get; private set; }

    /// <summary>Unique: what must be told once has a key that says what it is. Also the mail's Message-ID, so that a second copy is known as one.</summary>
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

    /// <summary>The key of the person it lets in; null for other mails. The way in is made when it is sent, and stored nowhere.</summary>
    public int? InvitedId { get; private set; }

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

    /// <summary>A mail about a request's response time; the same key is never stored twice.</summary>
    public static OutboxMail About(int requestId, MailReason reason, string key, Addressee to, Instant at) =>
        To(to, key, reason, at, mail => mail.RequestId = requestId);

    /// <summary>A mail about a notice's entry.</summary>
    public static OutboxMail About(NoticeUpdate update, Addressee to, Instant at) =>
        To(to, Guid.NewGuid().ToString("N"), MailReason.Notice, at, mail => mail.Update = update);

    /// <summary>A mail by which a person chooses a password.</summary>
    public static OutboxMail Inviting(int personId, Addressee to, Instant at) =>
        To(to, Guid.NewGuid().ToString("N"), MailReason.Invited, at, mail => mail.InvitedId = personId);

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
}

/// <summary>Whom a mail goes to.</summary>
/// <param name="Address">The e-mail address.</param>
/// <param name="Name">The name.</param>
/// <param name="TimeZone">The IANA zone for the times in it.</param>
/// <param name="Culture">The culture; null for the product's own.</param>
public sealed record Addressee(string Address, string Name, string TimeZone, string? Culture);
