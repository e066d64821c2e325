namespace SupportPortal.Core.Policy;

/// <summary>Looks for codes that name nothing.</summary>
internal static class PolicyReferences
{
    /// <summary>Every dangling code of the document.</summary>
    public static IEnumerable<PolicyFault> FaultsOf(PolicyDocument document, IReadOnlyCollection<string> countries)
    {
        return References(document, countries)
            .Where(reference => reference.Code is not null && !reference.Defined.Contains(reference.Code))
            .Select(reference => new PolicyFault(
                reference.Path,
                $"'{reference.Code}' names no {reference.Noun}; defined are {string.Join(", ", reference.Defined.Take(30))}"
            ));
    }

    private static IEnumerable<Reference> References(PolicyDocument document, IReadOnlyCollection<string> countries)
    {
        var sources = document.Sources.Keys.ToList();
        var families = Codes(document.Families);
        var products = Codes(document.Products);
        var plans = Codes(document.Plans);
        var places = Codes(document.Places);
        var severities = Codes(document.Severities);
        var kinds = Codes(document.Kinds);
        var notices = Codes(document.Notices);
        var filers = Codes(document.Filers);
        var adminRoles = Codes(document.AdminRoles);
        var areas = Codes(document.Areas);
        var clouds = Codes(document.Clouds);
        var channels = Codes(document.PurchaseChannels);
        var managed = Codes(document.ManagedPlaces);
        string[] schemes = [.. document.Severities.Select(severity => severity.Scheme).Distinct(), "none"];

        return
        [
            .. SourcesOf(document, sources),
            .. Each("adminRoles", document.AdminRoles, (path, role) =>
                One($"{path}.files", role.Files, "scope or family", [FilingRight.OfEverything, .. kinds, .. families])
            ),
            .. Each("directoryRoles", document.DirectoryRoles, (path, role) =>
                One($"{path}.grants", role.Grants, "admin role", adminRoles)
            ),
            .. Each("kinds", document.Kinds, (path, kind) => Many($"{path}.to", kind.To, "place", places)),
            .. Each("releaseStages", document.ReleaseStages, (path, stage) =>
                Many($"{path}.otherwiseTo", stage.OtherwiseTo, "place", places)
            ),
            .. Each("clouds", document.Clouds, (path, cloud) => One($"{path}.phonePortal", cloud.PhonePortal, "place", places)),
            .. Each("purchaseChannels", document.PurchaseChannels, (path, channel) =>
                [
                    .. One($"{path}.portal", channel.Portal, "place", places),
                    .. One($"{path}.partnerPortal", channel.PartnerPortal, "place", places),
                ]
            ),
            .. Each("products", document.Products, (path, product) =>
                [
                    .. One($"{path}.family", product.Family, "family", families),
                    .. Many($"{path}.replacedBy", product.ReplacedBy, "product", products),
                ]
            ),
            .. Each("plans", document.Plans, (path, plan) =>
                [
                    .. Many($"{path}.families", plan.Families, "family", families),
                    .. Many($"{path}.products", plan.Products, "product", products),
                    .. One($"{path}.scheme", plan.Scheme, "severity scheme", schemes),
                    .. One($"{path}.portal", plan.Portal, "place", places),
                    .. Many($"{path}.clouds", plan.Clouds, "cloud", clouds),
                    .. Many($"{path}.replacedBy", plan.ReplacedBy, "plan", plans),
                    .. One($"{path}.targetsAs", plan.TargetsAs, "plan", plans),
                    .. Many($"{path}.buy.online", plan.Buy.Online, "place", places),
                    .. Many($"{path}.buy.enterpriseAgreement", plan.Buy.EnterpriseAgreement, "place", places),
                ]
            ),
            .. Each("handOffTargets", document.HandOffTargets, (path, target) =>
                One($"{path}.severity", target.Severity, "severity", severities)
            ),
            .. Each("targets", document.Targets, (path, target) =>
                [
                    .. One($"{path}.plan", target.Plan, "plan", plans),
                    .. One($"{path}.severity", target.Severity, "severity", severities),
                    .. Many($"{path}.clouds", target.Clouds, "cloud", clouds),
                    .. One($"{path}.source", target.Source, "source", sources),
                ]
            ),
            .. Each("calendars", document.Calendars, (path, calendar) =>
                [
                    .. Many($"{path}.countries", calendar.Countries, "country", countries),
                    .. Many($"{path}.areas", calendar.Areas, "area", areas),
                    .. Many($"{path}.clouds", calendar.Clouds, "cloud", clouds),
                ]
            ),
            .. Each("languages", document.Languages, (path, language) =>
                [
                    .. Many($"{path}.countries", language.Countries, "country", countries),
                    .. Many($"{path}.areas", language.Areas, "area", areas),
                ]
            ),
            .. Each("places", document.Places, (path, place) => Many($"{path}.urls", [.. place.Urls.Keys], "cloud", clouds)),
            .. Each("places", document.Places, (path, place) =>
                Each(path, "steps", place.Steps, (step, value) =>
                    [.. Many($"{step}.plans", value.Plans, "plan", plans), .. One($"{step}.source", value.Source, "source", sources)]
                )
            ),
            .. Each("places", document.Places, (path, place) =>
                place.Asks is not { } asks
                    ? []
                    :
                    [
                        .. Many($"{path}.asks.fields", asks.Fields, "hand-off field", Code.All<HandOffField>()),
                        .. One($"{path}.asks.source", asks.Source, "source", sources),
                    ]
            ),
            .. Each("areas", document.Areas, (path, area) =>
                Each(path, "examples", area.Examples, (example, value) => One($"{example}.country", value.Country, "country", countries))
            ),
            .. Each("guidance", document.Guidance, (path, guide) =>
                [
                    .. One($"{path}.code", guide.Code, "guidance page", PolicyCodes.Guidance),
                    .. One($"{path}.kind", guide.Kind, "kind", kinds),
                    .. Many($"{path}.next", guide.Next, "guidance page", PolicyCodes.Guidance),
                    .. Each(path, "topics", guide.Topics, (topic, entry) =>
                        [
                            .. One($"{topic}.source", entry.Source, "source", sources),
                            .. Many($"{topic}.quotes", entry.Quotes, "notice", notices),
                            .. Each(topic, "statements", entry.Statements, (statement, value) =>
                                [
                                    .. One($"{statement}.source", value.Source, "source", sources),
                                    .. Many($"{statement}.to", value.To, "place", places),
                                ]
                            ),
                        ]
                    ),
                ]
            ),
            .. Each("routes", document.Routes, (path, route) =>
                [
                    .. One($"{path}.family", route.Family, "family", families),
                    .. Many($"{path}.products", route.Products, "product", products),
                    .. Many($"{path}.clouds", route.Clouds, "cloud", clouds),
                    .. Many($"{path}.managedIn", route.ManagedIn, "managed place", managed),
                    .. Many($"{path}.channels", route.Channels, "purchase channel", channels),
                    .. Many($"{path}.plans", route.Plans, "plan", plans),
                    .. Many($"{path}.filers", route.Filers, "filer", filers),
                    .. One($"{path}.portal", route.Portal, "place", places),
                    .. Many($"{path}.alternatives", route.Alternatives, "place", places),
                    .. One($"{path}.source", route.Source, "source", sources),
                ]
            ),
            .. Each("notices", document.Notices, (path, notice) =>
                notice.When is not { } when
                    ? []
                    :
                    [
                        .. Many($"{path}.when.portals", when.Portals, "place", places),
                        .. Many($"{path}.when.filers", when.Filers, "filer", filers),
                        .. Many($"{path}.when.products", when.Products, "product", products),
                        .. Many($"{path}.when.plans", when.Plans, "plan", plans),
                        .. Many($"{path}.when.clouds", when.Clouds, "cloud", clouds),
                        .. Many($"{path}.when.managedIn", when.ManagedIn, "managed place", managed),
                    ]
            ),
            .. One("$.partnerPortal", document.PartnerPortal, "place", places),
            .. One("$.phonePortal", document.PhonePortal, "place", places),
            .. One("$.contractContact", document.ContractContact, "place", places),
            .. Many("$.portalsWithoutTarget", document.PortalsWithoutTarget, "place", places),
        ];
    }

