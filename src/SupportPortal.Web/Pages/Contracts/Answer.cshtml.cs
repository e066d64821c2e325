using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.Contracts;
using SupportPortal.Core;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Tenants;
using SupportPortal.Data;

namespace SupportPortal.Web.Pages.Contracts;

/// <summary>How to link a contract, and what the portal answered.</summary>
public sealed class AnswerModel(PortalDbContext db, SupportContracts contracts, IClock clock, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty]
    public AnswerForm Form { get; set; } = new();

    [TempData]
    public string? Told { get; set; }

    public SupportContract Contract { get; private set; } = null!;

    public int Requests { get; private set; }

    /// <summary>What is done once in the portals.</summary>
    public IReadOnlyList<(Place Portal, Step Step)> Steps => [.. contracts.StepsFor(Contract.Plan)];

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        Form = new AnswerForm
        {
            Answer = Contract.State == ContractState.Pending ? null : Code.Of(Contract.State),
            Reason = Contract.Reason,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
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
        Told = Form.Refused ? text["Noted: the portal refused it."] : text["Noted: the contract is linked. Requests reuse it from now on."];
        return RedirectToPage("Index");
    }

    private async Task<bool> LoadAsync(int id, CancellationToken cancellationToken)
    {
        if (await contracts.LoadAsync(id, cancellationToken) is not { } found)
            return false;
        (Contract, Requests) = found;
        return true;
    }
}
