using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.Wording;
using SupportPortal.Core.Policy;
using SupportPortal.Web.Display;
using Route = SupportPortal.Core.Policy.Route;

namespace SupportPortal.Web.Pages.Admin.Policy;

/// <summary>Writes all that a policy says as tables, in its own names.</summary>
public sealed class PolicyTables(IStringLocalizer<Text> text, Names names, Times times)
{
    /// <summary>Every section that says anything, in the order in which people ask for them.</summary>
    public IReadOnlyList<LookTable> Of(SupportPolicy policy)
    {
        var (routes, hours, things) = (
            new RouteTables(policy, text, names, times),
            new HoursTables(policy, text, times),
            new EntryTables(policy, text, names)
        );
        LookTable[] all =
        [
            routes.Routes(),
            .. routes.Targets(),
            routes.HandOffTargets(),
            hours.Calendars(),
            hours.Languages(),
            things.Portals(),
            things.Places(),
            things.Plans(),
            things.Products(),
            things.Families(),
            things.Severities(),
            things.Kinds(),
            things.ReleaseStages(),
            things.Notices(),
            things.Reasons(),
            things.Rules(),
            things.Clouds(),
            things.PurchaseChannels(),
            things.ManagedPlaces(),
            things.Filers(),
            things.AdminRoles(),
            things.DirectoryRoles(),
            hours.Areas(),
            things.Guidance(),
            things.Sources(),
        ];
        return [.. all.Where(table => table.Rows.Count > 0)];
    }
}

/// <summary>What the tables of one policy have in common: names and marks.</summary>
internal abstract class TablesOf(SupportPolicy policy, IStringLocalizer<Text> text)
{
    protected SupportPolicy Policy => policy;

    protected IStringLocalizer<Text> Text => text;

    protected static IReadOnlyList<string> Heads(params IEnumerable<string> heads) => [.. heads];

    protected static IReadOnlyList<IReadOnlyList<string>> Columns(params IEnumerable<string> heads) =>
        [.. heads.Select(head => (IReadOnlyList<string>)[head])];

    protected SourceMark Mark(Entry entry) => SourceMark.Of(policy, entry);

    protected string NameOf<T>(Catalog<T> section, string code)
        where T : NamedEntry => section.Find(code) is { } entry ? text[entry.Name] : code;

    protected string ListOf<T>(Catalog<T> section, IEnumerable<string> codes)
        where T : NamedEntry => string.Join(", ", codes.Select(code => NameOf(section, code)));

    protected string CountryName(string code) => policy.HasCountry(code) ? text[policy.CountryOf(code).Name] : code;

    /// <summary>A cell of some lines; one that says nothing where there are none.</summary>
    protected static LookCell Cell(params IEnumerable<string?> lines) =>
        lines.Where(line => !string.IsNullOrEmpty(line)).OfType<string>().ToList() is [_, ..] said ? new(said) : LookCell.None;

    protected static LookCell YesOr(bool holds, string yes) => holds ? new(yes) : LookCell.None;

    /// <summary>The row of an entry.</summary>
    protected LookRow Row(string section, NamedEntry entry, params IReadOnlyList<LookCell> cells) =>
        new($"{section}-{entry.Code}", text[entry.Name], cells)
        {
            Code = entry.Code,
            Below = FormerlyOf(entry),
            Mark = Mark(entry),
        };

    private string[] FormerlyOf(NamedEntry entry) =>
        [
            .. entry.Formerly.Select(code =>
                entry.NameUnder(code) is var name && name == code
                    ? text["formerly {0}", code].Value
                    : text["formerly {0} ({1})", name, code].Value
            ),
        ];
}

