using NodaTime;
using SupportPortal.Core.Decisions;

namespace SupportPortal.Application.Policy;

/// <summary>How the version that is read stands to the others: since when it holds, and which one it follows.</summary>
public sealed class PolicyHistory
{
    private readonly PolicyBook _policies;
    private readonly PolicyStretch? _before;

    /// <summary>Looks it up.</summary>
    public PolicyHistory(PolicyBook policies, PolicyChoice choice, IClock clock)
    {
        _policies = policies;
        Choice = choice;
        Now = clock.GetCurrentInstant();
        var stretches = policies.Stretches().ToList();
        var own = stretches.Where(stretch => stretch.Version == choice.Engine.Version).ToList();
        Stretch = Last(own.Where(stretch => stretch.Holds(Now))) ?? First(own.Where(stretch => stretch.From > Now)) ?? Last(own);
        _before = Stretch is { } shown && stretches.IndexOf(shown) is var at and > 0 ? stretches[at - 1] : null;
    }

    /// <summary>The version that is read, and the one in force.</summary>
    public PolicyChoice Choice { get; }

    /// <summary>The moment at which it is read.</summary>
    public Instant Now { get; }

    /// <summary>That moment's day.</summary>
    public LocalDate Today => Now.InUtc().Date;

    /// <summary>When it is in force: now, else from when on next, else when last; null where nobody has published it.</summary>
    public PolicyStretch? Stretch { get; }

    /// <summary>Whether it is in force now.</summary>
    public bool IsInForce => Stretch is { } stretch && stretch.Holds(Now);

    /// <summary>The version before it; of one that was never published, the one in force. Null where there is none.</summary>
    public PolicyEngine? Before =>
        Stretch is not null
            ? _before is { } before
                ? _policies.Of(before.Version)
                : null
            : Choice.InForce == Choice.Engine
                ? null
                : Choice.InForce;

    /// <summary>Every version that can be read, the newest first.</summary>
    public IReadOnlyList<PolicyEngine> Versions => [.. _policies.Versions.Reverse()];

    /// <summary>What a version is called in addresses.</summary>
    public string NameOf(PolicyEngine engine) => _policies.NameOf(engine);

    private static PolicyStretch? First(IEnumerable<PolicyStretch> stretches) =>
        stretches.Select(one => (PolicyStretch?)one).FirstOrDefault();

    private static PolicyStretch? Last(IEnumerable<PolicyStretch> stretches) =>
        stretches.Select(one => (PolicyStretch?)one).LastOrDefault();
}
