using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;

namespace SupportPortal.Application.Policy;

/// <summary>A product and who asks about it.</summary>
public sealed record Asking(Product Product, string Filer, bool Delegated);

/// <summary>What the decision says: the places to go, the first one first, or the reason for a refusal.</summary>
/// <param name="Places">The codes of the places, with spaces between.</param>
/// <param name="Reason">The code of the reason; null where a portal takes the request.</param>
public sealed record PortalAnswer(string Places, string? Reason)
{
    /// <summary>The codes of the places.</summary>
    public IReadOnlyList<string> Codes => Places.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>What surrounds a request besides product and plan, where it changes where the request goes.</summary>
/// <param name="Circumstance">What it is.</param>
/// <param name="Products">The products.</param>
/// <param name="Plans">The plans.</param>
/// <param name="Answer">The decision.</param>
public sealed record Deviation(NamedEntry Circumstance, IReadOnlyList<Product> Products, IReadOnlyList<Plan> Plans, PortalAnswer Answer);

/// <summary>Asks the decision about requests that nobody has filed, so that what guidance shows is what filing does.</summary>
public sealed class GuidanceDecisions(SupportPolicy policy, Decider decider, IClock clock)
{
    private readonly Instant _now = clock.GetCurrentInstant();

    /// <summary>The decision on an ordinary request, varied.</summary>
    public SupportDecision Decide(Func<DecisionInput, DecisionInput> vary)
    {
        var plan = policy.Plans.First(plan => plan.Entitles);
        var somewhere = policy.Areas.First(area => area.Examples.Count > 0).Examples[0];
        return decider.Decide(
            vary(
                new DecisionInput
                {
                    Filer = PolicyCodes.Administrator,
                    Kind = PolicyCodes.BreakFix,
                    Product = policy.Products.First(plan.Covers).Code,
                    Plan = plan.Code,
                    Severity = WorstOf(plan),
                    Country = somewhere.Country,
                    TimeZone = somewhere.TimeZone,
                    SubmittedAt = _now,
                }
            )
        );
    }

    /// <summary>What one rule says about an ordinary request, varied.</summary>
    public Sentence Saying(string rule, Func<DecisionInput, DecisionInput> vary) =>
        Decide(vary).Trace.First(line => line.Rule == rule).Says;

    /// <summary>Every product on every plan for a customer; products that partners support for partners, too.</summary>
    public AnswerTable<Asking, Plan, PortalAnswer> ForEverybody() =>
        Table([
            .. from product in policy.Products
            from filer in policy.NeedsPlan(product) ? new[] { PolicyCodes.Administrator } : [PolicyCodes.Administrator, PolicyCodes.Partner]
            select new Asking(product, filer, false),
        ]);

    /// <summary>Every product on every plan for a partner.</summary>
    /// <param name="delegated">Whether the customer has delegated administration to the partner.</param>
    public AnswerTable<Asking, Plan, PortalAnswer> ForPartners(bool delegated) =>
        Table([.. policy.Products.Select(product => new Asking(product, PolicyCodes.Partner, delegated))]);

    /// <summary>Every product on every plan, for customers and for partners with and without delegated administration.</summary>
    public AnswerTable<Asking, Plan, PortalAnswer> ForEachFiler() =>
        Table([
            .. policy.Products.Select(product => new Asking(product, PolicyCodes.Administrator, false)),
            .. policy.Products.Select(product => new Asking(product, PolicyCodes.Partner, true)),
            .. policy.Products.Select(product => new Asking(product, PolicyCodes.Partner, false)),
        ]);

    /// <summary>Where requests go otherwise than usual: in other clouds, by where the environment is managed, by how one bought.</summary>
    public IReadOnlyList<Deviation> Deviations() =>
        [
            .. policy.Clouds.Skip(1).SelectMany(cloud => Deviations(cloud, input => input with { Cloud = cloud.Code })),
            .. policy.ManagedPlaces.SelectMany(place => Deviations(place, input => input with { ManagedIn = place.Code })),
            .. policy.PurchaseChannels.Skip(1).SelectMany(way => Deviations(way, input => input with { PurchaseChannel = way.Code })),
        ];

    /// <summary>The plans that are sold, by the places where they are bought.</summary>
    public IEnumerable<IReadOnlyList<Plan>> BoughtTogether() =>
        policy
            .Plans.Where(plan => plan.IsSold)
            .GroupBy(plan => string.Join(' ', [.. plan.Buy.Online, "/", .. plan.Buy.EnterpriseAgreement]))
            .Select(group => group.ToList());

    /// <summary>The Razor page of a page of guidance: "response-times" is /Guidance/ResponseTimes.</summary>
    public static string PageOf(string code) =>
        $"/Guidance/{string.Concat(code.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]))}";

    private AnswerTable<Asking, Plan, PortalAnswer> Table(IReadOnlyList<Asking> rows) =>
        new(rows, policy.Plans, Answer, asking => $"{asking.Filer} {asking.Delegated} {asking.Product.Family}");

    private IEnumerable<Deviation> Deviations(NamedEntry circumstance, Func<DecisionInput, DecisionInput> vary) =>
        from row in (
            from product in policy.Products
            let asking = new Asking(product, PolicyCodes.Administrator, false)
            from cell in policy.Plans.Select(plan => (Plan: plan, Answer: Answer(asking, plan, vary)))
            where cell.Answer.Reason is null && cell.Answer != Answer(asking, cell.Plan)
            group (product, cell.Plan) by (product, cell.Answer) into alike
            select (Product: alike.Key.product, alike.Key.Answer, Plans: alike.Select(cell => cell.Plan).ToList())
        )
        group row by (row.Answer, Plans: string.Join(' ', row.Plans.Select(plan => plan.Code))) into alike
        select new Deviation(circumstance, [.. alike.Select(row => row.Product)], alike.First().Plans, alike.Key.Answer);

    private PortalAnswer Answer(Asking asking, Plan plan) => Answer(asking, plan, input => input);

    private PortalAnswer Answer(Asking asking, Plan plan, Func<DecisionInput, DecisionInput> vary)
    {
        var decision = Decide(input =>
            vary(
                input with
                {
                    Filer = asking.Filer,
                    DelegatedAdministration = asking.Delegated,
                    Product = asking.Product.Code,
                    Plan = plan.Code,
                    Severity = WorstOf(plan),
                    Cloud = policy.CloudOf(plan).Code,
                }
            )
        );
        var places = decision.Destination is { } first ? decision.Alternatives.Prepend(first).Select(place => place.Code) : [];
        return new(string.Join(' ', places), decision.Reason);
    }

    private string? WorstOf(Plan plan) => policy.SeveritiesOf(plan) is [var worst, ..] ? worst.Code : null;
}
