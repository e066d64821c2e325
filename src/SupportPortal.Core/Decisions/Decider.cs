using System.Collections.Frozen;
using NodaTime;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Response;

namespace SupportPortal.Core.Decisions;

/// <summary>
/// Decides where a request goes, why, and by when a person must answer. The form, the queue and the API all ask here.
/// It keeps no state and does no input or output.
/// </summary>
public sealed class Decider(SupportPolicy policy, BusinessCalendars calendars)
{
    private readonly Rule[] _rules = Rules.Of(policy);
    private readonly (string Code, Func<RoutedRequest, bool> Applies)[] _notices = NoticesFor.Of(policy);
    private readonly FrozenDictionary<string, string> _citations = policy.Rules.ToFrozenDictionary(
        rule => rule.Code,
        rule => policy.Cite(rule.Source),
        StringComparer.Ordinal
    );
    private readonly int _stage = Array.FindIndex(Rules.Of(policy), rule => rule.Code == Rules.Stage);
    private readonly int _severity = Array.FindIndex(Rules.Of(policy), rule => rule.Code == Rules.Severity);

    /// <summary>Decides one request.</summary>
    /// <exception cref="UnknownCodeException">The input uses a code the policy does not define.</exception>
    public SupportDecision Decide(DecisionInput input)
    {
        var facts = new Facts(policy, input);
        var trace = new List<TraceLine>(_rules.Length + 3);
        var (at, ruling) = Walk(facts, trace);
        var behindStage = at > _stage;
        var inPreview = facts.IsPreview && behindStage;
        if (ruling.Outcome != Outcome.Route)
            return Answer(facts, at, ruling, ruling.Places, null, AnswerLanguages.Of(facts, false, inPreview), [], trace);

        var portal = ruling.Places[0];
        var onPlan = at > _severity;
        var target =
            onPlan && !policy.PortalsWithoutTarget.Contains(portal.Code)
                ? policy.TargetFor(facts.Plan, facts.Severity!, facts.CloudOfProduct)
                : null;
        var response = Due(facts, target, portal, trace);
        var roundTheClock =
            response?.Counted == Counting.AroundTheClock || (response is null && onPlan && facts.Severity!.OnEveryPlan && !facts.IsPreview);
        var language = AnswerLanguages.Of(facts, roundTheClock, inPreview);
        Add(trace, Rules.Language.Code, AnswerLanguages.Sentence(facts, language));
        var notices = NoticesFor.Route(
            _notices,
            new(
                facts,
                portal,
                target,
                language,
                roundTheClock,
                onPlan,
                facts.HasPreviewTerms && behindStage,
                target is not null && IsOnRequest(facts, target)
            )
        );
        return Answer(facts, at, ruling, SignedIn(facts, ruling.Places, trace), response, language, notices, trace);
    }

    /// <summary>A decision as far as it holds while some answers are open: without the lines and the notices that hang on them.</summary>
    public SupportDecision Without(SupportDecision decision, HangsOn open) =>
        decision with
        {
            Trace = [.. decision.Trace.Where(line => (Rules.Hanging[line.Rule] & open) == HangsOn.Nothing)],
            Notices = [.. decision.Notices.Where(notice => (NoticesFor.HangingOf(policy.Notices[notice]) & open) == HangsOn.Nothing)],
        };

    /// <summary>Whether the request is refused over its severity: there is none, or it is another plan's.</summary>
    public static bool RefusesSeverity(SupportDecision decision) =>
        decision.Outcome == Outcome.Refuse && decision.Decisive.Rule == Rules.Severity;

    /// <summary>Whether the decision could not be made for want of a severity.</summary>
    public static bool LacksSeverity(DecisionInput input, SupportDecision decision) => input.Severity is null && RefusesSeverity(decision);

    private (int At, Ruling Ruling) Walk(Facts facts, List<TraceLine> trace)
    {
        for (var i = 0; i < _rules.Length; i++)
        {
            var rule = _rules[i];
            var (says, ruling) = rule.Look(facts);
            Add(trace, rule.Code, says, ruling is null ? RuleEffect.Passed : RuleEffect.Decided);
            if (ruling is not null)
                return (i, ruling);
        }

        throw new InvalidOperationException($"No rule decides {facts.Kind.Code} for {facts.Product.Code} on {facts.Plan.Code}.");
    }

    private void WalkOn(Facts facts, int at, Ruling decided, List<TraceLine> trace)
    {
        foreach (var rule in _rules.AsSpan(at + 1))
        {
            var (says, ruling) = rule.Look(facts);
            if (ruling is not null && !ruling.SameAs(decided))
                Add(trace, rule.Code, says, RuleEffect.WouldHaveDecided);
        }
    }

