using System.Collections.Frozen;
using System.Diagnostics;
using NodaTime;

namespace SupportPortal.Core.Policy;

/// <summary>
/// What is published about products, plans, response targets, business hours, languages and portals: immutable,
/// checked when it is read, and indexed once. Every fact carries the heading it is read from.
/// </summary>
[DebuggerDisplay("{Title} (version {Version})")]
public sealed class SupportPolicy
{
    private readonly PolicyDocument _document;
    private readonly FrozenDictionary<string, PolicySource> _sources;
    private readonly FrozenDictionary<string, string> _citations;
    private readonly FrozenDictionary<string, FrozenDictionary<string, Target[]>> _targets;
    private readonly FrozenDictionary<string, Plan[][]> _plansCovering;
    private readonly FrozenDictionary<string, Country> _countries;
    private readonly FrozenDictionary<string, CalendarRule[]> _calendars;
    private readonly FrozenDictionary<string, Severity[]> _schemes;
    private readonly FrozenDictionary<string, Route[]> _routes;
    private readonly FrozenSet<string> _cloudsWithOwnPlans;

    internal SupportPolicy(PolicyDocument document, CountryDocument countries, IReadOnlyList<HolidayDocument> holidays)
    {
        _document = document;
        Filers = new("filer", document.Filers);
        AdminRoles = new("admin role", document.AdminRoles);
        DirectoryRoles = new("directory role", document.DirectoryRoles);
        Clouds = new("cloud", document.Clouds is [_, ..] clouds ? clouds : [OnlyCloud(document)]);
        PurchaseChannels = new("purchase channel", document.PurchaseChannels is [_, ..] channels ? channels : [OnlyChannel(document)]);
        ManagedPlaces = new("managed place", document.ManagedPlaces);
        Kinds = new("kind", document.Kinds);
        ReleaseStages = new("release stage", document.ReleaseStages);
        Families = new("family", document.Families);
        Products = new("product", document.Products);
        Severities = new("severity", document.Severities);
        Plans = new("plan", document.Plans);
        Calendars = new("calendar", document.Calendars);
        Languages = new("language", document.Languages);
        Areas = new("area", document.Areas);
        Places = new("place", document.Places);
        Reasons = new("reason", document.Reasons);
        Notices = new("notice", document.Notices);
        Rules = new("rule", document.Rules);
        Guidance = new("guidance page", document.Guidance);
        Countries = countries.Countries;
        Holidays = holidays;
        _sources = document.Sources.ToFrozenDictionary(
            source => source.Key,
            source => source.Value with { Document = source.Value.Document ?? document.Document },
            StringComparer.Ordinal
        );
        _citations = _sources.ToFrozenDictionary(
            source => source.Key,
            source => $"{source.Value.Document} § {source.Value.Heading}",
            StringComparer.Ordinal
        );
        _cloudsWithOwnPlans = document.Plans.SelectMany(plan => plan.Clouds).ToFrozenSet(StringComparer.Ordinal);
        _countries = countries.Countries.ToFrozenDictionary(country => country.Code, StringComparer.Ordinal);
        _schemes = document
            .Severities.GroupBy(severity => severity.Scheme)
            .ToFrozenDictionary(scheme => scheme.Key, scheme => scheme.ToArray());
        _targets = document.Plans.ToFrozenDictionary(
            plan => plan.Code,
            plan =>
                SeveritiesOf(plan)
                    .ToFrozenDictionary(
                        severity => severity.Code,
                        severity => Clouds.Select(cloud => TargetAmong(document.Targets, plan, severity, cloud)).ToArray(),
                        StringComparer.Ordinal
                    ),
            StringComparer.Ordinal
        );
        _plansCovering = document.Products.ToFrozenDictionary(
            product => product.Code,
            product => Clouds.Select(cloud => PlansCovering(product).Where(plan => IsOffered(plan, cloud)).ToArray()).ToArray(),
            StringComparer.Ordinal
        );
        _calendars = countries.Countries.ToFrozenDictionary(
            country => country.Code,
            country => Clouds.Select(cloud => CalendarAmong(document.Calendars, country, cloud)).ToArray(),
            StringComparer.Ordinal
        );
        _routes = document
            .Routes.GroupBy(route => route.Family)
            .ToFrozenDictionary(
                family => family.Key,
                family => family.OrderByDescending(route => route.Narrowness).ToArray(),
                StringComparer.Ordinal
            );
    }

