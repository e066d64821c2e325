using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Wording;
using SupportPortal.Core.Policy;
using SupportPortal.Web.Display;

namespace SupportPortal.Web.Pages.Admin.Policy;

/// <summary>The sections whose rows are entries with a code of their own.</summary>
internal sealed class EntryTables(SupportPolicy policy, IStringLocalizer<Text> text, Names names) : TablesOf(policy, text)
{
    public LookTable Portals() =>
        new(
            "places",
            Text["Portals"],
            Text["Portal"],
            Columns(Text["Steps"], Text["What its form asks for"], Text["Address"]),
            [.. Policy.Portals.Select(place => Row("places", place, Steps(place), Asks(place), Address(place)))]
        );

    public LookTable Places() =>
        new(
            "other-places",
            Text["Other places"],
            Text["Place"],
            Columns(Text["Steps"], Text["Address"]),
            [.. Policy.Places.Where(place => !place.Portal).Select(place => Row("places", place, Steps(place), Address(place)))]
        );

    public LookTable Plans() =>
        new(
            "plans",
            Text["Support plans"],
            Text["Plan"],
            Columns(Text["Covers"], Text["Severities and advice"], Text["Contract"], Text["Bought from"]),
            [.. Policy.Plans.Select(PlanRow)]
        );

    public LookTable Products() =>
        new(
            "products",
            Text["Products"],
            Text["Product"],
            Columns(Text["Family"], Text["Supported until"], Text["Goes on with"]),
            [
                .. Policy.Products.Select(product =>
                    Row(
                        "products",
                        product,
                        new LookCell(NameOf(Policy.Families, product.Family)),
                        Cell(product.SupportEnded is { } ended ? Text["ended on {0}", Times.Date(ended)] : null),
                        Cell(ListOf(Policy.Products, product.ReplacedBy))
                    )
                ),
            ]
        );

    public LookTable Families() =>
        new(
            "families",
            Text["Product families"],
            Text["Family"],
            Columns(Text["What belongs to it"]),
            [.. Policy.Families.Select(family => Row("families", family, Cell(Text[family.Meaning])))]
        );

    public LookTable Severities() =>
        new(
            "severities",
            Text["Severities"],
            Text["Severity"],
            Columns(Text["Scheme"], Text["What it means"], Text["Worked"]),
            [
                .. Policy.Severities.Select(severity =>
                    Row(
                        "severities",
                        severity,
                        new LookCell(severity.Scheme),
                        Cell(Text[severity.Situation], Text[severity.Meaning]),
                        Cell(
                            severity.RoundTheClock ? Text["day and night"] : Text["in business hours"],
                            severity.OnEveryPlan ? Text["also where no target is published"] : null
                        )
                    )
                ),
            ]
        );

    public LookTable Kinds() =>
        new(
            "kinds",
            Text["Kinds of request"],
            Text["Kind"],
            Columns(Text["What it means"], Text["How it is decided"], Text["Goes to"]),
            [
                .. Policy.Kinds.Select(kind =>
                    Row(
                        "kinds",
                        kind,
                        Cell(Text[kind.Meaning]),
                        Cell(names.Handling(kind.Handling), kind.CheckServiceHealthFirst ? Text["Look at service health first"] : null),
                        Cell(ListOf(Policy.Places, kind.To))
                    )
                ),
            ]
        );

    public LookTable ReleaseStages() =>
        new(
            "release-stages",
            Text["Release stages"],
            Text["Release stage"],
            Columns(Text["What it means"], Text["How far support goes"], Text["Otherwise to"]),
            [
                .. Policy.ReleaseStages.Select(stage =>
                    Row(
                        "release-stages",
                        stage,
                        Cell(Text[stage.Meaning]),
                        new LookCell(names.Handling(stage.Handling)),
                        Cell(ListOf(Policy.Places, stage.OtherwiseTo))
                    )
                ),
            ]
        );

    public LookTable Notices() =>
        new(
            "notices",
            Text["Notices"],
            Text["Notice"],
            Columns(Text["When"]),
            [
                .. Policy.Notices.Select(notice => new LookRow(
                    $"notices-{notice.Code}",
                    Text[notice.Text],
                    [notice.When is { } when ? Cell(Whens(when)) : new LookCell(Text["A step of the decision knows when"].Value)]
                )
                {
                    Code = notice.Code,
                    Mark = Mark(notice),
                }),
            ]
        );

    public LookTable Reasons() =>
        new(
            "reasons",
            Text["Reasons for a refusal"],
            Text["Reason"],
            Columns(Text["In brief"]),
            [
                .. Policy.Reasons.Select(reason => new LookRow(
                    $"reasons-{reason.Code}",
                    Text[reason.Title],
                    [Cell(reason.InBrief is { } brief ? Text[brief] : null)]
                )
                {
                    Code = reason.Code,
                    Mark = Mark(reason),
                }),
            ]
        );