    private static IEnumerable<Reference> SourcesOf(PolicyDocument document, List<string> sources)
    {
        (string Section, IReadOnlyList<Entry> Entries)[] sections =
        [
            ("filers", document.Filers),
            ("adminRoles", document.AdminRoles),
            ("directoryRoles", document.DirectoryRoles),
            ("clouds", document.Clouds),
            ("purchaseChannels", document.PurchaseChannels),
            ("managedPlaces", document.ManagedPlaces),
            ("kinds", document.Kinds),
            ("releaseStages", document.ReleaseStages),
            ("families", document.Families),
            ("products", document.Products),
            ("severities", document.Severities),
            ("plans", document.Plans),
            ("calendars", document.Calendars),
            ("languages", document.Languages),
            ("areas", document.Areas),
            ("places", document.Places),
            ("reasons", document.Reasons),
            ("notices", document.Notices),
            ("rules", document.Rules),
            ("guidance", document.Guidance),
        ];
        return sections.SelectMany(section =>
            Each(section.Section, section.Entries, (path, entry) => One($"{path}.source", entry.Source, "source", sources))
        );
    }

    private static List<string> Codes(IEnumerable<Entry> entries) => [.. entries.Select(entry => entry.Code)];

    private static IEnumerable<Reference> Each<T>(string section, IReadOnlyList<T> entries, Func<string, T, IEnumerable<Reference>> look) =>
        entries.SelectMany((entry, i) => look($"$.{section}[{i}]", entry));

    private static IEnumerable<Reference> Each<T>(
        string path,
        string member,
        IReadOnlyList<T> entries,
        Func<string, T, IEnumerable<Reference>> look
    ) => entries.SelectMany((entry, i) => look($"{path}.{member}[{i}]", entry));

    private static IEnumerable<Reference> One(string path, string? code, string noun, IReadOnlyCollection<string> defined) =>
        [new(path, code, noun, defined)];

    private static IEnumerable<Reference> Many(
        string path,
        IReadOnlyList<string> codes,
        string noun,
        IReadOnlyCollection<string> defined
    ) => codes.Select((code, i) => new Reference($"{path}[{i}]", code, noun, defined));

    private readonly record struct Reference(string Path, string? Code, string Noun, IReadOnlyCollection<string> Defined);
}
