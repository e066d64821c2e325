using NodaTime;

namespace SupportPortal.Core.Writing;

/// <summary>What an agent has begun to write on a request and not sent: a reply or a note. It survives leaving the page.</summary>
public sealed class ReplyDraft
{
    /// <summary>For how long one is kept after it was last touched.</summary>
    public static readonly Duration Kept = Duration.FromDays(30);

    private ReplyDraft() { }

    /// <summary>Begins one.</summary>
    public ReplyDraft(int requestId, int personId, bool isNote) => (RequestId, PersonId, IsNote) = (requestId, personId, isNote);

    /// <summary>The request.</summary>
    public int RequestId { get; private set; }

    /// <summary>Who writes.</summary>
    public int PersonId { get; private set; }

    /// <summary>Whether only the desk is to read it.</summary>
    public bool IsNote { get; private set; }

    /// <summary>What is written so far.</summary>
    public string Text { get; private set; } = string.Empty;

    /// <summary>When it was last kept.</summary>
    public Instant SavedAt { get; private set; }

    /// <summary>Keeps what is written so far.</summary>
    public void Save(string text, Instant at) => (Text, SavedAt) = (text, at);
}
