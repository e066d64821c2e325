using NodaTime;

namespace SupportPortal.Core.Queue;

/// <summary>Somebody of the desk has a request before them now.</summary>
public sealed class Presence
{
    /// <summary>For how long nothing more is heard of a person until they count as gone.</summary>
    public static readonly Duration Gone = Duration.FromSeconds(40);

    private Presence() { }

    /// <summary>A person opens a request.</summary>
    public Presence(int requestId, int personId) => (RequestId, PersonId) = (requestId, personId);

    /// <summary>The request.</summary>
    public int RequestId { get; private set; }

    /// <summary>The person.</summary>
    public int PersonId { get; private set; }

    /// <summary>That person's name.</summary>
    public string PersonName { get; private set; } = string.Empty;

    /// <summary>Whether the person is writing.</summary>
    public bool IsWriting { get; private set; }

    /// <summary>When the person was last heard of.</summary>
    public Instant SeenAt { get; private set; }

    /// <summary>The person is still there.</summary>
    public void Seen(string name, bool isWriting, Instant at) => (PersonName, IsWriting, SeenAt) = (name, isWriting, at);
}
