using static SupportPortal.Application.Publishing.PolicyCellKind;

namespace SupportPortal.Application.Publishing;

/// <summary>
/// What the policy document consists of, as it is asked: every table, every member of its rows, and what each takes. Forms, the check
/// of shapes, addresses and uses of codes read it; a test holds it against the document's own types.
/// </summary>
public static class PolicySchema
{
    /// <summary>The list of countries, which is not part of the document.</summary>
    public const string Countries = "countries";

    /// <summary>The list of what a portal's form may ask for.</summary>
    public const string Fields = "handOffFields";

    /// <summary>The list of the pages of guidance that the product has.</summary>
    public const string GuidancePages = "guidancePages";

    /// <summary>The schemes that severities belong to, and the one of plans without any.</summary>
    public const string Schemes = "schemes";

    /// <summary>What an admin role may file.</summary>
    public const string Filing = "filing";

    /// <summary>The code of a source's heading, which stands before it in the document.</summary>
    public const string Key = "key";

    /// <summary>The table of sources, which is written by key.</summary>
    public const string Sources = "sources";

    private static readonly CellChoice[] Countings = [new("24x7", "Around the clock"), new("business-hours", "Business hours")];

    private static readonly CellChoice[] ContractLinks =
    [
        new("none", "Nothing"),
        new("link-once", "Linked once in the portal"),
        new("add", "Activated, then added in the form"),
    ];

    private static readonly CellChoice[] Weekdays =
    [
        new("monday", "Monday"),
        new("tuesday", "Tuesday"),
        new("wednesday", "Wednesday"),
        new("thursday", "Thursday"),
        new("friday", "Friday"),
        new("saturday", "Saturday"),
        new("sunday", "Sunday"),
    ];

    private static readonly PolicyCell OwnSource = One("source", "Source", Sources) with { IsRequired = true };

    private static readonly PolicyCell OtherSource = One("source", "Source", Sources) with
    {
        Hint = "Where it differs from the one above it.",
    };

    private static readonly PolicyCell OurReading = Text("ourReading", "Our reading") with
    {
        Hint = "Why it is read so, where the source is silent or ambiguous.",
    };

    /// <summary>The members of the document that are no table.</summary>
    public static PolicyTable Document { get; } =
        new(
            "document",
            "The document",
            "What it is called, from when on it holds, and the places the decision needs by name.",
            new(
                "The document",
                [
                    new("version", Fixed, "Version") { IsRequired = true },
                    Required(Line("title", "Title")),
                    new("effectiveFrom", Date, "In force from")
                    {
                        IsRequired = true,
                        Hint = "The day is set anew when the draft is published.",
                    },
                    Required(Line("document", "Source document")) with
                    {
                        Hint = "Where a source names no document of its own.",
                    },
                    One("partnerPortal", "Portal of partners", "places") with
                    {
                        IsRequired = true,
                    },
                    One("phonePortal", "For those who cannot sign in", "places") with
                    {
                        IsRequired = true,
                    },
                    One("contractContact", "Who knows the contract", "places") with
                    {
                        IsRequired = true,
                    },
                    Many("portalsWithoutTarget", "Portals without a response target", "places") with
                    {
                        IsRequired = true,
                    },
                ]
            )
        );

