using NodaTime;

namespace SupportPortal.Core.Requests;

/// <summary>What happened to a request.</summary>
public enum RequestEventKind
{
    /// <summary>It was filed.</summary>
    Submitted,

    /// <summary>The tenant's side wrote.</summary>
    Commented,

    /// <summary>Support wrote to the requester.</summary>
    Replied,

    /// <summary>Support noted something for itself.</summary>
    Noted,

    /// <summary>An agent took it.</summary>
    Claimed,

    /// <summary>The agent gave it back.</summary>
    Released,

    /// <summary>A person of support first reached the requester.</summary>
    FirstResponse,

    /// <summary>It was filed in the vendor's portal.</summary>
    HandedOff,

    /// <summary>Its severity changed, and with it the due moment.</summary>
    SeverityChanged,

    /// <summary>Its due moment moved because the holidays changed.</summary>
    DueMoved,

    /// <summary>It was sent to another portal than the one decided.</summary>
    Rerouted,

    /// <summary>Its status changed in another way than by the acts above.</summary>
    StatusChanged,

    /// <summary>It was solved.</summary>
    Resolved,

    /// <summary>It was taken up again.</summary>
    Reopened,

    /// <summary>The requester rated the help.</summary>
    Rated,

    /// <summary>A person of the tenant is told what happens from now on.</summary>
    WatcherAdded,

    /// <summary>A person is not told any more.</summary>
    WatcherRemoved,
}

/// <summary>One entry of a request's timeline; never changed once written.</summary>
public sealed class RequestEvent
{
    /// <summary>The longest text, in characters.</summary>
    public const int TextLength = 8000;

    /// <summary>The longest value of <see cref="From"/> and <see cref="To"/>, in characters.</summary>
    public const int ValueLength = 100;

    private readonly List<Attachment> _attachments = [];

    private RequestEvent()
    {
    }

    /// <summary>The key.</summary>
    public long Id { get; private set; }

    /// <summary>The key of the request.</summary>
    public int RequestId { get; private set; }

    /// <summary>When it happened.</summary>
    public Instant At { get; private set; }

    /// <summary>What happened.</summary>
    public RequestEventKind Kind { get; private set; }

    /// <summary>The key of the person who did it.</summary>
    public int ActorId { get; private set; }

    /// <summary>That person's name at the time.</summary>
    public string ActorName { get; private set; } = string.Empty;

    /// <summary>Whether that person is of support.</summary>
    public bool ByStaff { get; private set; }

    /// <summary>Whether only support may read it.</summary>
    public bool Internal { get; private set; }

    /// <summary>What was written or given as reason; null where nothing was.</summary>
    public string? Text { get; private set; }

    /// <summary>The code before a change.</summary>
    public string? From { get; private set; }

    /// <summary>The code after a change.</summary>
    public string? To { get; private set; }

    /// <summary>The due moment after this, where this set it.</summary>
    public Instant? DueAt { get; private set; }

    /// <summary>The files that were added with it.</summary>
    public IReadOnlyList<Attachment> Attachments => _attachments;

    internal void Attach(Attachment file)
    {
        if (Internal) file.Hide();
        _attachments.Add(file);
    }

    internal static RequestEvent Of(Actor actor, Instant at, RequestEventKind kind, string? text = null, string? from = null, string? to = null, Instant? dueAt = null) => new()
    {
        At = at,
        Kind = kind,
        ActorId = actor.PersonId,
        ActorName = actor.Name,
        ByStaff = actor.IsStaff,
        Internal = kind is RequestEventKind.Noted,
        Text = string.IsNullOrWhiteSpace(text) ? null : text.Trim(),
        From = from,
        To = to,
        DueAt = dueAt,
    };
}
