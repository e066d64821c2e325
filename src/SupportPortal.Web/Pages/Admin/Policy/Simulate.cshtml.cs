using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.People;
using SupportPortal.Application.Publishing;
using SupportPortal.Application.Wording;
using SupportPortal.Core.Comparison;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Publishing;
using SupportPortal.Web.Pages.Reports;

namespace SupportPortal.Web.Pages.Admin.Policy;

/// <summary>The requests of the last days decided again by a version: what would go elsewhere, and what would be due at another
/// time.</summary>
public sealed class SimulateModel(
    PolicyVersions versions,
    PolicySimulations simulations,
    CurrentPerson person,
    IClock clock,
    Names names,
    IStringLocalizer<Text> text
) : PageModel
{
    private const int MostBars = 12;

    [BindProperty(SupportsGet = true)]
    public int Version { get; set; }

    /// <summary>How many days back.</summary>
    [BindProperty]
    [Range(1, PolicySimulation.MostDays)]
    public int Days { get; set; } = 90;

    public PolicyEngine? Engine { get; private set; }

    /// <summary>Why the version decides nothing; null where it does.</summary>
    public string? Fault { get; private set; }

    public PolicySimulation? Last { get; private set; }

    public SimulationResult? Result { get; private set; }

    public bool IsUnderWay => Last?.IsUnderWayAt(clock.GetCurrentInstant()) == true;

    /// <summary>Whether the process that ran it stopped before it was done.</summary>
    public bool HasFallenSilent => Last is { State: SimulationState.Waiting or SimulationState.Running } && !IsUnderWay;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await ShowAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!person.IsAdministrator)
            return Forbid();
        if (!ModelState.IsValid)
        {
            ModelState.Clear();
            ModelState.AddModelError(nameof(Days), text["Give a number of days from 1 to {0}.", PolicySimulation.MostDays]);
        }

        if (await ShowAsync(cancellationToken) is NotFoundResult gone)
            return gone;
        if (!ModelState.IsValid || Engine is null)
            return Page();
        await simulations.BeginAsync(Version, Days, cancellationToken);
        return RedirectToPage(new { Version });
    }

    public async Task<IActionResult> OnPostStopAsync(CancellationToken cancellationToken)
    {
        if (!person.IsAdministrator)
            return Forbid();
        await simulations.StopAsync(Version, cancellationToken);
        return RedirectToPage(new { Version });
    }

    /// <summary>What a place is called, or the reason why there is none.</summary>
    public string NameOf(string to) =>
        Engine!.Policy.Reasons.Find(to) is { } reason ? text["Refused: {0}", text[reason.Title].Value] : names.Place(to);

    private string InShort(string place) => names.PlaceInShort(place) is var letters && letters == place ? NameOf(place) : letters;

    /// <summary>The largest changes of place as bars.</summary>
    public BarChart Chart(SimulationResult result)
    {
        var ways = result
            .Groups.Where(group => group.IsElsewhere)
            .GroupBy(group => (group.From, To: group.IsFiled ? group.To : null))
            .Select(way => (way.Key.From, way.Key.To, Count: way.Sum(group => group.Count)))
            .OrderByDescending(way => way.Count)
            .Take(MostBars)
            .ToList();
        var most = ways.Count == 0 ? 1 : ways[0].Count;
        return new BarChart(
            "elsewhere",
            text["Requests that would go elsewhere"],
            text["One bar for each way from one place to another, the longest first; the table below has the full names."],
            [
                .. ways.Select(way => new Bar(
                    text["{0} → {1}", InShort(way.From), way.To is { } to ? InShort(to) : text["no portal"].Value],
                    (double)way.Count / most,
                    way.Count.ToString("N0", System.Globalization.CultureInfo.CurrentCulture)
                )),
            ],
            ("0", string.Empty, most.ToString("N0", System.Globalization.CultureInfo.CurrentCulture))
        );
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        try
        {
            Engine = await versions.EngineAsync(Version, cancellationToken);
            if (Engine is null)
                return NotFound();
        }
        catch (PolicyException fault)
        {
            Fault = fault.Message;
        }

        Last = await simulations.LastAsync(Version, cancellationToken);
        Result = Last is null || Engine is null ? null : PolicySimulations.ResultOf(Last);
        if (Last is not null && !Request.HasFormContentType)
            Days = Last.Days;
        return Page();
    }
}
