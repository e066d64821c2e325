using FsCheck;
using FsCheck.Xunit;
using NodaTime;

namespace SupportPortal.Core.Tests.Response;

[Properties(Arbitrary = [typeof(Desks)], MaxTest = 60)]
public sealed class BusinessCalendarProperties
{
    [Property(MaxTest = 200)]
    public void Adding_agrees_with_walking_minute_by_minute(Desk desk) =>
        Assert.Equal(desk.Walk.Add(desk.From, desk.Time), desk.Calendar.Add(desk.From, desk.Time));

    [Property(MaxTest = 200)]
    public void Counting_agrees_with_walking_minute_by_minute(Desk desk) =>
        Assert.Equal(desk.Walk.Between(desk.From, desk.To), desk.Calendar.Between(desk.From, desk.To));

    [Property]
    public void Being_open_agrees_with_the_clock_on_the_wall(Desk desk)
    {
        for (var at = desk.From; at < desk.From + Duration.FromDays(1); at += Duration.FromMinutes(37))
        {
            Assert.Equal((at, desk.Walk.IsOpen(at)), (at, desk.Calendar.IsOpen(at)));
        }
    }

    [Property]
    public void The_next_open_stretch_begins_with_the_first_open_minute_and_ends_before_a_closed_one_or_an_edit(Desk desk)
    {
        var stretch = desk.Calendar.StretchAtOrAfter(desk.From)!.Value;
        var opens = Instant.Max(desk.From, stretch.Start);

        Assert.Equal(opens, desk.Walk.Add(desk.From, Duration.FromMinutes(1)) - Duration.FromMinutes(1));
        Assert.Equal(stretch.End - opens, desk.Walk.Between(desk.From, stretch.End));
        Assert.True(
            !desk.Walk.IsOpen(stretch.End)
                || desk.Revisions.Any(revision => revision.From == stretch.End)
                || stretch.End > desk.From + Duration.FromDays(365)
        );
    }

    [Property]
    public void A_request_submitted_later_is_not_due_earlier(Desk desk, NonNegativeInt minutes) =>
        Assert.True(desk.Calendar.Add(desk.From, desk.Time) <= desk.Calendar.Add(desk.From + Duration.FromMinutes(minutes.Get), desk.Time));

    [Property]
    public void A_longer_target_is_not_due_earlier(Desk desk, NonNegativeInt minutes) =>
        Assert.True(desk.Calendar.Add(desk.From, desk.Time) <= desk.Calendar.Add(desk.From, desk.Time + Duration.FromMinutes(minutes.Get)));

    [Property]
    public void The_time_added_is_the_time_counted(Desk desk, NonNegativeInt ticks, NonNegativeInt moreTicks)
    {
        var from = desk.From + Duration.FromTicks(ticks.Get * 1000L);
        var time = desk.Time + Duration.FromTicks(moreTicks.Get * 1000L);

        Assert.Equal(time, desk.Calendar.Between(from, desk.Calendar.Add(from, time)));
    }

    [Property]
    public void Time_counted_in_two_parts_is_the_time_counted_at_once(Desk desk, PositiveInt minutes)
    {
        var (middle, end) = (Instant.Max(desk.From, desk.To), Instant.Max(desk.From, desk.To) + Duration.FromMinutes(minutes.Get * 100));

        Assert.Equal(desk.Calendar.Between(desk.From, end), desk.Calendar.Between(desk.From, middle) + desk.Calendar.Between(middle, end));
    }
}
