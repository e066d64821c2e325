using NodaTime;

namespace SupportPortal.Core.Access;

/// <summary>A browser somebody is signed in with. The server keeps it, so that ending it ends the sign-in, whoever still holds the
/// cookie.</summary>
public sealed class Session
{
    /// <summary>A use is noted when the last noted one is this long ago, so that reading stays reading.</summary>
    public static readonly Duration BetweenMarks = Duration.FromMinutes(1);

    private Session() { }

    /// <summary>The key, which the cookie carries.</summary>
    public Guid Id { get; private set; }

    /// <summary>The key of the person.</summary>
    public int PersonId { get; private set; }

    /// <summary>When the person signed in.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When it was last used, to the minute.</summary>
    public Instant SeenAt { get; private set; }

    /// <summary>When it was ended; null while it holds.</summary>
    public Instant? EndedAt { get; private set; }

    /// <summary>The network address it began from; null where none is known.</summary>
    public string? Address { get; private set; }

    /// <summary>What the browser calls itself.</summary>
    public string? Agent { get; private set; }

    /// <summary>Begins one.</summary>
    public static Session Begin(Guid id, int personId, string? address, string? agent, Instant at) =>
        new()
        {
            Id = id,
            PersonId = personId,
            CreatedAt = at,
            SeenAt = at,
            Address = address is { Length: > SignIn.AddressLength } ? address[..SignIn.AddressLength] : address,
            Agent = agent is { Length: > SignIn.AgentLength } ? agent[..SignIn.AgentLength] : agent,
        };

    /// <summary>Ends it.</summary>
    public void End(Instant at) => EndedAt ??= at;
}