/// <summary>Where requests go, and by when a person answers.</summary>
internal sealed class RouteTables(SupportPolicy policy, IStringLocalizer<Text> text, Names names, Times times) : TablesOf(policy, text)
{
    /// <summary>Family and what narrows it by plan; plans that share every cell share a column.</summary>
    public LookTable Routes()
    {
        var plans = Policy.Plans.Where(plan => plan.Entitles).ToList();
        var groups = Policy
            .Routes.GroupBy(route => (route.Family, Narrowed: string.Join(", ", Narrowing(route)), Slug: Slug(route), route.IsByFiler))
            .Select(group => (group.Key, Routes: group.ToList(), Covered: plans.Where(plan => CoversAny(plan, group.First())).ToList()))
            .ToList();
        var columns = plans
            .GroupBy(plan =>
                string.Join(
                    '|',
                    groups.Select(group =>
                        group.Key.IsByFiler ? string.Empty
                        : group.Covered.Contains(plan) && RouteFor(group.Routes, plan) is { } route ? $"{IndexOf(route)}"
                        : "-"
                    )
                )
            )
            .Select(alike => alike.ToList())
            .ToList();
        return new LookTable(
            "routes",
            Text["Where requests go"],
            Text["Product family"],
            [.. columns.Select(alike => Heads(alike.Select(plan => Text[plan.Name].Value)))],
            [
                .. groups.Select(group => new LookRow(
                    $"routes-{group.Key.Slug}",
                    NameOf(Policy.Families, group.Key.Family),
                    group.Key.IsByFiler
                        ? [CellOf(group.Routes[0], columns.Count)]
                        : Merged(columns.Select(alike => group.Covered.Contains(alike[0]) ? RouteFor(group.Routes, alike[0]) : null))
                )
                {
                    Code = group.Key.Family,
                    Below = [.. Narrowing(group.Routes[0])],
                }),
            ]
        )
        {
            About = Text[
                "By family and plan; of the rows that fit, the narrowest holds. A dash: the plan covers none of it, or a wider row holds."
            ],
        };
    }

    /// <summary>The response targets of each scheme of severities, and the plans without any.</summary>
    public IEnumerable<LookTable> Targets() =>
        Policy
            .Severities.GroupBy(severity => severity.Scheme)
            .Select(
                (scheme, i) =>
                    new LookTable(
                        i == 0 ? "targets" : $"targets-{scheme.Key}",
                        Text["Response targets: {0}", string.Join(", ", scheme.Select(severity => Text[severity.Name].Value))],
                        Text["Plan"],
                        Columns(scheme.Select(severity => Text[severity.Name].Value)),
                        [
                            .. from plan in Policy.Plans
                            where plan.Scheme == scheme.Key
                            from cloud in Policy.Clouds
                            where Policy.IsOffered(plan, cloud) && (cloud == Policy.Clouds[0] || IsOfItsOwn(plan, cloud))
                            select new LookRow(
                                cloud == Policy.Clouds[0] ? $"targets-{plan.Code}" : $"targets-{plan.Code}-{cloud.Code}",
                                Text[plan.Name],
                                [.. scheme.Select(severity => CellOf(Policy.TargetFor(plan, severity, cloud)))]
                            )
                            {
                                Code = plan.Code,
                                Below =
                                [
                                    .. cloud == Policy.Clouds[0] ? [] : new[] { Text[cloud.Name].Value },
                                    .. plan.TargetsAs is { } other ? new[] { Text["as {0}", NameOf(Policy.Plans, other)].Value } : [],
                                ],
                            },
                        ]
                    )
            );

    /// <summary>The desk's own targets.</summary>
    public LookTable HandOffTargets() =>
        new(
            "hand-off-targets",
            Text["Targets for the hand-off"],
            Text["Severity"],
            Columns(Text["Within"], Text["Why"]),
            [
                .. Policy.HandOffTargets.Select(target => new LookRow(
                    $"hand-off-targets-{target.Severity}",
                    NameOf(Policy.Severities, target.Severity),
                    [
                        new(times.Span(Duration.FromMinutes(target.Minutes)), names.Counted(target.Counted)),
                        new(Text["Our reading: {0}", Text[target.OurReading].Value].Value),
                    ]
                )
                {
                    Code = target.Severity,
                }),
            ]
        );

