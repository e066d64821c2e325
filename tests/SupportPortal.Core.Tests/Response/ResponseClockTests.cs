using FsCheck;
using FsCheck.Xunit;
using NodaTime;
using SupportPortal.Core.Response;

namespace SupportPortal.Core.Tests.Response;

public sealed class ResponseClockTests
{
    private static readonly BusinessCalendar Berlin = new BusinessCalendars(Ask.Policy, new HolidayBook(Ask.Policy, [])).For(
        "DE",
        "Europe/Berlin"
    );

    /// <summary>Two business hours from Friday 16:30 in Berlin: half an hour that day, the rest from Monday 09:00.</summary>
    private static readonly ResponseClock Clock = new(Ask.Default.SubmittedAt, Duration.FromHours(2), Berlin, null);

    [Fact]
    public void It_is_due_when_the_target_is_used_up()
    {
        Assert.Equal(Ask.At("2026-03-30T08:30:00Z"), Clock.DueAt);
        Assert.Equal(Clock.DueAt, Clock.WarnAt(0));
    }

    [Fact]
    public void It_warns_when_a_quarter_of_the_target_is_left()
    {
        Assert.Equal(Ask.At("2026-03-30T08:00:00Z"), Clock.WarnAt(25));
        Assert.Equal(Duration.FromMinutes(30), Clock.LeftAt(Clock.WarnAt(25)));
        Assert.Equal(Clock.StartedAt, Clock.WarnAt(100));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public void It_warns_at_a_share_of_the_target(int percent) => Assert.Throws<ArgumentOutOfRangeException>(() => Clock.WarnAt(percent));

    [Theory]
    [InlineData("2026-03-27T15:00:00Z", 0, 120)]
    [InlineData("2026-03-27T15:30:00Z", 0, 120)]
    [InlineData("2026-03-27T15:45:00Z", 15, 105)]
    [InlineData("2026-03-28T12:00:00Z", 30, 90)]
    [InlineData("2026-03-30T07:30:00Z", 60, 60)]
    [InlineData("2026-03-30T08:30:00Z", 120, 0)]
    [InlineData("2026-03-30T09:30:00Z", 180, 0)]
    public void It_counts_open_minutes_and_what_is_left_is_never_negative(string at, int counted, int left)
    {
        Assert.Equal(Duration.FromMinutes(counted), Clock.CountedAt(Ask.At(at)));
        Assert.Equal(Duration.FromMinutes(left), Clock.LeftAt(Ask.At(at)));
    }

    [Fact]
    public void It_stops_at_the_first_response()
    {
        var answered = Clock with { FirstResponseAt = Ask.At("2026-03-30T07:30:00Z") };

        Assert.Equal(Duration.FromMinutes(60), answered.CountedAt(Ask.At("2026-03-31T12:00:00Z")));
        Assert.Equal(Duration.FromMinutes(60), answered.LeftAt(Ask.At("2026-03-31T12:00:00Z")));
        Assert.Equal(Duration.FromMinutes(15), answered.CountedAt(Ask.At("2026-03-27T15:45:00Z")));
    }

    [Theory]
    [InlineData("2026-03-30T08:29:59.9999999Z", ClockState.Running)]
    [InlineData("2026-03-30T08:30:00Z", ClockState.Overdue)]
    [InlineData("2026-03-31T08:30:00Z", ClockState.Overdue)]
    public void Unanswered_it_runs_until_due(string at, ClockState state) => Assert.Equal(state, Clock.StateAt(Ask.At(at)));

    [Theory]
    [InlineData("2026-03-30T08:29:59.9999999Z", ClockState.Met)]
    [InlineData("2026-03-30T08:30:00Z", ClockState.Missed)]
    [InlineData("2026-03-30T08:30:00.0000001Z", ClockState.Missed)]
    public void An_answer_at_the_due_moment_is_late(string answered, ClockState state) =>
        Assert.Equal(state, (Clock with { FirstResponseAt = Ask.At(answered) }).StateAt(Ask.At("2026-04-01T00:00:00Z")));

    [Fact]
    public void At_a_moment_before_the_answer_nobody_has_answered()
    {
        var answered = Clock with { FirstResponseAt = Ask.At("2026-03-31T08:00:00Z") };

        Assert.Equal(ClockState.Running, answered.StateAt(Ask.At("2026-03-30T08:00:00Z")));
        Assert.Equal(ClockState.Overdue, answered.StateAt(Ask.At("2026-03-30T09:00:00Z")));
        Assert.Equal(ClockState.Missed, answered.StateAt(Ask.At("2026-03-31T08:00:00Z")));
    }

    [Fact]
    public void Raising_the_severity_can_put_due_into_the_past()
    {
        var raised = Clock with { Target = Duration.FromHours(1), Calendar = BusinessCalendar.AroundTheClock };

        Assert.Equal(Ask.At("2026-03-27T16:30:00Z"), raised.DueAt);
        Assert.Equal(ClockState.Overdue, raised.StateAt(Ask.At("2026-03-28T08:00:00Z")));
    }

    [Property(Arbitrary = [typeof(Desks)], MaxTest = 50)]
    public void A_change_of_severity_neither_loses_nor_adds_counted_time(Desk desk, NonNegativeInt minutes)
    {
        var clock = new ResponseClock(desk.From, desk.Time, desk.Calendar, null);
        var raised = clock with { Target = Duration.FromMinutes(minutes.Get) };

        Assert.Equal(clock.CountedAt(desk.To), raised.CountedAt(desk.To));
        Assert.Equal(desk.Calendar.Add(desk.From, raised.Target), raised.DueAt);
        Assert.Equal(clock, raised with { Target = clock.Target });
    }

    [Property(Arbitrary = [typeof(Desks)], MaxTest = 50)]
    public void What_is_counted_and_what_is_left_make_up_the_target_until_it_is_due(Desk desk)
    {
        var clock = new ResponseClock(desk.From, desk.Time, desk.Calendar, null);

        Assert.Equal(Duration.Max(clock.Target, clock.CountedAt(desk.To)), clock.CountedAt(desk.To) + clock.LeftAt(desk.To));
        Assert.Equal(clock.StateAt(desk.To) == ClockState.Overdue, desk.To >= clock.DueAt);
    }

    [Property(Arbitrary = [typeof(Desks)], MaxTest = 50)]
    public void The_less_is_left_the_later_it_warns_and_never_after_due(Desk desk)
    {
        var clock = new ResponseClock(desk.From, desk.Time, desk.Calendar, null);
        Instant[] warnings = [clock.WarnAt(100), clock.WarnAt(50), clock.WarnAt(25), clock.WarnAt(10), clock.WarnAt(0)];

        Assert.Equal(warnings.Order(), warnings);
        Assert.Equal((desk.From, clock.DueAt), (warnings[0], warnings[^1]));
        Assert.Equal(desk.Time * 75 / 100, clock.CountedAt(clock.WarnAt(25)));
    }
}
