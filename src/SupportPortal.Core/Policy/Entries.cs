namespace SupportPortal.Core.Policy;

/// <summary>One fact of the policy document: its stable kebab-case code and where it comes from.</summary>
public abstract record Entry
{
    /// <summary>The stable code, as used in URLs, the API, the database and exports.</summary>
    public required string Code { get; init; }

    /// <summary>The key of the source heading this fact is read from.</summary>
    public required string Source { get; init; }

    /// <summary>Why it is read so, where the source is silent or ambiguous; null where the source says it.</summary>
    public string? OurReading { get; init; }
}

/// <summary>A fact with a name that people read.</summary>
public abstract record NamedEntry : Entry
{
    /// <summary>The name in English; also the key of its translation.</summary>
    public required string Name { get; init; }
}

/// <summary>Why a request is refused.</summary>
public sealed record RefusalReason : Entry
{
    /// <summary>The reason as a headline.</summary>
    public required string Title { get; init; }

    /// <summary>The reason in a word or two, for tables; null where the headline is short enough.</summary>
    public string? InBrief { get; init; }
}

/// <summary>Something the requester should know beside the decision.</summary>
public sealed record Notice : Entry
{
    /// <summary>The notice in one or two sentences.</summary>
    public required string Text { get; init; }
}

/// <summary>A step of the decision, as people read about it.</summary>
public sealed record RuleEntry : NamedEntry;
