using NodaTime;
using SupportPortal.Core.People;

namespace SupportPortal.Core.Publishing;

/// <summary>How far a simulation is.</summary>
public enum SimulationState
{
    /// <summary>It waits for a process to take it.</summary>
    Waiting,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>It ran to its end.</summary>
    Finished,

    /// <summary>Somebody stopped it.</summary>
    Cancelled,

    /// <summary>It could not be carried out.</summary>
    Failed,
}

/// <summary>
/// The requests of the last days decided again by a version of the policy, to see what it would change. It runs in the background
/// and changes no request.
/// </summary>
public sealed class PolicySimulation
{
    /// <summary>The longest time back, in days.</summary>
    public const int MostDays = 3650;

    /// <summary>How long a running one may be silent before its process counts as stopped.</summary>
    public static readonly Duration Silence = Duration.FromSeconds(30);

    private PolicySimulation() { }

    /// <summary>The key.</summary>
    public int Id { get; private set; }

    /// <summary>The number of the version.</summary>
    public int Version { get; private set; }

    /// <summary>How many days back the requests were submitted.</summary>
    public int Days { get; private set; }

    /// <summary>The name of the person who began it.</summary>
    public string BegunBy { get; private set; } = string.Empty;

    /// <summary>When it was begun.</summary>
    public Instant BegunAt { get; private set; }

    /// <summary>How far it is.</summary>
    public SimulationState State { get; private set; }

    /// <summary>How many requests there are to decide.</summary>
    public int Total { get; private set; }

    /// <summary>How many are decided.</summary>
    public int Done { get; private set; }

    /// <summary>When the process that runs it was last heard of.</summary>
    public Instant SeenAt { get; private set; }

    /// <summary>Whether somebody asked it to stop.</summary>
    public bool IsToStop { get; private set; }

    /// <summary>When it ended; null while it has not.</summary>
    public Instant? EndedAt { get; private set; }

    /// <summary>What came of it, JSON; null while it has not ended.</summary>
    public string? Result { get; private set; }

    /// <summary>Begins one.</summary>
    public static PolicySimulation Begin(int version, int days, Actor person, Instant at) =>
        new()
        {
            Version = version,
            Days = Math.Clamp(days, 1, MostDays),
            BegunBy = person.Name,
            BegunAt = at,
            SeenAt = at,
        };

    /// <summary>Whether it is still to run or runs, as far as anybody knows at a moment.</summary>
    public bool IsUnderWayAt(Instant now) => State is SimulationState.Waiting or SimulationState.Running && now - SeenAt < Silence;

    /// <summary>A process takes it.</summary>
    public void Start(int total, Instant at) => (State, Total, SeenAt) = (SimulationState.Running, total, at);

    /// <summary>It got further.</summary>
    public void Reach(int done, Instant at) => (Done, SeenAt) = (done, at);

    /// <summary>Somebody wants it to stop.</summary>
    public void Stop() => IsToStop = true;

    /// <summary>It ended.</summary>
    public void End(SimulationState state, string? result, Instant at) => (State, Result, EndedAt, SeenAt) = (state, result, at, at);
}
