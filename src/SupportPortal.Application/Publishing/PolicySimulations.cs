using System.Text.Json;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.People;
using SupportPortal.Core.Comparison;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Publishing;
using SupportPortal.Data;

namespace SupportPortal.Application.Publishing;

/// <summary>The simulations that wait for this process.</summary>
public sealed class WaitingSimulations
{
    private readonly Channel<int> _waiting = Channel.CreateUnbounded<int>();

    /// <summary>Puts one at the end.</summary>
    public void Add(int id) => _waiting.Writer.TryWrite(id);

    /// <summary>Those that wait, as they come.</summary>
    public IAsyncEnumerable<int> TakeAsync(CancellationToken cancellationToken) => _waiting.Reader.ReadAllAsync(cancellationToken);
}

/// <summary>Begins, stops and finds simulations: stored requests decided again by a version of the policy.</summary>
public sealed class PolicySimulations(PortalDbContext db, WaitingSimulations queue, CurrentPerson person, IClock clock)
{
    /// <summary>The last simulation of a version; null where there was none.</summary>
    public Task<PolicySimulation?> LastAsync(int version, CancellationToken cancellationToken) =>
        db
            .PolicySimulations.AsNoTracking()
            .Where(simulation => simulation.Version == version)
            .OrderByDescending(simulation => simulation.Id)
            .FirstOrDefaultAsync(cancellationToken);

    /// <summary>What came of a simulation; null while it has not ended well.</summary>
    public static SimulationResult? ResultOf(PolicySimulation simulation) =>
        simulation.Result is { } result ? JsonSerializer.Deserialize<SimulationResult>(result) : null;

    /// <summary>Begins one; one that is under way for the version is let run instead.</summary>
    public async Task BeginAsync(int version, int days, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        if (await LastAsync(version, cancellationToken) is { } last && last.IsUnderWayAt(now))
            return;
        var simulation = PolicySimulation.Begin(version, days, person.Actor, now);
        db.PolicySimulations.Add(simulation);
        await db.SaveChangesAsync(cancellationToken);
        queue.Add(simulation.Id);
    }

    /// <summary>Asks the one that is under way to stop.</summary>
    public async Task StopAsync(int version, CancellationToken cancellationToken)
    {
        if (await LastAsync(version, cancellationToken) is { } last)
            await db
                .PolicySimulations.Where(simulation => simulation.Id == last.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(simulation => simulation.IsToStop, true), cancellationToken);
    }
}

/// <summary>Carries a simulation out. It reads requests in pieces and stores nothing but how far it is and what came of it.</summary>
public sealed class SimulationRun(PortalDbContext db, PolicyBook policies, PolicyVersions versions, IClock clock)
{
    private const int Piece = 2000;

