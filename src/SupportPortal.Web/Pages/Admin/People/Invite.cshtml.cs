using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Accounts;
using SupportPortal.Application.People;
using SupportPortal.Application.Tenants;
using SupportPortal.Data;
using SupportPortal.Web.Pages.Account;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Admin.People;

/// <summary>Invites somebody to the desk or to a tenant.</summary>
public sealed class InviteModel(
    PortalDbContext db,
    TenantAdministration tenants,
    AdministeredPeople desk,
    Invitations invitations,
    MyAccount account,
    Proof proof,
    CurrentPerson person,
    IStringLocalizer<Text> text
) : PageModel
{
    [BindProperty]
    public InviteForm Form { get; set; } = new();

    /// <summary>Who gives a role to somebody new shows that they are who signed in.</summary>
    [BindProperty]
    public ProofForm Proof { get; set; } = new();

    /// <summary>What is asked for first.</summary>
    public ProofAsked Asked { get; private set; }

    [TempData]
    public string? Told { get; set; }

    public async Task OnGetAsync(int? tenant, CancellationToken cancellationToken)
    {
        Asked = await proof.AskedOfAsync(await account.LoadAsync());
        if (tenant is { } key)
            Form.Tenant = await db
                .Tenants.Where(known => known.Id == key)
                .Select(known => known.Name)
                .FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var me = await account.LoadAsync();
        Asked = await proof.AskedOfAsync(me);
        var tenant = string.IsNullOrWhiteSpace(Form.Tenant) ? null : await tenants.NamedAsync(Form.Tenant, cancellationToken);
        if (tenant is null && !string.IsNullOrWhiteSpace(Form.Tenant))
            ModelState.AddModelError(
                "Form.Tenant",
                text[
                    "There is no tenant of this name. Type it as it stands in the list of tenants, or leave it empty for the support desk."
                ]
            );
        if (ModelState.IsValid && !(await desk.RolesForAsync(tenant?.Id, cancellationToken)).Contains(Form.Role!))
            ModelState.AddModelError(
                "Form.Role",
                tenant is null
                    ? text["Choose one of the roles of the desk, or name the tenant."]
                    : text["Choose a role of a tenant; only partners file for others."]
            );
        if (ModelState.IsValid && await proof.WhyNotAsync(me, Proof.Present) is { } whyNot)
            ModelState.AddModelError("Proof.Present", whyNot);
        if (!ModelState.IsValid)
            return Page();
        var invited = await invitations.InviteAsync(Form.Email!, Form.Name!, tenant?.Id, Form.Role!, person.Actor, cancellationToken);
        if (invited.PersonId is not { } id)
        {
            ModelState.AddModelError("Form.Email", invited.WhyNot!);
            return Page();
        }

        Told = text["The invitation is on its way."];
        return RedirectToPage("Person", new { id });
    }
}
