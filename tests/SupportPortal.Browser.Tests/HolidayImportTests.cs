using Microsoft.Playwright;
using SupportPortal.Testing;

namespace SupportPortal.Browser.Tests;

public sealed class HolidayImportTests(BrowserPortal portal) : IClassFixture<BrowserPortal>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-calendar-").FullName;

    [SkippableTheory]
    [InlineData(1280, true, "20260603")]
    [InlineData(390, false, "20260604")]
    public async Task A_calendar_file_is_looked_at_then_imported_with_and_without_scripts(int width, bool script, string day)
    {
        var file = Path.Combine(_folder, "school.ics");
        await File.WriteAllTextAsync(
            file,
            $"""
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            UID:1
            SUMMARY:School holidays of all schools of the state
            DTSTART:{day}
            DURATION:P1D
            END:VEVENT
            BEGIN:VEVENT
            UID:2
            SUMMARY:A meeting with a long name
            DTSTART:20260605T090000Z
            DTEND:20260605T100000Z
            END:VEVENT
            END:VCALENDAR
            """
        );
        var page = await portal.OpenAsync(DemoAccounts.Lead, script, width: width);
        await page.GotoAsync("/admin/calendars?country=NL&year=2026");
        await page.GetByLabel("iCalendar file").SetInputFilesAsync(file);
        await page.GetByRole(AriaRole.Button, new() { Name = "Look at it" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "To be added: 1 days" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("It does not last whole days.")).ToBeVisibleAsync();
        if (script)
            Assert.Empty(await page.ViolationsAsync());

        await page.GetByRole(AriaRole.Button, new() { Name = "Import these" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "1 days added" })).ToBeVisibleAsync();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