    private bool IsOfItsOwn(Plan plan, Cloud cloud) =>
        plan.Clouds.Contains(cloud.Code) || Policy.Targets.Any(target => target.Plan == plan.Code && target.Clouds.Contains(cloud.Code));

    private LookCell CellOf(Target target) =>
        (
            target.Minutes is not { } minutes
                ? new LookCell(Text["None published"].Value) { IsNothing = true }
                : Cell(
                    target.Bound == TargetBound.AtMost
                        ? Text["{0} or less", times.Span(Duration.FromMinutes(minutes))]
                        : Text["< {0}", times.Span(Duration.FromMinutes(minutes))],
                    names.Counted(target.Counted!.Value),
                    target.OnRequest is { } onRequest ? Text["on request {0}", names.Counted(onRequest)] : null
                )
        ) with
        {
            Mark = SourceMark.Of(Policy, target.Source, target.OurReading),
        };

    private static Route? RouteFor(List<Route> routes, Plan plan) =>
        routes.Find(route => route.Plans.Contains(plan.Code)) ?? routes.Find(route => route.Plans.Count == 0);

    private bool CoversAny(Plan plan, Route route) =>
        Policy.Products.Any(product =>
            product.Family == route.Family && (route.Products.Count == 0 || route.Products.Contains(product.Code)) && plan.Covers(product)
        );

    private int IndexOf(Route route) => Policy.Routes.Index().First(known => ReferenceEquals(known.Item, route)).Index;

    private List<LookCell> Merged(IEnumerable<Route?> routes)
    {
        var cells = new List<LookCell>();
        Route? last = null;
        foreach (var route in routes)
        {
            if (cells.Count > 0 && ReferenceEquals(route, last))
                cells[^1] = cells[^1] with { Span = cells[^1].Span + 1 };
            else
                cells.Add(route is null ? LookCell.None : CellOf(route, 1));
            last = route;
        }

        return cells;
    }

    private LookCell CellOf(Route route, int span) =>
        Cell([
            NameOf(Policy.Places, route.Portal),
            route.Alternatives.Count > 0 ? Text["or {0}", ListOf(Policy.Places, route.Alternatives)].Value : null,
        ]) with
        {
            Span = span,
            Mark = SourceMark.Of(Policy, route.Source, route.OurReading),
        };

    private IEnumerable<string> Narrowing(Route route)
    {
        if (route.Products.Count > 0)
            yield return Text["only {0}", ListOf(Policy.Products, route.Products)];
        if (route.Clouds.Count > 0)
            yield return Text["in {0}", ListOf(Policy.Clouds, route.Clouds)];
        if (route.ManagedIn.Count > 0)
            yield return Text["managed: {0}", ListOf(Policy.ManagedPlaces, route.ManagedIn)];
        if (route.Channels.Count > 0)
            yield return Text["bought: {0}", ListOf(Policy.PurchaseChannels, route.Channels)];
        if (route.Filers.Count > 0)
            yield return Text["filed by {0}; any plan, or none", ListOf(Policy.Filers, route.Filers)];
    }

    private static string Slug(Route route) =>
        string.Join('-', [route.Family, .. route.Products, .. route.Clouds, .. route.ManagedIn, .. route.Channels, .. route.Filers]);
}

/// <summary>Hours, languages and the parts of the world they are for.</summary>
internal sealed class HoursTables(SupportPolicy policy, IStringLocalizer<Text> text, Times times) : TablesOf(policy, text)
{
    private static readonly LocalTime Midnight = LocalTime.Midnight;

