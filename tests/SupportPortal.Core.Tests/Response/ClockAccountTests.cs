using FsCheck;
using FsCheck.Xunit;
using NodaTime;
using SupportPortal.Core.Response;

namespace SupportPortal.Core.Tests.Response;

public sealed class ClockAccountTests
{
    private static readonly BusinessCalendars Calendars = new(Ask.Policy, new HolidayBook(Ask.Policy, []));
    private static readonly BusinessCalendar Tokyo = Calendars.For("JP", "Asia/Tokyo");

    /// <summary>Four business hours from Thursday 19 March 2026, 15:00 in Tokyo, over the spring equinox and a weekend.</summary>
    private static readonly ResponseClock OverTheEquinox = new(Ask.At("2026-03-19T06:00:00Z"), Duration.FromHours(4), Tokyo, null);

    [Fact]
    public void It_says_which_hours_count_and_which_days_do_not()
    {
        var account = ClockAccount.Of(Tokyo, OverTheEquinox.StartedAt, OverTheEquinox.DueAt);

        Assert.Equal(
            [
                new(Ask.At("2026-03-19T06:00:00Z"), Ask.At("2026-03-19T08:30:00Z"), true),
                new(Ask.At("2026-03-23T00:00:00Z"), Ask.At("2026-03-23T01:30:00Z"), true),
            ],
            account.Counted
        );
        Assert.Equal([new(new(2026, 3, 20), IsHoliday: true), new(new(2026, 3, 21), false), new(new(2026, 3, 22), false)], account.Closed);
        Assert.Equal(0, account.MoreDays);
    }

    [Fact]
    public void It_tells_the_first_stretches_and_counts_the_days_of_the_others()
    {
        var account = ClockAccount.Of(Tokyo, Ask.At("2026-06-01T00:00:00Z"), Ask.At("2026-06-13T00:00:00Z"));

        Assert.Equal(ClockAccount.Told, account.Counted.Count);
        Assert.Equal(4, account.MoreDays); // ten working days
    }

    [Fact]
    public void Around_the_clock_everything_counts()
    {
        var (from, to) = (Ask.At("2026-03-20T00:00:00Z"), Ask.At("2026-03-20T01:00:00Z"));

        Assert.Equal([new ClockStretch(from, to, true)], BusinessCalendar.AroundTheClock.StretchesBetween(from, to));
        Assert.Empty(ClockAccount.Of(BusinessCalendar.AroundTheClock, from, to).Closed);
    }

    [Property(Arbitrary = [typeof(Desks)], MaxTest = 200)]
    public void The_open_stretches_sum_up_to_the_time_between_and_leave_no_gap(Desk desk)
    {
        var to = Instant.Min(desk.To, desk.From + Duration.FromDays(40));
        var stretches = desk.Calendar.StretchesBetween(desk.From, to).ToList();

        Assert.Equal(
            desk.Calendar.Between(desk.From, to),
            stretches.Where(stretch => stretch.IsOpen).Aggregate(Duration.Zero, (sum, stretch) => sum + (stretch.End - stretch.Start))
        );
        if (to <= desk.From)
        {
            Assert.Empty(stretches);
            return;
        }

        Assert.Equal((desk.From, to), (stretches[0].Start, stretches[^1].End));
        Assert.All(stretches.Zip(stretches.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
        Assert.All(stretches, stretch => Assert.True(stretch.Start < stretch.End));
    }
}