    private ResponseDue? Due(Facts facts, Target? target, Place portal, List<TraceLine> trace)
    {
        if (target is null)
        {
            Add(
                trace,
                Rules.ResponseTarget.Code,
                new Sentence("No response target is published where {0} takes the request.", portal.Name)
            );
            return null;
        }

        if (target.Minutes is not { } minutes)
        {
            Add(
                trace,
                Rules.ResponseTarget.Code,
                new Sentence(
                    "No response target is published for severity {0} on {1}; the request is taken all the same.",
                    facts.Severity!.Name,
                    facts.Plan.Name
                )
            );
            return null;
        }

        var time = Duration.FromMinutes(minutes);
        var onRequest = IsOnRequest(facts, target);
        if ((target.Counted == Counting.AroundTheClock || onRequest) && !facts.IsPreview)
        {
            Add(
                trace,
                Rules.ResponseTarget.Code,
                new Sentence(
                    (target.Bound, onRequest) switch
                    {
                        (TargetBound.AtMost, _) => "Severity {0} on {1}: a person answers in {2} or less, counted around the clock.",
                        (_, true) => "Severity {0} on {1}: a person answers in less than {2}, counted around the clock as was asked for.",
                        _ => "Severity {0} on {1}: a person answers in less than {2}, counted around the clock.",
                    },
                    facts.Severity!.Name,
                    facts.Plan.Name,
                    Spell(minutes)
                )
            );
            return new ResponseDue(time, Counting.AroundTheClock, null, null, facts.Input.SubmittedAt + time) { Bound = target.Bound };
        }

        var calendar = calendars.For(facts.Country.Code, facts.Input.TimeZone, facts.Cloud.Code);
        Add(
            trace,
            Rules.ResponseTarget.Code,
            new Sentence(
                (target.Bound, facts.IsPreview) switch
                {
                    (TargetBound.AtMost, _) => "Severity {0} on {1}: a person answers in {2} or less, counted in business hours ({3}).",
                    (_, true) =>
                        "Severity {0} on {1}: a person answers in less than {2}, counted in business hours ({3}) because it is a preview.",
                    _ => "Severity {0} on {1}: a person answers in less than {2}, counted in business hours ({3}).",
                },
                facts.Severity!.Name,
                facts.Plan.Name,
                Spell(minutes),
                policy.Calendars[calendar.Code].Name
            )
        );
        return new ResponseDue(time, Counting.BusinessHours, calendar.Code, calendar.Zone.Id, calendar.Add(facts.Input.SubmittedAt, time))
        {
            Bound = target.Bound,
        };
    }

    private static bool IsOnRequest(Facts facts, Target target) =>
        facts.Input.AroundTheClock && target is { Counted: Counting.BusinessHours, OnRequest: Counting.AroundTheClock };

    private IReadOnlyList<Place> SignedIn(Facts facts, IReadOnlyList<Place> places, List<TraceLine> trace)
    {
        if (!places[0].SignIn)
            return places;
        if (facts.Input.CanSignIn)
        {
            Add(trace, Rules.SignIn.Code, new Sentence("You can sign in to {0}.", places[0].Name));
            return places;
        }

        Add(trace, Rules.SignIn.Code, new Sentence("You cannot sign in to {0}, so the phone takes it.", places[0].Name));
        return [facts.Cloud.PhonePortal is { } phone ? policy.Places[phone] : policy.PhonePortal, .. places];
    }

    private SupportDecision Answer(
        Facts facts,
        int at,
        Ruling ruling,
        IReadOnlyList<Place> places,
        ResponseDue? response,
        AnswerLanguage language,
        IReadOnlyList<string> notices,
        List<TraceLine> trace
    )
    {
        WalkOn(facts, at, ruling, trace);
        return new()
        {
            Outcome = ruling.Outcome,
            Reason = ruling.Reason,
            Destination = places.Count > 0 ? DestinationAt(places[0], facts) : null,
            Alternatives = places.Count > 1 ? [.. places.Skip(1).Select(place => DestinationAt(place, facts))] : [],
            Response = response,
            Language = language,
            Notices = notices,
            Trace = trace,
            PolicyVersion = policy.Version,
            PolicyEffectiveFrom = policy.EffectiveFrom,
        };
    }

    private static Destination DestinationAt(Place place, Facts facts) =>
        new(place.Code, place.Name, place.UrlIn(facts.Cloud), [.. place.StepsFor(facts.Plan.Code).Select(step => step.Text)]);

    private void Add(List<TraceLine> trace, string rule, Sentence says, RuleEffect effect = RuleEffect.Added) =>
        trace.Add(new TraceLine(rule, says, _citations[rule], effect));

    private static string Spell(int minutes) => minutes % 60 == 0 ? $"{minutes / 60} h" : $"{minutes} min";
}
