namespace SupportPortal.Core.Requests;

/// <summary>What is said or decided for one kind of event. Its texts are in English and are also the keys of their translations.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="PublicName">What programs outside know it by, as "request.claimed"; never changed once given.</param>
public sealed record EventKindRow(RequestEventKind Kind, string PublicName)
{
    /// <summary>What the kind is called, in lists and filters.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// What the timeline says, in a line; the first one fits whose <see cref="EventSentence.Parts"/> the event has, else
    /// the last.
    /// </summary>
    public required IReadOnlyList<EventSentence> Headlines { get; init; }

    /// <summary>What somebody is told who looked at the request before it; which one fits, as for <see cref="Headlines"/>.</summary>
    public required IReadOnlyList<EventSentence> Told { get; init; }

    /// <summary>What pages of the desk that show the request say at once, with the actor's name at {0}.</summary>
    public required string Live { get; init; }

    /// <summary>As what it is told by mail; null where it is not.</summary>
    public required EventMail? Mail { get; init; }

    /// <summary>What <see cref="RequestEvent.From"/> and <see cref="RequestEvent.To"/> are.</summary>
    public EventValue Values { get; init; } = EventValue.Words;

    /// <summary>Whether only support may read it.</summary>
    public bool IsInternal { get; init; }

    /// <summary>Whether it leaves open what others may do: who looked before it may still act, and is told what weighs more.</summary>
    public bool IsAside { get; init; }

    /// <summary>Whether somebody wrote to somebody, so that the timeline shows the text and not a line.</summary>
    public bool IsMessage { get; init; }

    /// <summary>Whether it says by when a person must answer, or that nobody must.</summary>
    public bool SetsDue { get; init; }

    /// <summary>Whether it changes who has the request.</summary>
    public bool ChangesAssignee { get; init; }
}

/// <summary>How an event is told by mail: to the requester, the watchers and the contact, but not to who did it.</summary>
/// <param name="Reason">As what. A reply that is the first response is told as that one.</param>
public sealed record EventMail(MailReason Reason)
{
    /// <summary>Whether who did it is told, too, as a confirmation.</summary>
    public bool ToActor { get; init; }

    /// <summary>Whether the assignee is told, too, where the tenant's side did it.</summary>
    public bool ToAssignee { get; init; }
}

/// <summary>A sentence about an event.</summary>
/// <param name="Text">The sentence, with {0}, {1}… where parts of the event go.</param>
/// <param name="Parts">The parts, in order.</param>
public sealed record EventSentence(string Text, params IReadOnlyList<EventPart> Parts)
{
    /// <summary>The sentence that fits: the first whose parts the event has, else the last.</summary>
    public static EventSentence For(RequestEvent happened, IReadOnlyList<EventSentence> sentences) =>
        sentences.FirstOrDefault(sentence =>
            !(happened.From is null && sentence.Parts.Contains(EventPart.From))
            && !(happened.To is null && sentence.Parts.Contains(EventPart.To))
        ) ?? sentences[^1];
}

/// <summary>What of an event goes into a sentence about it.</summary>
public enum EventPart
{
    /// <summary>The name of who did it.</summary>
    Actor,

    /// <summary><see cref="RequestEvent.From"/>, as a person calls it.</summary>
    From,

    /// <summary><see cref="RequestEvent.To"/>, as a person calls it.</summary>
    To,

    /// <summary>How long ago it happened.</summary>
    When,
}

/// <summary>What the values of an event are, so that they can be put into a person's words.</summary>
public enum EventValue
{
    /// <summary>Names, numbers and tags, shown as they are.</summary>
    Words,

    /// <summary>Codes of portals or other places of the policy.</summary>
    Place,

    /// <summary>Codes of severities of the policy; none is one, too.</summary>
    Severity,

    /// <summary>Codes of <see cref="RequestStatus"/>.</summary>
    Status,

    /// <summary>Codes of <see cref="ResponseChannel"/>.</summary>
    Channel,

    /// <summary>A rating, 1 to 5.</summary>
    Rating,
}
