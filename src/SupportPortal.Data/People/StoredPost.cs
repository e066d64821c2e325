using NodaTime;

namespace SupportPortal.Data.People;

/// <summary>
/// A form, or a program's call, that was stored. Its row is stored by the same save as what it did, so that the same
/// post sent again, at once or after a break, is answered as the first was and does nothing.
/// </summary>
public sealed class StoredPost
{
    /// <summary>How long it is known: longer than anybody keeps a page open to send it again.</summary>
    public static readonly Duration Kept = Duration.FromDays(30);

    /// <summary>The longest answer, in characters.</summary>
    public const int AnswerLength = 400;

    private StoredPost()
    {
        Content = [];
    }

    /// <summary>A post that is about to be stored.</summary>
    /// <param name="key">What tells this post from every other.</param>
    /// <param name="personId">Who sent it; null where nobody was signed in.</param>
    /// <param name="content">The SHA-256 of what was sent.</param>
    /// <param name="answer">Where its sender is led afterwards; null where that is not known yet.</param>
    /// <param name="at">When.</param>
    public StoredPost(Guid key, int? personId, byte[] content, string? answer, Instant at) =>
        (Key, PersonId, Content, Answer, At) = (key, personId, content, answer, at);

    /// <summary>What tells this post from every other: made from its sender, its address and the key its form carries.</summary>
    public Guid Key { get; private set; }

    /// <summary>Who sent it; null where nobody was signed in.</summary>
    public int? PersonId { get; private set; }

    /// <summary>The SHA-256 of what was sent.</summary>
    public byte[] Content { get; private set; }

    /// <summary>The address its sender was led to; null where it was answered in place.</summary>
    public string? Answer { get; private set; }

    /// <summary>When it was stored.</summary>
    public Instant At { get; private set; }
}
