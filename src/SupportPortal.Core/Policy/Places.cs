using System.Text.Json.Serialization;

namespace SupportPortal.Core.Policy;

/// <summary>A part of the world that languages are served in.</summary>
public sealed record Area : NamedEntry
{
    /// <summary>A few countries that stand for the others where hours are shown.</summary>
    public IReadOnlyList<Example> Examples { get; init; } = [];
}

/// <summary>A country and a zone of it.</summary>
public sealed record Example
{
    /// <summary>The ISO code.</summary>
    public required string Country { get; init; }

    /// <summary>The IANA zone.</summary>
    public required string TimeZone { get; init; }
}

/// <summary>A language of support and where it is served.</summary>
public sealed record Language : NamedEntry
{
    /// <summary>Served in every country.</summary>
    public bool Everywhere { get; init; }

    /// <summary>Single countries it is served in.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>Areas it is served in.</summary>
    public IReadOnlyList<string> Areas { get; init; } = [];

    /// <summary>Served day and night where the request is; otherwise in business hours only.</summary>
    public bool AllDay { get; init; }

    /// <summary>Whether nobody promises that it is served.</summary>
    public bool SubjectToAvailability { get; init; }

    /// <summary>Whether it is served to customers in this country.</summary>
    public bool ServedIn(Country country) => Everywhere || Countries.Contains(country.Code) || Areas.Contains(country.Area);
}

/// <summary>One thing the requester does at a place.</summary>
public sealed record Step
{
    /// <summary>What to do, in one or two sentences.</summary>
    public required string Text { get; init; }

    /// <summary>The plans this step is for; empty for all.</summary>
    public IReadOnlyList<string> Plans { get; init; } = [];

    /// <summary>The key of the source heading, where it differs from the place's.</summary>
    public string? Source { get; init; }
}

/// <summary>What a portal's form asks for, in its own order.</summary>
public sealed record Asks
{
    /// <summary>The codes of the fields, each a <see cref="HandOffField"/>.</summary>
    public required IReadOnlyList<string> Fields { get; init; }

    /// <summary>The key of the source heading.</summary>
    public required string Source { get; init; }

    /// <summary>Why it is read so, where the source is silent or ambiguous.</summary>
    public string? OurReading { get; init; }

    /// <summary>The fields in the portal's order.</summary>
    public IEnumerable<HandOffField> InOrder() => Fields.Select(Code.Parse<HandOffField>);
}

/// <summary>Where a request is filed, or where help is found without one.</summary>
public sealed record Place : NamedEntry
{
    /// <summary>A few letters for narrow columns; portals only.</summary>
    public string? Abbreviation { get; init; }

    /// <summary>Its address on the web; null where there is none.</summary>
    public string? Url { get; init; }

    /// <summary>Its address in clouds where that is another, by the cloud's code.</summary>
    public IReadOnlyDictionary<string, string> Urls { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it takes requests.</summary>
    public bool Portal { get; init; }

    /// <summary>Whether one must sign in online to use it.</summary>
    public bool SignIn { get; init; }

    /// <summary>What its form asks for; null where it takes no requests.</summary>
    public Asks? Asks { get; init; }

    /// <summary>What the requester does there, in order.</summary>
    public required IReadOnlyList<Step> Steps { get; init; }

    /// <summary>Its address in a cloud; null where there is none.</summary>
    public string? UrlIn(Cloud cloud) => Urls.Count > 0 && Urls.TryGetValue(cloud.Code, out var url) ? url : Url;

    /// <summary>The steps for the holder of a plan.</summary>
    public IEnumerable<Step> StepsFor(string plan) => Steps.Where(step => step.Plans.Count == 0 || step.Plans.Contains(plan));
}

/// <summary>
/// One row of the routing table: a family and what narrows it, to the portal. Where several rows fit, the narrowest one holds:
/// a cloud narrows more than a product, that more than where the environment is managed, that more than the plan.
/// </summary>
public sealed record Route
{
    /// <summary>The family's code.</summary>
    public required string Family { get; init; }

    /// <summary>The products of the family the row is for; empty for all.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>The clouds the row is for; empty where the cloud does not matter.</summary>
    public IReadOnlyList<string> Clouds { get; init; } = [];

    /// <summary>Where the environment is managed for the row to hold; empty where that does not matter.</summary>
    public IReadOnlyList<string> ManagedIn { get; init; } = [];

    /// <summary>Through whom the subscription is bought for the row to hold; empty where that does not matter.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>The plans the row is for; empty where the plan does not matter.</summary>
    public IReadOnlyList<string> Plans { get; init; } = [];

    /// <summary>The filers the row is for; empty where who files does not matter.</summary>
    public IReadOnlyList<string> Filers { get; init; } = [];

    /// <summary>The portal that takes the request.</summary>
    public required string Portal { get; init; }

    /// <summary>Other portals that would take it too.</summary>
    public IReadOnlyList<string> Alternatives { get; init; } = [];

    /// <summary>The key of the source heading.</summary>
    public required string Source { get; init; }

    /// <summary>Why it is read so, where the source is silent or ambiguous.</summary>
    public string? OurReading { get; init; }

    /// <summary>How narrow it is; of the rows that fit, the one with the highest number holds.</summary>
    [JsonIgnore]
    public int Narrowness =>
        (Clouds.Count > 0 ? 16 : 0)
        + (Products.Count > 0 ? 8 : 0)
        + (ManagedIn.Count > 0 ? 4 : 0)
        + (Channels.Count > 0 ? 2 : 0)
        + (Plans.Count > 0 ? 1 : 0);

    /// <summary>Whether who files decides, and not the plan.</summary>
    [JsonIgnore]
    public bool IsByFiler => Filers.Count > 0;
}
