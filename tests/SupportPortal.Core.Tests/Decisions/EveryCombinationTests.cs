using System.Globalization;
using System.Text;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using Xunit.Abstractions;

namespace SupportPortal.Core.Tests.Decisions;

/// <summary>
/// Every product on every plan, of every kind and stage, filed by everybody, with every severity: by each policy that ships.
/// What surrounds a request (cloud, purchase channel, where it is managed, work around the clock) multiplies that by ninety.
/// Kinds and stages are decided on without a look at it, so it is varied for faults of what is released, and for billing,
/// which the channel decides on; and only with the severities of the plan, since any other is refused before.
/// </summary>
public sealed class EveryCombinationTests(ITestOutputHelper output)
{
    public static TheoryData<string> Shipped => [.. PolicyReader.Shipped.Select(NodaTime.Text.LocalDatePattern.Iso.Format)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_combination_has_one_whole_outcome(string version)
    {
        var (policy, decide) = Of(version);
        var asked = 0;
        var outcomes = policy.Kinds.Codes.ToDictionary(kind => kind, _ => new int[3]);
        foreach (var input in Combinations(policy))
        {
            var decision = decide(input);
            var fault = FaultOf(policy, decision);
            Assert.True(fault is null, $"{fault}: {input}");
            outcomes[input.Kind][(int)decision.Outcome]++;
            asked++;
        }

        Assert.Equal(
            policy.Products.Count
                * policy.Plans.Count
                * policy.Kinds.Count
                * policy.Filers.Count
                * policy.ReleaseStages.Count
                * (policy.Severities.Count + 1)
                * 2,
            asked
        );
        Print($"{version}: {asked:N0} combinations", outcomes);
    }

    [Fact]
    public void Every_combination_with_what_surrounds_it_has_one_whole_outcome()
    {
        var policy = Current2026.Policy;
        var asked = 0;
        var outcomes = policy.Clouds.Codes.ToDictionary(cloud => cloud, _ => new int[3]);
        foreach (var input in Surrounded(policy))
        {
            var decision = Current2026.Decide(input);
            var fault = FaultOf(policy, decision);
            Assert.True(fault is null, $"{fault}: {input}");
            Assert.False(decision.Because.Any(line => line.Says.Values.Any(string.IsNullOrWhiteSpace)), $"a list is empty: {input}");
            outcomes[input.Cloud][(int)decision.Outcome]++;
            asked++;
        }

        Assert.True(asked > 300_000);
        Print($"2026-05-15 with surroundings: {asked:N0} combinations", outcomes);
    }

    [Fact]
    public void Everything_that_could_be_asked_in_2020_is_answered_in_2026()
    {
        var differ = Ask.Policy.Kinds.Codes.ToDictionary(kind => kind, _ => new int[3]);
        foreach (var input in Combinations(Ask.Policy))
        {
            var (before, now) = (input.Decide(), Current2026.Decide(input));
            var elsewhere = before.Outline() != now.Outline();
            var otherwise = (before.Response, before.Language) != (now.Response, now.Language);
            differ[input.Kind][
                elsewhere ? 2
                : otherwise ? 1
                : 0
            ]++;
        }

        Print("2020 asked of both: same, only the time or the language, elsewhere", differ);
        Assert.Equal([0, 0], [differ["billing"][2], differ["sign-up"][2]]);
        Assert.True(differ.Values.Sum(counts => counts[2]) > 100_000);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_sentence_of_every_trace_has_a_value_for_each_of_its_gaps(string version)
    {
        var (policy, decide) = Of(version);
        string[] some =
        [
            "dynamics-365-sales",
            "dynamics-365-customer-insights-data",
            "dynamics-365-fraud-protection",
            "dynamics-365-finance",
            "dynamics-gp",
            "dynamics-ax",
            "dynamics-365-business-central",
        ];
        var seen = new HashSet<(string, int)>();
        foreach (
            var input in Combinations(policy)
                .Concat(policy.TellsClouds ? Surrounded(policy) : [])
                .Where(input => some.Contains(input.Product))
        )
        {
            foreach (var says in decide(input).Trace.Select(line => line.Says).Where(says => seen.Add((says.Text, says.Values.Count))))
            {
                var gaps = Enumerable.Range(0, 10).Count(i => says.Text.Contains($"{{{i}}}", StringComparison.Ordinal));
                Assert.True(gaps == says.Values.Count, says.Text);
                Assert.All(says.Values, value => Assert.False(string.IsNullOrWhiteSpace(value), says.Text));
            }
        }

        Assert.True(seen.Count > 30);
    }

    private static (SupportPolicy Policy, Func<DecisionInput, SupportDecision> Decide) Of(string version) =>
        version == "2020-09-14" ? (Ask.Policy, Ask.Decide) : (Current2026.Policy, Current2026.Decide);

    private static IEnumerable<DecisionInput> Combinations(SupportPolicy policy)
    {
        string?[] severities = [null, .. policy.Severities.Codes];
        var all =
            from product in policy.Products.Codes
            from plan in policy.Plans.Codes
            from kind in policy.Kinds.Codes
            from filer in policy.Filers.Codes
            from stage in policy.ReleaseStages.Codes
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

    private static IEnumerable<DecisionInput> Surrounded(SupportPolicy policy) =>
        from product in policy.Products
        from plan in policy.Plans
        from kind in (string[])["break-fix", "billing"]
        from filer in (string[])["administrator", "partner"]
        from delegated in filer == "partner" ? (bool[])[false, true] : [false]
        from severity in policy.SeveritiesOf(plan).Select(severity => severity.Code).DefaultIfEmpty()
        from cloud in policy.Clouds.Codes
        from channel in policy.PurchaseChannels.Codes
        from managed in (string?[])[null, .. policy.ManagedPlaces.Codes]
        from aroundTheClock in (bool[])[false, true]
        select Ask.Default with
        {
            Product = product.Code,
            Plan = plan.Code,
            Kind = kind,
            Filer = filer,
            DelegatedAdministration = delegated,
            Severity = severity,
            Cloud = cloud,
            PurchaseChannel = channel,
            ManagedIn = managed,
            AroundTheClock = aroundTheClock,
        };

    private static string? FaultOf(SupportPolicy policy, SupportDecision decision)
    {
        if (decision.Trace.Count(line => line.Effect == RuleEffect.Decided) != 1)
            return "not exactly one rule decided";
        if (decision.Notices.Any(notice => !policy.Notices.Has(notice)))
            return "an unknown notice rides along";
        return decision.Outcome switch
        {
            Outcome.Route when decision.Destination is null || !policy.Places[decision.Destination.Code].Portal =>
                "it is routed to no portal",
            Outcome.Route when decision.Reason is not null => "it is routed and refused",
            Outcome.Redirect when decision.Destination is null || decision.Response is not null || decision.Reason is not null =>
                "the redirect is not whole",
            Outcome.Refuse when !policy.Reasons.Has(decision.Reason) => "it is refused for no known reason",
            Outcome.Refuse when decision.Destination is not null || decision.Response is not null => "it is refused and answered",
            _ => null,
        };
    }

    private void Print(string title, Dictionary<string, int[]> counts)
    {
        var table = new StringBuilder(title).AppendLine();
        foreach (var (name, count) in counts.Append(new("all", [.. Enumerable.Range(0, 3).Select(i => counts.Values.Sum(row => row[i]))])))
        {
            var cells = count.Select(cell => cell.ToString("N0", CultureInfo.InvariantCulture).PadLeft(12));
            table.Append(name.PadRight(22)).AppendJoin(string.Empty, cells).AppendLine();
        }

        output.WriteLine(table.ToString());
    }
}
