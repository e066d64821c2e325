using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Comparison;

/// <summary>
/// Finds in which decisions two versions of the policy differ, over all combinations of kind, product, plan, filer, release stage,
/// severity (or none), delegated administration and whether one can sign in; of cloud, purchase channel, place of management and
/// work around the clock, where one of the versions tells them; each for every one of a few customers, who stand for the areas and
/// the languages, at one moment. Not walked are enrolments and parts of third parties, which no version treats by itself.
/// <para>Every combination counts, but not every one is decided: codes of which a decision can read nothing that differs are asked
/// once, and what a decision did not look at is not varied. Codes of either version are asked of both, so that former codes lead to
/// what they became; a combination with a code that only one version knows differs, as it cannot be asked of the other. A place
/// that was renamed is the same place.</para>
/// </summary>
public sealed class DecisionComparison
{
    private readonly Sides _sides;
    private readonly Choices[] _choices;
    private readonly AskedCustomer[] _customers;
    private readonly Instant _submittedAt;
    private readonly Answers _before;
    private readonly Answers _after;
    private readonly Dictionary<(int, int, int, int), List<(Change Change, bool[] Customers, int Count)>> _known = [];
    private readonly Dictionary<(DecisionAspect, string?, string?), Change> _changes = [];
    private readonly Dictionary<DecisionAspect, long> _byAspect = [];
    private readonly Dictionary<(int, int, int, int), List<(DecisionAspect Aspect, int Count)>> _aspects = [];
    private readonly IProgress<double>? _progress;
    private readonly CancellationToken _cancelled;
    private long _walked;
    private double _reported;

    private DecisionComparison(
        PolicyEngine before,
        PolicyEngine after,
        Instant submittedAt,
        IProgress<double>? progress,
        CancellationToken cancelled
    )
    {
        _sides = new Sides(before.Policy, after.Policy);
        _choices = ChoicesOf.Both(before.Policy, after.Policy);
        _customers = [.. CustomersOf(before.Policy, after.Policy)];
        (_submittedAt, _progress, _cancelled) = (submittedAt, progress, cancelled);
        _before = new Answers(before, _sides.Before, this);
        _after = new Answers(after, _sides.After, this);
    }