    /// <summary>The document as it is written; for those who compare or write it.</summary>
    internal PolicyDocument Document => _document;

    /// <summary>The policy's own version number; each decision is stored with it.</summary>
    public int Version => _document.Version;

    /// <summary>From which day on it holds.</summary>
    public LocalDate EffectiveFrom => _document.EffectiveFrom;

    /// <summary>The title and date of the source document.</summary>
    public string Title => _document.Title;

    /// <summary>The parts in which people file.</summary>
    public Catalog<Filer> Filers { get; }

    /// <summary>The directory roles that carry the right to file.</summary>
    public Catalog<AdminRole> AdminRoles { get; }

    /// <summary>The roles a directory tells of, and what each grants here.</summary>
    public Catalog<DirectoryRole> DirectoryRoles { get; }

    /// <summary>The clouds, the one that is assumed first.</summary>
    public Catalog<Cloud> Clouds { get; }

    /// <summary>Through whom subscriptions are bought, what is assumed first.</summary>
    public Catalog<PurchaseChannel> PurchaseChannels { get; }

    /// <summary>The places where environments are managed, so far as that decides anything; none of them is assumed.</summary>
    public Catalog<ManagedPlace> ManagedPlaces { get; }

    /// <summary>Whether the policy tells clouds apart at all.</summary>
    public bool TellsClouds => _document.Clouds.Count > 0;

    /// <summary>Whether the policy asks through whom a subscription is bought.</summary>
    public bool TellsChannels => _document.PurchaseChannels.Count > 0;

    /// <summary>The kinds of request.</summary>
    public Catalog<Kind> Kinds { get; }

    /// <summary>The release stages of a product or feature.</summary>
    public Catalog<ReleaseStage> ReleaseStages { get; }

    /// <summary>The product families.</summary>
    public Catalog<Family> Families { get; }

    /// <summary>The products.</summary>
    public Catalog<Product> Products { get; }

    /// <summary>The severities of all schemes, the worst of each scheme first.</summary>
    public Catalog<Severity> Severities { get; }

    /// <summary>The support plans.</summary>
    public Catalog<Plan> Plans { get; }

    /// <summary>The business hours by group of countries.</summary>
    public Catalog<CalendarRule> Calendars { get; }

    /// <summary>The languages of support.</summary>
    public Catalog<Language> Languages { get; }

    /// <summary>The parts of the world that languages are served in.</summary>
    public Catalog<Area> Areas { get; }

    /// <summary>Portals, and the places that help without a request.</summary>
    public Catalog<Place> Places { get; }

    /// <summary>The reasons for a refusal.</summary>
    public Catalog<RefusalReason> Reasons { get; }

    /// <summary>The notices that ride along with a decision.</summary>
    public Catalog<Notice> Notices { get; }

    /// <summary>The steps of the decision, in their order.</summary>
    public Catalog<RuleEntry> Rules { get; }

    /// <summary>The pages of guidance, in the order in which they are listed.</summary>
    public Catalog<Guide> Guidance { get; }

    /// <summary>The rows of the routing table.</summary>
    public IReadOnlyList<Route> Routes => _document.Routes;

    /// <summary>The response targets, unpublished ones included.</summary>
    public IReadOnlyList<Target> Targets => _document.Targets;

    /// <summary>The targets for the hand-off, one for each severity.</summary>
    public IReadOnlyList<HandOffTarget> HandOffTargets => _document.HandOffTargets;

    /// <summary>Every country, by ISO code.</summary>
    public IReadOnlyList<Country> Countries { get; }

    /// <summary>The public holidays, one document for each country that ships with some.</summary>
    public IReadOnlyList<HolidayDocument> Holidays { get; }

