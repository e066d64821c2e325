using System.Text.Json.Serialization;
using NodaTime;

namespace SupportPortal.Core.Policy;

/// <summary>Products that share one routing row.</summary>
public sealed record Family : NamedEntry
{
    /// <summary>What belongs to it.</summary>
    public required string Meaning { get; init; }
}

/// <summary>What a request is about.</summary>
public sealed record Product : NamedEntry
{
    /// <summary>The code of the family that decides its routing.</summary>
    public required string Family { get; init; }

    /// <summary>The first day on which it is not supported any more; null while that is not known.</summary>
    public LocalDate? SupportEnded { get; init; }

    /// <summary>The products that take its place, codes.</summary>
    public IReadOnlyList<string> ReplacedBy { get; init; } = [];

    /// <summary>Whether it is supported on a day.</summary>
    public bool IsSupportedOn(LocalDate day) => SupportEnded is not { } ended || day < ended;

    /// <summary>Whether customers run it themselves, so that the cloud of their tenant does not matter to it.</summary>
    public bool OnPremises { get; init; }
}

/// <summary>A level of business impact, from one plan scheme.</summary>
public sealed record Severity : NamedEntry
{
    /// <summary>The scheme it belongs to ("a-b-c", "critical-standard").</summary>
    public required string Scheme { get; init; }

    /// <summary>The customer's situation, in the source's short words.</summary>
    public required string Situation { get; init; }

    /// <summary>What it means for the business.</summary>
    public required string Meaning { get; init; }

    /// <summary>Whether it is worked day and night, so that the requester must be reachable too.</summary>
    public bool RoundTheClock { get; init; }

    /// <summary>Whether it is worked day and night also where no response target is published.</summary>
    public bool OnEveryPlan { get; init; }
}

/// <summary>How much advice a plan includes.</summary>
public enum AdvisoryScope
{
    /// <summary>Break-fix only.</summary>
    None,

    /// <summary>Guidance from published best practice.</summary>
    Limited,

    /// <summary>Advice on the customer's own design.</summary>
    Full,
}

/// <summary>What a plan's contract needs before the first request.</summary>
public enum ContractLink
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Linked once in the portal with access ID and contract ID.</summary>
    LinkOnce,

    /// <summary>Activated, then added in the request form.</summary>
    Add,
}

/// <summary>Where a plan is bought.</summary>
public sealed record Purchase
{
    /// <summary>The places for a purchase outside an Enterprise Agreement, the first place first.</summary>
    public required IReadOnlyList<string> Online { get; init; }

    /// <summary>The places for a purchase under an Enterprise Agreement, the first place first.</summary>
    public required IReadOnlyList<string> EnterpriseAgreement { get; init; }
}

/// <summary>The support plan that entitles a request.</summary>
public sealed record Plan : NamedEntry
{
    /// <summary>The families it covers whole.</summary>
    public IReadOnlyList<string> Families { get; init; } = [];

    /// <summary>Single products it covers beside whole families.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>The severity scheme it offers; "none" where it entitles to no technical request.</summary>
    public required string Scheme { get; init; }

    /// <summary>The clouds it is for; empty for all that no plan has for itself.</summary>
    public IReadOnlyList<string> Clouds { get; init; } = [];

    /// <summary>The first day on which it entitles to nothing any more; null while it does.</summary>
    public LocalDate? Retired { get; init; }

    /// <summary>Since when it is not sold any more, while contracts that there are still hold; null where it is sold.</summary>
    public LocalDate? NotSoldSince { get; init; }

    /// <summary>The plans to take instead of a retired one, codes.</summary>
    public IReadOnlyList<string> ReplacedBy { get; init; } = [];

    /// <summary>The plan whose response targets hold for it; null where it has its own.</summary>
    public string? TargetsAs { get; init; }

    /// <summary>How much advice it includes.</summary>
    public required AdvisoryScope Advisory { get; init; }

    /// <summary>What its contract needs before the first request.</summary>
    public ContractLink Contract { get; init; }

    /// <summary>"partner" where only partner organisations hold it.</summary>
    public string Audience { get; init; } = "customer";

    /// <summary>Whether only partner organisations hold it.</summary>
    [JsonIgnore]
    public bool ForPartners => Audience == PolicyCodes.Partner;

    /// <summary>The portal that takes every request on this plan, whatever the product; null where the routing table decides.</summary>
    public string? Portal { get; init; }

    /// <summary>Where it is bought.</summary>
    public required Purchase Buy { get; init; }

    /// <summary>Whether it entitles to technical requests at all.</summary>
    [JsonIgnore]
    public bool Entitles => Scheme != "none";

    /// <summary>Whether it can be bought: it is neither retired nor kept for running contracts only.</summary>
    [JsonIgnore]
    public bool IsSold => Retired is null && NotSoldSince is null;

    /// <summary>Whether it covers this product.</summary>
    public bool Covers(Product product) => Contains(Families, product.Family) || Contains(Products, product.Code);

    private static bool Contains(IReadOnlyList<string> codes, string code)
    {
        for (var i = 0; i < codes.Count; i++)
        {
            if (codes[i] == code)
                return true;
        }

        return false;
    }
}

/// <summary>How a response target is counted.</summary>
public enum Counting
{
    /// <summary>Every minute counts.</summary>
    [JsonStringEnumMemberName("24x7")]
    AroundTheClock,

    /// <summary>Only minutes within business hours count.</summary>
    BusinessHours,
}

/// <summary>Whether an answer at the very moment of the target is in time.</summary>
public enum TargetBound
{
    /// <summary>It is late: the target is less than the time.</summary>
    Below,

    /// <summary>It is in time: the target is the time or less.</summary>
    AtMost,
}

/// <summary>Within what time a person must answer, for one plan and severity.</summary>
public sealed record Target
{
    /// <summary>The plan's code.</summary>
    public required string Plan { get; init; }

    /// <summary>The severity's code.</summary>
    public required string Severity { get; init; }

    /// <summary>False where the source expressly publishes no target.</summary>
    public bool Published { get; init; } = true;

    /// <summary>The time in minutes within which the answer must come; null where none is published.</summary>
    public int? Minutes { get; init; }

    /// <summary>How the minutes are counted; null where none is published.</summary>
    public Counting? Counted { get; init; }

    /// <summary>How they are counted for a requester who asks for it; null where nobody may.</summary>
    public Counting? OnRequest { get; init; }

    /// <summary>Whether an answer at the very moment is in time.</summary>
    public TargetBound Bound { get; init; }

    /// <summary>The clouds it holds in; empty for the one that is assumed.</summary>
    public IReadOnlyList<string> Clouds { get; init; } = [];

    /// <summary>The key of the source heading.</summary>
    public required string Source { get; init; }

    /// <summary>Why it is read so, where the source is silent or ambiguous.</summary>
    public string? OurReading { get; init; }
}

/// <summary>Within what time the desk files a request of one severity in the vendor's portal.</summary>
public sealed record HandOffTarget
{
    /// <summary>The severity's code.</summary>
    public required string Severity { get; init; }

    /// <summary>The time in minutes from the submission.</summary>
    public required int Minutes { get; init; }

    /// <summary>How the minutes are counted.</summary>
    public required Counting Counted { get; init; }

    /// <summary>Why it is so; the source knows nothing of a desk between the requester and the vendor.</summary>
    public required string OurReading { get; init; }
}
