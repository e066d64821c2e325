using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Comparison;

/// <summary>
/// Says which parts of a question a decision looked at, so that all questions that agree in them have the same answer. It
/// follows the steps of the decision up to the one that decided, and errs by naming too much only.
/// </summary>
internal sealed class WhatMatters(SupportPolicy policy)
{
    private readonly Asked _told =
        Asked.Kind
        | Asked.Product
        | Asked.Plan
        | Asked.Filer
        | Asked.ReleaseStage
        | Asked.Severity
        | Asked.Delegated
        | Asked.AroundTheClock
        | Asked.CanSignIn
        | (policy.TellsClouds ? Asked.Cloud : Asked.Nothing)
        | (policy.TellsChannels ? Asked.Channel : Asked.Nothing)
        | (policy.ManagedPlaces.Count > 0 ? Asked.ManagedIn : Asked.Nothing);

    private readonly string[] _steps = [.. Rules.Of(policy).Select(rule => rule.Code)];

    /// <summary>What the decision on a question looked at.</summary>
    public Asked In(DecisionInput input, SupportDecision decision)
    {
        var facts = new Facts(policy, input);
        var decisive = decision.Decisive.Rule;
        var at = Array.IndexOf(_steps, decisive);
        var asked = Asked.Nothing;
        for (var i = 0; i <= at; i++)
            asked |= Step(_steps[i], facts, i == at);
        if (decision.Outcome == Outcome.Route)
            asked |= Routed(facts, decision, at > Array.IndexOf(_steps, Rules.Severity));
        return asked & _told;
    }

    private Asked Step(string step, Facts facts, bool decides) =>
        step switch
        {
            PolicyCodes.StillSupported => facts.Kind.Handling == KindHandling.Portal ? Asked.Kind : Asked.Kind | Asked.Product | Asked.Plan,
            "who-may-file" => Asked.Filer,
            "billing-and-sign-up" => facts.Kind.Handling == KindHandling.Portal ? Asked.Kind | Asked.Filer | Asked.Channel : Asked.Kind,
            "purchase" => facts.Kind.Handling == KindHandling.Purchase ? Asked.Kind | Asked.Plan : Asked.Kind,
            "root-cause-analysis" => Asked.Kind,
            "how-to" => facts.Kind.Handling == KindHandling.AdvisoryOrRedirect ? Asked.Kind | Asked.Plan : Asked.Kind,
            Rules.Stage => Asked.ReleaseStage | Asked.Kind,
            "partner-supported-product" => ByFiler(facts),
            "plan-required" => Asked.Plan,
            "plan-covers-product" => Asked.Plan | Asked.Product | Asked.Cloud,
            Rules.Severity => Asked.Plan | Asked.Severity,
            "same-enrolment" => Asked.Nothing,
            "advisory" => Asked.Kind | Asked.Plan,
            "partner" => facts.Plan.Portal is not null ? Asked.Plan
            : facts.IsPartner ? Asked.Plan | Asked.Filer | Asked.Delegated
            : Asked.Plan | Asked.Filer,
            PolicyCodes.PurchaseChannel => Asked.Filer
                | Asked.Channel
                | (decides && facts.IsPartner ? Table(facts, route => !route.IsByFiler) : Asked.Nothing),
            "routing-table" => Table(facts, route => !route.IsByFiler),
            _ => throw new InvalidOperationException($"It is not known what the step '{step}' looks at."),
        };

    private Asked ByFiler(Facts facts) =>
        Asked.Product
        | (
            policy.RoutesOf(facts.Family).Any(route => route.IsByFiler)
                ? Asked.Filer | Table(facts, route => route.IsByFiler)
                : Asked.Nothing
        );

    private Asked Table(Facts facts, Func<Route, bool> among)
    {
        var asked = Asked.Product | Asked.Plan;
        foreach (var route in policy.RoutesOf(facts.Family))
        {
            if (!among(route))
                continue;
            asked |=
                (route.Clouds.Count > 0 ? Asked.Cloud : Asked.Nothing)
                | (route.Channels.Count > 0 ? Asked.Channel : Asked.Nothing)
                | (route.ManagedIn.Count > 0 ? Asked.ManagedIn : Asked.Nothing);
        }

        return asked;
    }

    private Asked Routed(Facts facts, SupportDecision decision, bool onPlan)
    {
        var portal = PortalOf(facts, decision);
        var asked = Asked.Kind | Asked.Plan | Asked.ReleaseStage;
        if (portal.SignIn)
            asked |= Asked.CanSignIn | (facts.Input.CanSignIn ? Asked.Nothing : Asked.Cloud);
        if (onPlan)
            asked |= Asked.Severity;
        if (onPlan && !policy.PortalsWithoutTarget.Contains(portal.Code))
            asked |= Asked.Cloud | (OnRequest(facts) ? Asked.AroundTheClock : Asked.Nothing);
        foreach (var notice in policy.Notices)
        {
            if (notice.When is { } when && (when.Portals.Count == 0 || when.Portals.Contains(portal.Code)))
                asked |= Condition(when, onPlan);
        }

        return asked;
    }

    private bool OnRequest(Facts facts) => policy.TargetFor(facts.Plan, facts.Severity!, facts.Cloud).OnRequest is not null;

    /// <summary>The portal before the phone stands in for it.</summary>
    private Place PortalOf(Facts facts, SupportDecision decision) =>
        facts.Input.CanSignIn || decision.Alternatives.Count == 0 || decision.Trace.All(line => line.Rule != Rules.SignIn.Code)
            ? policy.Places[decision.Destination!.Code]
            : policy.Places[decision.Alternatives[0].Code];

    private static Asked Condition(NoticeCondition when, bool onPlan) =>
        (when.Renamed is null && when.Products.Count == 0 ? Asked.Nothing : Asked.Product)
        | (when.SeverityRoundTheClock is not null && onPlan ? Asked.Severity : Asked.Nothing)
        | (when.Delegated is null ? Asked.Nothing : Asked.Delegated)
        | (when.Filers.Count == 0 ? Asked.Nothing : Asked.Filer)
        | (when.Clouds.Count == 0 ? Asked.Nothing : Asked.Cloud)
        | (when.ManagedIn.Count == 0 ? Asked.Nothing : Asked.ManagedIn);
}
