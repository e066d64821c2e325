using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Comparison;

/// <summary>The members of each kind of entry that are compared one by one. Codes and names, routes, targets, opening hours, steps
/// and statements are compared by what they mean, elsewhere.</summary>
internal static class MembersOf
{
    public static readonly Member<Filer>[] Filers = [Member<Filer>.Flag("mayFile", "may file", filer => filer.MayFile)];

    public static readonly Member<AdminRole>[] AdminRoles =
    [
        Member<AdminRole>.One("files", "may file", role => role.Files, (side, code) => side.Scope(code)),
        Member<AdminRole>.Flag("appAssigned", "a product assigns it, and not the directory", role => role.AppAssigned),
        Member<AdminRole>.Flag("grantToFile", "is the role to grant to those who only file", role => role.GrantToFile),
    ];

    public static readonly Member<DirectoryRole>[] DirectoryRoles =
    [
        Member<DirectoryRole>.Words("id", "identifier", role => role.Id.ToString()),
        Member<DirectoryRole>.One("grants", "grants", role => role.Grants, (side, code) => side.AdminRole(code)),
    ];

    public static readonly Member<Cloud>[] Clouds =
    [
        Member<Cloud>.One(
            "phonePortal",
            "portal for those who cannot sign in",
            cloud => cloud.PhonePortal,
            (side, code) => side.Place(code)
        ),
        new("first", "is the one assumed", MemberForm.Flag, (cloud, side) => Assumed(side.Policy.Clouds[0].Code == cloud.Code)),
    ];

    public static readonly Member<PurchaseChannel>[] PurchaseChannels =
    [
        Member<PurchaseChannel>.One("portal", "portal", channel => channel.Portal, (side, code) => side.Place(code)),
        Member<PurchaseChannel>.One(
            "partnerPortal",
            "portal for partners",
            channel => channel.PartnerPortal,
            (side, code) => side.Place(code)
        ),
        new("first", "is the one assumed", MemberForm.Flag, (channel, side) =>
            Assumed(side.Policy.PurchaseChannels[0].Code == channel.Code)
        ),
    ];

    public static readonly Member<ManagedPlace>[] ManagedPlaces = [];

    public static readonly Member<Kind>[] Kinds =
    [
        Member<Kind>.Text("meaning", "meaning", kind => kind.Meaning),
        Member<Kind>.Words("handling", "handling", kind => Wording.Of(kind.Handling)),
        Member<Kind>.InOrder("to", "goes to", kind => kind.To, (side, code) => side.Place(code)),
        Member<Kind>.Flag("checkServiceHealthFirst", "published incidents are worth a look before filing", kind =>
            kind.CheckServiceHealthFirst
        ),
        Member<Kind>.Words("decidedBy", "decided by the step", kind => kind.DecidedBy),
    ];

    public static readonly Member<ReleaseStage>[] ReleaseStages =
    [
        Member<ReleaseStage>.Text("meaning", "meaning", stage => stage.Meaning),
        Member<ReleaseStage>.Words("handling", "handling", stage => Wording.Of(stage.Handling)),
        Member<ReleaseStage>.InOrder(
            "otherwiseTo",
            "what support does not take goes to",
            stage => stage.OtherwiseTo,
            (side, code) => side.Place(code)
        ),
    ];

    public static readonly Member<Family>[] Families = [Member<Family>.Text("meaning", "meaning", family => family.Meaning)];

    public static readonly Member<Product>[] Products =
    [
        Member<Product>.One("family", "family", product => product.Family, (side, code) => side.Family(code)),
        Member<Product>.Flag("onPremises", "is run by customers themselves", product => product.OnPremises),
        Member<Product>.Words("supportEnded", "support ended", product => Wording.Of(product.SupportEnded)),
        Member<Product>.InOrder("replacedBy", "replaced by", product => product.ReplacedBy, (side, code) => side.Product(code)),
    ];

