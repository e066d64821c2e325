using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SupportPortal.Application.Contracts;

namespace SupportPortal.Web.Pages.Contracts;

/// <summary>The contracts of the tenant, each linked once in the vendor's portals and then reused.</summary>
public sealed class IndexModel(SupportContracts contracts) : PageModel
{
    [TempData]
    public string? Told { get; set; }

    public IReadOnlyList<ContractRow> Rows { get; private set; } = [];

    /// <summary>The plans in force that have a contract, noted or not.</summary>
    public IReadOnlyList<ContractPlan> Plans { get; private set; } = [];

    /// <summary>Those nothing is noted for.</summary>
    public IEnumerable<ContractPlan> Missing =>
        Plans.Where(plan => !Rows.Any(row => row.TenantId == plan.TenantId && row.Plan == plan.Plan));

    /// <summary>Whether more than one tenant's contracts may stand here.</summary>
    public bool NamesTenants => Plans.Select(plan => plan.TenantId).Concat(Rows.Select(row => row.TenantId)).Distinct().Count() > 1;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Rows = await contracts.ListAsync(cancellationToken);
        Plans = await contracts.PlansAsync(cancellationToken);
    }
}
