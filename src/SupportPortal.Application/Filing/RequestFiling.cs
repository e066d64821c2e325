using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.Files;
using SupportPortal.Application.Mail;
using SupportPortal.Application.People;
using SupportPortal.Application.Policy;
using SupportPortal.Application.Telemetry;
using SupportPortal.Core;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Tenants;
using SupportPortal.Data;

namespace SupportPortal.Application.Filing;

/// <summary>What became of a submission.</summary>
/// <param name="Number">The request's number; null where it was not taken.</param>
/// <param name="WhyNot">Why the person may not file it, in a sentence; null where they may.</param>
/// <param name="IsGone">Whether its draft was deleted meanwhile, so that nothing was filed.</param>
/// <param name="IsOvertaken">Whether another version of the policy came into force at this moment, so that its answer is looked at
/// first.</param>
public sealed record Submission(string? Number, string? WhyNot = null, bool IsGone = false, bool IsOvertaken = false);

/// <summary>Files requests: loads for whom it may be, and stores one request for each draft.</summary>
public sealed class RequestFiling(
    PortalDbContext db,
    SupportPolicy policy,
    Decider decider,
    FilingDecisions decisions,
    CurrentPerson person,
    FilingRights rights,
    IClock clock,
    RulesKeeper rules,
    PolicyBook policies,
    FileBasket files,
    Outbox outbox,
    PortalMeter meter
)
{
    /// <summary>What filing for a tenant knows; null where the person never could file for it or it does not exist.</summary>
    public async Task<FilingContext?> LoadAsync(int? tenantId, CancellationToken cancellationToken)
    {
        if ((tenantId ?? person.TenantId) is not { } wanted)
            return null;
        var customers = person.IsPartner ? await CustomersAsync(cancellationToken) : [];
        var own = person.TenantId;
        var visible = await db
            .Tenants.AsNoTracking()
            .AsSingleQuery() // two tenants at most, with what they bought: narrow rows, and few
            .Include(tenant => tenant.Subscriptions)
            .Include(tenant => tenant.Plans)
            .Where(tenant => tenant.Id == wanted || tenant.Id == own)
            .Select(tenant => new { Tenant = tenant, HasContracts = db.Contracts.Any(contract => contract.TenantId == tenant.Id) })
            .ToListAsync(cancellationToken);
        var tenant = visible.Find(candidate => candidate.Tenant.Id == wanted)?.Tenant
            ?? await FormerAsync(customers, wanted, cancellationToken);
        if (tenant is null)
            return null;
        var contracts = visible.Exists(candidate => candidate.HasContracts)
            ? await db
                .Contracts.AsNoTracking()
                .Where(contract => contract.TenantId == wanted || contract.TenantId == own)
                .OrderBy(contract => contract.Id)
                .ToListAsync(cancellationToken)
            : [];
        var today = clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[tenant.TimeZone]).Date;
        return new FilingContext(
            tenant,
            person.IsPartner ? visible.First(candidate => candidate.Tenant.Id == own).Tenant : null,
            customers,
            contracts,
            today
        );
    }

    /// <summary>The number of the request a draft became; null where it was not filed.</summary>
    public async Task<string?> FiledAsync(Guid key, CancellationToken cancellationToken) =>
        await db
            .Requests.Where(request => request.SubmissionKey == key)
            .Select(request => (int?)request.Id)
            .FirstOrDefaultAsync(cancellationToken)
            is { } id
            ? RequestNumber.Format(id)
            : null;

    /// <summary>Stores the request and puts its draft away, both or neither; one that was filed already is found instead of stored again,
    /// and one whose draft was deleted is not filed.</summary>
    /// <param name="sheet">The answers.</param>
    /// <param name="attached">The files that go with it, as they are in the draft's basket; null to look there.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The request's number; none where the decision is not to take it, or the person may not file it by what is stored
    /// now.</returns>
    public async Task<Submission> SubmitAsync(FilingSheet sheet, IReadOnlyList<Attachment>? attached, CancellationToken cancellationToken)
    {
        await rules.RefreshAsync(db, cancellationToken);
        if (policies.InForceAt(clock.GetCurrentInstant()).Version != policy.Version)
            return new(null, IsOvertaken: true);
        if (sheet.Context.Ended is not null || decisions.InputOf(sheet) is not { } input)
            return new(null);
        SupportDecision decision;
        using (Spans.Begin("policy decide"))
            decision = decider.Decide(input);
        meter.Submitted(decision);
        if (decision.Outcome != Outcome.Route)
            return new(null);
        if (await rights.WhyNotAsync(sheet.Kind!, sheet.Product, cancellationToken) is { } whyNot)
            return new(null, whyNot);

        var request = SupportRequest.Submit(
            FilingFrom(sheet, input),
            decision,
            person.Actor,
            attached ?? await files.ListAsync(sheet.Key, sheet.Context.Tenant.Id, cancellationToken)
        );
        db.Knows(sheet.Context.Tenant);
        db.Requests.Add(request);
        await outbox.AddAsync(request, cancellationToken);
        if (sheet.SavedAt is not null)
        {
            // One that was opened is not read again: where it is gone by now, the save finds that out.
            if (await db.Drafts.FindAsync([sheet.Key], cancellationToken) is not { } draft)
                return await WithoutDraftAsync(sheet.Key, cancellationToken);
            db.Drafts.Remove(draft); // whoever removes the draft, by filing or deleting, decides
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // The same draft may have been sent twice at once, and the other one stored it; or it was deleted in another window.
            db.ChangeTracker.Clear();
            var without = await WithoutDraftAsync(sheet.Key, cancellationToken);
            if (
                without.Number is null
                && (sheet.SavedAt is null || await db.Drafts.AnyAsync(draft => draft.Key == sheet.Key, cancellationToken))
            )
                throw;
            return without;
        }

        return new(request.Number);
    }

    /// <summary>What became of a draft that is not there any more: it was filed, or deleted.</summary>
    private async Task<Submission> WithoutDraftAsync(Guid key, CancellationToken cancellationToken) =>
        await FiledAsync(key, cancellationToken) is { } number ? new(number) : new(null, IsGone: true);

    /// <summary>The tenants a partner administers or once administered, and its own.</summary>
    private async Task<IReadOnlyList<CustomerChoice>> CustomersAsync(CancellationToken cancellationToken)
    {
        var delegations = await db
            .Delegations.AsNoTracking()
            .Where(delegation => delegation.PartnerId == person.TenantId)
            .ToListAsync(cancellationToken);
        var ids = delegations.Select(delegation => delegation.CustomerId).Append(person.TenantId!.Value).ToList();
        // The filter hides a customer whose delegation ended; its name is what the partner knew already.
        var named = await db
            .Tenants.IgnoreQueryFilters([QueryFilters.Tenant])
            .Where(tenant => ids.Contains(tenant.Id))
            .OrderBy(tenant => tenant.Name)
            .Select(tenant => new { tenant.Id, tenant.Name })
            .ToListAsync(cancellationToken);
        var today = clock.GetCurrentInstant().InUtc().Date; // as the filter counts
        return
        [
            .. named.Select(tenant =>
                Choice(tenant.Id, tenant.Name, delegations.Where(delegation => delegation.CustomerId == tenant.Id), today)
            ),
        ];
    }

    private CustomerChoice Choice(int id, string name, IEnumerable<DelegatedAdministration> delegations, LocalDate today)
    {
        if (id == person.TenantId)
            return new(id, name, null, true);
        var last = delegations
            .OrderByDescending(delegation => delegation.IsInForceOn(today))
            .ThenByDescending(delegation => delegation.EndsOn ?? LocalDate.MaxIsoValue)
            .First();
        return new(id, name, last.EndsOn, last.IsInForceOn(today));
    }

    /// <summary>A customer whose delegation ended, without what it bought.</summary>
    private async Task<Tenant?> FormerAsync(IReadOnlyList<CustomerChoice> customers, int id, CancellationToken cancellationToken) =>
        customers.Any(customer => customer.Id == id && !customer.IsLive)
            ? await db
                .Tenants.IgnoreQueryFilters([QueryFilters.Tenant])
                .AsNoTracking()
                .FirstOrDefaultAsync(tenant => tenant.Id == id, cancellationToken)
            : null;

    private Core.Requests.Filing FilingFrom(FilingSheet sheet, DecisionInput input) =>
        new()
        {
            TenantId = sheet.Context.Tenant.Id,
            SubmissionKey = sheet.Key,
            PartnerTenantId = sheet.Context.Partner?.Id,
            Input = input,
            Family = policy.Products[input.Product].Family,
            Subject = sheet.Problem.Subject!,
            Details = RequestDetails.Of(field => field.Shape == FieldShape.Moment ? sheet.MomentIn(field) : sheet.AnswerTo(field)),
            PlanOwnerId = sheet.NeedsPlan ? sheet.PlanOwner.Id : null,
            ContractId = sheet.NeedsPlan ? sheet.Contract?.Id : null,
            ReachableRoundTheClock = sheet.AsksForReachability && sheet.Contact.ReachableRoundTheClock,
            Contact = new Contact
            {
                Name = sheet.Contact.Name!.Trim(),
                Email = sheet.Contact.Email!.Trim(),
                Phone = string.IsNullOrWhiteSpace(sheet.Contact.Phone) ? null : sheet.Contact.Phone.Trim(),
                TimeZone = sheet.Contact.TimeZone!,
                PreferredWay = Code.Parse<ContactWay>(sheet.Contact.PreferredWay),
            },
        };
}
