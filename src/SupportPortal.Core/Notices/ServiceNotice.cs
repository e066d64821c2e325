using NodaTime;
using SupportPortal.Core.People;

namespace SupportPortal.Core.Notices;

/// <summary>Where a notice was published.</summary>
public enum NoticeKind
{
    /// <summary>On the service health dashboard: something does not work.</summary>
    ServiceHealth,

    /// <summary>In the message center: something changes.</summary>
    MessageCenter,
}

/// <summary>How far the vendor is.</summary>
public enum NoticeState
{
    /// <summary>The cause is looked for.</summary>
    Investigating,

    /// <summary>The cause is known and being corrected.</summary>
    Restoring,

    /// <summary>It is corrected, or the change is done.</summary>
    Restored,
}

/// <summary>What the vendor published about a service, posted here by support so that people follow it instead of filing it
/// again.</summary>
public sealed class ServiceNotice
{
    /// <summary>The longest title, in characters.</summary>
    public const int TitleLength = 200;

    /// <summary>The longest reference, in characters.</summary>
    public const int ReferenceLength = 40;

    private readonly List<NoticeUpdate> _updates = [];
    private readonly List<NoticeFollower> _followers = [];

    private ServiceNotice() { }

    /// <summary>The key; zero until it is stored.</summary>
    public int Id { get; private set; }

    /// <summary>Where it was published.</summary>
    public NoticeKind Kind { get; private set; }

    /// <summary>The vendor's own number for it; null where it has none.</summary>
    public string? Reference { get; private set; }

    /// <summary>What it is about, in a line.</summary>
    public string Title { get; private set; } = string.Empty;

    /// <summary>The codes of the products it touches; empty for every product.</summary>
    public IReadOnlyList<string> Products { get; private set; } = [];

    /// <summary>How far the vendor is.</summary>
    public NoticeState State { get; private set; }

    /// <summary>When it began.</summary>
    public Instant StartedAt { get; private set; }

    /// <summary>When it last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>What was written about it, the oldest first.</summary>
    public IReadOnlyList<NoticeUpdate> Updates => _updates;

    /// <summary>The people whose problem it is, too.</summary>
    public IReadOnlyList<NoticeFollower> Followers => _followers;

    /// <summary>Whether it is not over.</summary>
    public bool IsActive => State != NoticeState.Restored;

    /// <summary>Whether it touches a product.</summary>
    public bool Touches(string product) => Products.Count == 0 || Products.Contains(product);

    /// <summary>Support posts what the vendor published.</summary>
    public static ServiceNotice Post(
        Actor agent,
        NoticeKind kind,
        string? reference,
        string title,
        IReadOnlyList<string> products,
        NoticeState state,
        string text,
        Instant startedAt,
        Instant at
    )
    {
        var notice = new ServiceNotice
        {
            Kind = kind,
            Reference = string.IsNullOrWhiteSpace(reference) ? null : reference.Trim(),
            Title = title.Trim(),
            Products = products,
            StartedAt = startedAt,
        };
        notice.Update(agent, state, text, at);
        return notice;
    }

    /// <summary>The vendor is further, and says so.</summary>
    public void Update(Actor agent, NoticeState state, string text, Instant at)
    {
        (State, UpdatedAt) = (state, at);
        _updates.Add(new NoticeUpdate(agent, state, text, at));
    }

    /// <summary>"This is my problem, too." Says it once for each person.</summary>
    public void Follow(int personId, int tenantId, Instant at)
    {
        if (_followers.All(follower => follower.PersonId != personId))
            _followers.Add(new NoticeFollower(personId, tenantId, at));
    }

    /// <summary>It is not the person's problem any more.</summary>
    public void Unfollow(int personId) => _followers.RemoveAll(follower => follower.PersonId == personId);
}

/// <summary>One entry about a notice.</summary>
public sealed class NoticeUpdate
{
    /// <summary>The longest text, in characters.</summary>
    public const int TextLength = 4000;

    private NoticeUpdate() { }

    internal NoticeUpdate(Actor agent, NoticeState state, string text, Instant at) =>
        (ById, ByName, State, Text, At) = (agent.PersonId, agent.Name, state, text.Trim(), at);

    /// <summary>The key.</summary>
    public int Id { get; private set; }

    /// <summary>The notice.</summary>
    public int NoticeId { get; private set; }

    /// <summary>The person who posted it.</summary>
    public int ById { get; private set; }

    /// <summary>That person's name.</summary>
    public string ByName { get; private set; } = string.Empty;

    /// <summary>How far the vendor was.</summary>
    public NoticeState State { get; private set; }

    /// <summary>What was written.</summary>
    public string Text { get; private set; } = string.Empty;

    /// <summary>When.</summary>
    public Instant At { get; private set; }
}

/// <summary>A person whose problem a notice is, too.</summary>
public sealed class NoticeFollower
{
    private NoticeFollower() { }

    internal NoticeFollower(int personId, int tenantId, Instant since) => (PersonId, TenantId, Since) = (personId, tenantId, since);

    /// <summary>The key.</summary>
    public int Id { get; private set; }

    /// <summary>The notice.</summary>
    public int NoticeId { get; private set; }

    /// <summary>The person.</summary>
    public int PersonId { get; private set; }

    /// <summary>The tenant the person belongs to.</summary>
    public int TenantId { get; private set; }

    /// <summary>Since when.</summary>
    public Instant Since { get; private set; }
}