    /// <summary>Compares the decisions of two versions.</summary>
    /// <param name="before">The earlier version.</param>
    /// <param name="after">The later version.</param>
    /// <param name="submittedAt">When every request is submitted; ends of products and plans are looked at on that day where the
    /// first customer is.</param>
    /// <param name="progress">Is told how much of all is walked, from 0 to 1.</param>
    /// <param name="cancelled">Ends the walk.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static DecisionDifferences Between(
        PolicyEngine before,
        PolicyEngine after,
        Instant submittedAt,
        IProgress<double>? progress = null,
        CancellationToken cancelled = default
    ) => new DecisionComparison(before, after, submittedAt, progress, cancelled).Walk();

    /// <summary>The customers for whom everything is asked: the first example of every area in English, and for every other language
    /// the first example of where it is served.</summary>
    public static IEnumerable<AskedCustomer> CustomersOf(SupportPolicy before, SupportPolicy after)
    {
        List<Example> examples = [.. after.Areas.Concat(before.Areas).SelectMany(area => area.Examples).Distinct()];
        var inEnglish = after
            .Areas.Concat(before.Areas.Where(area => !after.Areas.Has(area.Code)))
            .SelectMany(area => area.Examples.Take(1))
            .Select(example => new AskedCustomer(example.Country, example.TimeZone, PolicyCodes.English));
        var others =
            from language in after.Languages.Codes.Union(before.Languages.Codes)
            where language != PolicyCodes.English && after.Languages.Has(language) && before.Languages.Has(language)
            let example = examples.Find(example => IsServed(language, example)) ?? examples.FirstOrDefault()
            where example is not null
            select new AskedCustomer(example.Country, example.TimeZone, language);
        return inEnglish.Concat(others).DefaultIfEmpty(new AskedCustomer("US", "America/New_York", PolicyCodes.English)).Distinct();

        bool IsServed(string language, Example example) =>
            after.Languages[language].ServedIn(after.CountryOf(example.Country))
            || before.Languages[language].ServedIn(before.CountryOf(example.Country));
    }

    private DecisionDifferences Walk()
    {
        if (_choices.All(choices => choices.All.Count > 0))
        {
            var at = new int[_choices.Length];
            Walk(at, Asked.Nothing, Product(choices => choices.Both), _before.To(at), _after.To(at));
        }

        var (both, earlier, later) = (
            Product(choices => choices.Both),
            Product(choices => choices.Before),
            Product(choices => choices.After)
        );
        var differing = _changes.Values.Sum(change => change.Count);
        _progress?.Report(1);
        return new()
        {
            Total = Product(choices => choices.Total),
            Differing = differing + earlier - both + later - both,
            NotKnownBefore = later - both,
            NotKnownAfter = earlier - both,
            ByAspect = _byAspect,
            Groups =
            [
                .. NotKnown(later - both, "Not known before: {0}.", choices => choices.OnlyAfter),
                .. NotKnown(earlier - both, "Not known any more: {0}.", choices => choices.OnlyBefore),
                .. _changes.Values.OrderByDescending(change => change.Count).Select(GroupOf),
            ],
            Decided = _before.Decided + _after.Decided,
        };
    }

    private long Product(Func<Choices, int> count) => _choices.Aggregate((long)_customers.Length, (all, choices) => all * count(choices));

    /// <summary>Asks on until nothing that was looked at is open; then the answer holds for whatever is.</summary>
    private void Walk(int[] at, Asked bound, long count, Answer before, Answer after)
    {
        var open = (before.Asked | after.Asked) & ~bound;
        if (open == Asked.Nothing)
        {
            Count(at, bound, count / _customers.Length, before, after);
            return;
        }

        _cancelled.ThrowIfCancellationRequested();
        var next = System.Numerics.BitOperations.TrailingZeroCount((int)open);
        var part = (Asked)(1 << next);
        var choices = _choices[next];
        for (var i = 0; i < choices.All.Count; i++)
        {
            at[next] = i;
            Walk(
                at,
                bound | part,
                count / choices.Both * choices.All[i].Codes.Count,
                i == 0 || !before.Asked.HasFlag(part) ? before : _before.To(at),
                i == 0 || !after.Asked.HasFlag(part) ? after : _after.To(at)
            );
        }

        at[next] = 0;
    }

    private void Count(int[] at, Asked bound, long times, Answer before, Answer after)
    {
        _walked += times * _customers.Length;
        if (_progress is not null && (double)_walked / Product(choices => choices.Both) is var done && done >= _reported + 0.01)
            _progress.Report(_reported = done);
        var key = (before.Core, before.Tail, after.Core, after.Tail);
        if (!_known.TryGetValue(key, out var changes))
            _known.Add(key, changes = ChangesOf(before, after));
        if (changes.Count == 0)
            return;
        foreach (var (aspect, customers) in _aspects[key])
            _byAspect[aspect] = _byAspect.GetValueOrDefault(aspect) + times * customers;
        foreach (var (change, customers, number) in changes)
        {
            change.Count += times * number;
            change.Example ??= InputAt(at, _customers[Array.IndexOf(customers, true)]);
            change.Take(at, bound);
            for (var i = 0; i < customers.Length; i++)
                change.Customers[i] |= customers[i];
        }
    }

    /// <summary>What differs for each customer, by the weightiest thing that does.</summary>
    private List<(Change, bool[], int)> ChangesOf(Answer before, Answer after)
    {
        var (was, now) = (_before.Cores[before.Core], _after.Cores[after.Core]);
        var changes = new Dictionary<Change, bool[]>();
        var aspects = new Dictionary<DecisionAspect, int>();
        for (var i = 0; i < _customers.Length; i++)
        {
            var (first, differing) = (true, Differing(was, now, _before.Tails[before.Tail][i], _after.Tails[after.Tail][i]));
            foreach (var (aspect, from, to, says) in differing)
            {
                aspects[aspect] = aspects.GetValueOrDefault(aspect) + 1;
                if (!first)
                    continue;
                first = false;
                if (!_changes.TryGetValue((aspect, from, to), out var change))
                    _changes.Add((aspect, from, to), change = new Change(aspect, from, to, says, _choices, _customers.Length));
                if (!changes.TryGetValue(change, out var customers))
                    changes.Add(change, customers = new bool[_customers.Length]);
                customers[i] = true;
            }
        }

        _aspects.Add((before.Core, before.Tail, after.Core, after.Tail), [.. aspects.Select(aspect => (aspect.Key, aspect.Value))]);
        return [.. changes.Select(change => (change.Key, change.Value, change.Value.Count(taken => taken)))];
    }

    private static IEnumerable<(DecisionAspect Aspect, string? From, string? To, Sentence Says)> Differing(
        Core was,
        Core now,
        Tail tailWas,
        Tail tailNow
    )
    {
        if (was.DestinationKey != now.DestinationKey)
            yield return (
                DecisionAspect.Destination,
                was.Destination,
                now.Destination,
                new Sentence($"{Wrapped(was.Outcome, 0)} → {Wrapped(now.Outcome, 1)}", was.Destination, now.Destination)
            );
        if (was.Others.Key != now.Others.Key)
            yield return FromTo(
                DecisionAspect.Alternatives,
                was.Others.Text,
                now.Others.Text,
                "Also {0} now.",
                "Also {0} no longer.",
                "Also {0} → also {1}"
            );
        if (was.Target != now.Target)
            yield return FromTo(DecisionAspect.Target, was.Target, now.Target, "Now {0}.", "No longer {0}.", "{0} → {1}");
        if (was.Target is not null && was.Target == now.Target && tailWas.DueAt != tailNow.DueAt)
            yield return FromTo(DecisionAspect.Due, tailWas.Hours, tailNow.Hours, "Now {0}.", "No longer {0}.", "Hours: {0} → {1}");
        if (tailWas.Served != tailNow.Served)
            yield return FromTo(
                DecisionAspect.Language,
                Served(tailWas.Served),
                Served(tailNow.Served),
                "Now {0}.",
                "No longer {0}.",
                "Language: {0} → {1}"
            );
        var (before, after) = (was.Notices.Concat(tailWas.Notices), now.Notices.Concat(tailNow.Notices));
        string[] came = [.. after.Except(before)];
        string[] went = [.. before.Except(after)];
        if (came.Length + went.Length > 0)
            yield return FromTo(
                DecisionAspect.Notices,
                went.Length == 0 ? null : Sentence.List(went),
                came.Length == 0 ? null : Sentence.List(came),
                "Notices: now also {0}.",
                "Notices: no longer {0}.",
                "Notices: {0} → {1}"
            );
    }

    private static (DecisionAspect, string?, string?, Sentence) FromTo(
        DecisionAspect aspect,
        string? from,
        string? to,
        string came,
        string went,
        string changed
    ) =>
        (
            aspect,
            from,
            to,
            from is null ? new Sentence(came, to!)
            : to is null ? new Sentence(went, from)
            : new Sentence(changed, from, to)
        );

    private static string Wrapped(Outcome outcome, int gap) =>
        outcome switch
        {
            Outcome.Refuse => $"refused: {{{gap}}}",
            Outcome.Redirect => $"no request, but {{{gap}}}",
            _ => $"{{{gap}}}",
        };

    private static string Served(LanguageService served) =>
        served switch
        {
            LanguageService.AllDay => "day and night",
            LanguageService.BusinessHours => "in business hours",
            _ => "in English instead",
        };

    private IEnumerable<DecisionGroup> NotKnown(long count, string says, Func<Choices, IReadOnlyList<DifferentEntry>> only)
    {
        if (count == 0)
            yield break;
        var names = Sentence.List(_choices.SelectMany(only).Select(entry => entry.Name));
        yield return new DecisionGroup
        {
            Aspect = DecisionAspect.NotKnown,
            Says = new Sentence(says, names),
            Count = count,
            Kinds = Of(Asked.Kind),
            Products = Of(Asked.Product),
            Plans = Of(Asked.Plan),
            Severities = Of(Asked.Severity),
            Filers = Of(Asked.Filer),
            ReleaseStages = Of(Asked.ReleaseStage),
            Clouds = Of(Asked.Cloud),
            PurchaseChannels = Of(Asked.Channel),
            ManagedPlaces = Of(Asked.ManagedIn),
        };

        IReadOnlyList<DifferentEntry> Of(Asked part) => only(_choices.Single(choices => choices.Part == part));
    }

    private DecisionGroup GroupOf(Change change)
    {
        return new()
        {
            Aspect = change.Aspect,
            From = change.From,
            To = change.To,
            Says = change.Says,
            Count = change.Count,
            Kinds = Of(Asked.Kind),
            Products = Of(Asked.Product),
            Plans = Of(Asked.Plan),
            Severities = Of(Asked.Severity),
            Filers = Of(Asked.Filer),
            ReleaseStages = Of(Asked.ReleaseStage),
            Clouds = Of(Asked.Cloud),
            PurchaseChannels = Of(Asked.Channel),
            ManagedPlaces = Of(Asked.ManagedIn),
            Countries = Array.TrueForAll(change.Customers, taken => taken)
                ? []
                :
                [
                    .. _customers
                        .Where((_, i) => change.Customers[i])
                        .Select(customer => customer.Country)
                        .Distinct()
                        .Select(code => new DifferentEntry(code, _sides.After.Country(code).Text)),
                ],
            Example = change.Example,
        };

        IReadOnlyList<DifferentEntry> Of(Asked part)
        {
            var i = Array.FindIndex(_choices, choices => choices.Part == part);
            return _choices[i].Involved(change.Taken[i]);
        }
    }

    private DecisionInput InputAt(int[] at, AskedCustomer customer)
    {
        return new()
        {
            Kind = Code(Asked.Kind)!,
            Product = Code(Asked.Product)!,
            Plan = Code(Asked.Plan)!,
            Filer = Code(Asked.Filer)!,
            ReleaseStage = Code(Asked.ReleaseStage)!,
            Cloud = Code(Asked.Cloud)!,
            PurchaseChannel = Code(Asked.Channel)!,
            ManagedIn = Code(Asked.ManagedIn),
            Severity = Code(Asked.Severity),
            DelegatedAdministration = Code(Asked.Delegated) == ChoicesOf.Yes,
            AroundTheClock = Code(Asked.AroundTheClock) == ChoicesOf.Yes,
            CanSignIn = Code(Asked.CanSignIn) == ChoicesOf.Yes,
            Country = customer.Country,
            TimeZone = customer.TimeZone,
            Language = customer.Language,
            SubmittedAt = _submittedAt,
        };

        string? Code(Asked part)
        {
            var i = System.Numerics.BitOperations.TrailingZeroCount((int)part);
            return _choices[i].All[at[i]].Codes[0];
        }
    }

    /// <summary>An answer by what it says apart from the customer, what it says to each customer, and what it looked at.</summary>
    private readonly record struct Answer(int Core, int Tail, Asked Asked);

    /// <summary>What does not depend on the customer.</summary>
    private sealed record Core(
        string Key,
        Outcome Outcome,
        string DestinationKey,
        string Destination,
        (string Key, string? Text) Others,
        string? Target,
        IReadOnlyList<string> Notices
    );

    /// <summary>What depends on the customer.</summary>
    private sealed record Tail(Instant? DueAt, string? Hours, LanguageService Served, IReadOnlyList<string> Notices);

    /// <summary>All combinations of one group, as they are found.</summary>
    private sealed class Change(DecisionAspect aspect, string? from, string? to, Sentence says, Choices[] choices, int customers)
    {
        public DecisionAspect Aspect => aspect;
        public string? From => from;
        public string? To => to;
        public Sentence Says => says;
        public long Count { get; set; }
        public DecisionInput? Example { get; set; }
        public bool[][] Taken { get; } = [.. choices.Select(one => new bool[one.All.Count])];
        public bool[] Customers { get; } = new bool[customers];

        public void Take(int[] at, Asked bound)
        {
            for (var i = 0; i < at.Length; i++)
            {
                if (((int)bound >> i & 1) == 1)
                    Taken[i][at[i]] = true;
                else
                    Array.Fill(Taken[i], true);
            }
        }
    }

    /// <summary>The answers of one version, each made once.</summary>
    private sealed class Answers(PolicyEngine engine, Side side, DecisionComparison all)
    {
        private static readonly string[] OfLanguage = ["language-business-hours-only", "language-not-served-here"];
        private readonly WhatMatters _whatMatters = new(engine.Policy);
        private readonly Dictionary<string, int> _cores = new(StringComparer.Ordinal);
        private readonly Dictionary<TailKey, int> _tails = [];

        public List<Core> Cores { get; } = [];

        public List<Tail[]> Tails { get; } = [];

        public long Decided { get; private set; }

        public Answer To(int[] at)
        {
            var input = all.InputAt(at, all._customers[0]);
            var decision = Decide(input);
            return new(CoreOf(decision), TailOf(input, decision), _whatMatters.In(input, decision));
        }

        private SupportDecision Decide(DecisionInput input)
        {
            Decided++;
            return engine.Decider.Decide(input);
        }

        private int CoreOf(SupportDecision decision)
        {
            var target = decision.Response is { } response ? Wording.Of(response) : null;
            string[] notices = [.. decision.Notices.Except(OfLanguage)];
            var key =
                $"{decision.Outcome} {decision.Reason} {decision.Destination?.Code} "
                + $"{string.Join(' ', decision.Alternatives.Select(place => place.Code))}|{target}|{string.Join(' ', notices)}";
            if (_cores.TryGetValue(key, out var known))
                return known;
            List<Told> others = [.. decision.Alternatives.Select(place => side.Place(place.Code))];
            Cores.Add(
                new Core(
                    key,
                    decision.Outcome,
                    decision.Destination is { } place
                        ? $"{decision.Outcome} {side.Place(place.Code).Key}"
                        : $"{decision.Outcome} {decision.Reason}",
                    decision.Destination?.Name ?? engine.Policy.Reasons[decision.Reason!].Title,
                    (
                        string.Join(' ', others.Select(told => told.Key)),
                        others.Count == 0 ? null : Sentence.List(others.Select(told => told.Text))
                    ),
                    target,
                    [.. notices.Select(code => side.Notice(code).Key)]
                )
            );
            _cores.Add(key, Cores.Count - 1);
            return Cores.Count - 1;
        }

        private int TailOf(DecisionInput input, SupportDecision decision)
        {
            var routed = decision.Outcome == Outcome.Route;
            var key = new TailKey(
                routed,
                routed ? input.Severity : null,
                input.ReleaseStage,
                decision.Decisive.Rule,
                input.Cloud,
                decision.Response is { } response ? Wording.Of(response) : null
            );
            if (_tails.TryGetValue(key, out var known))
                return known;
            Tails.Add([.. all._customers.Select(customer => TailFor(input, customer))]);
            _tails.Add(key, Tails.Count - 1);
            return Tails.Count - 1;
        }

        private Tail TailFor(DecisionInput input, AskedCustomer customer)
        {
            var decision = Decide(input with { Country = customer.Country, TimeZone = customer.TimeZone, Language = customer.Language });
            return new Tail(
                decision.Response?.DueAt,
                decision.Response?.Calendar is { } calendar ? Wording.Of(engine.Policy.Calendars[calendar]) : null,
                decision.Language.Served,
                [.. decision.Notices.Intersect(OfLanguage)]
            );
        }

        private readonly record struct TailKey(bool Routed, string? Severity, string Stage, string Rule, string Cloud, string? Target);
    }
}
