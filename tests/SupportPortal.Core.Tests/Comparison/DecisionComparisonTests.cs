using System.Diagnostics;
using NodaTime;
using SupportPortal.Core.Comparison;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Response;

namespace SupportPortal.Core.Tests.Comparison;

public sealed class DecisionComparisonTests
{
    private static readonly Instant At = Ask.At("2026-12-01T08:00:00Z");

    private static PolicyEngine Shipped { get; } = EngineOf(Ask.Policy);

    [Fact]
    public void A_version_decides_as_itself_does()
    {
        var differences = DecisionComparison.Between(Shipped, EngineOf(Changed.Policy()), At);

        Assert.Equal(0, differences.Differing);
        Assert.Empty(differences.Groups);
        Assert.Equal(26L * 14 * 8 * 3 * 4 * 6 * 2 * 2 * 15, differences.Total);
    }

    [Fact]
    public void A_target_that_changed_is_a_group_of_its_plan_and_severity()
    {
        var later = Changed.Policy(document => document.Target("professional-direct", "b")["minutes"] = 180);

        var group = Assert.Single(DecisionComparison.Between(Shipped, EngineOf(later), At).Groups);

        Assert.Equal(DecisionAspect.Target, group.Aspect);
        Assert.Equal("less than 2 h, business hours → less than 3 h, business hours", group.Says.ToString());
        Assert.Equal(["professional-direct"], group.Plans.Select(plan => plan.Code));
        Assert.Equal(["b"], group.Severities.Select(severity => severity.Code));
        Assert.Equal(20, group.Products.Count);
        Assert.Empty(group.Countries);
        Assert.NotEqual(
            Shipped.Decider.Decide(group.Example!).Response!.Target,
            EngineOf(later).Decider.Decide(group.Example!).Response!.Target
        );
    }

    internal static PolicyEngine EngineOf(SupportPolicy policy) => new(policy, new HolidayBook(policy, []));
}
