using System.Collections.Concurrent;
using NodaTime;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Response;

/// <summary>Finds the calendar by which a customer's business hours are counted, and keeps the ones in use.</summary>
public sealed class BusinessCalendars(SupportPolicy policy, HolidayBook holidays)
{
    /// <summary>How many calendars are kept; each weighs some hundred kilobytes, and callers may name any zone.</summary>
    private const int Kept = 128;

    private readonly ConcurrentDictionary<(string Country, string Zone), BusinessCalendar> _calendars = new();

    /// <summary>The calendar for a customer's country and IANA zone. Some countries' hours are read in one zone for all.</summary>
    /// <exception cref="UnknownCodeException">The country is not known.</exception>
    /// <exception cref="NodaTime.TimeZones.DateTimeZoneNotFoundException">The zone is not known.</exception>
    public BusinessCalendar For(string country, string timeZone)
    {
        var rule = policy.CalendarOf(policy.CountryOf(country));
        var key = (country, rule.TimeZone ?? timeZone);
        if (_calendars.TryGetValue(key, out var known)) return known;
        if (_calendars.Count >= Kept) _calendars.Clear();
        return _calendars.GetOrAdd(key, wanted => Make(rule, wanted.Country, wanted.Zone));
    }

    private BusinessCalendar Make(CalendarRule rule, string country, string timeZone)
    {
        var zone = DateTimeZoneProviders.Tzdb[timeZone];
        var weekend = policy.CountryOf(country).Weekend;
        return new BusinessCalendar(
            rule.Code,
            [.. holidays.ChangesIn(country).Prepend(Instant.MinValue).Select(at => (at, new WorkingWeek(zone, rule.Hours, weekend, holidays.AsOf(country, at))))]);
    }
}
