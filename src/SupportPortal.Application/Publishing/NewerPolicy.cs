using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;

namespace SupportPortal.Application.Publishing;

/// <summary>A version that ships and is newer than what is in force.</summary>
/// <param name="InForce">What is in force.</param>
/// <param name="Ships">What ships.</param>
/// <param name="Decisions">In how many decisions they differ; counted beside the page that asks first.</param>
public sealed record NewerShipped(SupportPolicy InForce, SupportPolicy Ships, PolicyComparison Decisions);

/// <summary>Tells whether the product ships facts that are newer than those requests are decided by.</summary>
public sealed class NewerPolicy(PolicyBook policies, PolicyComparisons comparisons, IClock clock)
{
    /// <summary>The newest version that ships, where it is newer than what is in force or is planned; null where it is not.</summary>
    public NewerShipped? Find()
    {
        var now = clock.GetCurrentInstant();
        var inForce = policies.InForceAt(now);
        var newest = policies.Shipped.MaxBy(engine => engine.Policy.EffectiveFrom)!;
        var planned = policies.Periods.Where(period => period.From > now).Select(period => policies.Of(period.Version));
        return planned.Append(inForce).Any(engine => engine.Policy.EffectiveFrom >= newest.Policy.EffectiveFrom)
            ? null
            : new(inForce.Policy, newest.Policy, comparisons.Of(inForce, newest, (NumberOf(inForce), NumberOf(newest))));
    }

    private static string NumberOf(PolicyEngine engine) => FormattableString.Invariant($"{engine.Version}");
}
