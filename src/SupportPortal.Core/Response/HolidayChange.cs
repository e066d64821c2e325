using NodaTime;
using SupportPortal.Core.People;

namespace SupportPortal.Core.Response;

/// <summary>A day the staff made a holiday of a country, or took back; never changed once written.</summary>
public sealed class HolidayChange
{
    /// <summary>The longest name of a holiday, in characters.</summary>
    public const int NameLength = 100;

    private HolidayChange() { }

    /// <summary>The key; the highest one tells whether a calendar in memory is up to date.</summary>
    public int Id { get; private set; }

    /// <summary>The country's ISO code.</summary>
    public string Country { get; private set; } = string.Empty;

    /// <summary>The local date.</summary>
    public LocalDate Date { get; private set; }

    /// <summary>What the day is called.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>True where the day became a holiday, false where it no longer is one.</summary>
    public bool Closed { get; private set; }

    /// <summary>When it was changed; time counted before stays as it was.</summary>
    public Instant At { get; private set; }

    /// <summary>The key of the person who did it.</summary>
    public int PersonId { get; private set; }

    /// <summary>That person's name at the time.</summary>
    public string PersonName { get; private set; } = string.Empty;

    /// <summary>The change as the calendars read it.</summary>
    public HolidayEdit Edit => new(Country, Date, Closed, At);

    /// <summary>Makes a day a holiday.</summary>
    public static HolidayChange Close(string country, LocalDate date, string name, Actor person, Instant at) =>
        Of(country, date, name, closed: true, person, at);

    /// <summary>Makes a holiday a working day.</summary>
    public static HolidayChange Open(string country, LocalDate date, string name, Actor person, Instant at) =>
        Of(country, date, name, closed: false, person, at);

    private static HolidayChange Of(string country, LocalDate date, string name, bool closed, Actor person, Instant at) =>
        new()
        {
            Country = country,
            Date = date,
            Name = WrittenText.Line(name).Text, // an imported calendar is outside text, too
            Closed = closed,
            At = at,
            PersonId = person.PersonId,
            PersonName = person.Name,
        };
}
