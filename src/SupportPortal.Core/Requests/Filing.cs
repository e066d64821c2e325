using SupportPortal.Core.Decisions;

namespace SupportPortal.Core.Requests;

/// <summary>How the requester prefers to be reached.</summary>
public enum ContactWay
{
    /// <summary>By e-mail.</summary>
    Email,

    /// <summary>By phone.</summary>
    Phone,
}

/// <summary>Whom support contacts about a request.</summary>
public sealed record Contact
{
    /// <summary>The longest name, in characters.</summary>
    public const int NameLength = 100;

    /// <summary>The longest e-mail address, in characters.</summary>
    public const int EmailLength = 254;

    /// <summary>The longest phone number, in characters.</summary>
    public const int PhoneLength = 40;

    /// <summary>The person's name.</summary>
    public required string Name { get; init; }

    /// <summary>The e-mail address.</summary>
    public required string Email { get; init; }

    /// <summary>The phone number; null where none was given.</summary>
    public string? Phone { get; init; }

    /// <summary>The person's IANA time zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The way the person prefers.</summary>
    public required ContactWay PreferredWay { get; init; }
}

/// <summary>Everything a person files with a request.</summary>
public sealed record Filing
{
    /// <summary>The tenant the request is for.</summary>
    public required int TenantId { get; init; }

    /// <summary>Made with the draft, so that sending it twice files one request.</summary>
    public required Guid SubmissionKey { get; init; }

    /// <summary>The partner organisation that files for the tenant; null where the tenant files itself.</summary>
    public int? PartnerTenantId { get; init; }

    /// <summary>What the decision was made from.</summary>
    public required DecisionInput Input { get; init; }

    /// <summary>The code of the product's family.</summary>
    public required string Family { get; init; }

    /// <summary>What is wrong, in a line.</summary>
    public required string Subject { get; init; }

    /// <summary>What the person tells of it.</summary>
    public required RequestDetails Details { get; init; }

    /// <summary>The tenant whose plan entitles it; null where no plan is needed.</summary>
    public int? PlanOwnerId { get; init; }

    /// <summary>The contract that stands for the plan.</summary>
    public int? ContractId { get; init; }

    /// <summary>Whom to contact.</summary>
    public required Contact Contact { get; init; }

    /// <summary>Whether somebody promised to be reachable round the clock.</summary>
    public bool ReachableRoundTheClock { get; init; }
}
