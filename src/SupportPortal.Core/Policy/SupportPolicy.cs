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
    private readonly FrozenDictionary<string, string> _citations;
    private readonly FrozenDictionary<(string Plan, string Severity), Target> _targets;
    private readonly FrozenDictionary<string, Country> _countries;
    private readonly FrozenDictionary<string, CalendarRule> _calendars;
    private readonly FrozenDictionary<string, Severity[]> _schemes;

    internal SupportPolicy(PolicyDocument document, CountryDocument countries, IReadOnlyList<HolidayDocument> holidays)
    {
        _document = document;
        Filers = new("filer", document.Filers);
        AdminRoles = new("admin role", document.AdminRoles);
        DirectoryRoles = new("directory role", document.DirectoryRoles);
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
        _citations = document.Sources.ToFrozenDictionary(
            source => source.Key,
            source => $"{document.Document} § {source.Value}",
            StringComparer.Ordinal
        );
        _targets = document.Targets.ToFrozenDictionary(target => (target.Plan, target.Severity));
        _countries = countries.Countries.ToFrozenDictionary(country => country.Code, StringComparer.Ordinal);
        _schemes = document
            .Severities.GroupBy(severity => severity.Scheme)
            .ToFrozenDictionary(scheme => scheme.Key, scheme => scheme.ToArray());
        var others = document.Calendars.Single(calendar => calendar.Countries.Count == 0);
        _calendars = countries.Countries.ToFrozenDictionary(
            country => country.Code,
            country => document.Calendars.FirstOrDefault(calendar => calendar.Countries.Contains(country.Code)) ?? others,
            StringComparer.Ordinal
        );
    }

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

    /// <summary>The target for a plan and a severity of its scheme.</summary>
    public Target TargetFor(Plan plan, Severity severity) => _targets[(plan.Code, severity.Code)];

    /// <summary>Within what time the desk hands off a request of a severity; null where a request has none.</summary>
    public HandOffTarget? HandOffTargetFor(string? severity) => HandOffTargets.FirstOrDefault(target => target.Severity == severity);

    /// <summary>The severities a plan offers, the worst first; none for a plan that entitles to nothing.</summary>
    public IReadOnlyList<Severity> SeveritiesOf(Plan plan) => _schemes.TryGetValue(plan.Scheme, out var severities) ? severities : [];

    /// <summary>The plans that cover a product.</summary>
    public IEnumerable<Plan> PlansCovering(Product product) => Plans.Where(plan => plan.Covers(product));

    /// <summary>Whether plan and severity decide about a technical request for a product; where only partners support it, they do
    /// not.</summary>
    public bool NeedsPlan(Product product) => Routes.Any(route => route.Family == product.Family && route.Plans.Count > 0);

    /// <summary>Whether there is a country with this ISO code.</summary>
    public bool HasCountry(string? code) => code is not null && _countries.ContainsKey(code);

    /// <summary>The country with this ISO code.</summary>
    /// <exception cref="UnknownCodeException">There is none.</exception>
    public Country CountryOf(string code) =>
        _countries.TryGetValue(code, out var country)
            ? country
            : throw new UnknownCodeException("country", code, [.. Countries.Select(known => known.Code)]);

    /// <summary>The business hours that serve a country.</summary>
    public CalendarRule CalendarOf(Country country) => _calendars[country.Code];

    /// <summary>The full citation of a source key: document and heading.</summary>
    public string Cite(string source) => _citations[source];

    /// <summary>The key of every heading of the source.</summary>
    public IEnumerable<string> SourceKeys => _document.Sources.Keys;

    /// <summary>The heading behind a source key.</summary>
    public string HeadingOf(string source) => _document.Sources[source];
}
