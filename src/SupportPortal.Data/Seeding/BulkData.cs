using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.People;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Tenants;
using SupportPortal.Data.People;

namespace SupportPortal.Data.Seeding;

/// <summary>
/// Makes as many believable requests as asked for: spread over two years, in every state, with texts that differ and
/// timelines told by the acts of the desk. For demos and measurements; nobody can sign in as the people it makes.
/// </summary>
public sealed class BulkData(PortalDbContext db, TenantScope scope, SupportPolicy policy, Decider decider, IClock clock)
{
    private const int TenantCount = 120;
    private const int AgentCount = 14;
    private const int BatchSize = 500;
    private const double Growth = 1.3; // above 1: the desk gets more requests each month
    private static readonly Duration Span = Duration.FromDays(730);

    private static readonly (DemoLife Life, int Share)[] Fresh = [(DemoLife.New, 66), (DemoLife.Claimed, 20), (DemoLife.Answered, 14)];

    private static readonly (DemoLife Life, int Share)[] Recent =
    [
        (DemoLife.New, 4),
        (DemoLife.Claimed, 6),
        (DemoLife.Answered, 34),
        (DemoLife.AnsweredByCall, 8),
        (DemoLife.WaitingForRequester, 14),
        (DemoLife.HandedOffUnanswered, 6),
        (DemoLife.HandedOff, 18),
        (DemoLife.Mitigated, 4),
        (DemoLife.Rerouted, 3),
        (DemoLife.Cancelled, 3),
    ];

    private static readonly (DemoLife Life, int Share)[] Weeks =
    [
        (DemoLife.Answered, 9),
        (DemoLife.WaitingForRequester, 10),
        (DemoLife.HandedOff, 16),
        (DemoLife.Mitigated, 5),
        (DemoLife.Resolved, 44),
        (DemoLife.ResolvedLate, 4),
        (DemoLife.Reopened, 3),
        (DemoLife.Rerouted, 2),
        (DemoLife.Cancelled, 7),
    ];

    private static readonly (DemoLife Life, int Share)[] Old =
    [
        (DemoLife.Closed, 80),
        (DemoLife.Resolved, 6),
        (DemoLife.ResolvedLate, 4),
        (DemoLife.Cancelled, 9),
        (DemoLife.HandedOff, 1),
    ];

    private readonly Random _random = new(20200914);

    /// <summary>Makes the requests, and the organisations and people they need.</summary>
    /// <param name="count">How many requests.</param>
    /// <param name="stored">Told now and then how many are stored.</param>
    /// <param name="cancellationToken">Ends the work; SQLite keeps nothing of it then.</param>
    public async Task MakeAsync(int count, Action<int> stored, CancellationToken cancellationToken)
    {
        scope.OpenEverything();
        using var time = db.TimeFor(Work.Seeding);
        await using var load = await SqliteBulkLoad.BeginAsync(db, cancellationToken);
        var now = clock.GetCurrentInstant();
        var filers = await AddTenantsAsync(now, cancellationToken);
        var agents = await AddAgentsAsync(cancellationToken);
        var moments = Enumerable.Range(0, count).Select(_ => now - Span * Math.Pow(_random.NextDouble(), Growth)).Order().ToList();

        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var next = Task.FromResult<List<SupportRequest>>([]);
        foreach (var batch in moments.Chunk(BatchSize).Append([]))
        {
            var made = await next;
            next = Task.Run(
                () => batch.Select(moment => Make(moment, filers[_random.Next(filers.Count)], agents, now)).ToList(),
                cancellationToken
            ); // while the last one is stored
            if (load is null)
            {
                db.Requests.AddRange(made);
                await db.SaveChangesAsync(cancellationToken);
            }
            else
            {
                await load.StoreAsync(made, cancellationToken);
            }

            db.ChangeTracker.Clear();
            stored(made.Count);
        }

        if (load is not null)
            await load.CompleteAsync(cancellationToken);
    }

    private async Task<List<BulkFiler>> AddTenantsAsync(Instant now, CancellationToken cancellationToken)
    {
        var made = BulkTenant
            .Make(TenantCount, new Random(1))
            .Select(plan => (Plan: plan, Tenant: plan.Register((now - Span).InUtc().Date.PlusMonths(-1))))
            .ToList();
        db.Tenants.AddRange(made.Select(each => each.Tenant));
        await db.SaveChangesAsync(cancellationToken);
        var people = await AddPeopleAsync(
            made.Select((each, i) => ($"Admin {i + 1} of {each.Tenant.Name}", (int?)each.Tenant.Id, each.Plan.TimeZone)),
            Roles.TenantAdmin,
            cancellationToken
        );
        return
        [
            .. made.Zip(people, (each, person) =>
                new BulkFiler(each.Plan, each.Tenant, new Actor(person.Id, person.DisplayName, IsStaff: false), person.Email!)
            ),
        ];
    }

