using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

public sealed class HolidayTests : IDisposable
{
    private const string Germany = "/admin/calendars?country=DE&year=2026";

    private readonly Portal _portal = new();

    [Fact]
    public async Task An_added_holiday_moves_what_is_still_to_run_and_tells_so_on_the_timeline()
    {
        var number = await _portal.NumberOfAsync("LinkedIn panel is empty"); // two business hours, asked on a Friday at noon
        var before = await LoadAsync(number);
        var priya = await _portal.SignInAsync(DemoAccounts.Lead);
        _portal.Clock.Reset(before.DueAt!.Value - Duration.FromMinutes(10));
        var page = await priya.GetAsync(Germany);
        var day = before.DueAt.Value.InZone(DateTimeZoneProviders.Tzdb["Europe/Berlin"]).Date;
        var saved = await priya.SubmitAsync(page, page.FormWith("#Form_Date"), new() { ["Form.Date"] = $"{day:uuuu-MM-dd}", ["Form.Name"] = "Bridge day" });

        var after = await LoadAsync(number);
        Assert.Contains("Due moments moved", saved.TextOf(".flash"), StringComparison.Ordinal);
        Assert.True(after.DueAt > before.DueAt);
        Assert.Equal(day.PlusDays(3), after.DueAt.Value.InZone(DateTimeZoneProviders.Tzdb["Europe/Berlin"]).Date); // over the weekend
        Assert.Contains(after.Events, happened => happened.Kind == RequestEventKind.DueMoved && happened.DueAt == after.DueAt && happened.ActorName == "Priya Nair");
    }

    [Fact]
    public async Task A_holiday_of_another_country_moves_nothing()
    {
        var before = await DuesAsync();
        var priya = await _portal.SignInAsync(DemoAccounts.Lead);
        var page = await priya.GetAsync("/admin/calendars?country=FR&year=2026");
        await priya.SubmitAsync(page, page.FormWith("#Form_Date"), new() { ["Form.Date"] = "2026-03-30", ["Form.Name"] = "Somewhere else" });

        Assert.Equal(before, await DuesAsync());
    }

    [Fact]
    public async Task The_next_filing_counts_by_the_new_holiday()
    {
        var priya = await _portal.SignInAsync(DemoAccounts.Lead);
        var page = await priya.GetAsync(Germany);
        await priya.SubmitAsync(page, page.FormWith("#Form_Date"), new() { ["Form.Date"] = "2026-03-27", ["Form.Name"] = "Today after all" });

        var decider = _portal.Services.GetRequiredService<Decider>();
        var input = (await LoadAsync(await _portal.NumberOfAsync("LinkedIn panel is empty"))).InputWith("b") with { SubmittedAt = _portal.Clock.GetCurrentInstant() };
        Assert.Equal(Instant.FromUtc(2026, 3, 30, 9, 0), decider.Decide(input).Response!.DueAt); // Monday 11:00 in Berlin, in summer time
    }

