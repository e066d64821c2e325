using NodaTime;
using NodaTime.TimeZones;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Response;

namespace SupportPortal.Core.Tests.Response;

public sealed class BusinessCalendarsTests
{
    private readonly BusinessCalendars _calendars = new(Ask.Policy, new HolidayBook(Ask.Policy, []));

    [Fact]
    public void A_calendar_is_made_once() => Assert.Same(_calendars.For("DE", "Europe/Berlin"), _calendars.For("DE", "Europe/Berlin"));

    [Fact]
    public void North_America_has_one_calendar_for_each_country_wherever_the_customer_is()
    {
        Assert.Same(_calendars.For("US", "America/New_York"), _calendars.For("US", "Pacific/Honolulu"));
        Assert.NotSame(_calendars.For("US", "America/New_York"), _calendars.For("CA", "America/Toronto"));
    }

    [Fact]
    public void Each_country_has_its_own_holidays()
    {
        var independenceDay = Ask.At("2025-07-04T16:00:00Z");

        Assert.False(_calendars.For("US", "America/New_York").IsOpen(independenceDay));
        Assert.True(_calendars.For("CA", "America/Toronto").IsOpen(independenceDay));
    }

    [Fact]
    public void A_country_or_zone_that_is_not_known_is_refused()
    {
        Assert.Equal("country", Assert.Throws<UnknownCodeException>(() => _calendars.For("XX", "Europe/Berlin")).Noun);
        Assert.Throws<DateTimeZoneNotFoundException>(() => _calendars.For("DE", "Europe/Bonn"));
    }

    [Fact]
    public void More_zones_than_are_kept_are_still_counted_right()
    {
        foreach (var zone in DateTimeZoneProviders.Tzdb.Ids.Take(150))
        {
            var calendar = _calendars.For("DE", zone);
            Assert.Equal((zone, "local"), (calendar.Zone.Id, calendar.Code));
        }

        Assert.Equal(
            Ask.At("2026-03-30T08:30:00Z"),
            _calendars.For("DE", "Europe/Berlin").Add(Ask.Default.SubmittedAt, Duration.FromHours(2))
        );
    }
}
