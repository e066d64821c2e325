using NodaTime;
using NodaTime.Text;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Decisions;

/// <summary>The steps of the decision in their order. The first one that decides, decides.</summary>
internal static class Rules
{
    /// <summary>The rule behind which the terms of a preview apply.</summary>
    public const string Stage = "release-stage";

    /// <summary>The rule that checks the severity; it counts only in decisions made behind it.</summary>
    public const string Severity = "severity-of-plan";

    private static readonly Rule[] InOrder =
    [
        new(PolicyCodes.StillSupported, StillSupported, HangsOn.Plan),
        new("who-may-file", WhoMayFile),
        new("billing-and-sign-up", BillingAndSignUp),
        new("purchase", Purchase),
        new("root-cause-analysis", RootCauseAnalysis),
        new("how-to", HowTo),
        new(Stage, Previews),
        new("partner-supported-product", PartnerSupportedProduct),
        new("plan-required", PlanRequired),
        new("plan-covers-product", PlanCoversProduct),
        new(Severity, SeverityOfPlan, HangsOn.Severity),
        new("same-enrolment", SameEnrolment),
        new("advisory", Advisory),
        new("partner", Partner),
        new(PolicyCodes.PurchaseChannel, BoughtThrough),
        new("routing-table", RoutingTable),
    ];

    /// <summary>By when a person must answer.</summary>
    public static readonly Addition ResponseTarget = new("response-target", HangsOn.Severity);

    /// <summary>In which language, and whether day and night.</summary>
    public static readonly Addition Language = new("language", HangsOn.Severity);

    /// <summary>Whether the portal can be reached.</summary>
    public static readonly Addition SignIn = new("cannot-sign-in", HangsOn.Nothing);

    /// <summary>The answers that the line of each rule hangs on.</summary>
    public static readonly IReadOnlyDictionary<string, HangsOn> Hanging = InOrder
        .Select(rule => (rule.Code, rule.HangsOn))
        .Concat(new[] { ResponseTarget, Language, SignIn }.Select(line => (line.Code, line.HangsOn)))
        .ToDictionary(rule => rule.Code, rule => rule.HangsOn, StringComparer.Ordinal);

    /// <summary>The steps that a policy has; not every policy has those that came later.</summary>
    public static Rule[] Of(SupportPolicy policy) => [.. InOrder.Where(rule => policy.Rules.Has(rule.Code))];

    private static Finding StillSupported(Facts facts)
    {
        if (facts.Kind.Handling == KindHandling.Portal)
            return new("Neither product nor plan matter for this.");
        if (facts.Product.SupportEnded is { } ended && ended <= facts.Today)
            return new(
                facts.Product.ReplacedBy.Count > 0
                    ? new Sentence(
                        "Support for {0} ended on {1}. What takes its place: {2}.",
                        facts.Product.Name,
                        Iso(ended),
                        Sentence.List(facts.Product.ReplacedBy.Select(code => facts.Policy.Products[code].Name))
                    )
                    : new Sentence("Support for {0} ended on {1}. Ask your account team how to go on.", facts.Product.Name, Iso(ended)),
                Ruling.Refuse(PolicyCodes.ProductEnded)
            );
        if (facts.Plan.Retired is { } retired && retired <= facts.Today)
            return new(
                new Sentence(
                    "{0} entitles to nothing any more since {1}. Take instead: {2}.",
                    facts.Plan.Name,
                    Iso(retired),
                    Sentence.List(facts.Plan.ReplacedBy.Select(code => facts.Policy.Plans[code].Name))
                ),
                Ruling.Refuse(PolicyCodes.PlanRetired)
            );
        return (facts.IsProductRenamed, facts.IsPlanRenamed) switch
        {
            (true, true) => new(
                new Sentence(
                    "{0} is called {1} now, and {2} is {3}.",
                    FormerProduct(facts),
                    facts.Product.Name,
                    FormerPlan(facts),
                    facts.Plan.Name
                )
            ),
            (true, _) => new(new Sentence("{0} is called {1} now.", FormerProduct(facts), facts.Product.Name)),
            (_, true) => new(new Sentence("{0} is called {1} now.", FormerPlan(facts), facts.Plan.Name)),
            _ => new(new Sentence("{0} is supported.", facts.Product.Name)),
        };
    }

