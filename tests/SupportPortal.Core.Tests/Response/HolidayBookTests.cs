using NodaTime;
using SupportPortal.Core.Response;

namespace SupportPortal.Core.Tests.Response;

public sealed class HolidayBookTests
{
    private static readonly LocalDate EasterMonday = new(2026, 4, 6);
    private static readonly LocalDate Wednesday = new(2026, 4, 8);
    private static readonly Instant March = Ask.At("2026-03-01T09:00:00Z");
    private static readonly Instant April = Ask.At("2026-04-07T10:00:00Z");

    [Fact]
    public void Without_edits_the_shipped_holidays_hold()
    {
        var book = new HolidayBook(Ask.Policy, []);

        Assert.Empty(book.ChangesIn("DE"));
        Assert.Contains(EasterMonday, book.AsOf("DE", March));
        Assert.DoesNotContain(Wednesday, book.AsOf("DE", March));
        Assert.Empty(book.AsOf("AQ", March));
    }

    [Fact]
    public void An_edit_holds_from_when_it_was_made()
    {
        var book = new HolidayBook(Ask.Policy, [new("DE", Wednesday, true, April), new("DE", EasterMonday, false, March)]);

        Assert.Equal([March, April], book.ChangesIn("DE"));
        Assert.Contains(EasterMonday, book.AsOf("DE", March - Duration.FromTicks(1)));
        Assert.DoesNotContain(EasterMonday, book.AsOf("DE", March));
        Assert.DoesNotContain(Wednesday, book.AsOf("DE", April - Duration.FromTicks(1)));
        Assert.Contains(Wednesday, book.AsOf("DE", April));
    }

    [Fact]
    public void A_day_may_be_added_and_taken_away_again()
    {
        var book = new HolidayBook(Ask.Policy, [new("DE", Wednesday, true, March), new("DE", Wednesday, false, April)]);

        Assert.Contains(Wednesday, book.AsOf("DE", April - Duration.FromTicks(1)));
        Assert.DoesNotContain(Wednesday, book.AsOf("DE", April));
    }

    [Fact]
    public void Days_edited_together_are_one_change()
    {
        var book = new HolidayBook(Ask.Policy, [new("DE", Wednesday, true, March), new("DE", EasterMonday, false, March)]);

        Assert.Equal([March], book.ChangesIn("DE"));
    }

    [Fact]
    public void An_edit_touches_its_own_country_only()
    {
        var book = new HolidayBook(Ask.Policy, [new("FR", EasterMonday, false, March), new("AQ", Wednesday, true, March)]);

        Assert.Contains(EasterMonday, book.AsOf("DE", April));
        Assert.DoesNotContain(EasterMonday, book.AsOf("FR", April));
        Assert.Equal([Wednesday], book.AsOf("AQ", April));
    }

    [Fact]
    public void A_holiday_added_while_the_clock_runs_moves_only_the_rest()
    {
        var submitted = Ask.At("2026-04-07T14:00:00Z");
        var unedited = Calendar();
        var edited = Calendar(new HolidayEdit("DE", Wednesday, true, Ask.At("2026-04-07T14:30:00Z")));

        Assert.Equal(Ask.At("2026-04-08T08:00:00Z"), unedited.Add(submitted, Duration.FromHours(2)));
        Assert.Equal(Ask.At("2026-04-09T08:00:00Z"), edited.Add(submitted, Duration.FromHours(2)));
        Assert.Equal(Duration.FromHours(1), edited.Between(submitted, Ask.At("2026-04-08T20:00:00Z")));
    }

    [Fact]
    public void A_day_declared_a_holiday_afterwards_stays_counted()
    {
        var edited = Calendar(new HolidayEdit("DE", Wednesday, true, Ask.At("2026-04-20T10:00:00Z")));

        Assert.Equal(Duration.FromHours(8), edited.Between(Ask.At("2026-04-08T00:00:00Z"), Ask.At("2026-04-09T00:00:00Z")));
    }

    [Fact]
    public void A_day_declared_a_holiday_at_noon_counts_until_noon()
    {
        var edited = Calendar(new HolidayEdit("DE", Wednesday, true, Ask.At("2026-04-08T10:00:00Z")));

        Assert.Equal(Duration.FromHours(3), edited.Between(Ask.At("2026-04-08T00:00:00Z"), Ask.At("2026-04-09T00:00:00Z")));
    }

    private static BusinessCalendar Calendar(params HolidayEdit[] edits) =>
        new BusinessCalendars(Ask.Policy, new HolidayBook(Ask.Policy, edits)).For("DE", "Europe/Berlin");
}
