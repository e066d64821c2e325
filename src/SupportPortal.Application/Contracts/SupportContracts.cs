using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.People;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Tenants;
using SupportPortal.Data;
using SupportPortal.Data.Audit;

namespace SupportPortal.Application.Contracts;

/// <summary>A plan of a tenant that is entitled by a contract.</summary>
/// <param name="TenantId">The tenant's key.</param>
/// <param name="TenantName">The tenant's name.</param>
/// <param name="Plan">The plan's code.</param>
public sealed record ContractPlan(int TenantId, string TenantName, string Plan)
{
    /// <summary>The value it is chosen by.</summary>
    public string Value => FormattableString.Invariant($"{TenantId}~{Plan}");
}

/// <summary>What a list shows of a contract; the access ID is masked.</summary>
public sealed record ContractRow(
    int Id,
    int TenantId,
    string TenantName,
    string Plan,
    string AccessId,
    string ContractEnd,
    ContractState State,
    string? Reason,
    Instant ChangedAt,
    int Requests
);

/// <summary>Notes contracts: which plans have one, which are noted, and the noting itself.</summary>
public sealed class SupportContracts(PortalDbContext db, SupportPolicy policy, ContractSecrets secrets, CurrentPerson person, IClock clock)
{
    /// <summary>The contracts the person may see.</summary>
    public Task<IReadOnlyList<ContractRow>> ListAsync(CancellationToken cancellationToken) => ListAsync(null, cancellationToken);

    /// <summary>The contracts of a tenant the person may see; null for all of them.</summary>
    public async Task<IReadOnlyList<ContractRow>> ListAsync(int? of, CancellationToken cancellationToken)
    {
        var rows = await (
            from contract in db.Contracts.AsNoTracking()
            where of == null || contract.TenantId == of
            join tenant in db.Tenants on contract.TenantId equals tenant.Id
            orderby tenant.Name, contract.Plan, contract.Id
            select new ContractRow(
                contract.Id,
                contract.TenantId,
                tenant.Name,
                contract.Plan,
                contract.MaskedAccessId,
                contract.ContractEnd,
                contract.State,
                contract.Reason,
                contract.ChangedAt,
                0
            )
        ).ToListAsync(cancellationToken);
        var used = await UsedAsync([.. rows.Select(row => row.Id)], cancellationToken);
        return [.. rows.Select(row => row with { Requests = used.GetValueOrDefault(row.Id) })];
    }

    /// <summary>The plans in force that have a contract, of every tenant the person may see.</summary>
    public async Task<IReadOnlyList<ContractPlan>> PlansAsync(CancellationToken cancellationToken)
    {
        var tenants = await db
            .Tenants.AsNoTracking()
            .Include(tenant => tenant.Plans)
            .OrderBy(tenant => tenant.Name)
            .ToListAsync(cancellationToken);
        return
        [
            .. from tenant in tenants
            let today = clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[tenant.TimeZone]).Date
            from plan in tenant.PlansOn(today).Select(plan => plan.Plan).Distinct()
            where policy.Plans.Find(plan) is { Contract: not ContractLink.None }
            select new ContractPlan(tenant.Id, tenant.Name, plan),
        ];
    }

    /// <summary>The contract that is noted for a plan with the same ends, to be reused; null where there is none.</summary>
    public async Task<ContractRow?> FindTwinAsync(
        ContractPlan plan,
        string accessId,
        string contractId,
        CancellationToken cancellationToken
    )
    {
        var (access, contract) = ($"•••• {ContractSecrets.EndOf(accessId)}", ContractSecrets.EndOf(contractId));
        return (await ListAsync(cancellationToken)).FirstOrDefault(row =>
            row.TenantId == plan.TenantId && row.Plan == plan.Plan && row.AccessId == access && row.ContractEnd == contract
        );
    }

    /// <summary>Stores a contract and returns its key.</summary>
    public async Task<int> NoteAsync(ContractPlan plan, string accessId, string contractId, CancellationToken cancellationToken)
    {
        var contract = secrets.Note(plan.TenantId, plan.Plan, accessId, contractId, clock.GetCurrentInstant());
        db.Contracts.Add(contract);
        await RecordAsync(contract, "noted", cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return contract.Id;
    }

    /// <summary>Tells the trail what is done to a contract. Call it before saving.</summary>
    public Task RecordAsync(SupportContract contract, string act, CancellationToken cancellationToken) =>
        db.RecordAsync(
            person.Actor,
            FormattableString.Invariant($"contracts/{contract.TenantId}/{contract.Plan}"),
            act,
            null,
            contract.MaskedAccessId,
            clock.GetCurrentInstant(),
            cancellationToken
        );

    /// <summary>The contract and how many requests use it; null where the person may not see it or it does not exist.</summary>
    public async Task<(SupportContract Contract, int Requests)?> LoadAsync(int id, CancellationToken cancellationToken) =>
        await db.Contracts.FirstOrDefaultAsync(contract => contract.Id == id, cancellationToken) is { } found
            ? (found, (await UsedAsync([id], cancellationToken)).GetValueOrDefault(id))
            : null;

    /// <summary>How many requests use each contract, those of other tenants included: a partner's may entitle a customer's request. A query
    /// of its own, since it knows no filter.</summary>
    private async Task<Dictionary<int, int>> UsedAsync(IReadOnlyList<int> contracts, CancellationToken cancellationToken) =>
        await db
            .Requests.IgnoreQueryFilters([QueryFilters.Tenant])
            .Where(request => request.ContractId != null && contracts.Contains(request.ContractId.Value))
            .GroupBy(request => request.ContractId!.Value)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);

    /// <summary>What the portals want done once for a plan: where, and how.</summary>
    public IEnumerable<(Place Portal, Step Step)> StepsFor(string plan) =>
        from code in new[] { policy.Plans.Find(plan)?.Code ?? plan }
        from portal in policy.Portals
        from step in portal.Steps
        where step.Plans.Contains(code)
        select (portal, step);
}
