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

    [Fact]
    public void A_product_that_goes_elsewhere_is_told_with_where_it_went()
    {
        var later = Changed.Policy(document => document.Section("routes")[2]!["portal"] = "ppac");

        var differences = DecisionComparison.Between(Shipped, EngineOf(later), At);

        var group = differences.Groups[0];
        Assert.Equal("Lifecycle Services → Power Platform admin center", group.Says.ToString());
        Assert.Equal(5, group.Products.Count);
        Assert.Equal(
            ["subscription", "professional-direct", "unified-core", "unified-advanced", "unified-performance"],
            group.Plans.Select(plan => plan.Code)
        );
        Assert.Equal(differences.Differing, differences.Groups.Sum(other => other.Count));
        Assert.Contains(differences.Groups, other =>
            other.Aspect == DecisionAspect.Alternatives
            && other.Says.ToString() == "Also Lifecycle Services → also Power Platform admin center"
        );
    }

    [Fact]
    public void A_code_that_one_version_does_not_know_cannot_be_asked_of_it()
    {
        var later = Changed.Policy(document =>
            document
                .Section("products")
                .Add(
                    Changed.Json(
                        "{ 'code': 'copilot-studio', 'name': 'Copilot Studio', 'family': 'customer-engagement', 'source': 'contact' }"
                    )
                )
        );

        var there = DecisionComparison.Between(Shipped, EngineOf(later), At);
        var back = DecisionComparison.Between(EngineOf(later), Shipped, At);

        Assert.Equal(there.Total / 27, there.NotKnownBefore);
        Assert.Equal((there.Differing, 0L), (there.NotKnownBefore, there.NotKnownAfter));
        Assert.Equal("Not known before: Copilot Studio.", Assert.Single(there.Groups).Says.ToString());
        Assert.Equal("Not known any more: Copilot Studio.", Assert.Single(back.Groups).Says.ToString());
    }

    [Fact]
    public void A_former_code_is_asked_as_what_it_became()
    {
        var later = Changed.Policy(
            document => document.Rename("products", "dynamics-365-marketing", "dynamics-365-journeys", "Customer Insights - Journeys"),
            document =>
                document
                    .Section("rules")
                    .Insert(0, Changed.Json("{ 'code': 'still-supported', 'name': 'Still supported', 'source': 'who' }"))
        );

        var differences = DecisionComparison.Between(Shipped, EngineOf(later), At);

        Assert.Equal((differences.Total / 27, 0L), (differences.Differing, differences.NotKnownAfter));
        Assert.Equal(["dynamics-365-journeys"], Assert.Single(differences.Groups).Products.Select(product => product.Code));
    }

    [Fact]
    public void Hours_that_changed_are_told_with_the_countries_they_serve()
    {
        var later = Changed.Policy(document =>
            document.Entry("calendars", "japan")["hours"] = Changed.Json("[{ 'opens': '08:00', 'closes': '17:00' }]")
        );

        // 16:45 in Tokyo, so that 15 minutes of the day are left instead of 45.
        var differences = DecisionComparison.Between(Shipped, EngineOf(later), Ask.At("2026-12-01T07:45:00Z"));

        var group = Assert.Single(differences.Groups);
        Assert.Equal(DecisionAspect.Due, group.Aspect);
        Assert.Equal(["JP"], group.Countries.Select(country => country.Code));
    }

    [Fact]
    public void What_is_counted_is_what_asking_one_by_one_finds()
    {
        var later = Several();
        var (before, after) = (Shipped, EngineOf(later));
        var differences = DecisionComparison.Between(before, after, At);
        var random = new Random(20200914);
        var customers = DecisionComparison.CustomersOf(before.Policy, after.Policy).ToList();
        const int asked = 20_000;
        var found = new Dictionary<bool, int> { [true] = 0, [false] = 0 };
        for (var i = 0; i < asked; i++)
        {
            var input = RandomInput(random, later, customers);
            found[Essence(before.Decider.Decide(input)) != Essence(after.Decider.Decide(input))]++;
        }

        var share = (double)(differences.Differing - differences.NotKnownBefore - differences.NotKnownAfter) / differences.Total;
        Assert.Equal(share, (double)found[true] / asked, 0.01);
        Assert.InRange(share, 0.05, 0.95);
    }

    [Fact]
    public void Between_2020_and_2026_it_takes_few_decisions_to_know_all()
    {
        var later = EngineOf(PolicyReader.ReadShipped(new LocalDate(2026, 5, 15)));

        var differences = DecisionComparison.Between(Shipped, later, At);

        Assert.InRange(differences.Decided, 10_000, 250_000);
        Assert.InRange(differences.Differing, 1, differences.Total - 1);
        Assert.Equal(differences.Differing, differences.Groups.Sum(group => group.Count));
        var moved = Assert.Single(differences.Groups, group => group.Says.ToString() == "Lifecycle Services → Power Platform admin center");
        Assert.Contains("dynamics-365-supply-chain-management", moved.Products.Select(product => product.Code));
        foreach (var group in differences.Groups.Where(group => group.Aspect != DecisionAspect.NotKnown))
            Assert.NotEqual(Essence(Shipped.Decider.Decide(group.Example!)), Essence(later.Decider.Decide(group.Example!)));
    }

    [Fact]
    public void What_a_decision_did_not_look_at_changes_nothing()
    {
        var policy = Several();
        var engine = EngineOf(policy);
        var (matters, alike) = (new WhatMatters(policy), new Alike(policy));
        var customers = DecisionComparison.CustomersOf(policy, policy).ToList();
        var random = new Random(20260515);
        for (var i = 0; i < 20_000; i++)
        {
            var (input, other) = (RandomInput(random, policy, customers[..1]), RandomInput(random, policy, customers[..1]));
            var decision = engine.Decider.Decide(input);
            var asked = matters.In(input, decision);
            var agreeing = Agreeing(input, other, asked);
            Assert.True(Essence(decision) == Essence(engine.Decider.Decide(agreeing)), $"{asked}: {input} {agreeing}");
            if (alike.Product(input.Product) == alike.Product(other.Product))
                Assert.Equal(Essence(decision), Essence(engine.Decider.Decide(input with { Product = other.Product })));
            if (alike.Plan(input.Plan) == alike.Plan(other.Plan))
                Assert.Equal(Essence(decision), Essence(engine.Decider.Decide(input with { Plan = other.Plan })));
            if (alike.Kind(input.Kind) == alike.Kind(other.Kind))
                Assert.Equal(Essence(decision), Essence(engine.Decider.Decide(input with { Kind = other.Kind })));
        }
    }

    [Fact]
    public void It_tells_how_far_it_is_and_can_be_cancelled()
    {
        var told = new List<double>();
        using var source = new CancellationTokenSource();

        DecisionComparison.Between(Shipped, Shipped, At, new Told(told.Add));
        Assert.Equal(told.Order(), told);
        Assert.True(told.Count > 20);
        Assert.Equal(1, told[^1]);

        var cancelling = new Told(_ => source.Cancel());
        Assert.Throws<OperationCanceledException>(() => DecisionComparison.Between(Shipped, Shipped, At, cancelling, source.Token));
    }

    /// <summary>A policy that tells clouds, channels and places of management, and differs from that of 2020 in several ways.</summary>
    private static SupportPolicy Several() =>
        Changed.Policy(
            document =>
                document["clouds"] = Changed.Json(
                    "[{ 'code': 'public', 'name': 'Public cloud', 'source': 'where' }, "
                        + "{ 'code': 'china', 'name': 'China', 'phonePortal': 'lcs', 'source': 'where' }]"
                ),
            document =>
                document["purchaseChannels"] = Changed.Json(
                    "[{ 'code': 'direct', 'name': 'Directly', 'source': 'where' }, { 'code': 'csp', 'name': 'Through a partner', "
                        + "'portal': 'csp-partner', 'partnerPortal': 'partner-center', 'source': 'where' }]"
                ),
            document => document["managedPlaces"] = Changed.Json("[{ 'code': 'lcs', 'name': 'Lifecycle Services', 'source': 'where' }]"),
            document =>
                document
                    .Section("routes")
                    .Add(
                        Changed.Json(
                            "{ 'family': 'finance-and-operations', 'managedIn': ['lcs'], 'plans': ['subscription'], "
                                + "'portal': 'ppac', 'source': 'where' }"
                        )
                    ),
            document =>
                document
                    .Section("routes")
                    .Add(Changed.Json("{ 'family': 'customer-engagement', 'clouds': ['china'], 'portal': 'lcs', 'source': 'where' }")),
            document =>
                document
                    .Section("targets")
                    .Add(
                        Changed.Json(
                            "{ 'plan': 'subscription', 'severity': 'a', 'minutes': 60, 'counted': 'business-hours', "
                                + "'bound': 'at-most', 'clouds': ['china'], 'source': 'where' }"
                        )
                    ),
            document => document.Target("professional-direct", "b")["onRequest"] = "24x7",
            document => document.Entry("kinds", "how-to")["handling"] = "advisory-or-redirect",
            document => document.Entry("products", "power-apps")["supportEnded"] = "2026-02-03",
            document =>
                document
                    .Section("notices")
                    .Add(
                        Changed.Json(
                            "{ 'code': 'delegated', 'text': 'Delegated.', 'when': { 'delegated': true, 'portals': ['ppac'] }, "
                                + "'source': 'who' }"
                        )
                    ),
            document =>
                document
                    .Section("notices")
                    .Add(
                        Changed.Json(
                            "{ 'code': 'frozen', 'text': 'Frozen.', 'when': { 'managedIn': ['lcs'], "
                                + "'products': ['dynamics-365-finance'] }, 'source': 'who' }"
                        )
                    ),
            document =>
                document
                    .Section("rules")
                    .Insert(0, Changed.Json("{ 'code': 'still-supported', 'name': 'Still supported', 'source': 'who' }")),
            document =>
                document
                    .Section("rules")
                    .Insert(14, Changed.Json("{ 'code': 'purchase-channel', 'name': 'Bought through', 'source': 'who' }")),
            document =>
            {
                foreach (var reason in (string[])["product-support-ended", "plan-retired"])
                    document.Section("reasons").Add(Changed.Json($"{{ 'code': '{reason}', 'title': 'Ended', 'source': 'who' }}"));
            }
        );

    private static DecisionInput RandomInput(Random random, SupportPolicy policy, List<AskedCustomer> customers)
    {
        var customer = Any(customers);
        return new()
        {
            Kind = Any(policy.Kinds.Codes),
            Product = Any(policy.Products.Codes),
            Plan = Any(policy.Plans.Codes),
            Filer = Any(policy.Filers.Codes),
            ReleaseStage = Any(policy.ReleaseStages.Codes),
            Cloud = Any(policy.Clouds.Codes),
            PurchaseChannel = Any(policy.PurchaseChannels.Codes),
            ManagedIn = Any<string?>([null, .. policy.ManagedPlaces.Codes]),
            Severity = Any<string?>([null, .. policy.Severities.Codes]),
            DelegatedAdministration = Any([false, true]),
            AroundTheClock = Any([false, true]),
            CanSignIn = Any([false, true]),
            Country = customer.Country,
            TimeZone = customer.TimeZone,
            Language = customer.Language,
            SubmittedAt = At,
        };

        T Any<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];
    }

    private static DecisionInput Agreeing(DecisionInput input, DecisionInput other, Asked asked) =>
        input with
        {
            Kind = asked.HasFlag(Asked.Kind) ? input.Kind : other.Kind,
            Product = asked.HasFlag(Asked.Product) ? input.Product : other.Product,
            Plan = asked.HasFlag(Asked.Plan) ? input.Plan : other.Plan,
            Filer = asked.HasFlag(Asked.Filer) ? input.Filer : other.Filer,
            ReleaseStage = asked.HasFlag(Asked.ReleaseStage) ? input.ReleaseStage : other.ReleaseStage,
            Cloud = asked.HasFlag(Asked.Cloud) ? input.Cloud : other.Cloud,
            PurchaseChannel = asked.HasFlag(Asked.Channel) ? input.PurchaseChannel : other.PurchaseChannel,
            ManagedIn = asked.HasFlag(Asked.ManagedIn) ? input.ManagedIn : other.ManagedIn,
            Severity = asked.HasFlag(Asked.Severity) ? input.Severity : other.Severity,
            DelegatedAdministration = asked.HasFlag(Asked.Delegated) ? input.DelegatedAdministration : other.DelegatedAdministration,
            AroundTheClock = asked.HasFlag(Asked.AroundTheClock) ? input.AroundTheClock : other.AroundTheClock,
            CanSignIn = asked.HasFlag(Asked.CanSignIn) ? input.CanSignIn : other.CanSignIn,
        };

    private static string Essence(SupportDecision decision) =>
        $"{decision.Outline()} {decision.Response} {decision.Language.Served} {string.Join(' ', decision.Notices)}";

    private static PolicyEngine EngineOf(SupportPolicy policy) => new(policy, new HolidayBook(policy, []));

    private sealed class Told(Action<double> tell) : IProgress<double>
    {
        public void Report(double value) => tell(value);
    }
}
