using NodaTime;
using NodaTime.Text;
using SupportPortal.Core;
using SupportPortal.Core.Decisions;

namespace SupportPortal.Web.Api;

/// <summary>How a version of the policy stands at a moment.</summary>
public enum PolicyStanding
{
    /// <summary>Everything that is decided now is decided by it.</summary>
    InForce,

    /// <summary>It is published, from a moment to come on.</summary>
    Upcoming,

    /// <summary>It was in force.</summary>
    Former,

    /// <summary>It ships with the product, and nobody has published it.</summary>
    Shipped,
}

/// <summary>A version of the policy, as the list of them tells it.</summary>
public sealed record PolicyLineAnswer(
    int Version,
    string EffectiveFrom,
    string Title,
    bool Shipped,
    string State,
    IReadOnlyList<PolicyStretchAnswer> InForce
)
{
    /// <summary>Every version that is known, the lowest number first.</summary>
    public static IReadOnlyList<PolicyLineAnswer> Of(PolicyBook policies, Instant now)
    {
        var stretches = policies.Stretches().ToLookup(stretch => stretch.Version);
        var shipped = policies.Shipped.Select(engine => engine.Version).ToHashSet();
        return
        [
            .. policies.Versions.Select(engine => new PolicyLineAnswer(
                engine.Version,
                LocalDatePattern.Iso.Format(engine.Policy.EffectiveFrom),
                engine.Policy.Title,
                shipped.Contains(engine.Version),
                Code.Of(StandingOf([.. stretches[engine.Version]], now)),
                [.. stretches[engine.Version].Select(PolicyStretchAnswer.Of)]
            )),
        ];
    }

    private static PolicyStanding StandingOf(IReadOnlyList<PolicyStretch> stretches, Instant now) =>
        stretches.Any(stretch => stretch.Holds(now)) ? PolicyStanding.InForce
        : stretches.Any(stretch => stretch.From > now) ? PolicyStanding.Upcoming
        : stretches.Count > 0 ? PolicyStanding.Former
        : PolicyStanding.Shipped;
}

/// <summary>From when until when a version is in force; null where no beginning or no end is known.</summary>
public sealed record PolicyStretchAnswer(string? From, string? Until)
{
    /// <summary>A stretch in the words of the API.</summary>
    public static PolicyStretchAnswer Of(PolicyStretch stretch) => new(Iso(stretch.From), Iso(stretch.Until));

    private static string? Iso(Instant? at) => at is { } moment ? InstantPattern.ExtendedIso.Format(moment) : null;
}