    public LookTable Rules() =>
        new(
            "rules",
            Text["Rules of the decision"],
            Text["Rule"],
            Columns(Text["Place"]),
            [.. Policy.Rules.Select((rule, i) => Row("rules", rule, new LookCell(Text["{0} of {1}", i + 1, Policy.Rules.Count].Value)))]
        );

    public LookTable Clouds() =>
        new(
            "clouds",
            Text["Clouds"],
            Text["Cloud"],
            Columns(Text["For those who cannot sign in"]),
            [
                .. Policy.TellsClouds
                    ? Policy.Clouds.Select(cloud =>
                        Row("clouds", cloud, Cell(NameOf(Policy.Places, cloud.PhonePortal ?? Policy.PhonePortal.Code)))
                    )
                    : [],
            ]
        );

    public LookTable PurchaseChannels() =>
        new(
            "purchase-channels",
            Text["Purchase channels"],
            Text["Bought"],
            Columns(Text["Requests go to"], Text["Partners file in"]),
            [
                .. Policy.TellsChannels
                    ? Policy.PurchaseChannels.Select(channel =>
                        Row(
                            "purchase-channels",
                            channel,
                            Cell(channel.Portal is { } portal ? NameOf(Policy.Places, portal) : Text["as the routing table says"]),
                            Cell(
                                channel.PartnerPortal is { } partners ? NameOf(Policy.Places, partners) : Text["as the routing table says"]
                            )
                        )
                    )
                    : [],
            ]
        );

    public LookTable ManagedPlaces() =>
        new(
            "managed-places",
            Text["Where environments are managed"],
            Text["Place"],
            [],
            [.. Policy.ManagedPlaces.Select(place => Row("managed-places", place))]
        );

    public LookTable Filers() =>
        new(
            "filers",
            Text["Who files"],
            Text["Filer"],
            Columns(Text["May file"]),
            [.. Policy.Filers.Select(filer => Row("filers", filer, new LookCell(filer.MayFile ? Text["yes"].Value : Text["no"].Value)))]
        );

    public LookTable AdminRoles() =>
        new(
            "admin-roles",
            Text["Admin roles"],
            Text["Role"],
            Columns(Text["May file"], Text["Assigned"]),
            [
                .. Policy.AdminRoles.Select(role =>
                    Row(
                        "admin-roles",
                        role,
                        Cell(
                            role.Files == FilingRight.OfEverything ? Text["everything"]
                                : Policy.Kinds.Has(role.Files) ? NameOf(Policy.Kinds, role.Files)
                                : NameOf(Policy.Families, role.Files),
                            role.GrantToFile ? Text["the role to grant to somebody who only files"] : null
                        ),
                        new LookCell(role.AppAssigned ? Text["by a product"].Value : Text["in the directory"].Value)
                    )
                ),
            ]
        );

    public LookTable DirectoryRoles() =>
        new(
            "directory-roles",
            Text["Directory roles"],
            Text["Role"],
            Columns(Text["Identifier"], Text["Grants"]),
            [
                .. Policy.DirectoryRoles.Select(role =>
                    Row(
                        "directory-roles",
                        role,
                        new LookCell($"{role.Id}"),
                        Cell(role.Grants is { } grants ? NameOf(Policy.AdminRoles, grants) : null)
                    )
                ),
            ]
        );

    public LookTable Guidance() =>
        new(
            "guidance",
            Text["Guidance"],
            Text["Topic"],
            Columns(Text["What it says"]),
            [
                .. from guide in Policy.Guidance
                from topic in guide.Topics
                select new LookRow($"guidance-{guide.Code}-{topic.Code}", Text[topic.Name], [Says(topic)])
                {
                    Below = [Text[guide.Name]],
                    Mark = Mark(topic),
                },
            ]
        );

    public LookTable Sources() =>
        new(
            "sources",
            Text["Sources"],
            Text["Heading"],
            Columns(Text["Document"], Text["Dated"]),
            [
                .. Policy
                    .SourceKeys.Select(key => (Key: key, Source: Policy.SourceOf(key)))
                    .Select(at => new LookRow(
                        $"sources-{at.Key}",
                        at.Source.Heading,
                        [new(at.Source.Document!) { Url = at.Source.Url }, Cell(at.Source.Dated is { } dated ? Times.Date(dated) : null)]
                    )
                    {
                        Code = at.Key,
                        Mark = new SourceMark(at.Source),
                    }),
            ]
        );

