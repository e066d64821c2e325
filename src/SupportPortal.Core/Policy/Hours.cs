using System.Text.Json.Serialization;
using NodaTime;

namespace SupportPortal.Core.Policy;

/// <summary>From when to when a desk is open on a working day, half-open, in local time.</summary>
public sealed record OpeningHours
{
    /// <summary>The first moment that counts.</summary>
    public required LocalTime Opens { get; init; }

    /// <summary>The first moment that no longer counts; midnight means the end of the day.</summary>
    public required LocalTime Closes { get; init; }
}

/// <summary>The business hours of a group of countries.</summary>
public sealed record CalendarRule : NamedEntry
{
    /// <summary>The countries it serves; a calendar that names neither countries, areas nor clouds serves all others.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>The parts of the world it serves; a calendar that names the country itself goes before.</summary>
    public IReadOnlyList<string> Areas { get; init; } = [];

    /// <summary>The clouds whose customers it serves, wherever they are; it goes before every other calendar.</summary>
    public IReadOnlyList<string> Clouds { get; init; } = [];

    /// <summary>The days of the week that are worked; empty for those of the customer's country.</summary>
    public IReadOnlyList<IsoDayOfWeek> Days { get; init; } = [];

    /// <summary>The IANA zone the hours are read in; null for the customer's own.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The hours of a working day.</summary>
    public required IReadOnlyList<OpeningHours> Hours { get; init; }

    /// <summary>Whether it serves all whom no other calendar names.</summary>
    [JsonIgnore]
    public bool ServesAllOthers => Countries.Count == 0 && Areas.Count == 0 && Clouds.Count == 0;

    /// <summary>The days of the week on which it is closed for a country.</summary>
    public IReadOnlyList<IsoDayOfWeek> ClosedIn(Country country) => Days.Count == 0 ? country.Weekend : [.. EveryDay.Except(Days)];

    private static readonly IsoDayOfWeek[] EveryDay = [.. Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None)];
}

/// <summary>A country, the area it belongs to and its weekend.</summary>
public sealed record Country
{
    /// <summary>The ISO 3166-1 alpha-2 code.</summary>
    public required string Code { get; init; }

    /// <summary>The name in English.</summary>
    public required string Name { get; init; }

    /// <summary>The code of its area.</summary>
    public required string Area { get; init; }

    /// <summary>The days of the week on which offices are closed.</summary>
    public IReadOnlyList<IsoDayOfWeek> Weekend { get; init; } = [IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday];
}

/// <summary>A day on which a country's offices are closed.</summary>
public sealed record Holiday
{
    /// <summary>The local date.</summary>
    public required LocalDate Date { get; init; }

    /// <summary>The name in English.</summary>
    public required string Name { get; init; }
}
