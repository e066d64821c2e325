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
        var saved = await priya.SubmitAsync(
            page,
            page.FormWith("#Form_Date"),
            new() { ["Form.Date"] = $"{day:uuuu-MM-dd}", ["Form.Name"] = "Bridge day" }
        );

        var after = await LoadAsync(number);
        Assert.Contains("Due moments moved", saved.TextOf(".flash"), StringComparison.Ordinal);
        Assert.True(after.DueAt > before.DueAt);
        Assert.Equal(day.PlusDays(3), after.DueAt.Value.InZone(DateTimeZoneProviders.Tzdb["Europe/Berlin"]).Date); // over the weekend
        Assert.Contains(after.Events, happened =>
            happened.Kind == RequestEventKind.DueMoved && happened.DueAt == after.DueAt && happened.ActorName == "Priya Nair"
        );
    }

    [Fact]
    public async Task A_holiday_of_another_country_moves_nothing()
    {
        var before = await DuesAsync();
        var priya = await _portal.SignInAsync(DemoAccounts.Lead);
        var page = await priya.GetAsync("/admin/calendars?country=FR&year=2026");
        await priya.SubmitAsync(
            page,
            page.FormWith("#Form_Date"),
            new() { ["Form.Date"] = "2026-03-30", ["Form.Name"] = "Somewhere else" }
        );

        Assert.Equal(before, await DuesAsync());
    }

    [Fact]
    public async Task The_next_filing_counts_by_the_new_holiday()
    {
        var priya = await _portal.SignInAsync(DemoAccounts.Lead);
        var page = await priya.GetAsync(Germany);
        await priya.SubmitAsync(
            page,
            page.FormWith("#Form_Date"),
            new() { ["Form.Date"] = "2026-03-27", ["Form.Name"] = "Today after all" }
        );

        var decider = _portal.Services.GetRequiredService<PolicyBook>().First.Decider;
        var input = (await LoadAsync(await _portal.NumberOfAsync("LinkedIn panel is empty"))).Input with
        {
            Severity = "b",
            SubmittedAt = _portal.Clock.GetCurrentInstant(),
        };
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
        Assert.Contains(
            "working day",
            removed.AllTexts("tbody tr").Single(row => row.Contains("1 May 2026", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Priya Nair",
            removed.AllTexts("tbody tr").Single(row => row.Contains("1 May 2026", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );

        var restored = await priya.SubmitAsync(removed, removed.FormWith("button[aria-label='Restore Labour Day']"), []);
        Assert.DoesNotContain(
            "working day",
            restored.AllTexts("tbody tr").Single(row => row.Contains("1 May 2026", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
    }

    private const string File = """
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

    [Fact]
    public async Task A_file_is_shown_first_and_stores_nothing_until_it_is_imported()
    {
        var priya = await _portal.SignInAsync(DemoAccounts.Lead);
        var preview = await PreviewAsync(priya, File);

        Assert.Equal("Import holidays of Germany", preview.Heading);
        Assert.Equal("To be added: 5 days", preview.TextOf("#fresh"));
        Assert.Equal(
            ["Sun 1 Mar 2020", "Mon 1 Mar 2021", "Tue 1 Mar 2022", "Fri 5 Jun 2026 to Sat 6 Jun 2026, 2 days"],
            preview.AllTexts("form td.num")
        );
        Assert.Equal(["Founding day", "Founding day", "Founding day", "Company days"], preview.AllTexts("form td.why"));
        Assert.Equal(["Fri 1 May 2026 · Labour Day"], preview.AllTexts(".known li"));
        Assert.Equal(["A meeting", "2026-06-08", "It does not last whole days."], preview.AllTexts("section .scroll tbody td"));
        Assert.Equal(0, await _portal.WithDataAsync(db => db.HolidayChanges.CountAsync()));

        var page = await priya.SubmitAsync(preview, preview.FormWith("[name='Import.Shown']"), TickAll(preview));
        Assert.Contains("5 days added, 0 were there already", page.TextOf(".flash"), StringComparison.Ordinal);
        Assert.Equal(5, await _portal.WithDataAsync(db => db.HolidayChanges.CountAsync(change => change.Country == "DE" && change.Closed)));
        page = await priya.GetAsync(Germany);
        Assert.Equal(2, page.AllTexts("tbody tr").Count(row => row.Contains("Company days", StringComparison.Ordinal)));
        Assert.DoesNotContain("A meeting", page.Words, StringComparison.Ordinal);

        page = await priya.SubmitAsync(preview, preview.FormWith("[name='Import.Shown']"), TickAll(preview)); // sent once more
        Assert.Contains("0 days added, 5 were there already", page.TextOf(".flash"), StringComparison.Ordinal);
        Assert.Equal("The file adds no day", (await PreviewAsync(priya, File)).TextOf(".empty h2"));
        Assert.Equal(5, await _portal.WithDataAsync(db => db.HolidayChanges.CountAsync()));
    }

    [Fact]
    public async Task What_is_not_ticked_is_not_imported()
    {
        var priya = await _portal.SignInAsync(DemoAccounts.Lead);
        var preview = await PreviewAsync(priya, File);
        var none = await priya.SubmitAsync(preview, preview.FormWith("[name='Import.Shown']"), new() { ["Import.Take"] = null });
        Assert.Equal(["Tick at least one day."], none.Errors);
        Assert.Equal(4, none.AllTexts("form td.num").Count); // and the days are still there

        var page = await priya.SubmitAsync(none, none.FormWith("[name='Import.Shown']"), new() { ["Import.Take"] = "3" });
        Assert.Empty(page.Errors);
        Assert.Contains("2 days added, 0 were there already", page.TextOf(".flash"), StringComparison.Ordinal);
        Assert.Equal(
            ["Company days"],
            await _portal.WithDataAsync(db => db.HolidayChanges.Select(change => change.Name).Distinct().ToListAsync())
        );
    }

    [Fact]
    public async Task A_preview_is_imported_as_it_was_shown_and_for_its_country_only()
    {
        var priya = await _portal.SignInAsync(DemoAccounts.Lead);
        var preview = await PreviewAsync(priya, File);
        var form = preview.FormWith("[name='Import.Shown']");
        var shown = form.QuerySelector("[name='Import.Shown']")!.GetAttribute("value")!;
        foreach (var wrong in new[] { shown[..^3] + "AAA", "made up", "" })
        {
            var page = await priya.SubmitAsync(preview, form, new() { ["Import.Shown"] = wrong, ["Import.Take"] = "0" });
            Assert.Equal(["The preview is too old. Choose the file again."], page.Errors);
        }

        form.SetAttribute("action", "/admin/calendars/import?country=FR");
        Assert.Equal(["The preview is too old. Choose the file again."], (await priya.SubmitAsync(preview, form, TickAll(preview))).Errors);
        Assert.Equal(0, await _portal.WithDataAsync(db => db.HolidayChanges.CountAsync()));
    }

    [Fact]
    public async Task An_imported_day_moves_what_is_still_to_run()
    {
        var number = await _portal.NumberOfAsync("LinkedIn panel is empty");
        var before = await LoadAsync(number);
        var priya = await _portal.SignInAsync(DemoAccounts.Lead);
        _portal.Clock.Reset(before.DueAt!.Value - Duration.FromMinutes(10));
        var day = before.DueAt.Value.InZone(DateTimeZoneProviders.Tzdb["Europe/Berlin"]).Date;
        var preview = await PreviewAsync(
            priya,
            $"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Bridge day\r\nDTSTART:{day:uuuuMMdd}\r\nEND:VEVENT\r\nEND:VCALENDAR"
        );
        Assert.Equal(before.DueAt, (await LoadAsync(number)).DueAt);
        var page = await priya.SubmitAsync(preview, preview.FormWith("[name='Import.Shown']"), TickAll(preview));

        Assert.Contains("Due moments moved: ", page.TextOf(".flash"), StringComparison.Ordinal);
        Assert.True((await LoadAsync(number)).DueAt > before.DueAt);
    }

    [Fact]
    public async Task What_a_file_calls_its_days_is_shown_as_words_and_nothing_else()
    {
        var priya = await _portal.SignInAsync(DemoAccounts.Lead);
        var preview = await PreviewAsync(
            priya,
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:<b>Bold\u202E</b>\u0007 {0}\r\nDTSTART:20260605\r\nEND:VEVENT\r\nEND:VCALENDAR"
        );
        Assert.Equal(["<b>Bold</b> {0}"], preview.AllTexts("form td.why"));
        Assert.Empty(preview.Document.QuerySelectorAll("td.why b"));

        await priya.SubmitAsync(preview, preview.FormWith("[name='Import.Shown']"), TickAll(preview));
        Assert.Equal("<b>Bold</b> {0}", await _portal.WithDataAsync(db => db.HolidayChanges.Select(change => change.Name).SingleAsync()));
    }

    [Theory]
    [InlineData("this is no calendar")]
    [InlineData("BEGIN:VCALENDAR\r\nEND:VCALENDAR")]
    [InlineData("")]
    public async Task A_file_without_events_is_refused_in_a_sentence(string content)
    {
        var page = await PreviewAsync(await _portal.SignInAsync(DemoAccounts.Lead), content);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(["There are no events in this file. Choose an iCalendar file (.ics) with holidays."], page.Errors);
    }

    [Fact]
    public async Task Without_a_file_one_is_asked_for()
    {
        var priya = await _portal.SignInAsync(DemoAccounts.Lead);
        var page = await priya.GetAsync("/admin/calendars/import?country=DE");
        page = await priya.SubmitAsync(page, page.FormWith("#Import_Calendar"), new() { ["Import.Calendar"] = null });

        Assert.Equal(["Choose an iCalendar file (.ics)."], page.Errors);
        Assert.Equal(HttpStatusCode.NotFound, (await priya.GetAsync("/admin/calendars/import?country=XX")).Status);
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
        Assert.Equal(
            "Your role does not open this page",
            (await (await _portal.SignInAsync(DemoAccounts.Agent)).GetAsync(Germany)).Heading
        );
    }

    public void Dispose() => _portal.Dispose();

    private static async Task<Page> PreviewAsync(Visitor visitor, string text)
    {
        var page = await visitor.GetAsync(Germany);
        var form = page.FormWith("#Import_Calendar");
        using var content = new MultipartFormDataContent();
        foreach (var field in Page.FieldsOf(form).Where(field => field.Key != "Import.Calendar"))
            content.Add(new StringContent(field.Value), field.Key);
        content.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), "Import.Calendar", "holidays.ics");
        using var answer = await visitor.Http.PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), content);
        return await visitor.ReadAsync(answer);
    }

    /// <summary>The form as it stands: every row is ticked.</summary>
    private static Dictionary<string, string?> TickAll(Page preview)
    {
        Assert.All(preview.Document.QuerySelectorAll("[name='Import.Take']"), box => Assert.True(box.HasAttribute("checked")));
        return [];
    }

    private Task<SupportRequest> LoadAsync(string number) =>
        _portal.WithDataAsync(db =>
        {
            Assert.True(RequestNumber.TryParse(number, out var id));
            return db.Requests.AsNoTracking().Include(request => request.Events).SingleAsync(request => request.Id == id);
        });

    private Task<List<Instant?>> DuesAsync() =>
        _portal.WithDataAsync(db => db.Requests.OrderBy(request => request.Id).Select(request => request.DueAt).ToListAsync());
}
