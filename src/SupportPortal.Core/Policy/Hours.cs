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
    /// <summary>The countries it serves; empty for the one that serves all others.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>The IANA zone the hours are read in; null for the customer's own.</summary>
    public string? TimeZone { get; init; }

    /// <summary>The hours of a working day.</summary>
    public required IReadOnlyList<OpeningHours> Hours { get; init; }
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
