using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Requests;

/// <summary>What would become of a request that is decided again by another version of the policy.</summary>
public sealed record Redecision
{
    /// <summary>The version.</summary>
    public required PolicyEngine By { get; init; }

    /// <summary>What was decided on, in the codes of that version; null where it does not know one of them.</summary>
    public DecisionInput? Input { get; private init; }

    /// <summary>The decision; null where it cannot be made.</summary>
    public SupportDecision? Decision { get; private init; }

    /// <summary>The family of the product in that version.</summary>
    public string? Family { get; private init; }

    /// <summary>Why the request stays as it is decided; null where it can be decided again.</summary>
    public Sentence? WhyNot { get; private init; }

    /// <summary>The severities to choose from, where the request has none that the plan has there; else none.</summary>
    public IReadOnlyList<Severity> Severities { get; private init; } = [];

    /// <summary>Decides a request by a version, at the moment it was submitted.</summary>
    /// <param name="request">The request.</param>
    /// <param name="by">The version.</param>
    /// <param name="severity">The severity it is to have there; null for the one it has.</param>
    public static Redecision Of(SupportRequest request, PolicyEngine by, string? severity = null)
    {
        if (by.Version == request.PolicyVersion)
            return new() { By = by, WhyNot = "It was decided by the version in force already." };
        var (policy, input) = (by.Policy, request.Input);
        var unknown = new List<string>();
        var renewed = input with
        {
            Filer = Known(policy.Filers, input.Filer, unknown),
            Kind = Known(policy.Kinds, input.Kind, unknown),
            ReleaseStage = Known(policy.ReleaseStages, input.ReleaseStage, unknown),
            Product = Known(policy.Products, input.Product, unknown),
            Plan = Known(policy.Plans, input.Plan, unknown),
            Severity = policy.Severities.Find(severity ?? input.Severity)?.Code,
            Language = policy.Languages.Find(input.Language)?.Code ?? PolicyCodes.English,
            Cloud = policy.TellsClouds ? Known(policy.Clouds, input.Cloud, unknown) : input.Cloud,
            PurchaseChannel = policy.TellsChannels ? Known(policy.PurchaseChannels, input.PurchaseChannel, unknown) : input.PurchaseChannel,
            ManagedIn = policy.ManagedPlaces.Find(input.ManagedIn)?.Code,
        };
        if (unknown.Count > 0)
            return new()
            {
                By = by,
                WhyNot = new("The version in force does not know what it was decided on: {0}.", Sentence.List(unknown)),
            };
        var decision = by.Decider.Decide(renewed);
        return new()
        {
            By = by,
            Input = renewed,
            Family = policy.Products[renewed.Product].Family,
            Decision = decision,
            WhyNot = decision.Outcome == Outcome.Route ? null : decision.Decisive.Says,
            Severities =
                Decider.RefusesSeverity(decision) || (severity is not null && request.Severity != severity)
                    ? policy.SeveritiesOf(policy.Plans[renewed.Plan])
                    : [],
        };
    }

    private static string Known<T>(Catalog<T> section, string code, List<string> unknown)
        where T : Entry
    {
        if (section.Find(code) is { } entry)
            return entry.Code;
        unknown.Add(code);
        return code;
    }
}
