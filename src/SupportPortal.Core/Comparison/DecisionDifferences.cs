using SupportPortal.Core.Decisions;

namespace SupportPortal.Core.Comparison;

/// <summary>What of a decision differs, the weightiest first.</summary>
public enum DecisionAspect
{
    /// <summary>One version does not know a code, so that nothing can be asked of it.</summary>
    NotKnown,

    /// <summary>Whether it is taken, and where it goes first.</summary>
    Destination,

    /// <summary>Where else it may go.</summary>
    Alternatives,

    /// <summary>Within what time a person must answer, and how that is counted.</summary>
    Target,

    /// <summary>By when a person must answer, while the target is the same.</summary>
    Due,

    /// <summary>How the language is served.</summary>
    Language,

    /// <summary>Which notices ride along.</summary>
    Notices,
}

/// <summary>A customer for whom every combination is asked.</summary>
/// <param name="Country">The ISO code.</param>
/// <param name="TimeZone">The IANA zone.</param>
/// <param name="Language">The language asked for.</param>
public readonly record struct AskedCustomer(string Country, string TimeZone, string Language);

/// <summary>All combinations whose decision changes in one way. A combination is in the group of the weightiest thing that
/// changes.</summary>
public sealed record DecisionGroup
{
    /// <summary>What changes.</summary>
    public required DecisionAspect Aspect { get; init; }

    /// <summary>What it is under the earlier version; null where it is nothing.</summary>
    public string? From { get; init; }

    /// <summary>What it is under the later version; null where it is nothing.</summary>
    public string? To { get; init; }

    /// <summary>The change in a sentence.</summary>
    public required Sentence Says { get; init; }

    /// <summary>How many combinations.</summary>
    public required long Count { get; init; }

    /// <summary>The kinds of request involved; none where all are.</summary>
    public IReadOnlyList<DifferentEntry> Kinds { get; init; } = [];

    /// <summary>The products involved; none where all are.</summary>
    public IReadOnlyList<DifferentEntry> Products { get; init; } = [];

    /// <summary>The plans involved; none where all are.</summary>
    public IReadOnlyList<DifferentEntry> Plans { get; init; } = [];

    /// <summary>The severities involved, an empty code for none given; none where all are.</summary>
    public IReadOnlyList<DifferentEntry> Severities { get; init; } = [];

    /// <summary>The filers involved; none where all are.</summary>
    public IReadOnlyList<DifferentEntry> Filers { get; init; } = [];

    /// <summary>The release stages involved; none where all are.</summary>
    public IReadOnlyList<DifferentEntry> ReleaseStages { get; init; } = [];

    /// <summary>The clouds involved; none where all are.</summary>
    public IReadOnlyList<DifferentEntry> Clouds { get; init; } = [];

    /// <summary>The purchase channels involved; none where all are.</summary>
    public IReadOnlyList<DifferentEntry> PurchaseChannels { get; init; } = [];

    /// <summary>Where the environments are managed, an empty code for not known; none where it does not matter.</summary>
    public IReadOnlyList<DifferentEntry> ManagedPlaces { get; init; } = [];

    /// <summary>The countries of the customers involved; none where all are.</summary>
    public IReadOnlyList<DifferentEntry> Countries { get; init; } = [];

    /// <summary>One of the combinations, to look at; null where a version does not know it.</summary>
    public DecisionInput? Example { get; init; }
}

/// <summary>In which decisions two versions of the policy differ.</summary>
public sealed record DecisionDifferences
{
    /// <summary>How many combinations there are.</summary>
    public required long Total { get; init; }

    /// <summary>How many of them differ, those included that one version does not know.</summary>
    public required long Differing { get; init; }

    /// <summary>How many of those that differ only the later version knows.</summary>
    public required long NotKnownBefore { get; init; }

    /// <summary>How many of those that differ only the earlier version knows.</summary>
    public required long NotKnownAfter { get; init; }

    /// <summary>How many combinations both versions know, so that they can be asked of both.</summary>
    public long AskedOfBoth => Total - NotKnownBefore - NotKnownAfter;

    /// <summary>How many of those are decided otherwise.</summary>
    public long DecidedOtherwise => Differing - NotKnownBefore - NotKnownAfter;

    /// <summary>How many combinations differ in what; one may differ in several things.</summary>
    public required IReadOnlyDictionary<DecisionAspect, long> ByAspect { get; init; }

    /// <summary>The differences by what changes, the most frequent first.</summary>
    public required IReadOnlyList<DecisionGroup> Groups { get; init; }

    /// <summary>How many decisions had to be made to know it.</summary>
    public required long Decided { get; init; }
}
