using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Comparison;

/// <summary>
/// The combinations of a policy's codes. Of codes that no decision can tell apart the first one stands for all, and a question is
/// varied only where a step that is reached looks at its answer.
/// </summary>
internal sealed class Combinations
{
    private readonly SupportPolicy _policy;
    private readonly Product[] _products;
    private readonly Plan[] _plans;
    private readonly Kind[] _kinds;
    private readonly ReleaseStage[] _stages;
    private readonly Cloud[] _clouds;
    private readonly PurchaseChannel[] _channels;
    private readonly (string Code, bool Delegated)[] _filers;
    private readonly Instant _before;
    private readonly string _country;

    public Combinations(SupportPolicy of)
    {
        var alike = new Alike(of);
        _policy = of;
        _products = [.. of.Products.DistinctBy(product => alike.Product(product.Code))];
        _plans = [.. of.Plans.DistinctBy(plan => alike.Plan(plan.Code))];
        _kinds = [.. of.Kinds.DistinctBy(kind => alike.Kind(kind.Code))];
        _stages = [.. of.ReleaseStages.DistinctBy(stage => alike.ReleaseStage(stage.Code))];
        _clouds = [.. of.Clouds.DistinctBy(cloud => alike.Cloud(cloud.Code))];
        _channels = [.. of.PurchaseChannels.DistinctBy(channel => alike.Channel(channel.Code))];
        _filers =
        [
            .. of.Filers.SelectMany(filer =>
                filer.Code == PolicyCodes.Partner ? [(filer.Code, false), (filer.Code, true)] : new[] { (filer.Code, false) }
            ),
        ];
        (_before, _country) = (Before(of), of.Countries[0].Code);
    }

    /// <summary>How many there are: every code with every other.</summary>
    public static long CountOf(SupportPolicy policy) =>
        (long)policy.Products.Count
        * policy.Plans.Count
        * policy.Kinds.Count
        * policy.Filers.Count
        * policy.ReleaseStages.Count
        * (policy.Severities.Count + 1)
        * policy.Clouds.Count
        * policy.PurchaseChannels.Count
        * (policy.ManagedPlaces.Count + 1)
        * policy.Languages.Count
        * policy.Countries.Count
        * 8; // delegated or not, around the clock or not, able to sign in or not

    /// <summary>Those to decide.</summary>
    public IEnumerable<DecisionInput> ToDecide() => Technical().Concat(Others()).Concat(Ended()).Concat(Former()).Concat(Everywhere());

    /// <summary>Where product, plan and severity may decide.</summary>
    private IEnumerable<DecisionInput> Technical() =>
        from product in _products
        from plan in _plans
        from cloud in _clouds
        let isCovered = plan.Covers(product) && _policy.IsOffered(plan, cloud)
        from place in isCovered ? Managed(product) : [null]
        from channel in isCovered ? _channels : _channels[..1]
        from severity in isCovered ? SeveritiesOf(plan) : [null]
        from aroundTheClock in OnRequest(plan, severity, cloud)
        from kind in _kinds
        where kind.IsTechnical
        from stage in _stages
        from filer in _filers
        select Ask(product, plan, kind, filer) with
        {
            ReleaseStage = stage.Code,
            Severity = severity,
            Cloud = cloud.Code,
            PurchaseChannel = channel.Code,
            ManagedIn = place,
            AroundTheClock = aroundTheClock,
        };

    /// <summary>Where they do not: every product and plan, and for one product everything that surrounds it.</summary>
    private IEnumerable<DecisionInput> Others() =>
        from product in _products
        from plan in _plans
        from cloud in product == _products[0] ? _clouds : _clouds[..1]
        from channel in product == _products[0] ? _channels : _channels[..1]
        from kind in _kinds
        where !kind.IsTechnical
        from filer in _filers
        from enrolment in (string?[])[null, "1"]
        select Ask(product, plan, kind, filer) with
        {
            Cloud = cloud.Code,
            PurchaseChannel = channel.Code,
            PlanEnrolment = enrolment,
            CanSignIn = enrolment is null,
        };

    /// <summary>What ended or runs off, after the last day of it.</summary>
    private IEnumerable<DecisionInput> Ended() =>
        from product in _policy.Products
        from plan in _policy.Plans
        where product.SupportEnded is not null || plan.Retired is not null || plan.NotSoldSince is not null
        from kind in _policy.Kinds
        from filer in _filers
        select Ask(product, plan, kind, filer) with
        {
            Severity = WorstOf(plan),
            SubmittedAt = After(_policy),
        };