    /// <summary>The portals that take requests.</summary>
    public IEnumerable<Place> Portals => Places.Where(place => place.Portal);

    /// <summary>The portal for partners.</summary>
    public Place PartnerPortal => Places[_document.PartnerPortal];

    /// <summary>The way for those who cannot sign in.</summary>
    public Place PhonePortal => Places[_document.PhonePortal];

    /// <summary>Whom to ask about a contract that a portal refuses, or whose access ID or contract ID is lost.</summary>
    public Place ContractContact => Places[_document.ContractContact];

    /// <summary>The portals for which no response target is published.</summary>
    public IReadOnlyList<string> PortalsWithoutTarget => _document.PortalsWithoutTarget;

    /// <summary>The directory role to grant to somebody who only needs to file.</summary>
    public AdminRole RoleToFile => AdminRoles.Single(role => role.GrantToFile);

    /// <summary>The target for a plan and a severity of its scheme; one that is not published where a cloud has none.</summary>
    public Target TargetFor(Plan plan, Severity severity, Cloud cloud) => _targets[plan.Code][severity.Code][NumberOf(cloud)];

    /// <summary>The target for a plan and a severity of its scheme, in the cloud that is assumed.</summary>
    public Target TargetFor(Plan plan, Severity severity) => TargetFor(plan, severity, Clouds[0]);

    /// <summary>Within what time the desk hands off a request of a severity; null where a request has none.</summary>
    public HandOffTarget? HandOffTargetFor(string? severity) => HandOffTargets.FirstOrDefault(target => target.Severity == severity);

    /// <summary>The severities a plan offers, the worst first; none for a plan that entitles to nothing.</summary>
    public IReadOnlyList<Severity> SeveritiesOf(Plan plan) => _schemes.TryGetValue(plan.Scheme, out var severities) ? severities : [];

    /// <summary>The plans that cover a product and are not retired.</summary>
    public IEnumerable<Plan> PlansCovering(Product product) => Plans.Where(plan => plan.Retired is null && plan.Covers(product));

    /// <summary>The plans that cover a product in a cloud and are not retired.</summary>
    public IReadOnlyList<Plan> PlansCovering(Product product, Cloud cloud) => _plansCovering[product.Code][NumberOf(cloud)];

    /// <summary>The cloud whose customers a plan is for; the one that is assumed where it is for those of several.</summary>
    public Cloud CloudOf(Plan plan) => plan.Clouds.Count == 0 || plan.Clouds.Contains(Clouds[0].Code) ? Clouds[0] : Clouds[plan.Clouds[0]];

    /// <summary>The ways for those who cannot sign in, with the clouds that have one of their own.</summary>
    public IEnumerable<(Place Portal, Cloud? Cloud)> PhonePortals =>
        Clouds
            .Where(cloud => cloud.PhonePortal is not null && cloud.PhonePortal != _document.PhonePortal)
            .Select(cloud => (Places[cloud.PhonePortal!], (Cloud?)cloud))
            .Prepend((PhonePortal, null));

    /// <summary>The way for those who cannot sign in to a portal; another one where only customers of one cloud are sent to it.</summary>
    public Place PhoneFor(Place portal)
    {
        var routes = Routes.Where(route => route.Alternatives.Prepend(route.Portal).Contains(portal.Code)).ToList();
        var own = PhonePortals.FirstOrDefault(phone =>
            phone.Cloud is { } cloud && routes.Count > 0 && routes.TrueForAll(route => route.Clouds is [var only] && only == cloud.Code)
        );
        return own.Portal ?? PhonePortal;
    }

    /// <summary>Whether a plan is for customers of a cloud.</summary>
    public bool IsOffered(Plan plan, Cloud cloud) =>
        plan.Clouds.Count == 0 ? !_cloudsWithOwnPlans.Contains(cloud.Code) : plan.Clouds.Contains(cloud.Code);

