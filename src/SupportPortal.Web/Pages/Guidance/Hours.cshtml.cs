using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;
using NodaTime.TimeZones;
using SupportPortal.Application.Filing;
using SupportPortal.Application.People;
using SupportPortal.Application.Policy;
using SupportPortal.Application.Wording;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Response;

namespace SupportPortal.Web.Pages.Guidance;

/// <summary>Whether support counts time for a country at the moment, and when that changes.</summary>
public sealed record OfficeNow(Country Country, DateTimeZone Zone, BusinessCalendar Calendar, bool IsOpen, Instant? ChangesAt);

/// <summary>The next days on which a country's offices are closed.</summary>
public sealed record DaysOff(HolidayDocument Document, IReadOnlyList<(LocalDate Date, string? Name)> Next);

/// <summary>Business hours, who has them now, the languages and the holidays to come.</summary>
public sealed class HoursModel(SupportPolicy policy, BusinessCalendars calendars, Times times, CurrentPerson person) : PageModel
{
    private const int Upcoming = 3;

    /// <summary>The zone the reader asks about; the reader's own where none is chosen.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Zone { get; set; }

    /// <summary>Every zone that a country has, with the country.</summary>
    public IReadOnlyList<Example> Zones { get; private set; } = [];

    public IReadOnlyList<OfficeNow> Offices { get; private set; } = [];

    public IReadOnlyList<DaysOff> Holidays { get; private set; } = [];

    public AnswerTable<Language, Area, LanguageAnswer> Languages => LanguageAnswer.Table(policy);

    public void OnGet()
    {
        Zones =
        [
            .. TzdbDateTimeZoneSource
                .Default.ZoneLocations!.Where(location => policy.HasCountry(location.CountryCode))
                .Select(location => new Example { Country = location.CountryCode, TimeZone = location.ZoneId }),
        ];
        Zone = FilingChoices.ZoneOf(Zone ?? (person.IsSignedIn ? person.Zone.Id : null));
        var examples = policy.Areas.SelectMany(area => area.Examples);
        Offices =
        [
            .. Zones.Where(zone => zone.TimeZone == Zone).Take(1).Concat(examples).DistinctBy(example => example.Country).Select(NowIn),
        ];
        Holidays =
        [
            .. policy.Holidays.Select(NextIn).OrderBy(days => policy.CountryOf(days.Document.Country).Name, StringComparer.Ordinal),
        ];
    }

    private OfficeNow NowIn(Example place)
    {
        var calendar = calendars.For(place.Country, place.TimeZone);
        var stretch = calendar.StretchAtOrAfter(times.Now);
        var isOpen = stretch?.Start <= times.Now;
        return new(
            policy.CountryOf(place.Country),
            DateTimeZoneProviders.Tzdb[place.TimeZone],
            calendar,
            isOpen,
            isOpen ? stretch?.End : stretch?.Start
        );
    }

    private DaysOff NextIn(HolidayDocument document)
    {
        var names = document.Holidays.ToLookup(holiday => holiday.Date, holiday => holiday.Name);
        var today = times.Now.InZone(times.Zone).Date;
        var closed = calendars.For(document.Country, DateTimeZone.Utc.Id).WeekAt(times.Now)!.Holidays;
        return new(
            document,
            [.. closed.Where(day => day >= today).Order().Take(Upcoming).Select(day => (day, names[day].FirstOrDefault()))]
        );
    }
}