    private LookRow PlanRow(Plan plan)
    {
        var row = Row(
            "plans",
            plan,
            Cell([ListOf(Policy.Families, plan.Families), ListOf(Policy.Products, plan.Products), .. Clouds(plan.Clouds)]),
            Cell(
                string.Join(", ", Policy.SeveritiesOf(plan).Select(severity => Text[severity.Name].Value)),
                Text["Advice: {0}", names.Advice(plan.Advisory)]
            ),
            Cell(
                plan.Contract == ContractLink.None ? null : names.Contract(plan.Contract),
                plan.Portal is { } portal ? Text["{0} takes its requests", NameOf(Policy.Places, portal)] : null,
                plan.ForPartners ? Text["held by partners"] : null
            ),
            Cell(
                ListOf(Policy.Places, plan.Buy.Online),
                plan.Buy.Online.SequenceEqual(plan.Buy.EnterpriseAgreement)
                    ? null
                    : Text["under an Enterprise Agreement: {0}", ListOf(Policy.Places, plan.Buy.EnterpriseAgreement)]
            )
        );
        string?[] ends =
        [
            plan.NotSoldSince is { } since ? Text["not sold since {0}, existing contracts hold", Times.Date(since)].Value : null,
            plan.Retired is { } retired ? Text["entitles to nothing since {0}", Times.Date(retired)].Value : null,
            plan.ReplacedBy.Count > 0 ? Text["instead: {0}", ListOf(Policy.Plans, plan.ReplacedBy)].Value : null,
        ];
        return row with { Below = [.. row.Below, .. ends.OfType<string>()] };
    }

    private LookCell Says(Topic topic) =>
        Cell(
            topic
                .Quotes.Select(code => Text[Policy.Notices[code].Text].Value)
                .Concat(
                    topic.Statements.SelectMany(statement =>
                        statement.OurReading is { } reading
                            ? [Text[statement.Text].Value, Text["Our reading: {0}", Text[reading].Value].Value]
                            : new[] { Text[statement.Text].Value }
                    )
                )
        );

    private LookCell Steps(Place place) =>
        new([
            .. place.Steps.Select(step =>
                step.Plans.Count == 0
                    ? Text[step.Text].Value
                    : Text["{0} (on {1})", Text[step.Text].Value, ListOf(Policy.Plans, step.Plans)].Value
            ),
        ])
        {
            IsSteps = place.Steps.Count > 1,
        };

    private LookCell Asks(Place place) =>
        place.Asks is { } asks
            ? new LookCell(string.Join(", ", asks.InOrder().Select(names.Field)))
            {
                Mark = SourceMark.Of(Policy, asks.Source, asks.OurReading),
            }
            : LookCell.None;

    private LookCell Address(Place place) =>
        (
            place.Url is null && place.Urls.Count == 0
                ? LookCell.None
                : new LookCell([.. place.Urls.Select(url => Text["{0}: {1}", NameOf(Policy.Clouds, url.Key), url.Value].Value)])
        ) with
        {
            Url = place.Url,
        };

    private IEnumerable<string> Clouds(IReadOnlyList<string> clouds) =>
        clouds.Count > 0 ? [Text["in {0}", ListOf(Policy.Clouds, clouds)]] : [];

    private IEnumerable<string?> Whens(NoticeCondition when)
    {
        yield return when.PlanContract is { } contract ? Text["the plan's contract: {0}", names.Contract(contract)].Value : null;
        yield return Is(when.Advisory, Text["it asks for advice"], Text["it asks for no advice"]);
        yield return Is(
            when.SeverityRoundTheClock,
            Text["the severity is worked day and night"],
            Text["the severity is worked in business hours"]
        );
        yield return Is(when.Renamed, Text["product or plan is named by a former code"], Text["product and plan are named as today"]);
        yield return Is(when.PlanRunOff, Text["the plan is not sold any more"], Text["the plan is sold"]);
        yield return Is(when.Delegated, Text["the partner administers by delegation"], Text["no administration is delegated"]);
        yield return Among(Text["the portal is {0}", ListOf(Policy.Places, when.Portals)], when.Portals);
        yield return Among(Text["{0} files", ListOf(Policy.Filers, when.Filers)], when.Filers);
        yield return Among(Text["the product is {0}", ListOf(Policy.Products, when.Products)], when.Products);
        yield return Among(Text["the plan is {0}", ListOf(Policy.Plans, when.Plans)], when.Plans);
        yield return Among(Text["the cloud is {0}", ListOf(Policy.Clouds, when.Clouds)], when.Clouds);
        yield return Among(Text["the environment is managed: {0}", ListOf(Policy.ManagedPlaces, when.ManagedIn)], when.ManagedIn);

        static string? Is(bool? wanted, string yes, string no) =>
            wanted switch
            {
                null => null,
                true => yes,
                _ => no,
            };
        static string? Among(string says, IReadOnlyList<string> codes) => codes.Count > 0 ? says : null;
    }
}
