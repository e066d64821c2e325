using NodaTime;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Response;

namespace SupportPortal.Core.Tests.Response;

public sealed class BusinessCalendarTests
{
    private static readonly IsoDayOfWeek[] Weekend = [IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday];

    [Fact]
    public void Opening_counts_and_closing_does_not()
    {
        var office = Office("Europe/Berlin", (9, 17));

        Assert.False(office.IsOpen(Ask.At("2026-02-04T07:59:59.9999999Z")));
        Assert.True(office.IsOpen(Ask.At("2026-02-04T08:00:00Z")));
        Assert.True(office.IsOpen(Ask.At("2026-02-04T15:59:59.9999999Z")));
        Assert.False(office.IsOpen(Ask.At("2026-02-04T16:00:00Z")));
    }

    [Fact]
    public void Time_that_fills_the_day_ends_at_closing_and_one_tick_more_on_the_next_day()
    {
        var office = Office("Europe/Berlin", (9, 17));
        var opening = Ask.At("2026-02-04T08:00:00Z");

        Assert.Equal(Ask.At("2026-02-04T16:00:00Z"), office.Add(opening, Duration.FromHours(8)));
        Assert.Equal(Ask.At("2026-02-05T08:00:00.0000001Z"), office.Add(opening, Duration.FromHours(8) + Duration.FromTicks(1)));
    }

    [Fact]
    public void No_time_ends_where_it_starts_even_when_closed()
    {
        var night = Ask.At("2026-02-04T02:00:00Z");

        Assert.Equal(night, Office("Europe/Berlin", (9, 17)).Add(night, Duration.Zero));
    }

    [Fact]
    public void Time_cannot_be_taken_away() =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            Office("Europe/Berlin", (9, 17)).Add(Ask.Default.SubmittedAt, Duration.FromMinutes(-1))
        );

    [Fact]
    public void Nothing_is_counted_until_an_earlier_moment() =>
        Assert.Equal(
            Duration.Zero,
            Office("Europe/Berlin", (9, 17)).Between(Ask.Default.SubmittedAt, Ask.Default.SubmittedAt - Duration.FromDays(3))
        );

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", 23 * 60)]
    [InlineData("Europe/Berlin", "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", 25 * 60)]
    [InlineData("Australia/Lord_Howe", "2026-04-04T13:00:00Z", "2026-04-05T13:30:00Z", (24 * 60) + 30)]
    [InlineData("Australia/Lord_Howe", "2026-10-03T13:30:00Z", "2026-10-04T13:00:00Z", (24 * 60) - 30)]
    public void A_day_on_which_the_clocks_change_is_as_long_as_it_is(string zone, string midnight, string nextMidnight, int minutes)
    {
        var always = new BusinessCalendar(
            "always",
            new WorkingWeek(DateTimeZoneProviders.Tzdb[zone], [Hours(0, 24)], [], new HashSet<LocalDate>())
        );

        Assert.Equal(Duration.FromMinutes(minutes), always.Between(Ask.At(midnight), Ask.At(nextMidnight)));
    }

    [Fact]
    public void An_hour_that_is_skipped_counts_not_at_all_and_one_that_is_repeated_counts_twice()
    {
        var night = new BusinessCalendar(
            "night",
            new WorkingWeek(DateTimeZoneProviders.Tzdb["Europe/Berlin"], [Hours(2, 3)], [], new HashSet<LocalDate>())
        );

        Assert.Equal(Duration.Zero, night.Between(Ask.At("2026-03-28T12:00:00Z"), Ask.At("2026-03-29T12:00:00Z")));
        Assert.Equal(Duration.FromHours(2), night.Between(Ask.At("2026-10-24T12:00:00Z"), Ask.At("2026-10-25T12:00:00Z")));
    }

    [Fact]
    public void A_day_that_a_zone_skipped_has_no_hours()
    {
        var samoa = Office("Pacific/Apia", (9, 17));

        Assert.Equal(Duration.FromHours(8), samoa.Between(Ask.At("2011-12-29T10:00:00Z"), Ask.At("2011-12-31T10:00:00Z")));
    }

    [Fact]
    public void Openings_that_touch_or_overlap_count_once() =>
        Assert.Equal(
            Duration.FromHours(8),
            Office("Asia/Tokyo", (9, 12), (12, 15), (11, 17)).Between(Ask.At("2026-02-03T15:00:00Z"), Ask.At("2026-02-04T15:00:00Z"))
        );

    [Fact]
    public void A_desk_that_never_opens_counts_nothing_and_says_so()
    {
        var closed = new BusinessCalendar(
            "closed",
            new WorkingWeek(DateTimeZone.Utc, [Hours(9, 17)], Enum.GetValues<IsoDayOfWeek>(), new HashSet<LocalDate>())
        );

        Assert.Equal(Duration.Zero, closed.Between(Ask.At("2026-01-01T00:00:00Z"), Ask.At("2027-01-01T00:00:00Z")));
        Assert.False(closed.IsOpen(Ask.Default.SubmittedAt));
        Assert.Null(closed.StretchAtOrAfter(Ask.Default.SubmittedAt));
        Assert.Contains(
            "'closed' never opens",
            Assert.Throws<InvalidOperationException>(() => closed.Add(Ask.Default.SubmittedAt, Duration.FromTicks(1))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Around_the_clock_every_minute_counts()
    {
        var always = BusinessCalendar.AroundTheClock;
        var sunday = Ask.At("2026-03-29T01:30:00Z");

        Assert.Equal(sunday + Duration.FromHours(30), always.Add(sunday, Duration.FromHours(30)));
        Assert.Equal(Duration.FromHours(30), always.Between(sunday, sunday + Duration.FromHours(30)));
        Assert.True(always.IsOpen(sunday));
        Assert.True(always.StretchAtOrAfter(sunday)?.Contains(sunday));
        Assert.Null(always.WeekAt(sunday));
    }

    [Fact]
    public void The_week_in_force_is_that_of_the_last_edit()
    {
        var (before, after) = (Week("Asia/Tokyo", (9, 17)), Week("Asia/Tokyo", (10, 18)));
        var calendar = new BusinessCalendar("edited", [(Instant.MinValue, before), (Ask.Default.SubmittedAt, after)]);

        Assert.Same(before, calendar.WeekAt(Ask.Default.SubmittedAt - Duration.FromTicks(1)));
        Assert.Same(after, calendar.WeekAt(Ask.Default.SubmittedAt));
    }

    [Fact]
    public void A_due_time_may_lie_years_ahead() =>
        Assert.Equal(
            Ask.At("2047-07-15T09:00:00Z"),
            new BusinessCalendar("rare", new WorkingWeek(DateTimeZone.Utc, [Hours(8, 9)], [], new HashSet<LocalDate>())).Add(
                Ask.At("2036-07-15T09:00:00Z"),
                Duration.FromHours(Period.DaysBetween(new LocalDate(2036, 7, 15), new LocalDate(2047, 7, 15)))
            )
        );

    private static BusinessCalendar Office(string zone, params (int Opens, int Closes)[] hours) => new("office", Week(zone, hours));

    private static WorkingWeek Week(string zone, params (int Opens, int Closes)[] hours) =>
        new(DateTimeZoneProviders.Tzdb[zone], [.. hours.Select(each => Hours(each.Opens, each.Closes))], Weekend, new HashSet<LocalDate>());

    private static OpeningHours Hours(int opens, int closes) =>
        new() { Opens = new LocalTime(opens, 0), Closes = new LocalTime(closes % 24, 0) };
}
