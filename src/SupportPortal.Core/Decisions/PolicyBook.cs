using System.Collections.Frozen;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Response;

namespace SupportPortal.Core.Decisions;

/// <summary>From when on a version of the policy is in force, until another one is.</summary>
/// <param name="Version">The version's number.</param>
/// <param name="From">The first moment.</param>
public readonly record struct PolicyPeriod(int Version, Instant From);

/// <summary>A stretch of time in which one version of the policy is in force.</summary>
/// <param name="Version">The version's number.</param>
/// <param name="From">The first moment; null for what is in force before anything is published.</param>
/// <param name="Until">The first moment that does not belong to it; null where no end is known.</param>
public readonly record struct PolicyStretch(int Version, Instant? From, Instant? Until)
{
    /// <summary>Whether a moment belongs to it.</summary>
    public bool Holds(Instant at) => (From is not { } from || from <= at) && (Until is not { } until || at < until);
}

/// <summary>
/// Every version of the policy that the process knows, and which one is in force when. What it knows is replaced as a whole, so
/// a reader sees one state of it.
/// </summary>
public sealed class PolicyBook
{
    private readonly FrozenDictionary<int, PolicyEngine> _shipped;
    private readonly int _first;
    private HolidayBook _holidays;
    private volatile State _state;

    /// <summary>A book of what ships with the product.</summary>
    /// <param name="shipped">The versions that ship.</param>
    /// <param name="first">The one of them that is in force before anything is published.</param>
    /// <param name="holidays">The holidays to count by.</param>
    public PolicyBook(IEnumerable<SupportPolicy> shipped, SupportPolicy first, HolidayBook holidays)
    {
        _holidays = holidays;
        _first = first.Version;
        _shipped = shipped.ToFrozenDictionary(policy => policy.Version, policy => new PolicyEngine(policy, holidays));
        _state = new(_shipped, []);
    }

    /// <summary>Every version, the lowest number first.</summary>
    public IReadOnlyList<PolicyEngine> Versions => _state.InOrder;

    /// <summary>The versions that ship with the product, the lowest number first.</summary>
    public IEnumerable<PolicyEngine> Shipped => _shipped.Values.OrderBy(engine => engine.Version);

    /// <summary>What is in force when, in the order of time; before the first of them, <see cref="First"/> is.</summary>
    public IReadOnlyList<PolicyPeriod> Periods => _state.Periods;

    /// <summary>What is in force before anything is published.</summary>
    public PolicyEngine First => _shipped[_first];

    /// <summary>The version in force at a moment.</summary>
    public PolicyEngine InForceAt(Instant at)
    {
        var state = _state;
        for (var i = state.Periods.Count - 1; i >= 0; i--)
        {
            if (state.Periods[i].From <= at)
                return state.ByVersion[state.Periods[i].Version];
        }

        return First;
    }

    /// <summary>From when on what is in force at a moment is in force; null for what was in force first.</summary>
    public Instant? InForceSince(Instant at) =>
        _state.Periods.Where(period => period.From <= at).Select(period => (Instant?)period.From).LastOrDefault();

    /// <summary>Which version is in force when, from the first one on; neighbours are of different versions.</summary>
    public IReadOnlyList<PolicyStretch> Stretches()
    {
        List<PolicyStretch> stretches = [new(_first, null, null)];
        foreach (var (version, from) in _state.Periods)
        {
            if (stretches[^1].From == from)
                stretches.RemoveAt(stretches.Count - 1); // of two from one moment, the later one holds
            if (stretches[^1].Version == version)
            {
                stretches[^1] = stretches[^1] with { Until = null };
                continue;
            }

            stretches[^1] = stretches[^1] with { Until = from };
            stretches.Add(new(version, from, null));
        }

        return stretches;
    }

    /// <summary>The version with a number, such as a request keeps.</summary>
    /// <exception cref="UnknownCodeException">There is none.</exception>
    public PolicyEngine Of(int version) =>
        _state.ByVersion.TryGetValue(version, out var engine)
            ? engine
            : throw new UnknownCodeException(
                "policy version",
                version.ToString(CultureInfo.InvariantCulture),
                [.. Versions.Select(known => known.Version.ToString(CultureInfo.InvariantCulture))]
            );

    /// <summary>The version with a number; null where there is none, or none that is published.</summary>
    public PolicyEngine? Find(int version) => _state.ByVersion.GetValueOrDefault(version);

    /// <summary>
    /// The version that people name by the day from which it holds ("2026-05-15") or by its number ("2"); of several from one
    /// day, the last one. Null where there is none.
    /// </summary>
    public PolicyEngine? Find(string name)
    {
        if (LocalDatePattern.Iso.Parse(name) is { Success: true, Value: var day })
            return Versions.LastOrDefault(engine => engine.Policy.EffectiveFrom == day);
        return int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? _state.ByVersion.GetValueOrDefault(number)
            : null;
    }

    /// <summary>A version that is not published, with what would decide and count by it now.</summary>
    public PolicyEngine Trial(SupportPolicy policy) => new(policy, _holidays);

    /// <summary>What people call a version: the day from which it holds, where no later one has the same, else its number.</summary>
    public string NameOf(PolicyEngine engine)
    {
        var day = LocalDatePattern.Iso.Format(engine.Policy.EffectiveFrom);
        return Find(day) == engine ? day : engine.Version.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Takes in what was published. A version that is known already keeps what was worked out for it.</summary>
    /// <param name="published">The published versions that do not ship with the product.</param>
    /// <param name="periods">What is in force when, in any order; of two from one moment, the later one in the list holds.</param>
    public void Take(IEnumerable<SupportPolicy> published, IEnumerable<PolicyPeriod> periods)
    {
        var known = _state.ByVersion;
        var engines = published
            .Where(policy => !_shipped.ContainsKey(policy.Version))
            .Select(policy =>
                known.TryGetValue(policy.Version, out var engine) && ReferenceEquals(engine.Policy, policy)
                    ? engine
                    : new PolicyEngine(policy, _holidays)
            );
        _state = new(
            _shipped.Values.Concat(engines).ToFrozenDictionary(engine => engine.Version),
            [.. periods.OrderBy(period => period.From)]
        );
    }

    /// <summary>Counts by other holidays from now on.</summary>
    public void Take(HolidayBook holidays)
    {
        _holidays = holidays;
        foreach (var engine in Versions)
            engine.Calendars.Take(holidays);
    }

    private sealed class State(FrozenDictionary<int, PolicyEngine> byVersion, IReadOnlyList<PolicyPeriod> periods)
    {
        public FrozenDictionary<int, PolicyEngine> ByVersion { get; } = byVersion;

        public IReadOnlyList<PolicyEngine> InOrder { get; } = [.. byVersion.Values.OrderBy(engine => engine.Version)];

        public IReadOnlyList<PolicyPeriod> Periods { get; } = periods;
    }
}
