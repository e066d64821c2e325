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

/// <summary>Notes that a customer delegated its administration to a partner, or when that ends. What was delegated is never taken out of
/// the record.</summary>
public sealed class DelegationModel(PortalDbContext db, TenantAdministration tenants, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty]
    public DelegationForm Form { get; set; } = new();

    [TempData]
    public string? Told { get; set; }

    public Tenant Tenant { get; private set; } = null!;

    /// <summary>The delegation that is changed; null where one is added.</summary>
    public DelegatedAdministration? Delegation { get; private set; }

    /// <summary>The partners to choose from.</summary>
    public IReadOnlyList<(int Id, string Name)> Partners { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int id, int? delegation, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, delegation, cancellationToken))
            return NotFound();
        Form = new()
        {
            StartsOn = Typed.Of(Delegation?.StartsOn ?? tenants.TodayOf(Tenant)),
            EndsOn = Typed.Of(Delegation?.EndsOn),
            AsPartner = Delegation?.PartnerId == id,
            Version = Tenant.Version,
        };
        if (Delegation is { } held)
            Form.Other = await OtherAsync(held, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, int? delegation, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, delegation, cancellationToken))
            return NotFound();
        var other = Delegation is null ? await CheckedAsync(cancellationToken) : null;
        if (!ModelState.IsValid)
            return Page();
        if (await tenants.ActAsync(Tenant, Form.Version, () => Act(other), cancellationToken) is { } whyNot)
        {
            ModelState.AddModelError(string.Empty, whyNot);
            ModelState.Remove("Form.Version");
            if (!await LoadAsync(id, delegation, cancellationToken))
                return NotFound();
            Form.Version = Tenant.Version;
            return Page();
        }

        Told = text["Saved."];
        return RedirectToPage("Tenant", new { id });
    }

    private TenantAct Act(Tenant? other)
    {
        if (Delegation is { } held)
        {
            var before = Says(held);
            held.EndOn(Form.Ends);
            return new("delegation-changed", before, Says(held));
        }

        var (customer, partner) = Form.AsPartner ? (other!.Id, Tenant.Id) : (Tenant.Id, other!.Id);
        var made = DelegatedAdministration.Grant(customer, partner, Form.Starts!.Value, Form.Ends);
        db.Delegations.Add(made);
        return new("delegation-added", null, Says(made));
    }

    /// <summary>The other tenant, where it may be.</summary>
    private async Task<Tenant?> CheckedAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Form.Other))
            return null;
        var other = await tenants.NamedAsync(Form.Other, cancellationToken);
        if (other is null || other.Id == Tenant.Id)
            ModelState.AddModelError(
                "Form.Other",
                text["There is no other tenant of this name. Type it as it stands in the list of tenants."]
            );
        else if (Form.AsPartner ? !Tenant.IsPartner : !other.IsPartner)
            ModelState.AddModelError(
                "Form.Other",
                text["Only a partner administers others. {0} is none.", Form.AsPartner ? Tenant.Name : other.Name]
            );
        return other;
    }

    private async Task<bool> LoadAsync(int id, int? delegation, CancellationToken cancellationToken)
    {
        if (await tenants.FindAsync(id, cancellationToken) is not { } found)
            return false;
        Tenant = found;
        Partners = [.. (await tenants.PartnersAsync(cancellationToken)).Where(partner => partner.Id != id)];
        Delegation = await db.Delegations.FirstOrDefaultAsync(
            held => held.Id == delegation && (held.CustomerId == id || held.PartnerId == id),
            cancellationToken
        );
        return delegation is null || Delegation is not null;
    }

    private Task<string> OtherAsync(DelegatedAdministration held, CancellationToken cancellationToken)
    {
        var other = held.PartnerId == Tenant.Id ? held.CustomerId : held.PartnerId;
        return db.Tenants.Where(tenant => tenant.Id == other).Select(tenant => tenant.Name).SingleAsync(cancellationToken);
    }

    private static string Says(DelegatedAdministration held) =>
        FormattableString.Invariant(
            $"customer {held.CustomerId}, partner {held.PartnerId}, {Typed.Of(held.StartsOn)} to {Typed.Of(held.EndsOn) ?? "-"}"
        );
}
