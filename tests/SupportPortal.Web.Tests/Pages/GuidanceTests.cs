using System.Net;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Testing;
using static SupportPortal.Web.Tests.Pages.GuidanceTables;

namespace SupportPortal.Web.Tests.Pages;

public sealed class GuidanceTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly SupportPolicy Policy = PolicyReader.ReadShipped();

    public static TheoryData<string> Pages() =>
        [
            .. Policy.Guidance.Codes.Select(code => $"/guidance/{code}"),
            .. Policy.Portals.Select(place => $"/guidance/portals/{place.Code}"),
            "/guidance",
        ];

    public static TheoryData<string> Guides() => [.. Policy.Guidance.Codes];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_of_guidance_is_open_to_strangers_and_says_where_it_comes_from(string path)
    {
        var page = await portal.Visit().GetAsync(path);

        Assert.Equal((HttpStatusCode.OK, path), (page.Status, page.Path));
        Assert.Single(page.Document.QuerySelectorAll("h1"));
        Assert.Contains("Source: Support overview, 14 September 2020", page.TextOf("footer.source"), StringComparison.Ordinal);
        Assert.Contains("Policy version 1, in force since 14 Sept 2020", page.TextOf("footer.source"), StringComparison.Ordinal);
        Assert.NotEmpty(page.AllTexts("footer.source li"));
        Assert.Equal(
            page.Document.QuerySelectorAll("[id]").Length,
            page.Document.QuerySelectorAll("[id]").Select(element => element.Id).Distinct().Count()
        );
    }

    [Theory]
    [MemberData(nameof(Guides))]
    public async Task A_page_says_everything_the_policy_has_for_it_with_its_headings_and_leads_on_to_filing(string code)
    {
        var guide = Policy.Guidance[code];
        var page = await portal.Visit().GetAsync($"/guidance/{code}");

        Assert.Equal(guide.Name, page.Heading);
        Assert.Contains(guide.Answers, page.Words, StringComparison.Ordinal);
        Assert.All(guide.Topics, topic => Assert.Contains(topic.Name, page.AllTexts("h2")));
        Assert.All(guide.Topics.SelectMany(topic => topic.Statements), statement =>
            Assert.Contains(statement.Text, page.Words, StringComparison.Ordinal)
        );
        Assert.All(guide.Topics.SelectMany(topic => topic.Quotes), notice =>
            Assert.Contains(Policy.Notices[notice].Text, page.Words, StringComparison.Ordinal)
        );
        Assert.All(guide.Topics.SelectMany(topic => topic.Statements).Select(statement => statement.OurReading).OfType<string>(), reading =>
            Assert.Contains($"Our reading: {reading}", page.Words, StringComparison.Ordinal)
        );
        Assert.Equal(guide.Sources().Select(Policy.HeadingOf), page.AllTexts("footer.source li > span"));
        Assert.Equal(guide.Sources().Count(), page.AllTexts("footer.source li details.cited").Count);
        Assert.Single(page.Document.QuerySelectorAll($"main a[href='/requests/new?kind={guide.Kind}']"));
    }

    [Fact]
    public async Task Every_link_between_the_pages_leads_to_a_page()
    {
        var stranger = portal.Visit();
        var links = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in Policy.Guidance.Codes.Select(code => $"/guidance/{code}").Append("/guidance").Append("/"))
        {
            var page = await stranger.GetAsync(path);
            links.UnionWith(
                page.Document.QuerySelectorAll("a[href^='/guidance']").Select(link => link.GetAttribute("href")!.Split('#')[0])
            );
        }

        Assert.Superset(Policy.Guidance.Codes.Select(code => $"/guidance/{code}").ToHashSet(), links);
        foreach (var link in links)
            Assert.Equal((HttpStatusCode.OK, link), ((await stranger.GetAsync(link)).Status, link));
    }

    [Theory]
    [InlineData("/guidance/portals/service-health")]
    [InlineData("/guidance/portals/nowhere")]
    public async Task What_is_no_portal_has_no_page(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Visit().GetAsync(path)).Status);

    [Fact]
    public async Task The_navigation_leads_strangers_to_guidance()
    {
        var page = await portal.Visit().GetAsync("/guidance/hours");

        Assert.Equal("Guidance", page.TextOf(".frame > nav h2"));
        Assert.Equal(
            ["/guidance/where", "/guidance/response-times", "/guidance/hours", "/guidance/who", "/guidance/cannot-sign-in", "/guidance"],
            page.Document.QuerySelectorAll(".frame > nav h2 ~ a").Select(link => link.GetAttribute("href"))
        );
        Assert.Equal("Hours and languages", page.TextOf(".frame > nav [aria-current=page]"));
    }

    [Fact]
    public async Task Every_cell_of_the_matrix_is_what_the_decision_says_to_an_administrator()
    {
        var table = TableOf(await portal.Visit().GetAsync("/guidance/where"), "Portals by product and plan");
        foreach (var product in Policy.Products)
        {
            var row = RowOf(table, product.Name, Policy.NeedsPlan(product) ? null : "Administrator of the tenant");
            foreach (var plan in Policy.Plans)
                AssertSame(Decide(product, plan, "administrator", false), CellOf(table, row, plan), $"{product.Code} on {plan.Code}");
        }
    }

    [Theory]
    [InlineData(true, "Portals for partners with delegated administration")]
    [InlineData(false, "Portals for partners without delegated administration")]
    public async Task Every_cell_of_the_partners_tables_is_what_the_decision_says_to_a_partner(bool delegated, string label)
    {
        var table = TableOf(await portal.Visit().GetAsync("/guidance/partners"), label);
        foreach (var product in Policy.Products)
        {
            var row = RowOf(table, product.Name);
            foreach (var plan in Policy.Plans)
                AssertSame(Decide(product, plan, "partner", delegated), CellOf(table, row, plan), $"{product.Code} on {plan.Code}");
        }
    }

    [Fact]
    public async Task Business_central_sends_customers_to_their_provider_and_partners_to_partner_center()
    {
        var table = TableOf(await portal.Visit().GetAsync("/guidance/where"), "Portals by product and plan");

        Assert.Contains(
            "Your Cloud Solution Provider",
            RowOf(table, "Dynamics 365 Business Central", "Administrator of the tenant").TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains("Partner Center", RowOf(table, "Dynamics 365 Business Central", "Partner").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_targets_are_those_of_the_policy()
    {
        var page = await portal.Visit().GetAsync("/guidance/response-times");
        foreach (var target in Policy.Targets)
        {
            var (plan, severity) = (Policy.Plans[target.Plan], Policy.Severities[target.Severity]);
            if (target.Minutes is { } minutes)
            {
                var table = page
                    .Document.QuerySelectorAll("table.targets")
                    .Single(table => table.QuerySelectorAll("thead th").Any(head => Clean(head) == plan.Name));
                var at = table.QuerySelectorAll("thead th").Select(Clean).ToList().IndexOf(plan.Name);
                var cell = Clean(
                    table.QuerySelectorAll("tbody tr").Single(row => Clean(row.QuerySelector(".sev")!) == severity.Name).Children[at]
                );
                var counted = target.Counted == Counting.AroundTheClock ? "around the clock" : "business hours";
                Assert.Equal(
                    $"< {(minutes % 60 == 0 ? $"{minutes / 60} h" : $"{minutes} min")} "
                        + $"{counted}{(target.OurReading is null ? null : " *")}",
                    cell
                );
            }
            else
            {
                var row = page
                    .Document.QuerySelectorAll("table.untargeted tbody tr")
                    .Single(row => row.QuerySelectorAll("th li").Any(item => Clean(item) == plan.Name));
                Assert.Contains(severity.Name, Clean(row.QuerySelector("td")!).Split(", "));
            }
        }

        Assert.Equal(Policy.Targets.Count(target => target.Published), page.Document.QuerySelectorAll("table.targets tbody td").Length);
        Assert.Equal(
            Policy.Targets.Where(target => !target.Published).Select(target => target.Plan).Distinct().Count(),
            page.Document.QuerySelectorAll("table.untargeted li").Length
        );
    }

    [Fact]
    public async Task A_portal_has_the_steps_of_each_plan_that_has_its_own()
    {
        var page = await portal.Visit().GetAsync("/guidance/portals/lcs");
        var (subscription, premier) = (
            page.Document.QuerySelectorAll("section.panel")[0],
            page.Document.QuerySelectorAll("section.panel")[1]
        );

        Assert.Equal(
            Policy.Places["lcs"].StepsFor("subscription").Select(step => step.Text),
            subscription.QuerySelectorAll("li").Select(Clean)
        );
        Assert.Equal(Policy.Places["lcs"].StepsFor("premier").Select(step => step.Text), premier.QuerySelectorAll("li").Select(Clean));
        Assert.Contains("Subscription (included), Professional Direct", Clean(subscription.QuerySelector("p")!), StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("main a.portal[href='https://lcs.dynamics.com']"));
    }

    [Fact]
    public async Task The_decision_card_leads_to_the_steps_of_the_portal()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var shown = await FilingWalk.Critical().ToAsync(ada, "impact");

        Assert.NotNull(shown.Document.QuerySelector("#decision a[href='/guidance/portals/lcs'][target=_blank]"));
    }

    private SupportDecision Decide(Product product, Plan plan, string filer, bool delegated) =>
        portal
            .Services.GetRequiredService<PolicyBook>()
            .First.Decider.Decide(
                new()
                {
                    Filer = filer,
                    DelegatedAdministration = delegated,
                    Kind = "break-fix",
                    Product = product.Code,
                    Plan = plan.Code,
                    Severity = Policy.SeveritiesOf(plan).Count > 0 ? Policy.SeveritiesOf(plan)[^1].Code : null,
                    Country = "FR",
                    TimeZone = "Europe/Paris",
                    SubmittedAt = Portal.Start,
                }
            );

    private static void AssertSame(SupportDecision decision, string cell, string what)
    {
        var expected = decision.Destination is { } first
            ? string.Join(
                " or ",
                decision.Alternatives.Prepend(first).Select(place => $"{Policy.Places[place.Code].Abbreviation} {place.Name}")
            )
            : Policy.Reasons[decision.Reason!].InBrief ?? Policy.Reasons[decision.Reason!].Title;
        Assert.Equal((what, expected), (what, cell));
    }
}
