using NodaTime;
using SupportPortal.Core.Tenants;

namespace SupportPortal.Application.Filing;

/// <summary>A tenant a partner files for, or filed for once.</summary>
/// <param name="Id">The tenant's key.</param>
/// <param name="Name">Its name.</param>
/// <param name="EndsOn">The last day of the delegation; null where it has no end, or the tenant is the partner's own.</param>
/// <param name="IsLive">Whether the partner may file for it today.</param>
public sealed record CustomerChoice(int Id, string Name, LocalDate? EndsOn, bool IsLive);

/// <summary>What filing knows of the person and the tenant it is for.</summary>
/// <param name="Tenant">The tenant the request is for, with what it bought; without it where the delegation ended.</param>
/// <param name="Partner">The partner that files; null where the tenant files itself.</param>
/// <param name="Customers">The tenants a partner files for, its own included; empty for anybody else.</param>
/// <param name="Contracts">The contracts of the tenant and of the partner.</param>
/// <param name="Today">The day it is in the tenant's zone.</param>
public sealed record FilingContext(
    Tenant Tenant,
    Tenant? Partner,
    IReadOnlyList<CustomerChoice> Customers,
    IReadOnlyList<SupportContract> Contracts,
    LocalDate Today
)
{
    /// <summary>The delegation that ended; null while the person may file for the tenant.</summary>
    public CustomerChoice? Ended => Customers.FirstOrDefault(customer => customer.Id == Tenant.Id && !customer.IsLive);

    /// <summary>The organisations whose plan may entitle the request: the tenant, and the partner that files for it.</summary>
    public IReadOnlyList<Tenant> PlanOwners => Partner is null || Partner.Id == Tenant.Id ? [Tenant] : [Tenant, Partner];
}