    public static readonly Member<Severity>[] Severities =
    [
        Member<Severity>.Words("scheme", "scheme", severity => severity.Scheme),
        Member<Severity>.Text("situation", "situation", severity => severity.Situation),
        Member<Severity>.Text("meaning", "meaning", severity => severity.Meaning),
        Member<Severity>.Flag("roundTheClock", "is worked day and night", severity => severity.RoundTheClock),
        Member<Severity>.Flag("onEveryPlan", "is worked day and night on every plan", severity => severity.OnEveryPlan),
        new("order", "comes after", MemberForm.Words, (severity, side) =>
            [
                .. side
                    .Policy.Severities.Where(other => other.Scheme == severity.Scheme)
                    .TakeWhile(other => other.Code != severity.Code)
                    .Select(other => side.Severity(other.Code)),
            ]
        ),
    ];

    public static readonly Member<Plan>[] Plans =
    [
        Member<Plan>.Set("families", "covers", plan => plan.Families, (side, code) => side.Family(code)),
        Member<Plan>.Set("products", "covers beside whole families", plan => plan.Products, (side, code) => side.Product(code)),
        Member<Plan>.Words("scheme", "severities", plan => plan.Scheme),
        Member<Plan>.Set("clouds", "clouds", plan => plan.Clouds, (side, code) => side.Cloud(code)),
        Member<Plan>.Words("retired", "retired", plan => Wording.Of(plan.Retired)),
        Member<Plan>.Words("notSoldSince", "not sold since", plan => Wording.Of(plan.NotSoldSince)),
        Member<Plan>.InOrder("replacedBy", "replaced by", plan => plan.ReplacedBy, (side, code) => side.Plan(code)),
        Member<Plan>.One("targetsAs", "has the response targets of", plan => plan.TargetsAs, (side, code) => side.Plan(code)),
        Member<Plan>.Words("advisory", "advice", plan => Wording.Of(plan.Advisory)),
        Member<Plan>.Words("contract", "contract", plan => Wording.Of(plan.Contract)),
        Member<Plan>.Words("audience", "for", plan => plan.Audience),
        Member<Plan>.One("portal", "portal", plan => plan.Portal, (side, code) => side.Place(code)),
        Member<Plan>.InOrder("buy.online", "bought from", plan => plan.Buy.Online, (side, code) => side.Place(code)),
        Member<Plan>.InOrder(
            "buy.enterpriseAgreement",
            "bought under an Enterprise Agreement from",
            plan => plan.Buy.EnterpriseAgreement,
            (side, code) => side.Place(code)
        ),
    ];

    /// <summary>What a calendar's hours are made of; told only where no country's hours tell it.</summary>
    public static readonly Member<CalendarRule>[] Calendars =
    [
        Member<CalendarRule>.Set("countries", "countries", calendar => calendar.Countries, (side, code) => side.Country(code)),
        Member<CalendarRule>.Set("areas", "areas", calendar => calendar.Areas, (side, code) => side.Area(code)),
        Member<CalendarRule>.Set("clouds", "clouds", calendar => calendar.Clouds, (side, code) => side.Cloud(code)),
        new("days", "working days", MemberForm.Set, (calendar, _) =>
            [.. calendar.Days.Select(day => new Told(day.ToString(), day.ToString()))]
        ),
        Member<CalendarRule>.Words("timeZone", "time zone", calendar => calendar.TimeZone),
        new("hours", "hours", MemberForm.Words, (calendar, _) => [.. calendar.Hours.Select(hours => Told.Plain(Wording.Of(hours))[0])]),
    ];

    public static readonly Member<Language>[] Languages =
    [
        Member<Language>.Flag("everywhere", "is served everywhere", language => language.Everywhere),
        Member<Language>.Set("countries", "served in", language => language.Countries, (side, code) => side.Country(code)),
        Member<Language>.Set("areas", "served in", language => language.Areas, (side, code) => side.Area(code)),
        Member<Language>.Flag("allDay", "is served day and night", language => language.AllDay),
        Member<Language>.Flag("subjectToAvailability", "is served where somebody who speaks it is available", language =>
            language.SubjectToAvailability
        ),
    ];