    private async Task<List<Actor>> AddAgentsAsync(CancellationToken cancellationToken)
    {
        var people = await AddPeopleAsync(
            Enumerable.Range(1, AgentCount).Select(i => ($"Agent {i}", (int?)null, "Europe/London")),
            Roles.Agent,
            cancellationToken
        );
        return [.. people.Select(person => new Actor(person.Id, person.DisplayName, IsStaff: true))];
    }

    /// <summary>People without a password; a run's own number keeps their names apart from those of another run.</summary>
    private async Task<List<Person>> AddPeopleAsync(
        IEnumerable<(string Name, int? Tenant, string Zone)> who,
        string role,
        CancellationToken cancellationToken
    )
    {
        var run = Guid.NewGuid().ToString("N")[..8];
        var roleId = (await db.Roles.SingleAsync(candidate => candidate.Name == role, cancellationToken)).Id;
        var people = who.Select(
                (each, i) =>
                {
                    var email = $"{role}.{i + 1}.{run}@made-up.example".ToLowerInvariant();
                    return new Person
                    {
                        UserName = email,
                        NormalizedUserName = email.ToUpperInvariant(),
                        Email = email,
                        NormalizedEmail = email.ToUpperInvariant(),
                        DisplayName = each.Name,
                        TenantId = each.Tenant,
                        TimeZone = each.Zone,
                        SecurityStamp = run,
                    };
                }
            )
            .ToList();
        db.Users.AddRange(people);
        await db.SaveChangesAsync(cancellationToken);
        db.UserRoles.AddRange(people.Select(person => new IdentityUserRole<int> { UserId = person.Id, RoleId = roleId }));
        await db.SaveChangesAsync(cancellationToken);
        return people;
    }

    private SupportRequest Make(Instant moment, BulkFiler filer, List<Actor> agents, Instant now)
    {
        var life = Pick(
            (now - moment) switch
            {
                var age when age < Duration.FromHours(3) => Fresh,
                var age when age < Duration.FromDays(1) => Recent,
                var age when age < Duration.FromDays(15) => Weeks,
                _ => Old,
            }
        );
        var input = InputFor(filer, moment);
        var product = policy.Products[input.Product];
        var (subject, description) = BulkTexts.Write(_random, product.Family, product.Name, moment.ToDateTimeUtc());
        var request = SupportRequest.Submit(
            FilingOf(filer, input, product.Family, subject, description),
            decider.Decide(input),
            filer.Person
        );
        var end = Instant.Min(now, moment + Duration.FromHours(8 + _random.Next(280)));
        return new DemoStory(request, decider, filer.Person, agents[_random.Next(agents.Count)], agents[0], end).Tell(life);
    }

    private DecisionInput InputFor(BulkFiler filer, Instant moment)
    {
        var plan = policy.Plans[filer.Plan.Plan];
        var severities = policy.SeveritiesOf(plan);
        return new DecisionInput
        {
            Filer = PolicyCodes.Administrator,
            Kind = _random.Next(12) == 0 ? "outage" : "break-fix",
            ReleaseStage = PolicyCodes.GeneralAvailability,
            Product = filer.Plan.Products[_random.Next(filer.Plan.Products.Count)],
            Plan = plan.Code,
            Severity = severities[
                Math.Min(
                    severities.Count - 1,
                    _random.Next(10) switch
                    {
                        0 => 0,
                        < 5 => 1,
                        _ => 2,
                    }
                )
            ].Code,
            ThirdPartyInvolved = _random.Next(6) == 0,
            Country = filer.Plan.Country,
            TimeZone = filer.Plan.TimeZone,
            Language = filer.Plan.Language,
            SubmittedAt = Instant.FromUnixTimeMilliseconds(moment.ToUnixTimeMilliseconds()),
        };
    }

    private Filing FilingOf(BulkFiler filer, DecisionInput input, string family, string subject, string description) =>
        new()
        {
            TenantId = filer.Tenant.Id,
            SubmissionKey = Guid.NewGuid(),
            Input = input,
            Family = family,
            Subject = subject,
            Details = new() { Description = description },
            Contact = new Contact
            {
                Name = filer.Person.Name,
                Email = filer.Email,
                TimeZone = filer.Plan.TimeZone,
                PreferredWay = ContactWay.Email,
            },
            ReachableRoundTheClock = policy.Severities.Find(input.Severity) is { RoundTheClock: true },
        };

    private DemoLife Pick((DemoLife Life, int Share)[] shares)
    {
        var at = _random.Next(shares.Sum(share => share.Share));
        return shares.First(share => (at -= share.Share) < 0).Life;
    }

    /// <summary>Who files for a made-up organisation.</summary>
    private sealed record BulkFiler(BulkTenant Plan, Tenant Tenant, Actor Person, string Email);
}
