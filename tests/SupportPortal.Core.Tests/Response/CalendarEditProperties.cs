using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using NodaTime;
using SupportPortal.Core.Response;

namespace SupportPortal.Core.Tests.Response;

[Properties(Arbitrary = [typeof(EditedDesks)], MaxTest = 60)]
public sealed class CalendarEditProperties
{
    [Property]
    public void Time_counted_before_an_edit_stays_as_it_was(EditedDesk edited, PositiveInt minutes)
    {
        var before = edited.EditedAt - Duration.FromMinutes(minutes.Get);

        Assert.Equal(edited.Unedited.Between(edited.From, before), edited.Calendar.Between(edited.From, before));
        Assert.Equal(edited.Unedited.Between(edited.From, edited.EditedAt), edited.Calendar.Between(edited.From, edited.EditedAt));
        Assert.Equal(edited.Unedited.IsOpen(before), edited.Calendar.IsOpen(before));
        Assert.Equal(
            edited.Unedited.IsOpen(edited.EditedAt - Duration.FromTicks(1)),
            edited.Calendar.IsOpen(edited.EditedAt - Duration.FromTicks(1))
        );
    }

    [Property]
    public void Time_after_an_edit_is_counted_by_the_new_hours(EditedDesk edited, NonNegativeInt minutes)
    {
        var after = edited.EditedAt + Duration.FromMinutes(minutes.Get * 60);

        Assert.Equal(edited.ByNewHours.Between(edited.EditedAt, after), edited.Calendar.Between(edited.EditedAt, after));
        Assert.Equal(edited.ByNewHours.IsOpen(after), edited.Calendar.IsOpen(after));
    }

    [Property]
    public void Only_what_is_still_to_run_moves_to_the_new_hours(EditedDesk edited)
    {
        var counted = edited.Unedited.Between(edited.From, edited.EditedAt);
        var due = edited.Calendar.Add(edited.From, edited.Time);

        Assert.Equal(
            counted >= edited.Time
                ? edited.Unedited.Add(edited.From, edited.Time)
                : edited.ByNewHours.Add(Instant.Max(edited.From, edited.EditedAt), edited.Time - counted),
            due
        );
    }

    [Property]
    public void What_was_due_before_an_edit_stays_due_then(EditedDesk edited)
    {
        var due = edited.Unedited.Add(edited.From, edited.Time);
        if (due > edited.EditedAt)
            return;

        Assert.Equal(due, edited.Calendar.Add(edited.From, edited.Time));
    }

    [Property]
    public void An_edit_that_changes_nothing_moves_nothing(EditedDesk edited)
    {
        var same = new BusinessCalendar("tested", [edited.Before, (edited.EditedAt, edited.Before.Week)]);

        Assert.Equal(edited.Unedited.Add(edited.From, edited.Time), same.Add(edited.From, edited.Time));
        Assert.Equal(edited.Unedited.Between(edited.From, edited.To), same.Between(edited.From, edited.To));
    }
}

/// <summary>A desk edited once, with the calendars that know only the hours before and only the hours after.</summary>
public sealed record EditedDesk(Desk Desk)
{
    public BusinessCalendar Calendar => Desk.Calendar;

    public BusinessCalendar Unedited { get; } = new("tested", Desk.Revisions[0].Week);

    public BusinessCalendar ByNewHours { get; } = new("tested", Desk.Revisions[^1].Week);

    public (Instant From, WorkingWeek Week) Before => Desk.Revisions[0];

    public Instant EditedAt => Desk.Revisions[^1].From;

    public Instant From => Desk.From;

    public Instant To => Desk.To;

    public Duration Time => Desk.Time;

    public override string ToString() => Desk.ToString();
}

/// <summary>Makes edited desks.</summary>
public static class EditedDesks
{
    public static Arbitrary<EditedDesk> Any() => Desks.Edited(1).Select(desk => new EditedDesk(desk)).ToArbitrary();
}
