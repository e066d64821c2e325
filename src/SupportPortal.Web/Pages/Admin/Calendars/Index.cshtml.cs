using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.Calendars;
using SupportPortal.Application.People;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Response;
using SupportPortal.Data;

namespace SupportPortal.Web.Pages.Admin.Calendars;

/// <summary>The holidays of each country: those that ship, and those the staff added or took away.</summary>
public sealed class IndexModel(
    PortalDbContext db,
    SupportPolicy policy,
    CalendarKeeper keeper,
    CurrentPerson person,
    IClock clock,
    IStringLocalizer<Text> text
) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Country { get; set; } = "US";

    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    [BindProperty]
    public HolidayForm Form { get; set; } = new();

    [TempData]
    public string? Told { get; set; }

    public IReadOnlyList<HolidayRow> Rows { get; private set; } = [];

    /// <summary>The years that have days.</summary>
    public IReadOnlyList<int> Years { get; private set; } = [];

    /// <summary>Where the shipped days are from; null for a country that ships without any.</summary>
    public HolidayDocument? Shipped => policy.Holidays.FirstOrDefault(document => document.Country == Country);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await ShowAsync(cancellationToken);

    public Task<IActionResult> OnPostAddAsync(CancellationToken cancellationToken) =>
        ChangeAsync((date, now) => HolidayChange.Close(Country, date, Form.Name!, person.Actor, now), cancellationToken);

    public Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken) =>
        ChangeAsync((date, now) => HolidayChange.Open(Country, date, Form.Name!, person.Actor, now), cancellationToken);

    private async Task<IActionResult> ChangeAsync(Func<LocalDate, Instant, HolidayChange> make, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || Form is not { Day: { } day, Name.Length: > 0 } || !policy.HasCountry(Country))
            return await ShowAsync(cancellationToken); // an empty post is complained about under other names
        var moved = await keeper.ChangeAsync(db, Country, now => [make(day, now)], person.Actor, cancellationToken);
        Told = text["Saved. Due moments moved: {0}.", moved];
        return RedirectToPage(new { Country, day.Year });
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        if (!policy.HasCountry(Country))
            return NotFound();
        var all = await HolidayRows.RowsAsync(db, policy, Country, cancellationToken);
        var thisYear = clock.GetCurrentInstant().InUtc().Year;
        Years = [.. all.Select(row => row.Date.Year).Append(thisYear).Distinct().Order()];
        Year ??= thisYear;
        Rows = [.. all.Where(row => row.Date.Year == Year)];
        return Page();
    }
}