    public static readonly Member<Area>[] Areas =
    [
        new("examples", "examples", MemberForm.Words, (area, _) =>
            [.. area.Examples.SelectMany(example => Told.Plain($"{example.Country} ({example.TimeZone})"))]
        ),
    ];

    public static readonly Member<Place>[] Places =
    [
        Member<Place>.Words("abbreviation", "abbreviation", place => place.Abbreviation),
        Member<Place>.Words("url", "address", place => place.Url),
        new("urls", "address in a cloud", MemberForm.Set, (place, side) => [
                .. place.Urls.Select(url =>
                {
                    var cloud = side.Cloud(url.Key);
                    return new Told($"{cloud.Key} {url.Value}", $"{cloud.Text}: {url.Value}");
                }),
            ]),
        Member<Place>.Flag("portal", "takes requests", place => place.Portal),
        Member<Place>.Flag("signIn", "needs a sign-in", place => place.SignIn),
        Member<Place>.InOrder("asks.fields", "its form asks for", place => place.Asks?.Fields ?? [], (_, code) => new(code, code)),
        new("asks.source", "source of what its form asks for", MemberForm.Words, (place, side) => side.Source(place.Asks?.Source))
        {
            IsEvidence = true,
        },
        Member<Place>.Text("asks.ourReading", "our reading of what its form asks for", place => place.Asks?.OurReading) with
        {
            IsEvidence = true,
        },
    ];

    public static readonly Member<RefusalReason>[] Reasons = [Member<RefusalReason>.Text("inBrief", "in brief", reason => reason.InBrief)];

    public static readonly Member<Notice>[] Notices =
    [
        Member<Notice>.Text("text", "text", notice => notice.Text),
        new("when", "rides along", MemberForm.Words, (notice, side) => notice.When is { } when ? [.. Conditions(when, side)] : []),
    ];

    public static readonly Member<RuleEntry>[] Rules = [];

    public static readonly Member<Guide>[] Guidance =
    [
        Member<Guide>.Text("answers", "answer", guide => guide.Answers),
        Member<Guide>.One("kind", "kind of request", guide => guide.Kind, (side, code) => side.Kind(code)),
        Member<Guide>.InOrder("next", "next pages", guide => guide.Next, (side, code) => side.Guide(code)),
        new("topics", "topics", MemberForm.Words, (guide, _) => [.. guide.Topics.Select(topic => new Told(topic.Code, topic.Name))]),
    ];

    public static readonly Member<Topic>[] Topics =
    [
        Member<Topic>.Words("name", "name", topic => topic.Name),
        Member<Topic>.InOrder("quotes", "quotes", topic => topic.Quotes, (side, code) => side.Notice(code)),
        Member<Topic>.Set("formerly", "former codes", topic => topic.Formerly, (_, code) => new(code, code)),
        Member<Topic>.InOrder("formerNames", "former names", topic => topic.FormerNames, (_, name) => new(name, name)),
        .. Member<Topic>.Evidence(topic => topic.Source, topic => topic.OurReading),
    ];

    public static readonly Member<Step>[] Steps =
    [
        Member<Step>.Set("plans", "for", step => step.Plans, (side, code) => side.Plan(code)),
        .. Member<Step>.Evidence(step => step.Source, _ => null).Take(1),
    ];

    public static readonly Member<Statement>[] Statements =
    [
        Member<Statement>.InOrder("to", "sends to", statement => statement.To, (side, code) => side.Place(code)),
        Member<Statement>.Words("link", "learn more", statement => statement.Link is { } link ? $"{link.Name}, {link.Url}" : null),
        .. Member<Statement>.Evidence(statement => statement.Source, statement => statement.OurReading),
    ];

