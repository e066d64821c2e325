using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

public sealed class GuidanceTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly SupportPolicy Policy = PolicyReader.ReadShipped();

    public static TheoryData<string> Pages() =>
        [.. Policy.Guidance.Codes.Select(code => $"/guidance/{code}"), .. Policy.Portals.Select(place => $"/guidance/portals/{place.Code}"), "/guidance"];

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
        Assert.Equal(page.Document.QuerySelectorAll("[id]").Length, page.Document.QuerySelectorAll("[id]").Select(element => element.Id).Distinct().Count());
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
        Assert.All(guide.Topics.SelectMany(topic => topic.Statements), statement => Assert.Contains(statement.Text, page.Words, StringComparison.Ordinal));
        Assert.All(guide.Topics.SelectMany(topic => topic.Notices), notice => Assert.Contains(Policy.Notices[notice].Text, page.Words, StringComparison.Ordinal));
        Assert.All(
            guide.Topics.SelectMany(topic => topic.Statements).Select(statement => statement.OurReading).OfType<string>(),
            reading => Assert.Contains($"Our reading: {reading}", page.Words, StringComparison.Ordinal));
        Assert.Equal(guide.Sources().Select(Policy.HeadingOf), page.AllTexts("footer.source li"));
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
            links.UnionWith(page.Document.QuerySelectorAll("a[href^='/guidance']").Select(link => link.GetAttribute("href")!.Split('#')[0]));
        }

        Assert.Superset(Policy.Guidance.Codes.Select(code => $"/guidance/{code}").ToHashSet(), links);
        foreach (var link in links) Assert.Equal((HttpStatusCode.OK, link), ((await stranger.GetAsync(link)).Status, link));
    }

    [Theory]
    [InlineData("/guidance/portals/service-health")]
    [InlineData("/guidance/portals/nowhere")]
    [InlineData("/guidance/nothing")]
    public async Task What_is_no_portal_has_no_page(string path) => Assert.Equal(HttpStatusCode.NotFound, (await portal.Visit().GetAsync(path)).Status);

    [Fact]
    public async Task The_navigation_leads_strangers_to_guidance()
    {
        var page = await portal.Visit().GetAsync("/guidance/hours");

        Assert.Equal("Guidance", page.TextOf(".frame > nav h2"));
        Assert.Equal(
            ["/guidance/where", "/guidance/response-times", "/guidance/hours", "/guidance/who", "/guidance/cannot-sign-in", "/guidance"],
            page.Document.QuerySelectorAll(".frame > nav h2 ~ a").Select(link => link.GetAttribute("href")));
        Assert.Equal("Hours and languages", page.TextOf(".frame > nav [aria-current=page]"));
    }

    [Fact]
    public async Task Every_cell_of_the_matrix_is_what_the_decision_says_to_an_administrator()
    {
        var table = TableOf(await portal.Visit().GetAsync("/guidance/where"), "Portals by product and plan");
        foreach (var product in Policy.Products)
        {
            var row = RowOf(table, product.Name, Policy.NeedsPlan(product) ? null : "Administrator of the tenant");
            foreach (var plan in Policy.Plans) AssertSame(Decide(product, plan, "administrator", false), CellOf(table, row, plan), $"{product.Code} on {plan.Code}");
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
            foreach (var plan in Policy.Plans) AssertSame(Decide(product, plan, "partner", delegated), CellOf(table, row, plan), $"{product.Code} on {plan.Code}");
        }
    }

    [Fact]
    public async Task Business_central_sends_customers_to_their_provider_and_partners_to_partner_center()
    {
        var table = TableOf(await portal.Visit().GetAsync("/guidance/where"), "Portals by product and plan");

        Assert.Contains("Your Cloud Solution Provider", RowOf(table, "Dynamics 365 Business Central", "Administrator of the tenant").TextContent, StringComparison.Ordinal);
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
                var table = page.Document.QuerySelectorAll("table.targets").Single(table => table.QuerySelectorAll("thead th").Any(head => Clean(head) == plan.Name));
                var at = table.QuerySelectorAll("thead th").Select(Clean).ToList().IndexOf(plan.Name);
                var cell = Clean(table.QuerySelectorAll("tbody tr").Single(row => Clean(row.QuerySelector(".sev")!) == severity.Name).Children[at]);
                var counted = target.Counted == Counting.AroundTheClock ? "around the clock" : "business hours";
                Assert.Equal($"< {(minutes % 60 == 0 ? $"{minutes / 60} h" : $"{minutes} min")} {counted}{(target.OurReading is null ? null : " *")}", cell);
            }
            else
            {
                var row = page.Document.QuerySelectorAll("table.untargeted tbody tr").Single(row => row.QuerySelectorAll("th li").Any(item => Clean(item) == plan.Name));
                Assert.Contains(severity.Name, Clean(row.QuerySelector("td")!).Split(", "));
            }
        }

        Assert.Equal(Policy.Targets.Count(target => target.Published), page.Document.QuerySelectorAll("table.targets tbody td").Length);
        Assert.Equal(Policy.Targets.Where(target => !target.Published).Select(target => target.Plan).Distinct().Count(), page.Document.QuerySelectorAll("table.untargeted li").Length);
    }

    [Theory]
    [InlineData("2026-04-15T00:30:00Z", "Japan", "Open", "Closes 08:30 today", "Wed 17:30")]
    [InlineData("2026-04-15T00:30:00Z", "United States", "Open", "Closes 01:00 today", "Tue 18:00")]
    [InlineData("2026-04-15T00:30:00Z", "Germany", "Closed", "Opens 07:00 today", "Wed 09:00")]
    [InlineData("2026-04-15T00:30:00Z", "Saudi Arabia", "Closed", "Opens 06:00 today", "Wed 09:00")]
    [InlineData("2026-03-27T12:00:00Z", "Japan", "Closed", "Opens Mon 00:00", "Mon 09:00")]
    [InlineData("2026-03-27T12:00:00Z", "United States", "Closed", "Opens 13:00 today", "Fri 06:00")]
    [InlineData("2026-03-27T12:00:00Z", "Germany", "Open", "Closes 16:00 today", "Fri 17:00")]
    [InlineData("2026-03-27T12:00:00Z", "Saudi Arabia", "Closed", "Opens Sun 06:00", "Sun 09:00")]
    public async Task A_country_is_open_or_closed_and_the_next_change_is_told_in_both_zones(string now, string country, string state, string here, string there)
    {
        portal.Clock.Reset(InstantPattern.General.Parse(now).Value);
        var cells = OfficeOf(await portal.Visit().GetAsync("/guidance/hours"), country);

        Assert.Equal((state, here), (cells[1], cells[3]));
        Assert.StartsWith(there, cells[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_sees_the_hours_in_their_own_zone_and_may_ask_about_another_place()
    {
        portal.Clock.Reset(Portal.Start);
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var page = await ada.GetAsync("/guidance/hours?zone=Asia/Kathmandu");

        Assert.Contains("in your zone (Europe/", page.TextOf(".offices thead"), StringComparison.Ordinal);
        Assert.StartsWith("Nepal", page.TextOf(".offices tbody tr"), StringComparison.Ordinal);
        Assert.StartsWith("Sun 09:00Asia/Kathmandu", OfficeOf(page, "Nepal")[4].Replace("Mon", "Sun", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("Asia/Kathmandu", ((IHtmlSelectElement)page.Document.QuerySelector("#zone")!).Value);
    }

    [Fact]
    public async Task The_next_three_holidays_of_a_country_are_shown_with_their_source()
    {
        portal.Clock.Reset(Instant.FromUtc(2026, 4, 15, 0, 30));
        var rows = TableOf(await portal.Visit().GetAsync("/guidance/hours"), "Next holidays").QuerySelectorAll("tbody tr");
        var japan = rows.Single(row => Clean(row.QuerySelector("th")!) == "Japan");

        Assert.Equal(["Wed 29 Apr 2026 Showa Day", "Sun 3 May 2026 Constitution Memorial Day", "Mon 4 May 2026 Greenery Day"], japan.QuerySelectorAll("li").Select(Clean));
        Assert.Contains("Act on National Holidays", japan.TextContent, StringComparison.Ordinal);
        Assert.Equal(Policy.Holidays.Count, rows.Length);
        Assert.All(rows, row => Assert.Equal(3, row.QuerySelectorAll("li").Length));
    }

    [Theory]
    [InlineData("English", "Antarctica", "Day and night")]
    [InlineData("Japanese", "Asia/Pacific", "Day and night in Japan")]
    [InlineData("Japanese", "Europe", "Answered in English")]
    [InlineData("Portuguese", "South America", "Business hours")]
    [InlineData("German", "South America", "Answered in English")]
    [InlineData("Traditional Chinese", "Asia/Pacific", "Business hours")]
    public async Task A_language_is_served_where_the_policy_says(string language, string area, string says)
    {
        var table = TableOf(await portal.Visit().GetAsync("/guidance/hours"), "Languages by part of the world");
        var row = table.QuerySelectorAll("tbody tr").Single(row => Clean(row.QuerySelector("th")!).Split(", ").Contains(language));

        Assert.StartsWith(says, CellAt(row, ColumnOf(table, area)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_portal_has_the_steps_of_each_plan_that_has_its_own()
    {
        var page = await portal.Visit().GetAsync("/guidance/portals/lcs");
        var (subscription, premier) = (page.Document.QuerySelectorAll("section.panel")[0], page.Document.QuerySelectorAll("section.panel")[1]);

        Assert.Equal(Policy.Places["lcs"].StepsFor("subscription").Select(step => step.Text), subscription.QuerySelectorAll("li").Select(Clean));
        Assert.Equal(Policy.Places["lcs"].StepsFor("premier").Select(step => step.Text), premier.QuerySelectorAll("li").Select(Clean));
        Assert.Contains("Subscription (included), Professional Direct", Clean(subscription.QuerySelector("h2")!), StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("main a.portal[href='https://lcs.dynamics.com']"));
    }

    [Fact]
    public async Task The_decision_card_leads_to_the_steps_of_the_portal()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var form = await ada.GetAsync("/requests/new");
        var shown = await ada.SubmitAsync(form, form.FormWith("#Form_Subject"), new() { ["Form.Kind"] = "break-fix", ["Form.Product"] = "dynamics-365-finance", ["Form.Plan"] = "unified-performance" }, "Show");

        Assert.NotNull(shown.Document.QuerySelector("#decision a[href='/guidance/portals/lcs'][target=_blank]"));
    }

    private SupportDecision Decide(Product product, Plan plan, string filer, bool delegated) => portal.Services.GetRequiredService<Decider>().Decide(new()
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
    });

    private static void AssertSame(SupportDecision decision, string cell, string what)
    {
        var expected = decision.Destination is { } first
            ? string.Join(" or ", decision.Alternatives.Prepend(first).Select(place => $"{Policy.Places[place.Code].Abbreviation} {place.Name}"))
            : Policy.Reasons[decision.Reason!].Short ?? Policy.Reasons[decision.Reason!].Title;
        Assert.Equal((what, expected), (what, cell));
    }

    private static IElement TableOf(Page page, string label) => page.Document.QuerySelector($"[role=region][aria-label='{label}'] table")!;

    private static IElement RowOf(IElement table, string product, string? filer = null) => table.QuerySelectorAll("tbody tr")
        .Single(row => row.QuerySelectorAll("th li").Any(item => Clean(item) == product) && (filer is null || Clean(row.QuerySelector("th .tag")!) == filer));

    private static string CellOf(IElement table, IElement row, Plan plan) => CellAt(row, ColumnOf(table, plan.Name));

    private static int ColumnOf(IElement table, string name) =>
        table.QuerySelectorAll("thead th").ToList().FindIndex(head => head.QuerySelectorAll("li").Any(item => Clean(item) == name));

    private static string CellAt(IElement row, int column) =>
        Clean(row.Children.OfType<IHtmlTableCellElement>().SelectMany(cell => Enumerable.Repeat<IElement>(cell, cell.ColumnSpan)).ElementAt(column));

    private static List<string> OfficeOf(Page page, string country) =>
        page.Document.QuerySelectorAll(".offices tbody tr").Single(row => row.QuerySelector("th")!.FirstChild!.TextContent.Trim() == country).Children.Select(Clean).ToList();

    private static string Clean(INode node) => string.Join(' ', node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
