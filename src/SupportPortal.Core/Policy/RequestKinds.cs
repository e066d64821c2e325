using System.Text.Json.Serialization;

namespace SupportPortal.Core.Policy;

/// <summary>In which part a person files.</summary>
public sealed record Filer : NamedEntry
{
    /// <summary>Whether this person may file at all.</summary>
    public required bool MayFile { get; init; }
}

/// <summary>A directory role and what its holder may file.</summary>
public sealed record AdminRole : NamedEntry
{
    /// <summary>What the role may file: everything, one kind of request, or one product family.</summary>
    public required string Files { get; init; }

    /// <summary>Whether a product assigns it, and not the directory, which then does not tell it.</summary>
    public bool AppAssigned { get; init; }

    /// <summary>Whether this is the role to grant to somebody who only needs to file.</summary>
    public bool GrantToFile { get; init; }
}

/// <summary>A role as the directory tells it: by an identifier that is the same in every tenant.</summary>
public sealed record DirectoryRole : NamedEntry
{
    /// <summary>The identifier of the role's template, as it stands in the claim <c>wids</c>.</summary>
    public required Guid Id { get; init; }

    /// <summary>The code of the admin role its holder has here; null where it grants nothing.</summary>
    public string? Grants { get; init; }
}

/// <summary>How the decision treats a kind of request.</summary>
public enum KindHandling
{
    /// <summary>Plan, product and severity decide.</summary>
    Technical,

    /// <summary>As technical, where the plan includes advice.</summary>
    Advisory,

    /// <summary>As advisory, where the plan includes advice; elsewhere other places answer.</summary>
    AdvisoryOrRedirect,

    /// <summary>One portal takes it whatever the product and plan.</summary>
    Portal,

    /// <summary>Nobody files it; other places answer.</summary>
    Redirect,

    /// <summary>Where to buy the plan.</summary>
    Purchase,
}

/// <summary>What a request is about in kind.</summary>
public sealed record Kind : NamedEntry
{
    /// <summary>One sentence that tells this kind from the others.</summary>
    public required string Meaning { get; init; }

    /// <summary>How the decision treats it.</summary>
    public required KindHandling Handling { get; init; }

    /// <summary>Where it goes when neither product nor plan matters, the first place first.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>Whether published incidents are worth a look before filing.</summary>
    public bool CheckServiceHealthFirst { get; init; }

    /// <summary>Whether product, plan and severity decide about it.</summary>
    [JsonIgnore]
    public bool IsTechnical => Handling is KindHandling.Technical or KindHandling.Advisory or KindHandling.AdvisoryOrRedirect;

    /// <summary>Whether it asks for advice on a plan; a question of how something works does so where the plan includes advice.</summary>
    public bool AsksForAdvice(Plan plan) =>
        Handling == KindHandling.Advisory || (Handling == KindHandling.AdvisoryOrRedirect && plan.Advisory != AdvisoryScope.None);

    /// <summary>The step of the decision that sends it elsewhere; null for the one of its own code.</summary>
    public string? DecidedBy { get; init; }
}

/// <summary>How far support goes for a release stage.</summary>
public enum StageHandling
{
    /// <summary>Full support terms.</summary>
    Full,

    /// <summary>Break-fix in English and in business hours; anything else is answered elsewhere.</summary>
    BreakFixOnly,

    /// <summary>As released, with terms of its own to accept.</summary>
    FullWithTerms,

    /// <summary>No support; other places answer.</summary>
    Redirect,
}

/// <summary>How far a product or feature is released.</summary>
public sealed record ReleaseStage : NamedEntry
{
    /// <summary>One sentence that tells this stage from the others.</summary>
    public required string Meaning { get; init; }

    /// <summary>How far support goes.</summary>
    public required StageHandling Handling { get; init; }

    /// <summary>Where to go instead for what support does not take.</summary>
    public IReadOnlyList<string> OtherwiseTo { get; init; } = [];
}
