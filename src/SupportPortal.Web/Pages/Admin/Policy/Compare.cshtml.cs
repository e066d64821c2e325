using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Application.Publishing;
using SupportPortal.Core.Comparison;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;

namespace SupportPortal.Web.Pages.Admin.Policy;

/// <summary>What differs between two versions: the facts, in sentences, and the decisions, by how many of all change how.</summary>
public sealed class CompareModel(PolicyVersions versions, PolicyEngine inForce, PolicyBook policies, PolicyComparisons comparisons)
    : PageModel
{
    private const int MostGroups = 30;

    /// <summary>The earlier version; the one in force where none is named.</summary>
    [BindProperty(SupportsGet = true)]
    public int? From { get; set; }

    /// <summary>The later version; the newest one where none is named.</summary>
    [BindProperty(SupportsGet = true)]
    public int? To { get; set; }

    public PolicyEngine Before { get; private set; } = null!;

    public PolicyEngine After { get; private set; } = null!;

    /// <summary>The number and the title of what can be compared.</summary>
    public IReadOnlyList<(int Number, string Title)> Choices { get; private set; } = [];

    /// <summary>Why a draft cannot be compared; null where it can.</summary>
    public string? Fault { get; private set; }

    /// <summary>The facts that differ, by part of the policy.</summary>
    public IReadOnlyList<IGrouping<PolicySection, PolicyDifference>> Facts { get; private set; } = [];

    public PolicyComparison? Decisions { get; private set; }

    /// <summary>Whether every change of the decisions is listed, and not only the most frequent ones.</summary>
    [BindProperty(SupportsGet = true)]
    public bool All { get; set; }

    /// <summary>The changes that are listed; last what only one version knows, which is no change of an answer.</summary>
    public IReadOnlyList<DecisionGroup> Groups =>
        [
            .. (Decisions?.Differences?.Groups ?? [])
                .OrderBy(group => group.Aspect == DecisionAspect.NotKnown)
                .Take(All ? int.MaxValue : MostGroups),
        ];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var made = await versions.ListAsync(cancellationToken);
        Choices =
        [
            .. policies
                .Versions.Select(engine => (engine.Version, engine.Policy.Title))
                .Concat(made.Select(version => (version.Number, version.Title)))
                .DistinctBy(version => version.Item1)
                .OrderBy(version => version.Item1),
        ];
        try
        {
            var before = await versions.EngineAsync(From ?? inForce.Version, cancellationToken);
            var after = await versions.EngineAsync(To ?? Choices[^1].Number, cancellationToken);
            if (before is null || after is null)
                return NotFound();
            (Before, After, From, To) = (before, after, before.Version, after.Version);
        }
        catch (PolicyException fault)
        {
            Fault = fault.Message;
            return Page();
        }

        Facts = [.. PolicyDifferences.Between(Before.Policy, After.Policy).GroupBy(difference => difference.Section)];
        if (Facts.Count > 0)
            Decisions = comparisons.Of(Before, After, (Mark(Before), Mark(After)));
        return Page();

        string Mark(PolicyEngine engine) =>
            made.Find(version => version.Number == engine.Version) is { IsDraft: true } draft
                ? FormattableString.Invariant($"{draft.Number} {draft.ChangedAt}")
                : FormattableString.Invariant($"{engine.Version}");
    }
}
