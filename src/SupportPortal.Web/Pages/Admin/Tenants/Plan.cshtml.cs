using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Tenants;
using SupportPortal.Application.Wording;
using SupportPortal.Core.Tenants;
using SupportPortal.Data;

namespace SupportPortal.Web.Pages.Admin.Tenants;

/// <summary>Notes a plan of a tenant, says when one ends, or takes one back that no request refers to.</summary>
public sealed class PlanModel(PortalDbContext db, TenantAdministration tenants, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty]
    public PlanForm Form { get; set; } = new();

    [TempData]
    public string? Told { get; set; }

    public Tenant Tenant { get; private set; } = null!;

    /// <summary>The plan that is changed; null where one is added.</summary>
    public PlanPurchase? Purchase { get; private set; }

    /// <summary>How many requests the plan entitles.</summary>
    public int Requests { get; private set; }

    public async Task<IActionResult> OnGetAsync(int id, int? plan, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, plan, cancellationToken))
            return NotFound();
        Form = Purchase is { } held
            ? new()
            {
                Plan = held.Plan,
                Enrolment = held.Enrolment,
                StartsOn = Typed.Of(held.StartsOn),
                EndsOn = Typed.Of(held.EndsOn),
                Version = Tenant.Version,
            }
            : new() { StartsOn = Typed.Of(tenants.TodayOf(Tenant)), Version = Tenant.Version };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, int? plan, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, plan, cancellationToken))
            return NotFound();
        if (!ModelState.IsValid)
            return Page();
        var enrolment = string.IsNullOrWhiteSpace(Form.Enrolment) ? null : Form.Enrolment.Trim();
        return await ActAsync(
            id,
            plan,
            () =>
            {
                var before = Purchase is { } held ? Says(held) : null;
                if (Purchase is null)
                    Tenant.Buy(Form.Plan!, Form.Starts!.Value, Form.Ends, enrolment);
                else
                    Purchase.EndOn(Form.Ends);
                return new(Purchase is null ? "plan-added" : "plan-changed", before, Says(Purchase ?? Tenant.Plans[^1]));
            },
            cancellationToken
        );
    }

    public async Task<IActionResult> OnPostRemoveAsync(int id, int plan, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (!await LoadAsync(id, plan, cancellationToken))
            return NotFound();
        if (Requests > 0)
        {
            ModelState.AddModelError("Form.EndsOn", text["Requests refer to this plan. Give its last day instead."]);
            (Form.Plan, Form.StartsOn, Form.EndsOn) = (Purchase!.Plan, Typed.Of(Purchase.StartsOn), Typed.Of(Purchase.EndsOn));
            return Page();
        }

        return await ActAsync(
            id,
            plan,
            () =>
            {
                Tenant.TakeBack(plan);
                return new("plan-removed", Says(Purchase!), null);
            },
            cancellationToken
        );
    }

    private async Task<IActionResult> ActAsync(int id, int? plan, Func<TenantAct> act, CancellationToken cancellationToken)
    {
        if (await tenants.ActAsync(Tenant, Form.Version, act, cancellationToken) is not { } whyNot)
        {
            Told = text["Saved."];
            return RedirectToPage("Tenant", new { id });
        }

        ModelState.AddModelError(string.Empty, whyNot);
        ModelState.Remove("Form.Version");
        if (!await LoadAsync(id, plan, cancellationToken))
            return RedirectToPage("Tenant", new { id });
        Form.Version = Tenant.Version;
        return Page();
    }

    private async Task<bool> LoadAsync(int id, int? plan, CancellationToken cancellationToken)
    {
        if (await tenants.FindAsync(id, cancellationToken) is not { } found)
            return false;
        (Tenant, Purchase) = (found, found.Plans.FirstOrDefault(held => held.Id == plan));
        if (Purchase is not { } bought)
            return plan is null;
        Requests = await db.Requests.CountAsync(
            request =>
                request.Plan == bought.Plan && ((request.PlanOwnerId == null && request.TenantId == id) || request.PlanOwnerId == id),
            cancellationToken
        );
        return true;
    }

    private static string Says(PlanPurchase plan) =>
        $"{plan.Plan}, {plan.Enrolment ?? "-"}, {Typed.Of(plan.StartsOn)} to {Typed.Of(plan.EndsOn) ?? "-"}";
}