    /// <summary>Whether plan and severity decide about a technical request for a product; where only partners support it, they do
    /// not.</summary>
    public bool NeedsPlan(Product product)
    {
        foreach (var route in RoutesOf(product))
        {
            if (route.IsByFiler)
                return false;
        }

        return true;
    }

    /// <summary>The rows of the routing table that speak of a product, the narrowest first.</summary>
    public IEnumerable<Route> RoutesOf(Product product) =>
        _routes.TryGetValue(product.Family, out var routes)
            ? routes.Where(route => route.Products.Count == 0 || route.Products.Contains(product.Code))
            : [];

    /// <summary>The rows of the routing table for a family, the narrowest first.</summary>
    internal Route[] RoutesOf(Family family) => _routes.TryGetValue(family.Code, out var routes) ? routes : [];

    /// <summary>Whether there is a country with this ISO code.</summary>
    public bool HasCountry(string? code) => code is not null && _countries.ContainsKey(code);

    /// <summary>The country with this ISO code.</summary>
    /// <exception cref="UnknownCodeException">There is none.</exception>
    public Country CountryOf(string code) =>
        _countries.TryGetValue(code, out var country)
            ? country
            : throw new UnknownCodeException("country", code, [.. Countries.Select(known => known.Code)]);

    /// <summary>The business hours that serve a country's customers of a cloud.</summary>
    public CalendarRule CalendarOf(Country country, Cloud cloud) => _calendars[country.Code][NumberOf(cloud)];

    /// <summary>The business hours that serve a country, in the cloud that is assumed.</summary>
    public CalendarRule CalendarOf(Country country) => CalendarOf(country, Clouds[0]);

    /// <summary>The full citation of a source key: document and heading.</summary>
    public string Cite(string source) => _citations[source];

    /// <summary>The key of every source.</summary>
    public IEnumerable<string> SourceKeys => _document.Sources.Keys;

    /// <summary>The source behind a key, always with its document.</summary>
    public PolicySource SourceOf(string source) => _sources[source];

    /// <summary>The heading behind a source key.</summary>
    public string HeadingOf(string source) => _sources[source].Heading;

    private static Cloud OnlyCloud(PolicyDocument document) =>
        new()
        {
            Code = PolicyCodes.PublicCloud,
            Name = "Public cloud",
            Source = document.Sources.Keys.First(),
        };

    private static PurchaseChannel OnlyChannel(PolicyDocument document) =>
        new()
        {
            Code = PolicyCodes.BoughtDirectly,
            Name = "From Microsoft directly",
            Source = document.Sources.Keys.First(),
        };

    private Target TargetAmong(IReadOnlyList<Target> targets, Plan plan, Severity severity, Cloud cloud)
    {
        var own = plan.TargetsAs ?? plan.Code;
        return targets.FirstOrDefault(target => target.Plan == own && target.Severity == severity.Code && HoldsIn(target, cloud))
            ?? new Target
            {
                Plan = plan.Code,
                Severity = severity.Code,
                Published = false,
                Source = cloud.Source,
                OurReading = cloud.OurReading,
            };

        bool HoldsIn(Target target, Cloud cloud) => target.Clouds.Count == 0 ? cloud == Clouds[0] : target.Clouds.Contains(cloud.Code);
    }

    private int NumberOf(Cloud cloud)
    {
        for (var i = 0; i < Clouds.Count; i++)
        {
            if (ReferenceEquals(Clouds[i], cloud) || Clouds[i].Code == cloud.Code)
                return i;
        }

        throw new UnknownCodeException("cloud", cloud.Code, Clouds.Codes);
    }

    private static CalendarRule CalendarAmong(IReadOnlyList<CalendarRule> calendars, Country country, Cloud cloud) =>
        calendars.FirstOrDefault(calendar => calendar.Clouds.Contains(cloud.Code))
        ?? calendars.FirstOrDefault(calendar => calendar.Clouds.Count == 0 && calendar.Countries.Contains(country.Code))
        ?? calendars.FirstOrDefault(calendar => calendar.Clouds.Count == 0 && calendar.Areas.Contains(country.Area))
        ?? calendars.First(calendar => calendar.ServesAllOthers);
}
