using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Tenants;
using SupportPortal.Data;
using SupportPortal.Web.Mail;
using SupportPortal.Web.Pages.Admin.Calendars;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Requests;

/// <summary>What filing knows of the person and the tenant it is for.</summary>
/// <param name="Tenant">The tenant the request is for, with what it bought.</param>
/// <param name="Partner">The partner that files; null where the tenant files itself.</param>
/// <param name="Customers">The tenants a partner may file for, its own included.</param>
/// <param name="Today">The day it is in the tenant's zone.</param>
public sealed record FilingContext(Tenant Tenant, Tenant? Partner, IReadOnlyList<Tenant> Customers, LocalDate Today)
{
    /// <summary>The plans that may entitle the request: the tenant's, and those of a partner that files for it.</summary>
    public IEnumerable<(PlanPurchase Plan, Tenant Owner)> Plans =>
        Tenant.PlansOn(Today).Select(plan => (plan, Tenant))
            .Concat(Partner is null || Partner.Id == Tenant.Id ? [] : Partner.PlansOn(Today).Select(plan => (plan, Partner)));
}

/// <summary>What a decision shows before everything is answered.</summary>
/// <param name="Decision">The decision as far as it can be made; null where too little is known.</param>
/// <param name="LacksSeverity">Whether only the severity is missing, so that the due moment is still open.</param>
public sealed record DecisionPreview(SupportDecision? Decision, bool LacksSeverity)
{
    private static readonly string[] OfSeverity = ["severity-a-commitment", "no-published-target", "language-business-hours-only"];

    /// <summary>The notices, without those that hang on a severity nobody has chosen yet.</summary>
    public IEnumerable<string> Notices => Decision is null ? [] : LacksSeverity ? Decision.Notices.Except(OfSeverity) : Decision.Notices;
}

/// <summary>Files requests: loads what may be chosen, asks the decision, and stores one request for each submission.</summary>
public sealed class FilingDesk(PortalDbContext db, SupportPolicy policy, Decider decider, CurrentPerson person, IClock clock, CalendarKeeper calendars, Outbox outbox)
{
    /// <summary>What filing for a tenant knows; null where the person may not file for it or it does not exist.</summary>
    public async Task<FilingContext?> LoadAsync(int? tenantId, CancellationToken cancellationToken)
    {
        var visible = await db.Tenants.AsNoTracking()
            .Include(tenant => tenant.Subscriptions).Include(tenant => tenant.Plans)
            .OrderBy(tenant => tenant.Name)
            .ToListAsync(cancellationToken);
        if (visible.FirstOrDefault(candidate => candidate.Id == (tenantId ?? person.TenantId)) is not { } tenant) return null;
        var partner = person.IsPartner ? visible.First(candidate => candidate.Id == person.TenantId) : null;
        var zone = DateTimeZoneProviders.Tzdb[tenant.TimeZone];
        return new FilingContext(tenant, partner, person.IsPartner ? visible : [], clock.GetCurrentInstant().InZone(zone).Date);
    }

    /// <summary>Decides as far as the answers go; a severity of another plan counts as none, since the form offers the plan's own.</summary>
    public DecisionPreview Preview(NewRequestForm form, FilingContext context)
    {
        if (InputFrom(form, context) is not { } input) return new(null, false);
        var decision = decider.Decide(input);
        if (decision.Reason != "severity-not-in-plan") return new(decision, false);
        var worst = policy.SeveritiesOf(policy.Plans[input.Plan])[0].Code;
        return new(WithoutSeverity(decider.Decide(input with { Severity = worst })), true);
    }

    /// <summary>Where it goes does not hang on the severity; what does is left out until one is chosen.</summary>
    private static SupportDecision WithoutSeverity(SupportDecision decision) =>
        decision with { Trace = [.. decision.Trace.Where(line => line.Rule is not ("severity-of-plan" or "response-target" or "language"))] };

