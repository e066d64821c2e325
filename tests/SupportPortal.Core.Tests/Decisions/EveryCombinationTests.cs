using SupportPortal.Core.Decisions;

namespace SupportPortal.Core.Tests.Decisions;

public sealed class EveryCombinationTests
{
    [Fact]
    public void Every_combination_has_one_whole_outcome()
    {
        var asked = 0;
        foreach (var input in Combinations())
        {
            var fault = FaultOf(input.Decide());
            Assert.True(fault is null, $"{fault}: {input}");
            asked++;
        }

        Assert.Equal(
            Ask.Policy.Products.Count
                * Ask.Policy.Plans.Count
                * Ask.Policy.Kinds.Count
                * Ask.Policy.Filers.Count
                * Ask.Policy.ReleaseStages.Count
                * (Ask.Policy.Severities.Count + 1)
                * 2,
            asked
        );
    }

    [Fact]
    public void Every_sentence_of_every_trace_has_a_value_for_each_of_its_gaps()
    {
        var seen = new HashSet<(string, int)>();
        foreach (
            var input in Combinations()
                .Where(input => input.Product is "dynamics-365-sales" or "dynamics-gp" or "dynamics-365-business-central")
        )
        {
            foreach (var says in input.Decide().Trace.Select(line => line.Says).Where(says => seen.Add((says.Text, says.Values.Count))))
            {
                var gaps = Enumerable.Range(0, 10).Count(i => says.Text.Contains($"{{{i}}}", StringComparison.Ordinal));
                Assert.True(gaps == says.Values.Count, says.Text);
                Assert.All(says.Values, value => Assert.False(string.IsNullOrWhiteSpace(value), says.Text));
            }
        }

        Assert.True(seen.Count > 30);
    }

    private static IEnumerable<DecisionInput> Combinations()
    {
        string?[] severities = [null, .. Ask.Policy.Severities.Codes];
        var all =
            from product in Ask.Policy.Products.Codes
            from plan in Ask.Policy.Plans.Codes
            from kind in Ask.Policy.Kinds.Codes
            from filer in Ask.Policy.Filers.Codes
            from stage in Ask.Policy.ReleaseStages.Codes
            from severity in severities
            from delegated in (bool[])[false, true]
            select Ask.Default with
            {
                Product = product,
                Plan = plan,
                Kind = kind,
                Filer = filer,
                ReleaseStage = stage,
                Severity = severity,
                DelegatedAdministration = delegated,
            };
        return all;
    }

    private static string? FaultOf(SupportDecision decision)
    {
        if (decision.Trace.Count(line => line.Effect == RuleEffect.Decided) != 1)
            return "not exactly one rule decided";
        if (decision.Notices.Any(notice => !Ask.Policy.Notices.Has(notice)))
            return "an unknown notice rides along";
        return decision.Outcome switch
        {
            Outcome.Route when decision.Destination is null || !Ask.Policy.Places[decision.Destination.Code].Portal =>
                "it is routed to no portal",
            Outcome.Route when decision.Reason is not null => "it is routed and refused",
            Outcome.Redirect when decision.Destination is null || decision.Response is not null || decision.Reason is not null =>
                "the redirect is not whole",
            Outcome.Refuse when !Ask.Policy.Reasons.Has(decision.Reason) => "it is refused for no known reason",
            Outcome.Refuse when decision.Destination is not null || decision.Response is not null => "it is refused and answered",
            _ => null,
        };
    }
}
