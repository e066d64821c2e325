using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Calendars;
using SupportPortal.Application.People;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Response;
using SupportPortal.Data;

namespace SupportPortal.Web.Pages.Admin.Calendars;

/// <summary>
/// Imports holidays from an iCalendar file: shows first what it would add, what is there already, and what it leaves out and why.
/// </summary>
public sealed class ImportModel(
    PortalDbContext db,
    SupportPolicy policy,
    CalendarKeeper keeper,
    CurrentPerson person,
    ImportPreview preview,
    IStringLocalizer<Text> text
) : PageModel
{
    /// <summary>The most rows of one import, each with its tick.</summary>
    public const int MostRows = 900;

    [BindProperty(SupportsGet = true)]
    public string Country { get; set; } = "US";

    [BindProperty]
    public ImportForm Import { get; set; } = new();

    [TempData]
    public string? Told { get; set; }

    /// <summary>Whether a file was read, and the page shows what came of it.</summary>
    public bool IsRead { get; private set; }

    /// <summary>What would be added.</summary>
    public IReadOnlyList<HolidayStretch> Fresh { get; private set; } = [];

    /// <summary>What is a holiday already.</summary>
    public IReadOnlyList<HolidayStretch> Known { get; private set; } = [];

    /// <summary>What makes no holiday.</summary>
    public IReadOnlyList<LeftOut> LeftOut { get; private set; } = [];

    /// <summary>What would be added, to be sent back.</summary>
    public string? Shown { get; private set; }

    /// <summary>Whether the row of what would be added is ticked.</summary>
    public bool Takes(int row) => Import.Shown is null || Import.Take.Contains(row);

    public IActionResult OnGet() => policy.HasCountry(Country) ? Page() : NotFound();

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken)
    {
        if (!policy.HasCountry(Country))
            return NotFound();
        if (!ModelState.IsValid || Import.Calendar is not { } calendar)
            return Page();
        await using var content = calendar.OpenReadStream();
        if (await HolidayFile.ReadAsync(content, cancellationToken) is not { } read || read.Days.Count + read.LeftOut.Count == 0)
        {
            ModelState.AddModelError(
                "Import.Calendar",
                text["There are no events in this file. Choose an iCalendar file (.ics) with holidays."]
            );
            return Page();
        }

        var known = await KnownAsync(cancellationToken);
        Known = HolidayStretch.Of(read.Days.Where(day => known.Contains(day.Date)));
        var fresh = HolidayStretch.Of(read.Days.Where(day => !known.Contains(day.Date)));
        Show([.. fresh.Take(MostRows)]);
        LeftOut =
        [
            .. read.LeftOut,
            .. fresh
                .Skip(MostRows)
                .Select(row => new LeftOut(
                    row.Name,
                    NodaTime.Text.LocalDatePattern.Iso.Format(row.First),
                    new("One import takes {0} rows. Import these, then the file once more.", $"{MostRows}")
                )),
        ];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!policy.HasCountry(Country))
            return NotFound();
        ModelState.Clear(); // this form sends no file
        if (preview.Read(Country, Import.Shown) is not { } shown)
        {
            Import = new();
            ModelState.AddModelError("Import.Calendar", text["The preview is too old. Choose the file again."]);
            return Page();
        }

        var days = Import.Take.Distinct().Where(row => row >= 0 && row < shown.Count).SelectMany(row => shown[row].Days).ToList();
        if (days.Count == 0)
        {
            ModelState.AddModelError("Import.Take", text["Tick at least one day."]);
            Show(shown);
            return Page();
        }

        var known = await KnownAsync(cancellationToken); // somebody may have added one meanwhile, or sent this twice
        var fresh = days.Where(day => !known.Contains(day.Date)).ToList();
        var moved = await keeper.ChangeAsync(
            db,
            Country,
            now => fresh.Select(day => HolidayChange.Close(Country, day.Date, day.Name, person.Actor, now)),
            person.Actor,
            cancellationToken
        );
        Told = text["{0} days added, {1} were there already. Due moments moved: {2}.", fresh.Count, days.Count - fresh.Count, moved];
        return RedirectToPage("Index", new { Country, days[0].Date.Year });
    }

    private void Show(IReadOnlyList<HolidayStretch> fresh) => (IsRead, Fresh, Shown) = (true, fresh, preview.Write(Country, fresh));

    private async Task<HashSet<NodaTime.LocalDate>> KnownAsync(CancellationToken cancellationToken) =>
        (await HolidayRows.RowsAsync(db, policy, Country, cancellationToken))
            .Where(row => row.IsClosed)
            .Select(row => row.Date)
            .ToHashSet();
}
