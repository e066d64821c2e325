using SupportPortal.Core.Decisions;

namespace SupportPortal.Core.Comparison;

/// <summary>What became of a fact.</summary>
public enum DifferenceKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It says something else.</summary>
    Changed,

    /// <summary>It goes by another code or name.</summary>
    Renamed,

    /// <summary>It is not there any more.</summary>
    Gone,
}

/// <summary>An entry of a policy that a difference is about.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name; the one of the later policy where both have it.</param>
public sealed record DifferentEntry(string Code, string Name);

/// <summary>A part of the policy whose differences are told together.</summary>
/// <param name="Code">Its stable code.</param>
/// <param name="Name">Its name in English; also the key of its translation.</param>
public sealed record PolicySection(string Code, string Name);

/// <summary>One difference between two policies, for every entry to which the very same happened.</summary>
public sealed record PolicyDifference
{
    /// <summary>The part of the policy.</summary>
    public required PolicySection Section { get; init; }

    /// <summary>What became of it.</summary>
    public required DifferenceKind Kind { get; init; }

    /// <summary>The entries; the products of a route, the plans of a target; none where it is about the policy as a whole.</summary>
    public required IReadOnlyList<DifferentEntry> Entries { get; init; }

    /// <summary>What narrows the entries: the plans or filers of a route, the severities of a target; none elsewhere.</summary>
    public IReadOnlyList<DifferentEntry> Within { get; init; } = [];

    /// <summary>In which clouds, through which purchase channels and where managed, by name; none for what is assumed, and for
    /// whatever is the same everywhere.</summary>
    public IReadOnlyList<string> Where { get; init; } = [];

    /// <summary>The member that differs, as the document writes it; null for an entry as a whole.</summary>
    public string? Member { get; init; }

    /// <summary>What it said; null where it said nothing. Of a list whose order says nothing, what went.</summary>
    public string? Before { get; init; }

    /// <summary>What it says; null where it says nothing. Of a list whose order says nothing, what came.</summary>
    public string? After { get; init; }

    /// <summary>Whether it is only about where a fact is read, and not about what holds.</summary>
    public bool IsEvidence { get; init; }

    /// <summary>The difference in a sentence.</summary>
    public required Sentence Says { get; init; }
}