    /// <summary>Runs it to its end.</summary>
    public async Task RunAsync(int id, CancellationToken cancellationToken)
    {
        var simulation = await db.PolicySimulations.AsNoTracking().FirstOrDefaultAsync(stored => stored.Id == id, cancellationToken);
        if (simulation is not { State: SimulationState.Waiting })
            return;
        try
        {
            if (await versions.EngineAsync(simulation.Version, cancellationToken) is { } engine)
                await RunAsync(simulation, engine, cancellationToken);
            else
                await StoreAsync(simulation, run => run.End(SimulationState.Failed, null, Now), cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            await StoreAsync(simulation, run => run.End(SimulationState.Failed, null, Now), CancellationToken.None);
            throw;
        }
    }

    private Instant Now => clock.GetCurrentInstant();

    private async Task RunAsync(PolicySimulation simulation, PolicyEngine engine, CancellationToken cancellationToken)
    {
        var from = simulation.BegunAt - Duration.FromDays(simulation.Days);
        var requests = db.Requests.AsNoTracking().Where(request => request.SubmittedAt >= from);
        var total = await requests.CountAsync(cancellationToken);
        await StoreAsync(simulation, run => run.Start(total, Now), cancellationToken);
        var tally = new SimulationTally();
        var (last, done) = (0, 0);
        while (await PieceAsync(requests, last, cancellationToken) is { Count: > 0 } piece)
        {
            foreach (var (key, version, input) in piece)
                tally.Add(key, input, policies.Of(version).Decider.Decide(input), Decide(engine, input));
            (last, done) = (piece[^1].Id, done + piece.Count);
            if (await IsToStopAsync(simulation.Id, cancellationToken))
            {
                await StoreAsync(simulation, run => run.End(SimulationState.Cancelled, null, Now), cancellationToken);
                return;
            }

            await StoreAsync(simulation, run => run.Reach(done, Now), cancellationToken);
        }

        var result = JsonSerializer.Serialize(tally.Result());
        await StoreAsync(simulation, run => run.End(SimulationState.Finished, result, Now), cancellationToken);
    }

    private static SupportDecision? Decide(PolicyEngine engine, DecisionInput input)
    {
        try
        {
            return engine.Decider.Decide(input);
        }
        catch (UnknownCodeException)
        {
            return null;
        }
    }

    private static async Task<List<(int Id, int Version, DecisionInput Input)>> PieceAsync(
        IQueryable<Core.Requests.SupportRequest> requests,
        int last,
        CancellationToken cancellationToken
    )
    {
        var rows = await requests
            .Where(request => request.Id > last)
            .OrderBy(request => request.Id)
            .Take(Piece)
            .Select(request => new
            {
                request.Id,
                request.PolicyVersion,
                request.Input.Filer,
                request.Input.DelegatedAdministration,
                request.Input.Kind,
                request.Input.ReleaseStage,
                request.Product,
                request.Plan,
                request.Severity,
                request.Input.PlanEnrolment,
                request.Input.SubscriptionEnrolment,
                request.Input.Cloud,
                request.Input.PurchaseChannel,
                request.Input.ManagedIn,
                request.Input.AroundTheClock,
                request.Input.ThirdPartyInvolved,
                request.Input.CanSignIn,
                request.Input.Country,
                request.Input.TimeZone,
                request.Language,
                request.SubmittedAt,
            })
            .ToListAsync(cancellationToken);
        return rows.ConvertAll(row =>
            (
                row.Id,
                row.PolicyVersion,
                new DecisionInput
                {
                    Filer = row.Filer,
                    DelegatedAdministration = row.DelegatedAdministration,
                    Kind = row.Kind,
                    ReleaseStage = row.ReleaseStage,
                    Product = row.Product,
                    Plan = row.Plan,
                    Severity = row.Severity,
                    PlanEnrolment = row.PlanEnrolment,
                    SubscriptionEnrolment = row.SubscriptionEnrolment,
                    Cloud = row.Cloud,
                    PurchaseChannel = row.PurchaseChannel,
                    ManagedIn = row.ManagedIn,
                    AroundTheClock = row.AroundTheClock,
                    ThirdPartyInvolved = row.ThirdPartyInvolved,
                    CanSignIn = row.CanSignIn,
                    Country = row.Country,
                    TimeZone = row.TimeZone,
                    Language = row.Language,
                    SubmittedAt = row.SubmittedAt,
                }
            )
        );
    }

    private Task<bool> IsToStopAsync(int id, CancellationToken cancellationToken) =>
        db
            .PolicySimulations.Where(simulation => simulation.Id == id)
            .Select(simulation => simulation.IsToStop)
            .FirstAsync(cancellationToken);

    /// <summary>Stores how far it is; that somebody asked it to stop is theirs to store.</summary>
    private async Task StoreAsync(PolicySimulation simulation, Action<PolicySimulation> change, CancellationToken cancellationToken)
    {
        change(simulation);
        await db
            .PolicySimulations.Where(stored => stored.Id == simulation.Id)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(stored => stored.State, simulation.State)
                        .SetProperty(stored => stored.Total, simulation.Total)
                        .SetProperty(stored => stored.Done, simulation.Done)
                        .SetProperty(stored => stored.SeenAt, simulation.SeenAt)
                        .SetProperty(stored => stored.EndedAt, simulation.EndedAt)
                        .SetProperty(stored => stored.Result, simulation.Result),
                cancellationToken
            );
    }
}