    /// <summary>The tables, in the document's order.</summary>
    public static IReadOnlyList<PolicyTable> All { get; } =
    [
        new(
            Sources,
            "Sources",
            "Where facts are read: headings of documents, how old they are and what they are worth.",
            new(
                "Source",
                [
                    new(Key, Code, "Key") { IsRequired = true },
                    Column(Required(Line("heading", "Heading"))),
                    Column(Line("document", "Document")) with
                    {
                        Hint = "Left out, it is the source document of the whole policy.",
                    },
                    new("url", Address, "Address on the web"),
                    Column(new("dated", Date, "Date of the text")),
                    Column(new("confidence", Choice, "What it is worth")) with
                    {
                        Words =
                        [
                            new("stated", "The vendor states it"),
                            new("quoted", "Somebody quotes the vendor"),
                            new("third-party", "A third party says it"),
                        ],
                        Hint = "Left out, the vendor states it.",
                    },
                ]
            )
        ),
        Named("filers", "Filers", "In which part a person files.", "Filer", Column(Required(Flag("mayFile", "May file")))),
        Named(
            "adminRoles",
            "Admin roles",
            "The roles that carry the right to file, and what each may file.",
            "Admin role",
            Column(One("files", "May file", Filing)) with
            {
                IsRequired = true,
            },
            Flag("appAssigned", "A product assigns it, and the directory does not tell it"),
            Column(Flag("grantToFile", "The role to grant to people who only file"))
        ),
        Named(
            "directoryRoles",
            "Directory roles",
            "Roles as a directory tells them, and the admin role each stands for.",
            "Directory role",
            Column(Required(new("id", Identifier, "Identifier"))),
            Column(One("grants", "Grants the admin role", "adminRoles")) with
            {
                Hint = "Left out, it grants nothing.",
            }
        ),
        Optional(
            Named(
                "clouds",
                "Clouds",
                "Clouds the vendor runs apart from each other. The first one is the one assumed.",
                "Cloud",
                Column(One("phonePortal", "For those who cannot sign in", "places"))
            )
        ),
        Optional(
            Named(
                "purchaseChannels",
                "Purchase channels",
                "Through whom a subscription is bought. The first one is the one assumed.",
                "Purchase channel",
                Column(One("portal", "Portal for every request", "places")),
                Column(One("partnerPortal", "Portal for the partner", "places"))
            )
        ),
        Optional(
            Named("managedPlaces", "Where an environment is managed", "The places an environment may be managed in.", "Managed place")
        ),
        Named(
            "kinds",
            "Kinds of request",
            "What a request is about in kind, and how the decision treats it.",
            "Kind",
            Required(Text("meaning", "Meaning")),
            Column(Required(new("handling", Choice, "How it is treated"))) with
            {
                Words =
                [
                    new("technical", "Plan, product and severity decide"),
                    new("advisory", "As technical, where the plan includes advice"),
                    new("advisory-or-redirect", "As technical with advice, else answered elsewhere"),
                    new("portal", "One portal takes it"),
                    new("redirect", "Answered elsewhere"),
                    new("purchase", "Where to buy the plan"),
                ],
            },
            Column(Ordered("to", "Goes to", "places")),
            Flag("checkServiceHealthFirst", "Look at service health first"),
            new("decidedBy", Code, "Step that sends it elsewhere") { Hint = "Left out, it is the step of its own code." }
        ),
        Named(
            "releaseStages",
            "Release stages",
            "How far a product is released, and how far support goes for it.",
            "Release stage",
            Required(Text("meaning", "Meaning")),
            Column(Required(new("handling", Choice, "How far support goes"))) with
            {
                Words =
                [
                    new("full", "Full support"),
                    new("break-fix-only", "Break-fix only, in English and in business hours"),
                    new("full-with-terms", "Full support, with terms to accept"),
                    new("redirect", "Answered elsewhere"),
                ],
            },
            Column(Ordered("otherwiseTo", "Otherwise goes to", "places"))
        ),
        Named(
            "families",
            "Product families",
            "Products that share rows of the routing table.",
            "Family",
            Column(Required(Text("meaning", "Meaning")))
        ),
        Named(
            "products",
            "Products",
            "What a request is about.",
            "Product",
            Column(One("family", "Family", "families")) with
            {
                IsRequired = true,
            },
            Column(new("supportEnded", Date, "Support ended")) with
            {
                Hint = "The first day without support.",
            },
            Column(Ordered("replacedBy", "Replaced by", "products")),
            Flag("onPremises", "Customers run it themselves")
        ),
        Named(
            "severities",
            "Severities",
            "Levels of business impact, by the scheme of a plan.",
            "Severity",
            Column(Required(new("scheme", Code, "Scheme"))),
            Column(Required(Line("situation", "Situation"))),
            Required(Text("meaning", "Meaning")),
            Column(Flag("roundTheClock", "Worked day and night")),
            Flag("onEveryPlan", "Also where no target is published")
        ),
        Named(
            "plans",
            "Support plans",
            "What entitles a request, and what each plan covers.",
            "Plan",
            Column(Many("families", "Families it covers whole", "families")),
            Many("products", "Single products it covers", "products"),
            Column(One("scheme", "Severity scheme", Schemes)) with
            {
                IsRequired = true,
            },
            Many("clouds", "Clouds it is for", "clouds") with
            {
                Hint = "None for all that no plan has for itself.",
            },
            Column(Required(new("advisory", Choice, "Advice"))) with
            {
                Words = [new("none", "None"), new("limited", "Limited"), new("full", "In full")],
            },
            new("contract", Choice, "Contract before the first request") { Words = ContractLinks, Hint = "Left out, it needs nothing." },
            new("audience", Choice, "Who holds it")
            {
                Words = [new("customer", "Customers"), new("partner", "Partner organisations")],
                Hint = "Left out, customers hold it.",
            },
            Column(One("portal", "Portal for every request", "places")) with
            {
                Hint = "Left out, the routing table decides.",
            },
            One("targetsAs", "Response targets of another plan", "plans") with
            {
                Hint = "Left out, it has its own.",
            },
            Column(new("retired", Date, "Retired")) with
            {
                Hint = "The first day on which it entitles to nothing.",
            },
            new("notSoldSince", Date, "Not sold since"),
            Ordered("replacedBy", "Replaced by", "plans"),
            new("buy", Group, "Where it is bought")
            {
                IsRequired = true,
                Row = new(
                    "Where it is bought",
                    [
                        Required(Ordered("online", "Online", "places")),
                        Required(Ordered("enterpriseAgreement", "Under an Enterprise Agreement", "places")),
                    ]
                ),
            }
        ),
        new(
            "targets",
            "Response targets",
            "Within what time a person must answer, by plan and severity.",
            new(
                "Response target",
                [
                    Column(One("plan", "Plan", "plans")) with
                    {
                        IsRequired = true,
                    },
                    Column(One("severity", "Severity", "severities")) with
                    {
                        IsRequired = true,
                    },
                    Column(Flag("published", "A target is published")) with
                    {
                        IsUsuallyYes = true,
                    },
                    Column(new("minutes", Number, "Minutes")),
                    Column(new("counted", Choice, "Counted")) with
                    {
                        Words = Countings,
                    },
                    Column(new("onRequest", Choice, "Counted on request")) with
                    {
                        Words = Countings,
                        Hint = "For a requester who asks for it.",
                    },
                    new("bound", Choice, "At the very moment")
                    {
                        Words = [new("below", "The answer is late"), new("at-most", "The answer is in time")],
                        Hint = "Left out, the answer is late.",
                    },
                    Column(Many("clouds", "Clouds", "clouds")) with
                    {
                        Hint = "None for the one that is assumed.",
                    },
                    OwnSource,
                    OurReading,
                ]
            )
        ),
        new(
            "handOffTargets",
            "Targets for the hand-off",
            "Within what time the desk files a request with the vendor, by severity.",
            new(
                "Target for the hand-off",
                [
                    Column(One("severity", "Severity", "severities")) with
                    {
                        IsRequired = true,
                    },
                    Column(Required(new("minutes", Number, "Minutes"))),
                    Column(Required(new("counted", Choice, "Counted"))) with
                    {
                        Words = Countings,
                    },
                    Required(OurReading),
                ]
            )
        ),
        Named(
            "calendars",
            "Business calendars",
            "The business hours of groups of countries. One calendar names none and serves all others.",
            "Calendar",
            Column(Ordered("countries", "Countries", Countries)),
            Column(Many("areas", "Areas", "areas")),
            Many("clouds", "Clouds", "clouds"),
            new("days", Choices, "Working days") { Words = Weekdays, Hint = "None for those of the customer's country." },
            Column(Line("timeZone", "Time zone")) with
            {
                Hint = "As in Europe/Berlin. Left out, it is the customer's own.",
            },
            new("hours", Rows, "Hours of a working day")
            {
                IsRequired = true,
                Row = new("Opening", [Column(Required(new("opens", Time, "Opens"))), Column(Required(new("closes", Time, "Closes")))]),
            }
        ),
        Named(
            "languages",
            "Languages",
            "Languages of support and where each is served.",
            "Language",
            Column(Flag("everywhere", "Served everywhere")),
            Column(Ordered("countries", "Countries", Countries)),
            Column(Many("areas", "Areas", "areas")),
            Column(Flag("allDay", "Day and night")),
            Flag("subjectToAvailability", "Subject to availability")
        ),
        Named(
            "areas",
            "Areas",
            "Parts of the world that languages and calendars name.",
            "Area",
            new PolicyCell("examples", Rows, "Examples")
            {
                Row = new(
                    "Example",
                    [
                        Column(One("country", "Country", Countries)) with
                        {
                            IsRequired = true,
                        },
                        Column(Required(Line("timeZone", "Time zone"))) with
                        {
                            Hint = "As in Europe/Berlin.",
                        },
                    ]
                ),
            }
        ),
        Named(
            "places",
            "Places",
            "Where requests are filed, and where help is found without one.",
            "Place",
            Line("abbreviation", "Short name") with
            {
                Hint = "A few letters for narrow columns. Portals need one.",
            },
            Column(Flag("portal", "Takes requests")),
            Column(Flag("signIn", "One must sign in")),
            Column(new("url", Address, "Address on the web")),
            new("urls", ByCode, "Addresses in other clouds") { ListedIn = "clouds" },
            new("asks", Group, "What its form asks for")
            {
                Row = new("What its form asks for", [Required(Ordered("fields", "Fields", Fields)), OwnSource, OurReading]),
            },
            new("steps", Rows, "Steps")
            {
                IsRequired = true,
                Row = new(
                    "Step",
                    [
                        Column(Required(Text("text", "Text"))),
                        Column(Many("plans", "Plans it is for", "plans")) with
                        {
                            Hint = "None for all.",
                        },
                        OtherSource,
                    ]
                ),
            }
        ),
        new(
            "routes",
            "Routing table",
            "Which portal takes a request. Where several rows fit, the narrowest one holds.",
            new(
                "Route",
                [
                    Column(One("family", "Family", "families")) with
                    {
                        IsRequired = true,
                    },
                    Column(Many("products", "Products", "products")) with
                    {
                        Hint = "None for all of the family.",
                    },
                    Many("clouds", "Clouds", "clouds") with
                    {
                        Hint = "None where it does not matter.",
                    },
                    Column(Many("managedIn", "Managed in", "managedPlaces")) with
                    {
                        Hint = "None where it does not matter.",
                    },
                    Many("channels", "Purchase channels", "purchaseChannels") with
                    {
                        Hint = "None where it does not matter.",
                    },
                    Column(Many("plans", "Plans", "plans")) with
                    {
                        Hint = "None where it does not matter.",
                    },
                    Column(Many("filers", "Filers", "filers")) with
                    {
                        Hint = "None where it does not matter.",
                    },
                    Column(One("portal", "Portal", "places")) with
                    {
                        IsRequired = true,
                    },
                    Ordered("alternatives", "Others that would take it", "places"),
                    OwnSource,
                    OurReading,
                ]
            )
        ),
        new(
            "reasons",
            "Reasons for a refusal",
            "Why a request is refused, as people read it.",
            new(
                "Reason",
                [
                    new("code", Code, "Code") { IsRequired = true },
                    Column(Required(Line("title", "Headline"))),
                    Column(Line("inBrief", "In brief")) with
                    {
                        Hint = "A word or two, for tables.",
                    },
                    OwnSource,
                    OurReading,
                ]
            )
        ),
        new(
            "notices",
            "Notices",
            "What the requester should know beside the decision.",
            new(
                "Notice",
                [
                    new("code", Code, "Code") { IsRequired = true },
                    Column(Required(Text("text", "Text"))),
                    new("when", Group, "When it rides along")
                    {
                        Hint = "When all that is given here holds. Left out, the decision knows it by the notice's code.",
                        Row = new(
                            "When it rides along",
                            [
                                new("planContract", Choice, "The plan's contract") { Words = ContractLinks },
                                Perhaps("advisory", "It is treated as asking for advice"),
                                Perhaps("severityRoundTheClock", "The severity is worked day and night"),
                                Perhaps("renamed", "Product or plan was named by an earlier code"),
                                Perhaps("planRunOff", "The plan is not sold any more"),
                                Perhaps("delegated", "The customer delegated administration to the partner"),
                                Many("portals", "Portals", "places"),
                                Many("filers", "Filers", "filers"),
                                Many("products", "Products", "products"),
                                Many("plans", "Plans", "plans"),
                                Many("clouds", "Clouds", "clouds"),
                                Many("managedIn", "Managed in", "managedPlaces"),
                            ]
                        ),
                    },
                    OwnSource,
                    OurReading,
                ]
            )
        ),
        Named("rules", "Rules of the decision", "The steps of the decision, as people read about them.", "Rule"),
        Named(
            "guidance",
            "Guidance",
            "Pages of guidance: the question each answers, and what there is to say by topic.",
            "Page of guidance",
            Column(Required(Text("answers", "The answer in short"))),
            Column(One("kind", "Kind its reader would file next", "kinds")) with
            {
                IsRequired = true,
            },
            Ordered("next", "Pages its reader may want next", GuidancePages),
            new PolicyCell("topics", Rows, "Topics")
            {
                IsRequired = true,
                Row = new("Topic", [.. CodeAndName, Many("quotes", "Notices it quotes", "notices"), .. Rest, Statements]),
            }
        ),
    ];

