using NodaTime;
using SupportPortal.Core.Audit;
using SupportPortal.Core.People;

namespace SupportPortal.Core.Requests;

/// <summary>One entry of a request's timeline; never changed once written.</summary>
public sealed class RequestEvent
{
    /// <summary>The longest text, in characters.</summary>
    public const int TextLength = 8000;

    /// <summary>The longest value of <see cref="From"/> and <see cref="To"/>, in characters.</summary>
    public const int ValueLength = 100;

    private readonly List<Attachment> _attachments = [];

    private RequestEvent() { }

    /// <summary>The key.</summary>
    public long Id { get; private set; }

    /// <summary>The key of the request.</summary>
    public int RequestId { get; private set; }

    /// <summary>Its place in the timeline, from 1 on without a gap; 0 where it is older than the chain.</summary>
    public int Sequence { get; private set; }

    /// <summary>The SHA-256 over the hash of the entry before it and everything it says; empty where it is older than the chain.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>The hash over the request's own fields as they were after it; empty where it is older than that hash.</summary>
    public byte[] RequestHash { get; private set; } = [];

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

    /// <summary>The hash this entry must have, behind the one before it in the chain of its request.</summary>
    /// <param name="chain">What the chain belongs to: the request's submission key.</param>
    /// <param name="before">The hash of the entry before it; empty for the first one.</param>
    /// <param name="filed">The files that were filed with the request; only the entry of its filing says them.</param>
    /// <remarks>Its <see cref="Attachments"/> must be loaded: what was attached is part of what it says.</remarks>
    public byte[] HashBehind(Guid chain, byte[] before, IEnumerable<Attachment> filed)
    {
        var link = new ChainLink(before)
            .Add(chain)
            .Add(Sequence)
            .Add(At)
            .Add(Code.Of(Kind))
            .Add(ActorId)
            .Add(ActorName)
            .Add(ByStaff)
            .Add(Internal)
            .Add(Text)
            .Add(From)
            .Add(To)
            .Add(DueAt);
        foreach (var file in _attachments.OrderBy(file => file.Id))
            link.Add(file.Id).Add(file.Name).Add(file.Sha256);
        if (RequestHash.Length == 0)
            return link.Close();
        foreach (var file in (Kind == RequestEventKind.Submitted ? _attachments.Concat(filed) : _attachments).OrderBy(file => file.Id))
            file.AddTo(link);
        return link.Add(RequestHash.AsSpan()).Close();
    }

    internal static RequestEvent Of(
        Actor actor,
        Instant at,
        RequestEventKind kind,
        string? text,
        string? from,
        string? to,
        Instant? dueAt
    ) =>
        new()
        {
            At = at,
            Kind = kind,
            ActorId = actor.PersonId,
            ActorName = actor.Name,
            ByStaff = actor.IsStaff,
            Internal = EventKinds.Of(kind).IsInternal,
            Text = string.IsNullOrWhiteSpace(text) ? null : text.Trim(),
            From = from,
            To = to,
            DueAt = dueAt,
        };

    internal void Attach(IEnumerable<Attachment> files)
    {
        foreach (var file in files)
        {
            if (Internal)
                file.Hide();
            _attachments.Add(file);
        }
    }

    /// <summary>Puts it at the end of its request's chain; it says nothing more from here on.</summary>
    internal byte[] Chain(Guid chain, int sequence, byte[] before, byte[] requestHash, IEnumerable<Attachment> filed)
    {
        (Sequence, RequestHash) = (sequence, requestHash);
        return Hash = HashBehind(chain, before, filed);
    }
}
