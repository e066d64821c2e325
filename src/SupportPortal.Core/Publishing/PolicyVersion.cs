using NodaTime;
using SupportPortal.Core.People;

namespace SupportPortal.Core.Publishing;

/// <summary>
/// A version of the policy that was made here: a draft while it is worked on, and unchangeable from when it is proposed for
/// publication. The versions that ship with the product are not stored.
/// </summary>
public sealed class PolicyVersion
{
    /// <summary>The longest title, in characters.</summary>
    public const int TitleLength = 100;

    /// <summary>The longest document, in characters.</summary>
    public const int DocumentLength = 1_000_000;

    private PolicyVersion() { }

    /// <summary>Its number, which requests keep; no two versions have the same, shipped ones included.</summary>
    public int Number { get; private set; }

    /// <summary>The number of the version it was begun from.</summary>
    public int BasedOn { get; private set; }

    /// <summary>What it is called, as its document says.</summary>
    public string Title { get; private set; } = string.Empty;

    /// <summary>The day from which it holds, as its document says; of a draft, the day of what it was begun from.</summary>
    public LocalDate EffectiveFrom { get; private set; }

    /// <summary>The document, JSON.</summary>
    public string Document { get; private set; } = string.Empty;

    /// <summary>Whether it may be changed.</summary>
    public bool IsDraft { get; private set; } = true;

    /// <summary>The person who began it.</summary>
    public int BegunById { get; private set; }

    /// <summary>That person's name at the time.</summary>
    public string BegunBy { get; private set; } = string.Empty;

    /// <summary>When it was begun.</summary>
    public Instant BegunAt { get; private set; }

    /// <summary>The name of the person who changed it last.</summary>
    public string ChangedBy { get; private set; } = string.Empty;

    /// <summary>When it was changed last.</summary>
    public Instant ChangedAt { get; private set; }

    /// <summary>Grows with each change, so that two who change it at once collide.</summary>
    public int Revision { get; private set; }

    /// <summary>Begins a draft.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="basedOn">The number of the version it is begun from.</param>
    /// <param name="text">Its document.</param>
    /// <param name="person">Who begins it.</param>
    /// <param name="at">Now.</param>
    public static PolicyVersion Begin(int number, int basedOn, PolicyText text, Actor person, Instant at)
    {
        var version = new PolicyVersion
        {
            Number = number,
            BasedOn = basedOn,
            BegunById = person.PersonId,
            BegunBy = person.Name,
            BegunAt = at,
        };
        version.Take(text, person, at);
        return version;
    }

    /// <summary>Its document changes.</summary>
    /// <exception cref="InvalidOperationException">It is no draft any more.</exception>
    public void Change(PolicyText text, Actor person, Instant at)
    {
        if (!IsDraft)
            throw new InvalidOperationException("A version that is proposed or published does not change.");
        Take(text, person, at);
    }

    /// <summary>It is proposed for publication and changes no more; its document now says from which day on it holds.</summary>
    public void Freeze(PolicyText text, Actor person, Instant at)
    {
        Change(text, person, at);
        IsDraft = false;
    }

    /// <summary>It was not published after all and may be worked on again.</summary>
    public void Thaw(Actor person, Instant at)
    {
        IsDraft = true;
        (ChangedBy, ChangedAt) = (person.Name, at);
        Revision++;
    }

    private void Take(PolicyText text, Actor person, Instant at)
    {
        (Document, Title, EffectiveFrom) = (text.Json, text.Title, text.EffectiveFrom);
        (ChangedBy, ChangedAt) = (person.Name, at);
        Revision++;
    }
}
