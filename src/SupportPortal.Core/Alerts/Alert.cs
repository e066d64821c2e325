using NodaTime;

namespace SupportPortal.Core.Alerts;

/// <summary>Why somebody of the desk is told.</summary>
public enum AlertKind
{
    /// <summary>A quarter of the response time is left and nobody has answered.</summary>
    DueSoon,

    /// <summary>The response is due and nobody has answered.</summary>
    Overdue,

    /// <summary>A colleague named the person in a note.</summary>
    Mentioned,

    /// <summary>Somebody gave the request to the person.</summary>
    Assigned,

    /// <summary>A mail the person caused could not be delivered.</summary>
    MailGivenUp,
}

/// <summary>What a person of the desk is told in the app; stored once under its key, whichever process finds it first.</summary>
public sealed class Alert
{
    /// <summary>The longest key, in characters.</summary>
    public const int KeyLength = 100;

    private Alert() { }

    /// <summary>The place in the person's list.</summary>
    public long Id { get; private set; }

    /// <summary>Unique: says what is told and to whom.</summary>
    public string Key { get; private set; } = string.Empty;

    /// <summary>Who is told.</summary>
    public int PersonId { get; private set; }

    /// <summary>The request it is about; null where it is about something else.</summary>
    public int? RequestId { get; private set; }

    /// <summary>The notice it is about.</summary>
    public int? NoticeId { get; private set; }

    /// <summary>The person it is about.</summary>
    public int? AboutId { get; private set; }

    /// <summary>Why.</summary>
    public AlertKind Kind { get; private set; }

    /// <summary>Who caused it; null where time did.</summary>
    public string? ByName { get; private set; }

    /// <summary>When.</summary>
    public Instant At { get; private set; }

    /// <summary>When the person read it; null until then.</summary>
    public Instant? ReadAt { get; private set; }

    /// <summary>Something to tell a person.</summary>
    public static Alert Tell(int personId, int requestId, AlertKind kind, string key, string? byName, Instant at) =>
        new()
        {
            PersonId = personId,
            RequestId = requestId,
            Kind = kind,
            Key = key,
            ByName = byName,
            At = at,
        };

    /// <summary>A mail to a notice's followers could not be delivered.</summary>
    public static Alert NotToldOf(int noticeId, int personId, string key, Instant at) =>
        new()
        {
            PersonId = personId,
            NoticeId = noticeId,
            Kind = AlertKind.MailGivenUp,
            Key = key,
            At = at,
        };

    /// <summary>The letter to somebody who was invited could not be delivered.</summary>
    public static Alert NotInvited(int aboutId, int personId, string key, Instant at) =>
        new()
        {
            PersonId = personId,
            AboutId = aboutId,
            Kind = AlertKind.MailGivenUp,
            Key = key,
            At = at,
        };

    /// <summary>The person read it.</summary>
    public void Read(Instant at) => ReadAt ??= at;
}
