using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.Contracts;
using SupportPortal.Application.Tenants;
using SupportPortal.Core.Tenants;
using SupportPortal.Data;
using SupportPortal.Data.People;

namespace SupportPortal.Web.Pages.Admin.Tenants;

/// <summary>A delegation as the page of one of its sides shows it.</summary>
public sealed record DelegationRow(int Id, string Other, int OtherId, bool OtherIsPartner, LocalDate StartsOn, LocalDate? EndsOn);

/// <summary>One tenant: who it is, what it bought, its contracts, and who may administer it or whom it may.</summary>
public sealed class TenantModel(PortalDbContext db, TenantAdministration tenants, SupportContracts contracts) : PageModel
{
    [TempData]
    public string? Told { get; set; }

    public Tenant Tenant { get; private set; } = null!;

    public LocalDate Today { get; private set; }

    public string? PartnerOfRecord { get; private set; }

    public IReadOnlyList<ContractRow> Contracts { get; private set; } = [];

    public IReadOnlyList<DelegationRow> Delegations { get; private set; } = [];

    public int People { get; private set; }

    public int OpenRequests { get; private set; }

    /// <summary>Whether the person may change more than the answers to contracts.</summary>
    public bool MayChange => User.IsInRole(Roles.Administrator);

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellationToken)
    {
        if (await tenants.FindAsync(id, cancellationToken) is not { } found)
            return NotFound();
        (Tenant, Today) = (found, tenants.TodayOf(found));
        PartnerOfRecord = await db
            .Tenants.Where(tenant => tenant.Id == found.PartnerOfRecordId)
            .Select(tenant => tenant.Name)
            .FirstOrDefaultAsync(cancellationToken);
        Contracts = await contracts.ListAsync(id, cancellationToken);
        Delegations = await DelegationsAsync(id, cancellationToken);
        People = await db.Users.CountAsync(person => person.TenantId == id, cancellationToken);
        OpenRequests = await db.Requests.CountAsync(request => request.TenantId == id && request.IsOpen, cancellationToken);
        return Page();
    }

    private Task<List<DelegationRow>> DelegationsAsync(int id, CancellationToken cancellationToken) =>
        (
            from delegation in db.Delegations.AsNoTracking()
            where delegation.CustomerId == id || delegation.PartnerId == id
            join customer in db.Tenants on delegation.CustomerId equals customer.Id
            join partner in db.Tenants on delegation.PartnerId equals partner.Id
            orderby delegation.StartsOn descending, delegation.Id descending
            select delegation.CustomerId == id
                ? new DelegationRow(delegation.Id, partner.Name, partner.Id, true, delegation.StartsOn, delegation.EndsOn)
                : new DelegationRow(delegation.Id, customer.Name, customer.Id, false, delegation.StartsOn, delegation.EndsOn)
        ).ToListAsync(cancellationToken);
}