    /// <summary>What is still named by a former code.</summary>
    private IEnumerable<DecisionInput> Former()
    {
        var (kind, filer) = (_policy.Kinds.First(kind => kind.IsTechnical), _filers[0]);
        var products =
            from product in _policy.Products
            from code in product.Formerly
            from plan in _policy.Plans
            select Ask(product, plan, kind, filer) with
            {
                Product = code,
                Severity = WorstOf(plan),
            };
        var plans =
            from plan in _policy.Plans
            from code in plan.Formerly
            from product in _products
            select Ask(product, plan, kind, filer) with
            {
                Plan = code,
                Severity = WorstOf(plan),
            };
        return products.Concat(plans);
    }

    /// <summary>Every language in every country and cloud, for each way of counting.</summary>
    private IEnumerable<DecisionInput> Everywhere()
    {
        var kind = _policy.Kinds.First(kind => kind.IsTechnical);
        var filer = _filers[0];
        var offered = (
            from cloud in _policy.Clouds
            let plan = _policy.Plans.FirstOrDefault(plan => plan.Entitles && _policy.IsOffered(plan, cloud))
            where plan is not null
            let product = _policy.Products.FirstOrDefault(plan.Covers)
            where product is not null
            select (cloud, plan, product)
        ).ToList();
        // The country outermost, since its calendar takes longer to make than many decisions.
        var questions =
            from country in _policy.Countries
            from offer in offered
            from severity in _policy.SeveritiesOf(offer.plan).DistinctBy(severity => severity.RoundTheClock)
            from language in _policy.Languages
            select Ask(offer.product, offer.plan, kind, filer) with
            {
                Cloud = offer.cloud.Code,
                Severity = severity.Code,
                Country = country.Code,
                Language = language.Code,
            };
        return questions;
    }

    /// <summary>None, one of another scheme, and the plan's own.</summary>
    private IEnumerable<string?> SeveritiesOf(Plan plan) =>
        [
            null,
            _policy.Severities.FirstOrDefault(severity => severity.Scheme != plan.Scheme)?.Code,
            .. _policy.SeveritiesOf(plan).Select(severity => severity.Code),
        ];

    private string? WorstOf(Plan plan) => _policy.SeveritiesOf(plan) is [var worst, ..] ? worst.Code : null;

    private bool[] OnRequest(Plan plan, string? severity, Cloud cloud) =>
        _policy.SeveritiesOf(plan).FirstOrDefault(one => one.Code == severity) is { } own
        && _policy.TargetFor(plan, own, cloud).OnRequest is not null
            ? [false, true]
            : [false];

    private IEnumerable<string?> Managed(Product product) =>
        _policy.RoutesOf(product).Any(route => route.ManagedIn.Count > 0)
        || _policy.Notices.Any(notice => notice.When is { ManagedIn.Count: > 0 })
            ? _policy.ManagedPlaces.Codes.Prepend(null)
            : [null];

    private DecisionInput Ask(Product product, Plan plan, Kind kind, (string Code, bool Delegated) filer) =>
        new()
        {
            Product = product.Code,
            Plan = plan.Code,
            Kind = kind.Code,
            Filer = filer.Code,
            DelegatedAdministration = filer.Delegated,
            Cloud = _policy.Clouds[0].Code,
            PurchaseChannel = _policy.PurchaseChannels[0].Code,
            Country = _country,
            TimeZone = DateTimeZone.Utc.Id,
            SubmittedAt = _before,
        };

    private static IEnumerable<LocalDate> Ends(SupportPolicy policy) =>
        policy
            .Products.Select(product => product.SupportEnded)
            .Concat(policy.Plans.Select(plan => plan.Retired))
            .Concat(policy.Plans.Select(plan => plan.NotSoldSince))
            .OfType<LocalDate>();

    /// <summary>A moment at which nothing of the policy has ended.</summary>
    private static Instant Before(SupportPolicy policy) => Noon(Ends(policy).Append(policy.EffectiveFrom).Min().PlusDays(-2));

    /// <summary>A moment at which everything has that is to end.</summary>
    private static Instant After(SupportPolicy policy) => Noon(Ends(policy).Append(policy.EffectiveFrom).Max().PlusDays(2));

    private static Instant Noon(LocalDate day) => day.At(LocalTime.Noon).InUtc().ToInstant();
}