    /// <summary>Stores the request; one that was submitted already is found instead of stored again.</summary>
    /// <returns>The request's key, or null where the decision is not to take it.</returns>
    public async Task<int?> SubmitAsync(NewRequestForm form, FilingContext context, CancellationToken cancellationToken)
    {
        if (await FindAsync(form, context, cancellationToken) is { } filed) return filed;
        await calendars.RefreshAsync(db, cancellationToken);
        if (InputFrom(form, context) is not { } input || decider.Decide(input) is not { Outcome: Outcome.Route } decision) return null;

        var request = SupportRequest.Submit(FilingFrom(form, context, input), decision, person.Actor);
        db.Requests.Add(request);
        await outbox.TellAsync(request, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // The same submission may have come in twice at once; then the other one stored it.
            db.ChangeTracker.Clear();
            if (await FindAsync(form, context, cancellationToken) is { } twin) return twin;
            throw;
        }

        return request.Id;
    }

    private async Task<int?> FindAsync(NewRequestForm form, FilingContext context, CancellationToken cancellationToken) =>
        await db.Requests
            .Where(request => request.TenantId == context.Tenant.Id && request.SubmissionKey == form.Key)
            .Select(request => (int?)request.Id)
            .FirstOrDefaultAsync(cancellationToken);

    private DecisionInput? InputFrom(NewRequestForm form, FilingContext context)
    {
        if (policy.Kinds.Find(form.Kind) is not { } kind) return null;
        var (product, plan) = (Known(form.Product, policy.Products.Has), Known(form.Plan, policy.Plans.Has));
        var needsPlan = kind.IsTechnical && (product is not { } chosen || policy.NeedsPlan(policy.Products[chosen.Code]));
        var mayFile = policy.Filers[person.Filer].MayFile;
        if (mayFile && kind.IsTechnical && (product is null || (needsPlan && plan is null))) return null;
        return new DecisionInput
        {
            Filer = person.Filer,
            DelegatedAdministration = context.Partner is not null,
            Kind = kind.Code,
            ReleaseStage = policy.ReleaseStages.Has(form.ReleaseStage) ? form.ReleaseStage : PolicyCodes.GeneralAvailability,
            Product = product?.Code ?? policy.Products[0].Code,
            Plan = plan?.Code ?? PolicyCodes.NoPlan,
            Severity = needsPlan && policy.Severities.Has(form.Severity) ? form.Severity : null,
            PlanEnrolment = plan?.Enrolment,
            SubscriptionEnrolment = product?.Enrolment,
            ThirdPartyInvolved = form.ThirdPartyInvolved,
            CanSignIn = !form.CannotSignIn,
            Country = context.Tenant.Country,
            TimeZone = context.Tenant.TimeZone,
            Language = policy.Languages.Has(form.Language) ? form.Language : PolicyCodes.English,
            SubmittedAt = clock.GetCurrentInstant(),
        };
    }

    private static EnrolledCode? Known(string? value, Func<string?, bool> has) => EnrolledCode.Parse(value) is { } choice && has(choice.Code) ? choice : null;

    private Filing FilingFrom(NewRequestForm form, FilingContext context, DecisionInput input) => new()
    {
        TenantId = context.Tenant.Id,
        SubmissionKey = form.Key,
        PartnerTenantId = context.Partner?.Id,
        Input = input,
        Family = policy.Products[input.Product].Family,
        Subject = form.Subject!,
        Description = form.Description!,
        BusinessImpact = form.BusinessImpact,
        ReachableRoundTheClock = form.ReachableRoundTheClock && policy.Severities.Find(input.Severity) is { RoundTheClock: true },
        Contact = new Contact
        {
            Name = form.ContactName!.Trim(),
            Email = form.ContactEmail!.Trim(),
            Phone = string.IsNullOrWhiteSpace(form.ContactPhone) ? null : form.ContactPhone.Trim(),
            TimeZone = form.TimeZone!,
            PreferredWay = Code.Parse<ContactWay>(form.PreferredWay),
        },
    };
}