    [Fact]
    public async Task A_shipped_holiday_can_be_taken_away_and_restored()
    {
        var priya = await _portal.SignInAsync(DemoAccounts.Lead);
        var page = await priya.GetAsync(Germany);
        var remove = page.Document.QuerySelector("button[aria-label='Remove Labour Day']")!;
        var removed = await priya.SubmitAsync(page, page.FormWith("button[aria-label='Remove Labour Day']"), []);
        Assert.NotNull(remove);
        Assert.Contains("working day", removed.AllTexts("tbody tr").Single(row => row.Contains("1 May 2026", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("Priya Nair", removed.AllTexts("tbody tr").Single(row => row.Contains("1 May 2026", StringComparison.Ordinal)), StringComparison.Ordinal);

        var restored = await priya.SubmitAsync(removed, removed.FormWith("button[aria-label='Restore Labour Day']"), []);
        Assert.DoesNotContain("working day", restored.AllTexts("tbody tr").Single(row => row.Contains("1 May 2026", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_icalendar_file_adds_its_whole_days_once()
    {
        const string File = """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Desk//Holidays//EN
            BEGIN:VEVENT
            UID:1@desk.example
            DTSTART;VALUE=DATE:20260605
            DTEND;VALUE=DATE:20260607
            SUMMARY:Company days
            END:VEVENT
            BEGIN:VEVENT
            UID:2@desk.example
            DTSTART;VALUE=DATE:20200301
            RRULE:FREQ=YEARLY;COUNT=3
            SUMMARY:Founding day
            END:VEVENT
            BEGIN:VEVENT
            UID:3@desk.example
            DTSTART:20260608T090000Z
            DTEND:20260608T100000Z
            SUMMARY:A meeting
            END:VEVENT
            BEGIN:VEVENT
            UID:4@desk.example
            DTSTART;VALUE=DATE:20260501
            SUMMARY:Labour Day
            END:VEVENT
            END:VCALENDAR
            """;
        var priya = await _portal.SignInAsync(DemoAccounts.Lead);
        var page = await ImportAsync(priya, File);

        Assert.Contains("5 days added, 1 were there already", page.TextOf(".flash"), StringComparison.Ordinal);
        Assert.Equal(2, page.AllTexts("tbody tr").Count(row => row.Contains("Company days", StringComparison.Ordinal)));
        Assert.DoesNotContain("A meeting", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Odd_events_of_a_file_neither_become_holidays_nor_lose_the_others()
    {
        const string File = """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//Desk//Holidays//EN
            BEGIN:VEVENT
            UID:1
            DTSTART;VALUE=DATE:20260605
            STATUS:CANCELLED
            SUMMARY:Called off
            END:VEVENT
            BEGIN:VEVENT
            UID:2
            DTSTART;VALUE=DATE:20260101
            RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30
            SUMMARY:Never
            END:VEVENT
            BEGIN:VEVENT
            UID:3
            DTSTART;VALUE=DATE:20260101
            RRULE:FREQ=SECONDLY
            SUMMARY:Always
            END:VEVENT
            BEGIN:VEVENT
            UID:4
            DTSTART:20260610T000000
            DTEND:20260611T000000
            SUMMARY:From Outlook
            END:VEVENT
            BEGIN:VEVENT
            UID:5
            DTSTART;VALUE=DATE:20260701
            DTEND;VALUE=DATE:20260815
            SUMMARY:School holidays
            END:VEVENT
            END:VCALENDAR
            """;
        var page = await ImportAsync(await _portal.SignInAsync(DemoAccounts.Lead), File);

        Assert.Equal(1, page.AllTexts("tbody tr").Count(row => row.Contains("From Outlook", StringComparison.Ordinal)));
        Assert.Equal(45, page.AllTexts("tbody tr").Count(row => row.Contains("School holidays", StringComparison.Ordinal)));
        Assert.DoesNotContain("Called off", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Always", page.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("this is no calendar")]
    [InlineData("BEGIN:VCALENDAR\r\nEND:VCALENDAR")]
    [InlineData("")]
    public async Task A_file_without_holidays_is_refused_in_a_sentence(string content)
    {
        var page = await ImportAsync(await _portal.SignInAsync(DemoAccounts.Lead), content);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(["There are no all-day events in this file. Choose an iCalendar file with holidays."], page.Errors);
    }

    [Fact]
    public async Task A_date_that_is_none_is_refused_beside_its_field()
    {
        var priya = await _portal.SignInAsync(DemoAccounts.Lead);
        var page = await priya.GetAsync(Germany);
        var again = await priya.SubmitAsync(page, page.FormWith("#Form_Date"), new() { ["Form.Date"] = "2026-02-30", ["Form.Name"] = "" });

        Assert.Equal(["Give a date in the years 2020 to 2036.", "Say what the day is called."], again.Errors);
    }

    [Fact]
    public async Task An_agent_may_not_change_holidays()
    {
        Assert.Equal("Your role does not open this page", (await (await _portal.SignInAsync(DemoAccounts.Agent)).GetAsync(Germany)).Heading);
    }

    public void Dispose() => _portal.Dispose();

    private static async Task<Page> ImportAsync(Visitor visitor, string text)
    {
        var page = await visitor.GetAsync(Germany);
        var form = page.FormWith("#Import_Calendar");
        using var content = new MultipartFormDataContent();
        foreach (var field in Page.FieldsOf(form).Where(field => field.Key != "Import.Calendar")) content.Add(new StringContent(field.Value), field.Key);
        content.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "Import.Calendar", "holidays.ics");
        using var answer = await visitor.Http.PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), content);
        return await visitor.ReadAsync(answer);
    }

    private Task<SupportRequest> LoadAsync(string number) => _portal.WithDataAsync(db =>
    {
        Assert.True(RequestNumber.TryParse(number, out var id));
        return db.Requests.AsNoTracking().Include(request => request.Events).SingleAsync(request => request.Id == id);
    });

    private Task<List<Instant?>> DuesAsync() => _portal.WithDataAsync(db => db.Requests.OrderBy(request => request.Id).Select(request => request.DueAt).ToListAsync());
}