    public static readonly Member<HandOffTarget>[] HandOffTargets =
    [
        Member<HandOffTarget>.Words("minutes", "handed off within", target =>
            $"{Wording.Minutes(target.Minutes)}, {Wording.Of(target.Counted)}"
        ),
        Member<HandOffTarget>.Text("ourReading", "our reading", target => target.OurReading) with
        {
            IsEvidence = true,
        },
    ];

    public static readonly Member<PolicySource>[] Sources =
    [
        Member<PolicySource>.Text("heading", "heading", source => source.Heading),
        Member<PolicySource>.Words("url", "address", source => source.Url),
        Member<PolicySource>.Words("dated", "dated", source => Wording.Of(source.Dated)),
        Member<PolicySource>.Words("confidence", "worth", source => Wording.Of(source.Confidence)),
    ];

    public static readonly Member<SupportPolicy>[] Whole =
    [
        Member<SupportPolicy>.Words("version", "version", policy =>
            policy.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)
        ),
        Member<SupportPolicy>.Words("effectiveFrom", "holds from", policy => Wording.Of(policy.EffectiveFrom)),
        Member<SupportPolicy>.Words("title", "title", policy => policy.Title),
        Member<SupportPolicy>.Words("document", "document", policy => policy.Document.Document),
        Member<SupportPolicy>.One(
            "partnerPortal",
            "portal for partners",
            policy => policy.Document.PartnerPortal,
            (side, code) => side.Place(code)
        ),
        Member<SupportPolicy>.One(
            "phonePortal",
            "portal for those who cannot sign in",
            policy => policy.Document.PhonePortal,
            (side, code) => side.Place(code)
        ),
        Member<SupportPolicy>.One(
            "contractContact",
            "whom to ask about a contract",
            policy => policy.Document.ContractContact,
            (side, code) => side.Place(code)
        ),
        Member<SupportPolicy>.Set(
            "portalsWithoutTarget",
            "portals without a response target",
            policy => policy.PortalsWithoutTarget,
            (side, code) => side.Place(code)
        ),
    ];

    private static IReadOnlyList<Told> Assumed(bool first) => first ? [new("first", "first")] : [];

    private static IEnumerable<Told> Conditions(NoticeCondition when, Side side)
    {
        if (when.PlanContract is { } contract)
            yield return Condition("contract", [new(Wording.Of(contract), Wording.Of(contract))]);
        (string Label, bool? Holds)[] flags =
        [
            ("advisory", when.Advisory),
            ("severity worked day and night", when.SeverityRoundTheClock),
            ("renamed", when.Renamed),
            ("plan not sold any more", when.PlanRunOff),
            ("delegated administration", when.Delegated),
        ];
        foreach (var (label, holds) in flags)
        {
            if (holds is { } yes)
                yield return Condition(label, [new(yes ? "yes" : "no", yes ? "yes" : "no")]);
        }

        (string Label, IEnumerable<Told> Codes)[] lists =
        [
            ("portals", when.Portals.Select(side.Place)),
            ("filers", when.Filers.Select(side.Filer)),
            ("products", when.Products.Select(side.Product)),
            ("plans", when.Plans.Select(side.Plan)),
            ("clouds", when.Clouds.Select(side.Cloud)),
            ("managed in", when.ManagedIn.Select(side.ManagedIn)),
        ];
        foreach (var (label, codes) in lists)
        {
            if (codes.OrderBy(told => told.Key, StringComparer.Ordinal).ToList() is [_, ..] some)
                yield return Condition(label, some);
        }
    }

    private static Told Condition(string label, List<Told> values) =>
        new(
            $"{label}: {string.Join(' ', values.Select(told => told.Key).Distinct())}",
            $"{label}: {Sentence.List(values.Select(told => told.Text).Distinct())}"
        );
}
