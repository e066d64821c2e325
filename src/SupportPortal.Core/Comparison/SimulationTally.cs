using SupportPortal.Core.Decisions;

namespace SupportPortal.Core.Comparison;

/// <summary>What would become of some requests of one plan that go from one portal to one place.</summary>
/// <param name="Plan">The plan's code.</param>
/// <param name="From">The code of the portal they went to; the outcome where they went to none.</param>
/// <param name="To">The code of the portal they would go to; else the outcome, or the reason for a refusal.</param>
/// <param name="IsFiled">Whether they would still go to a portal.</param>
/// <param name="Count">How many.</param>
/// <param name="Sooner">How many of them would be due sooner, or only now due at all.</param>
/// <param name="Later">How many of them would be due later, or not any more.</param>
/// <param name="Examples">The keys of a few of those that differ.</param>
public sealed record SimulationGroup(
    string Plan,
    string From,
    string To,
    bool IsFiled,
    int Count,
    int Sooner,
    int Later,
    IReadOnlyList<int> Examples
)
{
    /// <summary>Whether they would go elsewhere.</summary>
    public bool IsElsewhere => From != To;
}

/// <summary>What came of a simulation.</summary>
/// <param name="Decided">How many requests were decided.</param>
/// <param name="Unknown">How many of them name something that the version does not know.</param>
/// <param name="Groups">The rest, the largest group first.</param>
public sealed record SimulationResult(int Decided, int Unknown, IReadOnlyList<SimulationGroup> Groups)
{
    /// <summary>How many would go elsewhere, refusals included.</summary>
    public int Elsewhere => Groups.Where(group => group.IsElsewhere).Sum(group => group.Count);

    /// <summary>How many would go to no portal.</summary>
    public int NotFiled => Groups.Where(group => !group.IsFiled).Sum(group => group.Count);

    /// <summary>How many would be due sooner.</summary>
    public int Sooner => Groups.Sum(group => group.Sooner);

    /// <summary>How many would be due later.</summary>
    public int Later => Groups.Sum(group => group.Later);
}

/// <summary>Counts what a version of the policy would have made of requests that were filed.</summary>
public sealed class SimulationTally
{
    private const int MostExamples = 10;

    private readonly Dictionary<(string Plan, string From, string To, bool IsFiled), Count> _groups = [];
    private int _decided;
    private int _unknown;

    /// <summary>Adds a request.</summary>
    /// <param name="id">Its key.</param>
    /// <param name="input">What it was decided from.</param>
    /// <param name="before">The decision by its own version.</param>
    /// <param name="after">The decision by the other one; null where that does not know what the request names.</param>
    public void Add(int id, DecisionInput input, SupportDecision before, SupportDecision? after)
    {
        _decided++;
        if (after is null)
        {
            _unknown++;
            return;
        }

        var key = (input.Plan, PlaceOf(before), PlaceOf(after), after.Outcome == Outcome.Route);
        if (!_groups.TryGetValue(key, out var count))
            _groups[key] = count = new();
        count.All++;
        var (due, dueThen) = (before.Response?.DueAt, after.Response?.DueAt);
        var moves =
            due == dueThen || !key.Item4
                ? 0
                : (due, dueThen) switch
                {
                    (null, _) => -1,
                    (_, null) => 1,
                    ({ } was, { } becomes) => becomes.CompareTo(was),
                };
        if (moves < 0)
            count.Sooner++;
        if (moves > 0)
            count.Later++;
        if ((moves != 0 || key.Item2 != key.Item3) && count.Examples.Count < MostExamples)
            count.Examples.Add(id);
    }

    /// <summary>What came of all that were added.</summary>
    public SimulationResult Result() =>
        new(
            _decided,
            _unknown,
            [
                .. _groups
                    .Select(group => new SimulationGroup(
                        group.Key.Plan,
                        group.Key.From,
                        group.Key.To,
                        group.Key.IsFiled,
                        group.Value.All,
                        group.Value.Sooner,
                        group.Value.Later,
                        group.Value.Examples
                    ))
                    .OrderByDescending(group => group.IsElsewhere)
                    .ThenByDescending(group => group.Sooner + group.Later)
                    .ThenByDescending(group => group.Count)
                    .ThenBy(group => group.Plan, StringComparer.Ordinal)
                    .ThenBy(group => group.From, StringComparer.Ordinal),
            ]
        );

    private static string PlaceOf(SupportDecision decision) => decision.Reason ?? decision.Destination?.Code ?? Code.Of(decision.Outcome);

    private sealed class Count
    {
        public int All { get; set; }

        public int Sooner { get; set; }

        public int Later { get; set; }

        public List<int> Examples { get; } = [];
    }
}
