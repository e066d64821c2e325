using System.Collections.Concurrent;
using NodaTime;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Response;

/// <summary>Finds the calendar by which a customer's business hours are counted, and keeps the ones in use.</summary>
public sealed class BusinessCalendars(SupportPolicy policy, HolidayBook holidays)
{
    /// <summary>How many calendars are kept; each weighs some hundred kilobytes, and callers may name any zone.</summary>
    private const int Kept = 128;

    private volatile Shelf _shelf = new(holidays);

    /// <summary>The calendar for a customer's country and IANA zone. Some countries' hours are read in one zone for all.</summary>
    /// <exception cref="UnknownCodeException">The country is not known.</exception>
    /// <exception cref="NodaTime.TimeZones.DateTimeZoneNotFoundException">The zone is not known.</exception>
    public BusinessCalendar For(string country, string timeZone)
    {
        var shelf = _shelf;
        var rule = policy.CalendarOf(policy.CountryOf(country));
        var key = (country, rule.TimeZone ?? timeZone);
        if (shelf.Calendars.TryGetValue(key, out var known))
            return known;
        if (shelf.Calendars.Count >= Kept)
            shelf.Calendars.Clear();
        return shelf.Calendars.GetOrAdd(key, wanted => Make(shelf.Holidays, rule, wanted.Country, wanted.Zone));
    }

    /// <summary>Counts by other holidays from now on; a clock that is asked again counts by them.</summary>
    public void Take(HolidayBook changed) => _shelf = new Shelf(changed);

    private BusinessCalendar Make(HolidayBook book, CalendarRule rule, string country, string timeZone)
    {
        var zone = DateTimeZoneProviders.Tzdb[timeZone];
        var weekend = policy.CountryOf(country).Weekend;
        return new BusinessCalendar(
            rule.Code,
            [
                .. book.ChangesIn(country)
                    .Prepend(Instant.MinValue)
                    .Select(at => (at, new WorkingWeek(zone, rule.Hours, weekend, book.AsOf(country, at)))),
            ]
        );
    }

    private sealed class Shelf(HolidayBook holidays)
    {
        public HolidayBook Holidays { get; } = holidays;

        public ConcurrentDictionary<(string Country, string Zone), BusinessCalendar> Calendars { get; } = new();
    }
}
