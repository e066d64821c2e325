using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;
using SupportPortal.Application.Policy;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Response;
using SupportPortal.Testing;
using SupportPortal.Web.Lists;
using SupportPortal.Web.Pages.Admin.Audit;
using SupportPortal.Web.Pages.Queue;
using SupportPortal.Web.Pages.Reports;
using SupportPortal.Web.Pages.Requests;

namespace SupportPortal.Web.Tests.Pages;

/// <summary>A list reads all values of its address, and says of what it does not know that it is left out.</summary>
public sealed class LeftOutTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly EveryVersion Policy = Versions(PolicyReader.ReadShipped());

    [Theory]
    [InlineData("status=nonsense", "", "status=nonsense")]
    [InlineData("status=nonsense&status=new", "status=new", "status=nonsense")]
    [InlineData("severity=a&severity=critical", "severity=a,critical", "")]
    [InlineData("severity=critical&severity=a&severity=A", "severity=a,critical", "")]
    [InlineData("severity=a,critical,x", "severity=a,critical", "severity=x")]
    [InlineData("SEVERITY=B", "severity=b", "")]
    [InlineData("status=&severity=", "", "")]
    [InlineData("tenant=7&tenant=x&tenant=-1&tenant=99999999999", "tenant=7", "tenant=x tenant=-1 tenant=99999999999")]
    [InlineData("assignee=me&assignee=nobody&assignee=somebody", "assignee=me,nobody", "assignee=somebody")]
    [InlineData("due=overdue&due=today&due=later", "due=overdue,today", "due=later")]
    [InlineData("portal=me&portal=ppac&portal=nowhere", "portal=me,ppac", "portal=nowhere")]
    [InlineData("order=newest&order=oldest", "order=newest", "order=oldest!")]
    [InlineData("order=sideways", "", "order=sideways")]
    [InlineData("columns=plan&columns=tenant&columns=hats", "columns=tenant,plan", "columns=hats")]
    [InlineData("density=thick", "", "density=thick")]
    [InlineData("find=one,two&find=three", "find=one,two", "find=three!")]
    [InlineData("after=yesterday", "", "after=yesterday")]
    [InlineData("stauts=new", "", "stauts")]
    [InlineData("utm_source=mail&fbclid=1&handler=x&_gl=1&culture=de", "", "")]
    [InlineData("call%20555%20now=1", "", "?")]
    public void The_queue_reads_its_address(string address, string canonical, string leftOut)
    {
        var query = QueueQuery.Parse(address, Policy);

        Assert.Equal(canonical, query.Text);
        Assert.Equal(leftOut, string.Join(' ', query.LeftOut.Select(Said)));
    }

    [Fact]
    public void What_is_shown_of_an_address_is_short_and_not_much()
    {
        var query = new RequestsQuery();
        query.Read(
            QueryHelpers.ParseQuery(string.Join('&', Enumerable.Range(0, 500).Select(i => $"n{i}=1")) + "&status=" + new string('x', 5000)),
            Policy
        );
        Assert.Equal(8, query.LeftOut.Count);

        query = new RequestsQuery();
        query.Read(QueryHelpers.ParseQuery("tenant=" + string.Join(',', Enumerable.Range(1, 500))), Policy);
        Assert.Equal((50, 8, true), (query.Filter(1).Tenants.Count, query.LeftOut.Count, query.LeftOut[0].IsTooMany));

        query = new RequestsQuery();
        query.Read(QueryHelpers.ParseQuery("status=" + new string('x', 39) + "\U0001F525" + new string('x', 5000)), Policy);
        Assert.Equal(new string('x', 39) + "…", query.LeftOut[0].Value);
    }

    [Theory]
    [InlineData("period=30&plan=premier&plan=none&severity=zzz", "period=30&plan=none,premier", "severity=zzz")]
    [InlineData("period=45", "", "period=45")]
    [InlineData("period=months&from=2026-01&to=soon", "period=months&from=2026-01", "to=soon")]
    public void The_figures_read_theirs(string address, string canonical, string leftOut) =>
        Reads(new ReportQuery(), address, canonical, leftOut);

    [Theory]
    [InlineData(
        "who=1&who=2&act=claimed&act=flew&from=2026-03-01&to=31.3.2026",
        "who=1,2&act=claimed&from=2026-03-01",
        "act=flew to=31.3.2026"
    )]
    public void The_trail_reads_its_own(string address, string canonical, string leftOut) =>
        Reads(new AuditQuery(), address, canonical, leftOut);

    [Fact]
    public void Every_list_is_read_by_the_one_reader()
    {
        var bound = typeof(Program)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(PageModel)))
            .SelectMany(type => type.GetProperties())
            .Where(property => property.Name == "Query" || property.PropertyType.Name.EndsWith("Query", StringComparison.Ordinal))
            .ToList();

        Assert.True(bound.Count >= 9);
        Assert.All(bound, property =>
            Assert.True(
                property.PropertyType.IsSubclassOf(typeof(ListQuery)) && property.IsDefined(typeof(BindPropertyAttribute), inherit: true),
                $"{property.DeclaringType} {property.Name}"
            )
        );
    }

    [Theory]
    [InlineData(DemoAccounts.Agent, "/queue", "status")]
    [InlineData(DemoAccounts.Contoso, "/requests", "severity")]
    [InlineData(DemoAccounts.Contoso, "/search", "after")]
    [InlineData(DemoAccounts.Lead, "/admin/audit", "act")]
    [InlineData(DemoAccounts.Lead, "/admin/audit/settings", "from")]
    [InlineData(DemoAccounts.Owner, "/admin/people", "state")]
    [InlineData(DemoAccounts.Owner, "/admin/tenants", "after")]
    [InlineData(DemoAccounts.Owner, "/admin/signins", "outcome")]
    [InlineData(DemoAccounts.Lead, "/reports", "period")]
    public async Task Every_list_says_what_it_leaves_out_and_leads_to_itself_without_it(string email, string address, string name)
    {
        var person = await portal.SignInAsync(email);
        var find = address is "/reports" ? "plan=premier" : "find=stops";
        var page = await person.GetAsync($"{address}?{find}&{name}=%3Cb%3Enonsense&colour=red&utm_source=x");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(
            [$"{name} \"<b>nonsense\" is not known: left out.", "This list has no filter \"colour\": left out."],
            page.AllTexts("[data-left-out] bdi")
        );
        var link = page.Document.QuerySelector("[data-left-out] a")!.GetAttribute("href")!;
        Assert.Equal($"{address}?{find}", link);
        var without = await person.GetAsync(link);
        Assert.Empty(without.AllTexts("[data-left-out]"));
        Assert.Equal(without.AllTexts("tbody td"), page.AllTexts("tbody td"));
    }

    [Fact]
    public async Task Several_values_of_a_filter_let_any_of_them_pass_and_stay_when_another_filter_is_chosen()
    {
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var all = (await sam.GetAsync("/queue?severity=a&severity=critical")).AllTexts("tbody td.num a");
        var each = (await sam.GetAsync("/queue?severity=a"))
            .AllTexts("tbody td.num a")
            .Concat((await sam.GetAsync("/queue?severity=critical")).AllTexts("tbody td.num a"));
        Assert.Equal(each.Order(), all.Order());
        Assert.NotEmpty(all);

        var page = await sam.GetAsync("/queue?severity=critical&severity=a");
        Assert.Empty(page.AllTexts("[data-left-out]"));
        var fields = SupportPortal
            .Testing.Page.FieldsOf(page.FormWith("form.desk-filters select"))
            .Select(field => field.Key == "status" ? new(field.Key, "all") : field);
        page = await sam.GetAsync(
            QueryHelpers.AddQueryString("/queue", fields.Select(field => KeyValuePair.Create(field.Key, (string?)field.Value)))
        );
        Assert.Superset(all.ToHashSet(), page.AllTexts("tbody td.num a").ToHashSet());
        Assert.Single(page.AllTexts(".held .chip"), chip =>
            chip.StartsWith("Severity: ", StringComparison.Ordinal) && chip.Contains(", ", StringComparison.Ordinal)
        );
    }

    private static EveryVersion Versions(SupportPolicy policy)
    {
        var book = new PolicyBook([policy], policy, new HolidayBook(policy, []));
        return new(book, book.First, SystemClock.Instance);
    }

    private static void Reads(ListQuery query, string address, string canonical, string leftOut)
    {
        query.Read(QueryHelpers.ParseQuery(address), Policy);

        Assert.Equal(canonical, QueryHelpers.AddQueryString(string.Empty, query.With()!).TrimStart('?'));
        Assert.Equal(leftOut, string.Join(' ', query.LeftOut.Select(Said)));
    }

    private static string Said(LeftOut each) =>
        each switch
        {
            { Name: null } => "?",
            { Value: null } => each.Name,
            _ => $"{each.Name}={each.Value}{(each.IsTooMany ? "!" : string.Empty)}",
        };
}
