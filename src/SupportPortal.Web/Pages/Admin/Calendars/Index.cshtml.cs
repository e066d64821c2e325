using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Response;
using SupportPortal.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Admin.Calendars;

/// <summary>The holidays of each country: those that ship, those the staff added or took away, and an import.</summary>
public sealed class IndexModel(PortalDbContext db, SupportPolicy policy, CalendarKeeper keeper, CurrentPerson person, IClock clock, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Country { get; set; } = "US";

    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    [BindProperty]
    public HolidayForm Form { get; set; } = new();

    [BindProperty]
    public ImportForm Import { get; set; } = new();

    [TempData]
    public string? Told { get; set; }

    public IReadOnlyList<HolidayRow> Rows { get; private set; } = [];

    /// <summary>The years that have days.</summary>
    public IReadOnlyList<int> Years { get; private set; } = [];

    /// <summary>Where the shipped days are from; null for a country that ships without any.</summary>
    public HolidayDocument? Shipped => policy.Holidays.FirstOrDefault(document => document.Country == Country);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await ShowAsync(cancellationToken);

    public Task<IActionResult> OnPostAddAsync(CancellationToken cancellationToken) => ChangeAsync((date, now) => HolidayChange.Close(Country, date, Form.Name!, person.Actor, now), cancellationToken);

    public Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken) => ChangeAsync((date, now) => HolidayChange.Open(Country, date, Form.Name!, person.Actor, now), cancellationToken);

    public async Task<IActionResult> OnPostImportAsync(CancellationToken cancellationToken)
    {
        Keep(nameof(Import));
        if (!ModelState.IsValid || Import.Calendar is not { } calendar || !policy.HasCountry(Country)) return await ShowAsync(cancellationToken);
        await using var content = calendar.OpenReadStream();
        if (await HolidayFile.ReadAsync(content, cancellationToken) is not { Count: > 0 } days)
        {
            ModelState.AddModelError("Import.Calendar", text["There are no all-day events in this file. Choose an iCalendar file with holidays."]);
            return await ShowAsync(cancellationToken);
        }

        var known = (await HolidayRows.RowsAsync(db, policy, Country, cancellationToken)).Where(row => row.IsClosed).Select(row => row.Date).ToHashSet();
        var fresh = days.Where(day => !known.Contains(day.Date)).ToList();
        var moved = await keeper.ChangeAsync(db, Country, now => fresh.Select(day => HolidayChange.Close(Country, day.Date, day.Name, person.Actor, now)), person.Actor, cancellationToken);
        Told = text["{0} days added, {1} were there already. Due moments moved: {2}.", fresh.Count, days.Count - fresh.Count, moved];
        return RedirectToPage(new { Country, Year });
    }

    private async Task<IActionResult> ChangeAsync(Func<LocalDate, Instant, HolidayChange> make, CancellationToken cancellationToken)
    {
        Keep(nameof(Form));
        if (!ModelState.IsValid || Form is not { Day: { } day, Name.Length: > 0 } || !policy.HasCountry(Country)) return await ShowAsync(cancellationToken); // an empty post is complained about under other names
        var moved = await keeper.ChangeAsync(db, Country, now => [make(day, now)], person.Actor, cancellationToken);
        Told = text["Saved. Due moments moved: {0}.", moved];
        return RedirectToPage(new { Country, day.Year });
    }

    /// <summary>Each button sends one form of the page; only what is wrong with that one counts.</summary>
    private void Keep(string form)
    {
        foreach (var key in ModelState.Keys.Where(key => !key.StartsWith(form + '.', StringComparison.Ordinal)).ToList()) ModelState.Remove(key);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (!policy.HasCountry(Country)) return NotFound();
        var all = await HolidayRows.RowsAsync(db, policy, Country, cancellationToken);
        var thisYear = clock.GetCurrentInstant().InUtc().Year;
        Years = [.. all.Select(row => row.Date.Year).Append(thisYear).Distinct().Order()];
        Year ??= thisYear;
        Rows = [.. all.Where(row => row.Date.Year == Year)];
        return Page();
    }
}
