using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Tenants;
using SupportPortal.Core;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Tenants;
using SupportPortal.Data;

namespace SupportPortal.Web.Pages.Admin.Tenants;

/// <summary>Takes a tenant in, or says anew who it is.</summary>
public sealed class EditModel(PortalDbContext db, TenantAdministration tenants, IStringLocalizer<Text> text) : PageModel
{
    [BindProperty]
    public TenantForm Form { get; set; } = new();

    [TempData]
    public string? Told { get; set; }

    /// <summary>The tenant that is changed; null for a new one.</summary>
    public Tenant? Tenant { get; private set; }

    /// <summary>What somebody else stored meanwhile; null where nobody did.</summary>
    public TenantForm? Stored { get; private set; }

    public IReadOnlyList<(int Id, string Name)> Partners { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(int? id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        Form = Tenant is null ? new TenantForm { Cloud = Code.Of(TenantCloud.Public), Language = "en" } : TenantForm.Of(Tenant);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int? id, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(id, cancellationToken))
            return NotFound();
        await CheckAsync(id, cancellationToken);
        if (!ModelState.IsValid)
            return Page();
        try
        {
            if (Tenant is null)
                id = await tenants.RegisterAsync(Registered, Says, cancellationToken);
            else if (await tenants.ActAsync(Tenant, Form.Version, Change, cancellationToken) is { } whyNot)
            {
                ModelState.AddModelError(string.Empty, whyNot);
                ModelState.Remove("Form.Version");
                if (!await LoadAsync(id, cancellationToken))
                    return NotFound();
                Stored = TenantForm.Of(Tenant); // beside what was typed, so that nothing of either is lost unseen
                Form.Version = Stored.Version;
                return Page();
            }
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            await CheckAsync(id, cancellationToken);
            if (ModelState.IsValid)
                throw; // nobody took the directory between the check and the save: a fault of ours
            return Page();
        }

        Told = text["Saved."];
        return RedirectToPage("Tenant", new { id });
    }

    private async Task<bool> LoadAsync(int? id, CancellationToken cancellationToken)
    {
        Tenant = id is { } known ? await tenants.FindAsync(known, cancellationToken) : null;
        Partners = [.. (await tenants.PartnersAsync(cancellationToken)).Where(partner => partner.Id != id)];
        return id is null || Tenant is not null;
    }

    /// <summary>What only the database knows.</summary>
    private async Task CheckAsync(int? id, CancellationToken cancellationToken)
    {
        if (Form.PartnerOfRecordId is { } partner && Partners.All(known => known.Id != partner))
            ModelState.AddModelError("Form.PartnerOfRecordId", text["Choose one of the partners in the list."]);
        var (directory, name) = (Form.Directory, Form.Name?.Trim());
        if (
            directory is not null
            && await db.Tenants.AnyAsync(tenant => tenant.DirectoryId == directory && tenant.Id != id, cancellationToken)
        )
            ModelState.AddModelError("Form.DirectoryId", text["Another tenant is linked to this directory."]);
        if (!string.IsNullOrEmpty(name) && await tenants.NamedAsync(name, cancellationToken) is { } twin && twin.Id != id)
            ModelState.AddModelError("Form.Name", text["There is a tenant of this name already. Add what tells them apart."]);
        if (
            Tenant is { IsPartner: true }
            && !Form.IsPartner
            && await db.Delegations.AnyAsync(delegation => delegation.PartnerId == id && delegation.EndsOn == null, cancellationToken)
        )
            ModelState.AddModelError(
                "Form.IsPartner",
                text["Customers have delegated their administration to it without an end. End those delegations first."]
            );
    }

    private Tenant Registered()
    {
        var tenant = Core.Tenants.Tenant.Register(Form.Name!.Trim(), Form.Country!, Form.TimeZone!, Form.Language!, Form.IsPartner);
        Form.WriteTo(tenant);
        return tenant;
    }

    private TenantAct Change()
    {
        var before = Says(Tenant!);
        Form.WriteTo(Tenant!);
        return new("changed", before, Says(Tenant!));
    }

    private static string Says(Tenant tenant) =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{tenant.Name}; {tenant.Country}; {tenant.TimeZone}; {tenant.Language}; {Code.Of(tenant.Cloud)}; directory "
                + $"{tenant.DirectoryId?.ToString() ?? "-"}; partner {tenant.IsPartner}; partner of record "
                + $"{tenant.PartnerOfRecordId?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"}"
        ) + (tenant.ServiceCloud == PolicyCodes.PublicCloud ? null : $"; services in {tenant.ServiceCloud}");
}
