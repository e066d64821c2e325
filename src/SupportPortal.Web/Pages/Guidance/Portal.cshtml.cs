using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Application.Policy;
using SupportPortal.Core.Policy;

namespace SupportPortal.Web.Pages.Guidance;

/// <summary>What somebody does in a portal, for the plans that do it alike.</summary>
public sealed record StepsOf(IReadOnlyList<Plan> Plans, IReadOnlyList<Step> Steps);

/// <summary>Which requests a portal takes.</summary>
/// <param name="Askings">The products, each with those who ask about it.</param>
/// <param name="Plans">The plans.</param>
/// <param name="Answer">The decision, in which the portal comes first or stands as an alternative.</param>
public sealed record Taken(IReadOnlyList<Asking> Askings, IReadOnlyList<Plan> Plans, PortalAnswer Answer);

/// <summary>One portal: what to do there, which requests it takes, and where else they may go.</summary>
public sealed class PortalModel(SupportPolicy policy, PolicyHistory history, GuidanceDecisions answers) : PageModel
{
    public Place Portal { get; private set; } = null!;

    public IReadOnlyList<Taken> Takes { get; private set; } = [];

    public IReadOnlyList<StepsOf> Steps { get; private set; } = [];

    /// <summary>The kinds of request it takes whatever the product and the plan.</summary>
    public IEnumerable<Kind> Kinds => policy.Kinds.Where(kind => kind.Handling == KindHandling.Portal && kind.To.Contains(Portal.Code));

    public IEnumerable<string> Sources => Portal.Steps.Select(step => step.Source).OfType<string>().Prepend(Portal.Source).Distinct();

    public IActionResult OnGet(string code)
    {
        if (policy.Places.Find(code) is not { Portal: true } portal)
            return Elsewhere(code);
        Portal = portal;
        Takes =
        [
            .. from row in answers.ForEachFiler().Rows
            from stretch in row.Stretches
            where stretch.Cell.Codes.Contains(portal.Code)
            group (row, stretch) by (
                Products: string.Join(' ', row.Of.Select(asking => asking.Product.Code)),
                stretch.Cell.Places,
                Plans: string.Join(' ', stretch.Columns.Select(plan => plan.Code))
            ) into alike
            select new Taken([.. alike.SelectMany(taken => taken.row.Of)], alike.First().stretch.Columns, alike.First().stretch.Cell),
        ];
        Steps = StepsByPlan();
        return Page();
    }

    /// <summary>A portal that the version does not have is shown as of the last one that has it; who chose the version sees all of
    /// its portals.</summary>
    private IActionResult Elsewhere(string code) =>
        history.Versions.FirstOrDefault(engine => engine.Policy.Places.Find(code) is { Portal: true }) is not { } other ? NotFound()
        : history.Choice.Kept is { } kept ? RedirectToPage("Where", new { policy = kept })
        : RedirectToPage(new { code, policy = history.NameOf(other) });

    private IReadOnlyList<StepsOf> StepsByPlan()
    {
        if (Portal.Steps.All(step => step.Plans.Count == 0))
            return [new([], Portal.Steps)];
        return
        [
            .. policy
                .Plans.Where(plan => Takes.Any(taken => taken.Plans.Contains(plan)))
                .GroupBy(plan => string.Join('\n', Portal.StepsFor(plan.Code).Select(step => step.Text)))
                .Select(alike => new StepsOf([.. alike], [.. Portal.StepsFor(alike.First().Code)])),
        ];
    }
}
