using NodaTime;
using SupportPortal.Core.People;

namespace SupportPortal.Core.Publishing;

/// <summary>How far a publication is.</summary>
public enum PublicationState
{
    /// <summary>It waits for a second administrator.</summary>
    Awaiting,

    /// <summary>It holds, or will from its moment on.</summary>
    Approved,

    /// <summary>A second administrator did not agree.</summary>
    Declined,

    /// <summary>It was taken back before it held.</summary>
    Withdrawn,
}

/// <summary>
/// That a version of the policy is in force from a moment on, until the next publication's moment. A version may be published
/// again: that is how one goes back to a former one.
/// </summary>
public sealed class PolicyPublication
{
    /// <summary>The longest reason, in characters.</summary>
    public const int ReasonLength = 500;

    private PolicyPublication() { }

    /// <summary>The key; of two publications from one moment, the higher one holds.</summary>
    public int Id { get; private set; }

    /// <summary>The number of the version.</summary>
    public int Version { get; private set; }

    /// <summary>The first moment at which it holds.</summary>
    public Instant HoldsFrom { get; private set; }

    /// <summary>The IANA zone in which that moment was given.</summary>
    public string TimeZone { get; private set; } = string.Empty;

    /// <summary>Why it is published.</summary>
    public string Reason { get; private set; } = string.Empty;

    /// <summary>How far it is.</summary>
    public PublicationState State { get; private set; }

    /// <summary>The person who proposed it.</summary>
    public int ProposedById { get; private set; }

    /// <summary>That person's name at the time.</summary>
    public string ProposedBy { get; private set; } = string.Empty;

    /// <summary>When it was proposed.</summary>
    public Instant ProposedAt { get; private set; }

    /// <summary>The name of the person who approved, declined or withdrew it; null while nobody has.</summary>
    public string? DecidedBy { get; private set; }

    /// <summary>When that was.</summary>
    public Instant? DecidedAt { get; private set; }

    /// <summary>What that person said of it; null where nothing.</summary>
    public string? Remark { get; private set; }

    /// <summary>Grows with each change, so that two who decide at once collide.</summary>
    public int Revision { get; private set; }

    /// <summary>Proposes that a version holds from a moment on.</summary>
    /// <param name="version">The version's number.</param>
    /// <param name="holdsFrom">The moment; one that has passed stands for now.</param>
    /// <param name="timeZone">The IANA zone it was given in.</param>
    /// <param name="reason">Why.</param>
    /// <param name="person">Who proposes it.</param>
    /// <param name="at">Now.</param>
    /// <param name="needsApproval">Whether a second administrator has to approve; otherwise it is approved at once.</param>
    public static PolicyPublication Propose(
        int version,
        Instant holdsFrom,
        string timeZone,
        string reason,
        Actor person,
        Instant at,
        bool needsApproval
    )
    {
        var publication = new PolicyPublication
        {
            Version = version,
            HoldsFrom = Instant.Max(holdsFrom, at),
            TimeZone = timeZone,
            Reason = reason.Trim(),
            ProposedById = person.PersonId,
            ProposedBy = person.Name,
            ProposedAt = at,
        };
        if (!needsApproval)
            publication.Decide(PublicationState.Approved, person, null, at);
        return publication;
    }

    /// <summary>Whether it holds, or held, at a moment unless a later one does.</summary>
    public bool HasBegunAt(Instant at) => State == PublicationState.Approved && HoldsFrom <= at;

    /// <summary>A second administrator agrees; a moment that passed meanwhile becomes now.</summary>
    /// <exception cref="PublicationException">It does not wait for anybody, or it is the person's own.</exception>
    public void Approve(Actor person, Instant at)
    {
        MustAwait();
        if (person.PersonId == ProposedById)
            throw new PublicationException("Another administrator has to approve what you proposed.");
        HoldsFrom = Instant.Max(HoldsFrom, at);
        Decide(PublicationState.Approved, person, null, at);
    }

    /// <summary>A second administrator does not agree.</summary>
    /// <exception cref="PublicationException">It does not wait for anybody.</exception>
    public void Decline(Actor person, string remark, Instant at)
    {
        MustAwait();
        Decide(PublicationState.Declined, person, remark, at);
    }

    /// <summary>It is taken back.</summary>
    /// <exception cref="PublicationException">It holds already, or it was taken back or declined before.</exception>
    public void Withdraw(Actor person, string? remark, Instant at)
    {
        if (HasBegunAt(at))
            throw new PublicationException("This version holds already. To go back, publish the former one.");
        if (State is PublicationState.Declined or PublicationState.Withdrawn)
            throw new PublicationException("This publication was taken back already.");
        Decide(PublicationState.Withdrawn, person, remark, at);
    }

    private void MustAwait()
    {
        if (State != PublicationState.Awaiting)
            throw new PublicationException("Somebody decided about this publication already.");
    }

    private void Decide(PublicationState state, Actor person, string? remark, Instant at)
    {
        (State, DecidedBy, DecidedAt) = (state, person.Name, at);
        Remark = string.IsNullOrWhiteSpace(remark) ? null : remark.Trim();
        Revision++;
    }
}

/// <summary>A publication cannot be treated like this now; the message says why, as a sentence to translate.</summary>
public sealed class PublicationException(string message) : Exception(message);
