using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Contracts;

namespace SupportPortal.Web.Pages.Contracts;

/// <summary>Notes a contract, and goes back to where it was needed with the new one chosen.</summary>
public sealed class NewModel(SupportContracts contracts, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty]
    public ContractForm Form { get; set; } = new();

    /// <summary>Where to go back to; an address of this site only.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Return { get; set; }

    public IReadOnlyList<ContractPlan> Plans { get; private set; } = [];

    /// <summary>The contract that is noted already; null where this one is new.</summary>
    public ContractRow? Twin { get; private set; }

    public bool GoesBack => Url.IsLocalUrl(Return);

    public async Task OnGetAsync(string? plan, int? tenant, CancellationToken cancellationToken)
    {
        Plans = await contracts.PlansAsync(cancellationToken);
        var fitting = Plans.Where(held => (plan is null || held.Plan == plan) && (tenant is null || held.TenantId == tenant)).ToList();
        if (plan is not null || fitting.Count == 1)
            Form.Plan = fitting.FirstOrDefault()?.Value;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Plans = await contracts.PlansAsync(cancellationToken);
        var plan = Plans.FirstOrDefault(held => held.Value == Form.Plan);
        if (plan is null && !string.IsNullOrEmpty(Form.Plan))
            ModelState.AddModelError("Form.Plan", text["Choose one of the plans in the list."]);
        if (!ModelState.IsValid || plan is null)
            return Page();
        Twin = await contracts.FindTwinAsync(plan, Form.Access, Form.Contract, cancellationToken);
        if (Twin is not null)
        {
            ModelState.AddModelError("Form.AccessId", text["This contract is noted already. Use the one that is there."]);
            return Page();
        }

        return BackWith(await contracts.NoteAsync(plan, Form.Access, Form.Contract, cancellationToken));
    }

    /// <summary>The address to go back to, with a contract chosen in it.</summary>
    public string ReturnWith(int contract)
    {
        var address = Return!.Split('#')[0];
        var query = QueryHelpers.ParseQuery(
            address.Contains('?', StringComparison.Ordinal) ? address[address.IndexOf('?', StringComparison.Ordinal)..] : string.Empty
        );
        query["contract"] = $"{contract}";
        return QueryHelpers.AddQueryString(address.Split('?')[0], query);
    }

    private IActionResult BackWith(int contract) =>
        GoesBack ? LocalRedirect(ReturnWith(contract)) : RedirectToPage("Answer", new { id = contract });
}
