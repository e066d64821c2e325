using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.Contracts;
using SupportPortal.Application.Tenants;
using SupportPortal.Core;
using SupportPortal.Core.Tenants;
using SupportPortal.Data;

namespace SupportPortal.Web.Pages.Admin.Tenants;

/// <summary>A contract of a tenant, masked, and what a portal answered to it.</summary>
public sealed class ContractModel(
    PortalDbContext db,
    TenantAdministration tenants,
    SupportContracts contracts,
    IClock clock,
    IStringLocalizer<Text> text
) : PageModel
{
    [BindProperty]
    public AnswerForm Form { get; set; } = new();

    [TempData]
    public string? Told { get; set; }

    public Tenant Tenant { get; private set; } = null!;

    public SupportContract Contract { get; private set; } = null!;

    public int Requests { get; private set; }

    public async Task<IActionResult> OnGetAsync(int id, int contract, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, contract, cancellationToken))
            return NotFound();
        Form = new AnswerForm
        {
            Answer = Contract.State == ContractState.Pending ? null : Code.Of(Contract.State),
            Reason = Contract.Reason,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, int contract, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, contract, cancellationToken))
            return NotFound();
        if (Form.LosesWords(Contract))
            ModelState.AddModelError(
                "Form.Reason",
                text["These words are kept where the portal refused it. Say that it did, or empty the field."]
            );
        if (!ModelState.IsValid)
            return Page();
        var now = clock.GetCurrentInstant();
        if (Form.Refused)
            Contract.Fail(Form.Reason, now);
        else
            Contract.Link(now);
        await contracts.RecordAsync(Contract, Code.Of(Contract.State), cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        Told = text["Saved."];
        return RedirectToPage("Tenant", new { id });
    }

    private async Task<bool> LoadAsync(int id, int contract, CancellationToken cancellationToken)
    {
        if (
            await tenants.FindAsync(id, cancellationToken) is not { } tenant
            || await contracts.LoadAsync(contract, cancellationToken) is not { } found
            || found.Contract.TenantId != id
        )
            return false;
        (Tenant, Contract, Requests) = (tenant, found.Contract, found.Requests);
        return true;
    }
}
