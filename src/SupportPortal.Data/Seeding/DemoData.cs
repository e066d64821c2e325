using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.People;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Response;
using SupportPortal.Core.Tenants;
using SupportPortal.Data.People;

namespace SupportPortal.Data.Seeding;

/// <summary>Fills an empty database with believable people, tenants and requests, due around now.</summary>
public sealed class DemoData(
    PortalDbContext db,
    TenantScope scope,
    UserManager<Person> people,
    SupportPolicy policy,
    Decider decider,
    BusinessCalendars calendars,
    ContractSecrets secrets,
    IClock clock
)
{
    private static readonly Duration Step = Duration.FromMinutes(5);

    /// <summary>Makes the demo data unless there are tenants already. Returns whether it did.</summary>
    public async Task<bool> MakeAsync(CancellationToken cancellationToken)
    {
        scope.OpenEverything();
        if (await db.Tenants.AnyAsync(cancellationToken))
            return false;

        var now = clock.GetCurrentInstant();
        var tenants = DemoTenants.All(now.InUtc().Date);
        foreach (var tenant in tenants)
        {
            db.Tenants.Add(tenant);
            await db.SaveChangesAsync(cancellationToken); // one by one, so that keys follow the list
        }

        var byName = tenants.ToDictionary(tenant => tenant.Name);
        var today = now.InUtc().Date;
        db.Delegations.Add(
            DelegatedAdministration.Grant(
                byName["Contoso Ltd"].Id,
                byName["Northwind Traders"].Id,
                today.PlusMonths(-6),
                today.PlusMonths(6)
            )
        );
        db.Delegations.Add(
            DelegatedAdministration.Grant(
                byName["Adatum GmbH"].Id,
                byName["Northwind Traders"].Id,
                today.PlusMonths(-14),
                today.PlusMonths(-2)
            )
        );

        var actors = new Dictionary<string, Actor>();
        foreach (var person in DemoPeople.All)
        {
            actors[person.Email] = await AddPersonAsync(person, person.Tenant is null ? null : byName[person.Tenant]);
        }

        var contracts = DemoContracts.All(secrets, byName, now);
        db.Contracts.AddRange(contracts);
        db.Notices.AddRange(DemoNotices.All(actors, byName, now));
        await db.SaveChangesAsync(cancellationToken);
        foreach (
            var request in DemoScenarios
                .All.Select(scenario => Tell(scenario, byName, actors, contracts, now))
                .OrderBy(request => request.SubmittedAt)
        )
        {
            db.Requests.Add(request);
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear(); // or every save looks through all that were saved before
        }

        return true;
    }

    private async Task<Actor> AddPersonAsync(DemoPerson demo, Tenant? tenant)
    {
        var person = new Person
        {
            UserName = demo.Email,
            Email = demo.Email,
            EmailConfirmed = true,
            DisplayName = demo.Name,
            TenantId = tenant?.Id,
            TimeZone = demo.TimeZone,
        };
        Check(await people.CreateAsync(person, DemoPeople.Password));
        Check(await people.AddToRoleAsync(person, demo.Role));
        return new Actor(person.Id, demo.Name, IsStaff: tenant is null, IsLead: demo.Role is Roles.Lead or Roles.Administrator);
    }

    private SupportRequest Tell(
        DemoScenario scenario,
        Dictionary<string, Tenant> tenants,
        Dictionary<string, Actor> actors,
        IReadOnlyList<SupportContract> contracts,
        Instant now
    )
    {
        var demo = DemoPeople.All.First(person => person.Email == scenario.Person);
        var own = tenants[demo.Tenant!];
        var tenant = scenario.Customer is null ? own : tenants[scenario.Customer];
        var input = InputFor(scenario, demo, tenant, now);
        var filing = new Filing
        {
            TenantId = tenant.Id,
            SubmissionKey = Guid.NewGuid(),
            PartnerTenantId = own.IsPartner ? own.Id : null,
            Input = input,
            Family = policy.Products[scenario.Product].Family,
            Subject = scenario.Subject,
            Details = new()
            {
                Description = scenario.Description,
                BusinessImpact = scenario.Impact,
                Environment = scenario.Environment,
                StepsToReproduce = scenario.Steps,
                ErrorText = scenario.ErrorText,
                ProblemSince = scenario.Steps is null ? null : input.SubmittedAt - Duration.FromHours(2),
            },
            ContractId = contracts.FirstOrDefault(contract => contract.TenantId == tenant.Id && contract.Plan == scenario.Plan)?.Id,
            Contact = new Contact
            {
                Name = demo.Name,
                Email = demo.Email,
                TimeZone = demo.TimeZone,
                PreferredWay = ContactWay.Email,
            },
            ReachableRoundTheClock = scenario.Severity is "a" or "critical",
        };
        var request = SupportRequest.Submit(filing, decider.Decide(input), actors[scenario.Person]);
        if (scenario.Watcher is { } email)
            request.Watch(actors[scenario.Person], actors[email].PersonId, actors[email].Name, request.SubmittedAt);
        return new DemoStory(request, decider, actors[scenario.Person], actors[DemoPeople.Agent], actors[DemoPeople.Lead], now).Tell(
            scenario.Life
        );
    }

    private DecisionInput InputFor(DemoScenario scenario, DemoPerson demo, Tenant tenant, Instant now)
    {
        var input = new DecisionInput
        {
            Filer = demo.Role == Roles.Partner ? PolicyCodes.Partner : PolicyCodes.Administrator,
            DelegatedAdministration = demo.Role == Roles.Partner,
            Kind = scenario.Kind,
            ReleaseStage = scenario.ReleaseStage,
            Product = scenario.Product,
            Plan = scenario.Plan,
            Severity = scenario.Severity,
            ThirdPartyInvolved = scenario.ThirdParty,
            CanSignIn = scenario.CanSignIn,
            Country = tenant.Country,
            TimeZone = tenant.TimeZone,
            Language = tenant.Language,
            SubmittedAt = now - Duration.FromHours(scenario.Age),
        };
        var unanswered = scenario.Life is DemoLife.New or DemoLife.Claimed or DemoLife.HandedOffUnanswered;
        return unanswered && decider.Decide(input).Response is { } response
            ? input with
            {
                SubmittedAt = WhenUsed(response, input, scenario.Age, now),
            }
            : input;
    }

    /// <summary>When a request must have been submitted so that so many percent of its target are used up by now.</summary>
    private Instant WhenUsed(ResponseDue response, DecisionInput input, int percent, Instant now)
    {
        var used = response.Target * percent / 100;
        if (response.Counted == Counting.AroundTheClock)
            return now - used;
        var calendar = calendars.For(input.Country, input.TimeZone);
        var submitted = now;
        while (calendar.Between(submitted, now) < used)
            submitted -= Step;
        return submitted;
    }

    private static void Check(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new InvalidOperationException(string.Join(" ", result.Errors.Select(error => error.Description)));
    }
}