    /// <summary>The business hours by region, on a strip of the day.</summary>
    public LookTable Calendars() =>
        new(
            "calendars",
            Text["Business hours"],
            Text["Hours of"],
            Columns(Text["For"], Text["Days"], Text["Hours of the day"]),
            [
                .. Policy.Calendars.Select(calendar =>
                    Row("calendars", calendar, For(calendar), Days(calendar), new LookCell { Days = [.. Strips(calendar)] })
                ),
            ]
        );

    /// <summary>Languages and where they are served.</summary>
    public LookTable Languages() =>
        new(
            "languages",
            Text["Languages"],
            Text["Language"],
            Columns(Text["Where"], Text["When"]),
            [
                .. Policy.Languages.Select(language =>
                    Row(
                        "languages",
                        language,
                        Cell(
                            language.Everywhere ? Text["In every country"] : null,
                            ListOf(Policy.Areas, language.Areas),
                            string.Join(", ", language.Countries.Select(CountryName))
                        ),
                        Cell(
                            language.AllDay ? Text["Day and night, where the request is"] : Text["In business hours"],
                            language.SubjectToAvailability ? Text["Where somebody who speaks it is available"] : null
                        )
                    )
                ),
            ]
        );

    /// <summary>The parts of the world.</summary>
    public LookTable Areas() =>
        new(
            "areas",
            Text["Parts of the world"],
            Text["Part of the world"],
            Columns(Text["Countries"]),
            [
                .. Policy.Areas.Select(area =>
                    Row(
                        "areas",
                        area,
                        Cell(
                            string.Join(
                                ", ",
                                Policy
                                    .Countries.Where(country => country.Area == area.Code)
                                    .Select(country => Text[country.Name].Value)
                                    .Order(StringComparer.CurrentCulture)
                            )
                        )
                    )
                ),
            ]
        );

    private LookCell For(CalendarRule calendar) =>
        calendar.ServesAllOthers
            ? new(Text["All others"].Value)
            : Cell(
                ListOf(Policy.Areas, calendar.Areas),
                string.Join(", ", calendar.Countries.Select(CountryName)),
                calendar.Clouds.Count > 0 ? Text["Customers of {0}", ListOf(Policy.Clouds, calendar.Clouds)].Value : null
            );

    private LookCell Days(CalendarRule calendar) =>
        new(
            calendar.Days.Count > 0 ? Names.Days(calendar.Days) : Text["Every day but the country's weekend"].Value,
            Text["Not on holidays"].Value
        );

    private IEnumerable<DayStrip> Strips(CalendarRule calendar)
    {
        yield return new(
            calendar.TimeZone ?? Text["The customer's own zone"].Value,
            Says(calendar.Hours.Select(hours => (hours.Opens, hours.Closes))),
            DayStrip.Of(calendar.Hours)
        );
        if (calendar.TimeZone is not { } id || id == times.Zone.Id)
            yield break;
        var zone = DateTimeZoneProviders.Tzdb[id];
        var today = times.Now.InZone(zone).Date;
        yield return new(
            Text["Yours today: {0}", times.Zone.Id],
            Says(
                calendar.Hours.Select(hours =>
                    (
                        today.At(hours.Opens).InZoneLeniently(zone).WithZone(times.Zone).TimeOfDay,
                        Closing(today, hours).InZoneLeniently(zone).WithZone(times.Zone).TimeOfDay
                    )
                )
            ),
            DayStrip.Of(calendar.Hours, today, zone, times.Zone)
        );
    }

    private static LocalDateTime Closing(LocalDate day, OpeningHours hours) =>
        (hours.Closes == Midnight ? day.PlusDays(1) : day).At(hours.Closes);

    private string Says(IEnumerable<(LocalTime Opens, LocalTime Closes)> hours) =>
        string.Join(", ", hours.Select(open => Text["{0}–{1}", Clock(open.Opens), Clock(open.Closes)].Value));

    private static string Clock(LocalTime time) => time.ToString("t", System.Globalization.CultureInfo.CurrentCulture);
}
