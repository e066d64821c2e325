using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;

namespace SupportPortal.Application.Policy;

/// <summary>
/// What stored requests may name, whichever version of the policy they were decided by. Of entries with one code that of the version in
/// force counts, else that of the latest version that has it.
/// </summary>
public sealed class EveryVersion(PolicyBook policies, PolicyEngine inForce, IClock clock)
{
    /// <summary>What all answers follow from: they stay the same while it does.</summary>
    public (IReadOnlyList<PolicyEngine> Versions, PolicyEngine InForce) From => (policies.Versions, inForce);

    /// <summary>The entries to choose from: those of the version in force, then those that only former versions have.</summary>
    /// <param name="section">Where they stand.</param>
    public IReadOnlyList<T> Entries<T>(Func<SupportPolicy, Catalog<T>> section)
        where T : Entry => Among(Held(), section);

    /// <summary>The portals to choose from, in the same order.</summary>
    public IEnumerable<Place> Portals => Entries(policy => policy.Places).Where(place => place.Portal);

    /// <summary>Every code that an address or a request may name, also those of versions that do not hold yet.</summary>
    /// <param name="section">Where they stand.</param>
    public IEnumerable<string> Codes<T>(Func<SupportPolicy, Catalog<T>> section)
        where T : Entry => Latest().SelectMany(engine => section(engine.Policy).Codes).Distinct(StringComparer.Ordinal);

    /// <summary>The entry with exactly this code; null where no version has it.</summary>
    /// <param name="section">Where it stands.</param>
    /// <param name="code">The code.</param>
    public T? Find<T>(Func<SupportPolicy, Catalog<T>> section, string? code)
        where T : Entry =>
        code is null ? null : Latest().Select(engine => section(engine.Policy).Find(code)).FirstOrDefault(entry => entry?.Code == code);

    /// <summary>Whether any version tells clouds apart.</summary>
    public bool TellsClouds => policies.Versions.Any(engine => engine.Policy.TellsClouds);

    /// <summary>Whether any version asks through whom a subscription was bought.</summary>
    public bool TellsChannels => policies.Versions.Any(engine => engine.Policy.TellsChannels);

    /// <summary>The clouds of every version that tells them apart.</summary>
    public IReadOnlyList<Cloud> Clouds => Among(Latest().Where(engine => engine.Policy.TellsClouds), policy => policy.Clouds);

    /// <summary>The purchase channels of every version that asks for them.</summary>
    public IReadOnlyList<PurchaseChannel> PurchaseChannels =>
        Among(Latest().Where(engine => engine.Policy.TellsChannels), policy => policy.PurchaseChannels);

    /// <summary>The versions that hold or held: what was published, what the product began with, and what shipped before it.</summary>
    private IEnumerable<PolicyEngine> Held()
    {
        var now = clock.GetCurrentInstant();
        var published = policies.Periods.Where(period => period.From <= now).Select(period => period.Version).ToHashSet();
        return Latest()
            .Where(engine =>
                engine == inForce
                || engine.Version == policies.First.Version
                || published.Contains(engine.Version)
                || engine.Policy.EffectiveFrom < inForce.Policy.EffectiveFrom
            );
    }

    private IEnumerable<PolicyEngine> Latest() => policies.Versions.Reverse().Where(engine => engine != inForce).Prepend(inForce);

    private static IReadOnlyList<T> Among<T>(IEnumerable<PolicyEngine> engines, Func<SupportPolicy, Catalog<T>> section)
        where T : Entry => [.. engines.SelectMany(engine => section(engine.Policy)).DistinctBy(entry => entry.Code)];
}