    /// <summary>The table of an address; null where there is none.</summary>
    public static PolicyTable? Find(string address) =>
        address == Document.Address ? Document : All.FirstOrDefault(table => table.Address == address);

    private static IEnumerable<PolicyCell> CodeAndName => [new("code", Code, "Code") { IsRequired = true }, Required(Line("name", "Name"))];

    private static IEnumerable<PolicyCell> Rest =>
        [
            new("formerly", Lines, "Former codes") { Hint = "One a line. Whoever still uses one means this entry." },
            new("formerNames", Lines, "Former names") { Hint = "One a line, in the order of the former codes." },
            OwnSource,
            OurReading,
        ];

    private static PolicyCell Statements =>
        new("statements", Rows, "Statements")
        {
            IsRequired = true,
            Row = new(
                "Statement",
                [
                    Column(Required(Text("text", "Text"))),
                    Column(Ordered("to", "Sends the reader to", "places")),
                    new("link", Group, "Where one learns more")
                    {
                        Row = new(
                            "Where one learns more",
                            [Required(Line("name", "Name of the page")), Required(new("url", Address, "Address on the web"))]
                        ),
                    },
                    OtherSource,
                    OurReading,
                ]
            ),
        };

    private static PolicyTable Named(string member, string name, string about, string noun, params PolicyCell[] own) =>
        new(member, name, about, new(noun, [.. CodeAndName, .. own, .. Rest]));

    private static PolicyTable Optional(PolicyTable table) => table with { IsOptional = true };

    private static PolicyCell Required(PolicyCell cell) => cell with { IsRequired = true };

    private static PolicyCell Column(PolicyCell cell) => cell with { IsColumn = true };

    private static PolicyCell Line(string member, string label) => new(member, PolicyCellKind.Line, label);

    private static PolicyCell Text(string member, string label) => new(member, Sentences, label);

    private static PolicyCell Flag(string member, string label) => new(member, YesNo, label);

    private static PolicyCell Perhaps(string member, string label) => new(member, YesNoOrSilent, label);

    private static PolicyCell One(string member, string label, string listedIn) => new(member, Reference, label) { ListedIn = listedIn };

    private static PolicyCell Many(string member, string label, string listedIn) => new(member, References, label) { ListedIn = listedIn };

    private static PolicyCell Ordered(string member, string label, string listedIn) => new(member, Sequence, label) { ListedIn = listedIn };
}