    private static string FormerProduct(Facts facts) => facts.Product.NameUnder(facts.Input.Product);

    private static string FormerPlan(Facts facts) => facts.Plan.NameUnder(facts.Input.Plan);

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);

    private static Finding WhoMayFile(Facts facts) =>
        facts.Filer.MayFile
            ? new(facts.IsPartner ? "A partner may file for a customer." : "An administrator of the tenant may file.")
            : new(
                new Sentence(
                    "An end user cannot file. Ask an administrator of your tenant to grant you the {0} role; there is no other way.",
                    facts.Policy.RoleToFile.Name
                ),
                Ruling.Refuse("not-authorised")
            );

    private static Finding BillingAndSignUp(Facts facts) =>
        facts.Kind.Handling == KindHandling.Portal && PortalOfChannel(facts) is { } through
            ? new(
                new Sentence(
                    "{0}: {1} takes it, since the subscription was bought this way: {2}.",
                    facts.Kind.Name,
                    facts.Policy.Places[through].Name,
                    facts.Channel.Name
                ),
                Ruling.Route(facts.Policy.Places[through])
            )
        : facts.Kind.Handling == KindHandling.Portal
            ? new(
                new Sentence(
                    "{0}: the {1} takes it, for any product and any plan, and even without one.",
                    facts.Kind.Name,
                    facts.Policy.Places[facts.Kind.To[0]].Name
                ),
                Ruling.Route([.. facts.Kind.To.Select(code => facts.Policy.Places[code])])
            )
        : new("It is not about billing or signing up.");

    private static Finding Purchase(Facts facts)
    {
        if (facts.Kind.Handling != KindHandling.Purchase)
            return new("It is not about buying a plan.");
        var places = facts.HasEnrolment ? facts.Plan.Buy.EnterpriseAgreement : facts.Plan.Buy.Online;
        Sentence says = facts.HasEnrolment
            ? new("Under an Enterprise Agreement a support plan is bought from: {0}.", facts.Policy.Places[places[0]].Name)
            : new("A support plan is not bought with a request. For {0} go to: {1}.", facts.Plan.Name, facts.Policy.Places[places[0]].Name);
        return new(says, Ruling.Redirect(facts.Policy, places));
    }

    private static Finding RootCauseAnalysis(Facts facts) =>
        facts.Kind.Handling == KindHandling.Redirect && (facts.Kind.DecidedBy ?? facts.Kind.Code) == "root-cause-analysis"
            ? new(
                "Support makes no root-cause analysis. The engineering team publishes one, in English, only for incidents "
                    + "that hit several customers.",
                Ruling.Redirect(facts.Policy, facts.Kind.To)
            )
            : new("No root-cause analysis is asked for.");

    private static Finding HowTo(Facts facts) =>
        facts.Kind.Handling switch
        {
            KindHandling.AdvisoryOrRedirect when facts.IsAdvisory => new(
                new Sentence("How a feature works is advice, and {0} includes advice.", facts.Plan.Name)
            ),
            KindHandling.AdvisoryOrRedirect => new(
                new Sentence(
                    "How a feature works is advice, which {0} does not include. These places answer it: {1}.",
                    facts.Plan.Name,
                    Sentence.List(facts.Kind.To.Select(code => facts.Policy.Places[code].Name))
                ),
                Ruling.Redirect(facts.Policy, facts.Kind.To)
            ),
            KindHandling.Redirect when (facts.Kind.DecidedBy ?? facts.Kind.Code) == "how-to" => new(
                "How a feature works is not break-fix. Documentation, the forum or a partner answer it.",
                Ruling.Redirect(facts.Policy, facts.Kind.To)
            ),
            _ => new("It is more than a how-to question."),
        };

    private static Finding Previews(Facts facts) =>
        facts.ReleaseStage.Handling switch
        {
            StageHandling.Full => new("It is generally available, so full support terms apply."),
            StageHandling.FullWithTerms => new(
                new Sentence("{0}: every plan covers it as it covers what is released; terms of its own apply.", facts.ReleaseStage.Name)
            ),
            StageHandling.BreakFixOnly when facts.Kind.Code == PolicyCodes.BreakFix => new(
                "A public preview is supported for break-fix only: in English, and in business hours whatever the severity."
            ),
            StageHandling.BreakFixOnly => new(
                "A public preview is supported for break-fix only. Anything else is answered in the community forum.",
                Ruling.Redirect(facts.Policy, facts.ReleaseStage.OtherwiseTo)
            ),
            _ => new(
                new Sentence("{0}: support does not take it. The product team you are in contact with does.", facts.ReleaseStage.Name),
                Ruling.Redirect(facts.Policy, facts.ReleaseStage.OtherwiseTo)
            ),
        };

    private static Finding PartnerSupportedProduct(Facts facts)
    {
        foreach (var route in facts.Policy.RoutesOf(facts.Family))
        {
            if (!route.Filers.Contains(facts.Filer.Code) || !Fits(route, facts))
                continue;
            var portal = facts.Policy.Places[route.Portal];
            return new(
                new Sentence("{0} is supported through partners only, without a plan or a severity: {1}.", facts.Product.Name, portal.Name),
                RouteBy(route, facts)
            );
        }

        return new(new Sentence("{0} is not one of the products that only partners support.", facts.Product.Name));
    }

    private static Finding PlanRequired(Facts facts) =>
        facts.Plan.Entitles
            ? new(new Sentence("The plan is {0}.", facts.Plan.Name))
            : new(
                new Sentence("Technical support needs a plan. These cover {0}: {1}.", facts.Product.Name, PlansCovering(facts)),
                Ruling.Refuse("plan-required")
            );

    private static string PlansCovering(Facts facts) =>
        Sentence.List(facts.Policy.PlansCovering(facts.Product, facts.CloudOfProduct).Select(plan => plan.Name));

    private static Finding PlanCoversProduct(Facts facts) =>
        !facts.Policy.IsOffered(facts.Plan, facts.CloudOfProduct)
            ? new(
                new Sentence(
                    "{0} is not offered in this cloud: {1}. These plans are: {2}.",
                    facts.Plan.Name,
                    facts.Cloud.Name,
                    PlansCovering(facts)
                ),
                Ruling.Refuse("plan-does-not-cover-product")
            )
        : facts.Plan.Covers(facts.Product) ? new(new Sentence("{0} covers {1}.", facts.Plan.Name, facts.Product.Name))
        : new(
            new Sentence("{0} does not cover {1}. These plans do: {2}.", facts.Plan.Name, facts.Product.Name, PlansCovering(facts)),
            Ruling.Refuse("plan-does-not-cover-product")
        );

    private static Finding SeverityOfPlan(Facts facts) =>
        facts switch
        {
            { SeverityFits: true } => new(new Sentence("{0} offers severity {1}.", facts.Plan.Name, facts.Severity!.Name)),
            { Severity: null, Input.Severity: null } => new(
                new Sentence("A severity is needed. {0} offers: {1}.", facts.Plan.Name, SeveritiesOf(facts)),
                Ruling.Refuse("severity-not-in-plan")
            ),
            _ => new(
                new Sentence(
                    "{0} does not offer severity {1}. It offers: {2}.",
                    facts.Plan.Name,
                    facts.Severity?.NameUnder(facts.Input.Severity!) ?? facts.Input.Severity!,
                    SeveritiesOf(facts)
                ),
                Ruling.Refuse("severity-not-in-plan")
            ),
        };

    private static string SeveritiesOf(Facts facts) =>
        Sentence.List(facts.Policy.SeveritiesOf(facts.Plan).Select(severity => severity.Name));

    private static Finding SameEnrolment(Facts facts)
    {
        var (plan, subscription) = (facts.Input.PlanEnrolment?.Trim(), facts.Input.SubscriptionEnrolment?.Trim());
        if (string.IsNullOrEmpty(plan) || string.IsNullOrEmpty(subscription))
            return new("The plan is not held back by an enrolment.");
        return string.Equals(plan, subscription, StringComparison.OrdinalIgnoreCase)
            ? new(new Sentence("Plan and subscription are on the same enrolment, {0}.", plan))
            : new(
                new Sentence(
                    "The plan is tied to enrolment {0}, the subscription to {1}. Each enrolment needs a plan of its own; use "
                        + "one bought under {1}.",
                    plan,
                    subscription
                ),
                Ruling.Refuse("plan-on-other-enrolment")
            );
    }

    private static Finding Advisory(Facts facts)
    {
        if (!facts.IsAdvisory)
            return new("It asks for no advice.");
        return facts.Plan.Advisory switch
        {
            AdvisoryScope.Full => new(new Sentence("{0} includes advice in full.", facts.Plan.Name)),
            AdvisoryScope.Limited => new(new Sentence("{0} includes limited advice.", facts.Plan.Name)),
            _ => new(
                new Sentence(
                    "{0} does not include advice. These plans do: {1}.",
                    facts.Plan.Name,
                    Sentence.List(
                        facts
                            .Policy.PlansCovering(facts.Product, facts.CloudOfProduct)
                            .Where(plan => plan.Advisory != AdvisoryScope.None)
                            .Select(plan => plan.Name)
                    )
                ),
                Ruling.Refuse("advisory-not-in-plan")
            ),
        };
    }

    private static Finding Partner(Facts facts)
    {
        if (facts.Plan.Portal is { } portal)
            return new(
                new Sentence(
                    "{0} is a partner benefit; {1} takes its requests, whoever files.",
                    facts.Plan.Name,
                    facts.Policy.Places[portal].Name
                ),
                Ruling.Route(facts.Policy.Places[portal])
            );
        if (!facts.IsPartner)
            return new("The customer files, not a partner.");
        return facts.Input.DelegatedAdministration
            ? new("The partner administers the customer's tenant by delegation, and files as the customer would. Both are recorded.")
            : new(
                new Sentence(
                    "Without delegated administration on the customer's tenant a partner files in {0}.",
                    facts.Policy.PartnerPortal.Name
                ),
                Ruling.Route(facts.Policy.PartnerPortal)
            );
    }

    private static string? PortalOfChannel(Facts facts) => facts.IsPartner ? facts.Channel.PartnerPortal : facts.Channel.Portal;

    private static Finding BoughtThrough(Facts facts)
    {
        if (PortalOfChannel(facts) is not { } code)
            return new(new Sentence("How the subscription was bought does not matter: {0}.", facts.Channel.Name));
        var portal = facts.Policy.Places[code];
        return new(
            new Sentence("The subscription was bought this way: {0}. Those requests go to {1}.", facts.Channel.Name, portal.Name),
            facts.IsPartner && RoutingTable(facts).Ruling is { } table ? Ruling.Route([portal, .. table.Places]) : Ruling.Route(portal)
        );
    }

    private static bool Fits(Route route, Facts facts) =>
        Among(route.Products, facts.Product.Code)
        && Among(route.Plans, facts.Plan.Code)
        && Among(route.Clouds, facts.CloudOfProduct.Code)
        && Among(route.Channels, facts.Channel.Code)
        && Among(route.ManagedIn, facts.ManagedIn);

    private static bool Among(IReadOnlyList<string> wanted, string? found)
    {
        if (wanted.Count == 0)
            return true;
        for (var i = 0; i < wanted.Count; i++)
        {
            if (wanted[i] == found)
                return true;
        }

        return false;
    }

    private static Ruling RouteBy(Route route, Facts facts) =>
        route.Alternatives.Count == 0
            ? Ruling.Route(facts.Policy.Places[route.Portal])
            : Ruling.Route([facts.Policy.Places[route.Portal], .. route.Alternatives.Select(code => facts.Policy.Places[code])]);

    private static Finding RoutingTable(Facts facts)
    {
        foreach (var route in facts.Policy.RoutesOf(facts.Family))
        {
            if (route.IsByFiler || !Fits(route, facts))
                continue;
            var portal = facts.Policy.Places[route.Portal];
            return new(
                new Sentence(
                    "{0} belongs to {1}; on {2} those requests go to {3}.",
                    facts.Product.Name,
                    facts.Family.Name,
                    facts.Plan.Name,
                    portal.Name
                ),
                RouteBy(route, facts)
            );
        }

        return new(new Sentence("The table has no row for {0} on {1}.", facts.Family.Name, facts.Plan.Name));
    }
}
