using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Comparison;

/// <summary>A combination of codes that a policy does not decide as it must.</summary>
/// <param name="Input">The combination.</param>
/// <param name="Wrong">What is wrong with its answer.</param>
public sealed record CoverageFault(DecisionInput Input, Sentence Wrong);

/// <summary>What came of deciding every combination of codes.</summary>
/// <param name="Combinations">How many combinations there are.</param>
/// <param name="Decided">How many were decided, each for all those that cannot be answered otherwise than it.</param>
/// <param name="Fault">The first one that is not decided as it must be; null where every one is.</param>
public sealed record CoverageReport(long Combinations, int Decided, CoverageFault? Fault)
{
    /// <summary>Whether every combination has one whole answer.</summary>
    public bool Holds => Fault is null;
}

/// <summary>
/// Whether a policy answers every combination of its codes: no step fails, exactly one decides, and the answer is whole. Codes
/// that no decision can tell apart are asked once, and what a step did not let through is not asked with every answer to the
/// questions behind it.
/// </summary>
public static class PolicyCoverage
{
    private const int Breath = 256;

    /// <summary>Decides every combination.</summary>
    /// <param name="engine">The policy.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    public static CoverageReport Of(PolicyEngine engine, CancellationToken cancellationToken)
    {
        var decided = 0;
        foreach (var input in new Combinations(engine.Policy).ToDecide())
        {
            if (decided++ % Breath == 0)
                cancellationToken.ThrowIfCancellationRequested();
            if (FaultOf(engine, input) is { } wrong)
                return new(Combinations.CountOf(engine.Policy), decided, new(input, wrong));
        }

        return new(Combinations.CountOf(engine.Policy), decided, null);
    }

    /// <summary>The names of what a combination is made of, for people who read of it.</summary>
    public static IReadOnlyList<string> NamesOf(SupportPolicy policy, DecisionInput input) =>
        [
            .. new[]
            {
                policy.Products.Find(input.Product)?.Name ?? input.Product,
                policy.Plans.Find(input.Plan)?.Name ?? input.Plan,
                policy.Kinds.Find(input.Kind)?.Name ?? input.Kind,
                policy.Severities.Find(input.Severity)?.Name,
                policy.Filers.Find(input.Filer)?.Name ?? input.Filer,
                policy.ReleaseStages.Find(input.ReleaseStage)?.Name ?? input.ReleaseStage,
                policy.TellsClouds ? policy.Clouds.Find(input.Cloud)?.Name : null,
                policy.TellsChannels ? policy.PurchaseChannels.Find(input.PurchaseChannel)?.Name : null,
                policy.ManagedPlaces.Find(input.ManagedIn)?.Name,
                policy.Languages.Find(input.Language)?.Name ?? input.Language,
                input.Country,
            }.OfType<string>(),
        ];

    private static Sentence? FaultOf(PolicyEngine engine, DecisionInput input)
    {
        SupportDecision decision;
        try
        {
            decision = engine.Decider.Decide(input);
        }
#pragma warning disable CA1031 // whatever a step fails with, the combination is what has to be named
        catch (Exception failed)
#pragma warning restore CA1031
        {
            return new("a step of the decision fails: {0}", failed.Message);
        }

        return FaultOf(engine.Policy, decision);
    }

    private static Sentence? FaultOf(SupportPolicy policy, SupportDecision decision)
    {
        var decisive = 0;
        foreach (var line in decision.Trace)
        {
            if (line.Effect == RuleEffect.Decided)
                decisive++;
        }

        if (decisive != 1)
            return "not exactly one step decides";
        foreach (var notice in decision.Notices)
        {
            if (!policy.Notices.Has(notice))
                return new("an unknown notice rides along: {0}", notice);
        }

        var wrong = decision.Outcome switch
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
        return wrong is null ? null : new Sentence(wrong);
    }
}
