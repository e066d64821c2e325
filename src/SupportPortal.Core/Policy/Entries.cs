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

    /// <summary>Codes it had in earlier policies; whoever still uses one means this entry.</summary>
    public IReadOnlyList<string> Formerly { get; init; } = [];

    /// <summary>What it was called under each of those codes, in their order.</summary>
    public IReadOnlyList<string> FormerNames { get; init; } = [];

    /// <summary>What it was called under an earlier code; the code itself where no name is given.</summary>
    public string NameUnder(string code)
    {
        for (var i = 0; i < Formerly.Count; i++)
        {
            if (Formerly[i] == code)
                return i < FormerNames.Count ? FormerNames[i] : code;
        }

        return Name;
    }
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

    /// <summary>When it rides along; null where the decision knows that by its code.</summary>
    public NoticeCondition? When { get; init; }
}

/// <summary>When a notice rides along with a routed request: when all that is given here holds.</summary>
public sealed record NoticeCondition
{
    /// <summary>What the plan's contract needs, where the portal asks for it.</summary>
    public ContractLink? PlanContract { get; init; }

    /// <summary>Whether the request is treated as asking for advice.</summary>
    public bool? Advisory { get; init; }

    /// <summary>Whether the severity, of a request that plan and severity decide about, is worked day and night.</summary>
    public bool? SeverityRoundTheClock { get; init; }

    /// <summary>Whether the product or the plan was named by an earlier code.</summary>
    public bool? Renamed { get; init; }

    /// <summary>Whether the plan runs off: it is not sold any more.</summary>
    public bool? PlanRunOff { get; init; }

    /// <summary>Whether the customer's tenant has delegated its administration to the partner who files.</summary>
    public bool? Delegated { get; init; }

    /// <summary>The portals; none for any.</summary>
    public IReadOnlyList<string> Portals { get; init; } = [];

    /// <summary>The filers; none for any.</summary>
    public IReadOnlyList<string> Filers { get; init; } = [];

    /// <summary>The products; none for any.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>The plans; none for any.</summary>
    public IReadOnlyList<string> Plans { get; init; } = [];

    /// <summary>The clouds; none for any.</summary>
    public IReadOnlyList<string> Clouds { get; init; } = [];

    /// <summary>The places where the environment is managed; none for any.</summary>
    public IReadOnlyList<string> ManagedIn { get; init; } = [];
}

/// <summary>A step of the decision, as people read about it.</summary>
public sealed record RuleEntry : NamedEntry;
