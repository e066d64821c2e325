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
    /// <param name="country">The customer's country.</param>
    /// <param name="timeZone">The customer's IANA zone.</param>
    /// <param name="cloud">The cloud of the customer's tenant; one that the policy does not tell apart is the one it assumes.</param>
    /// <exception cref="UnknownCodeException">The country is not known.</exception>
    /// <exception cref="NodaTime.TimeZones.DateTimeZoneNotFoundException">The zone is not known.</exception>
    public BusinessCalendar For(string country, string timeZone, string cloud = PolicyCodes.PublicCloud)
    {
        var shelf = _shelf;
        var rule = policy.CalendarOf(policy.CountryOf(country), policy.Clouds.Find(cloud) ?? policy.Clouds[0]);
        var key = (country, rule.TimeZone ?? timeZone, rule.Code);
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
        var weekend = rule.ClosedIn(policy.CountryOf(country));
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

        public ConcurrentDictionary<(string Country, string Zone, string Rule), BusinessCalendar> Calendars { get; } = new();
    }
}
