using System.Text.Json.Serialization;
using NodaTime;

namespace SupportPortal.Core.Policy;

/// <summary>The policy document as it is written: the sections in order, nothing looked up yet.</summary>
internal sealed record PolicyDocument
{
    public required int Version { get; init; }
    public required LocalDate EffectiveFrom { get; init; }
    public required string Document { get; init; }
    public required string Title { get; init; }
    public required IReadOnlyDictionary<string, PolicySource> Sources { get; init; }
    public required IReadOnlyList<Filer> Filers { get; init; }
    public required IReadOnlyList<AdminRole> AdminRoles { get; init; }
    public required IReadOnlyList<DirectoryRole> DirectoryRoles { get; init; }
    public IReadOnlyList<Cloud> Clouds { get; init; } = [];
    public IReadOnlyList<PurchaseChannel> PurchaseChannels { get; init; } = [];
    public IReadOnlyList<ManagedPlace> ManagedPlaces { get; init; } = [];
    public required IReadOnlyList<Kind> Kinds { get; init; }
    public required IReadOnlyList<ReleaseStage> ReleaseStages { get; init; }
    public required IReadOnlyList<Family> Families { get; init; }
    public required IReadOnlyList<Product> Products { get; init; }
    public required IReadOnlyList<Severity> Severities { get; init; }
    public required IReadOnlyList<Plan> Plans { get; init; }
    public required IReadOnlyList<Target> Targets { get; init; }
    public required IReadOnlyList<HandOffTarget> HandOffTargets { get; init; }
    public required IReadOnlyList<CalendarRule> Calendars { get; init; }
    public required IReadOnlyList<Language> Languages { get; init; }
    public required IReadOnlyList<Area> Areas { get; init; }
    public required IReadOnlyList<Place> Places { get; init; }
    public required IReadOnlyList<Route> Routes { get; init; }
    public required string PartnerPortal { get; init; }
    public required string PhonePortal { get; init; }
    public required string ContractContact { get; init; }
    public required IReadOnlyList<string> PortalsWithoutTarget { get; init; }
    public required IReadOnlyList<RefusalReason> Reasons { get; init; }
    public required IReadOnlyList<Notice> Notices { get; init; }
    public required IReadOnlyList<RuleEntry> Rules { get; init; }
    public required IReadOnlyList<Guide> Guidance { get; init; }
}

/// <summary>The countries beside the policy document; they change with the world, not with the policy.</summary>
internal sealed record CountryDocument
{
    public required string Source { get; init; }
    public string? OurReading { get; init; }
    public required IReadOnlyList<Country> Countries { get; init; }
}

/// <summary>The public holidays of one country.</summary>
public sealed record HolidayDocument
{
    /// <summary>The country's ISO code.</summary>
    public required string Country { get; init; }

    /// <summary>The law or body the days are read from.</summary>
    public required string Source { get; init; }

    /// <summary>What is in and what is left out, and why.</summary>
    public string? OurReading { get; init; }

    /// <summary>The days, in order.</summary>
    public required IReadOnlyList<Holiday> Holidays { get; init; }

    /// <summary>The first and the last year the days are known for; outside them no holiday is assumed.</summary>
    [JsonIgnore]
    public (int First, int Last) Years => (Holidays[0].Date.Year, Holidays[^1].Date.Year);
}
