using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Application.Calendars;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

/// <summary>Requests that were decided by one version of the policy, after another one came into force.</summary>
public sealed class MixedVersionTests
{
    [Fact]
    public async Task A_request_goes_by_the_version_it_was_decided_by_and_a_new_one_by_the_new_version()
    {
        using var portal = new Portal();
        var number = await portal.NumberOfAsync("Warehouse app");
        await portal.PublishAsync();
        var (contoso, sam) = (await portal.SignInAsync(DemoAccounts.Contoso), await portal.SignInAsync(DemoAccounts.Agent));

        var page = await contoso.GetAsync($"/requests/{number}");
        Assert.Contains("Unified Performance", page.TextOf(".head"), StringComparison.Ordinal);
        Assert.Contains("Decided by policy version 1", page.Words, StringComparison.Ordinal);
        Assert.EndsWith("?policy=2020-09-14", page.Document.QuerySelector("a[href*='policy=']")!.GetAttribute("href"));
        var packet = await contoso.GetAsync($"/requests/{number}/packet");
        var first = portal.Services.GetRequiredService<PolicyBook>().First.Policy;
        var stored = await LoadAsync(portal, number);
        Assert.Equal(first.Places[stored.Portal].StepsFor(stored.Plan).Select(step => step.Text), packet.AllTexts(".remedy li"));

        var other = stored.Severity == "critical" ? "standard" : "critical";
        var desk = await sam.GetAsync($"/requests/{number}");
        var changed = await sam.SubmitAsync(
            desk,
            desk.FormTo("severity"),
            new() { ["Form.Severity"] = other, ["Form.SeverityReason"] = "It got worse." }
        );
        Assert.Empty(changed.Errors);
        stored = await LoadAsync(portal, number);
        Assert.Equal((other, 1), (stored.Severity, stored.PolicyVersion));

        var filed = await FilingWalk.Critical().Impact(("Plan", "unified-enterprise"), ("Severity", "a")).FileAsync(contoso);
        var fresh = await LoadAsync(portal, filed.Path.Split('/')[2].ToUpperInvariant());
        Assert.Equal((2, "unified-enterprise", "a"), (fresh.PolicyVersion, fresh.Plan, fresh.Severity));
        Assert.Contains(
            "Unified Enterprise",
            (await contoso.GetAsync($"/requests/{fresh.Number}")).TextOf(".head"),
            StringComparison.Ordinal
        );
        await AssertClocksAsync(portal);
    }

    [Fact]
    public async Task Every_page_opens_over_requests_of_both_versions()
    {
        using var portal = new Portal();
        await portal.PublishAsync();
        var contoso = await portal.SignInAsync(DemoAccounts.Contoso);
        await FilingWalk.Critical().Impact(("Plan", "unified-enterprise"), ("Severity", "a")).FileAsync(contoso);
        var numbers = (await portal.WithDataAsync(db => db.Requests.Select(request => request.Id).ToListAsync())).Select(
            RequestNumber.Format
        );
        string[] desk =
        [
            "/queue?columns=tenant,product,plan,severity,portal,language,status,assignee,updated&status=all",
            "/queue?plan=unified-performance&severity=standard",
            "/queue?plan=unified-enterprise&product=dynamics-365-customer-insights-journeys",
            "/queue?product=dynamics-365-marketing&language=ja",
            "/queue/views",
            "/reports?plan=unified-performance&severity=critical",
            "/reports?handler=Xlsx",
            "/requests?handler=Export",
            "/search?find=posting",
            "/alerts",
            "/contracts",
            "/notices",
            "/admin/portals",
            "/admin/calendars",
            "/desk/settings",
            .. numbers.SelectMany(number => new[] { $"/requests/{number}", $"/requests/{number}/packet", $"/requests/{number}/reroute" }),
        ];
        foreach (
            var (who, addresses) in new (string, IEnumerable<string>)[]
            {
                (DemoAccounts.Lead, desk),
                (
                    DemoAccounts.Contoso,
                    ["/requests?severity=critical", "/requests?handler=Export", "/contracts", "/contracts/new", "/requests/new"]
                ),
                (DemoAccounts.Adatum, ["/requests", "/requests/new?product=dynamics-365-marketing", "/contracts"]),
                (DemoAccounts.Fabrikam, ["/requests?plan=premier", "/requests/new", "/contracts"]),
                (DemoAccounts.Partner, ["/requests", "/requests/new", "/contracts"]),
                (
                    DemoAccounts.Owner,
                    [
                        "/admin/tenants",
                        "/admin/tenants/1",
                        "/admin/tenants/2",
                        "/admin/tenants/3",
                        "/admin/tenants/edit/1",
                        "/admin/tenants/1/products/add",
                        "/admin/audit",
                    ]
                ),
            }
        )
        {
            var visitor = await portal.SignInAsync(who);
            foreach (var address in addresses)
            {
                var answer = await visitor.Http.GetAsync(new Uri(address, UriKind.Relative));
                Assert.True(
                    answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.Redirect,
                    $"{who} {address}: {answer.StatusCode}"
                );
                if (answer.Content.Headers.ContentType?.MediaType == "text/html")
                    Assert.DoesNotContain(
                        "was left out of the address",
                        await answer.Content.ReadAsStringAsync(),
                        StringComparison.Ordinal
                    );
            }
        }
    }

    [Fact]
    public async Task Lists_offer_what_former_versions_had_behind_what_is_in_force()
    {
        using var portal = new Portal();
        await portal.PublishAsync();
        var queue = await (await portal.SignInAsync(DemoAccounts.Lead)).GetAsync("/queue?plan=unified-performance");
        var plans = queue.Document.QuerySelectorAll("[name=plan] option").Select(option => option.GetAttribute("value")).ToList();

        Assert.Equal("subscription", plans[1]);
        Assert.True(plans.IndexOf("unified-enterprise") < plans.IndexOf("unified-performance"));
        Assert.Equal(plans.Distinct(), plans);
        Assert.NotEmpty(queue.AllTexts("tbody tr"));
    }

    [Fact]
    public async Task An_open_request_is_decided_again_by_a_lead_and_nobody_else()
    {
        using var portal = new Portal();
        var number = await portal.NumberOfAsync("Warehouse app");
        var before = await LoadAsync(portal, number);
        var priya = await portal.SignInAsync(DemoAccounts.Lead);
        Assert.False((await priya.GetAsync($"/requests/{number}")).Offers("decide-again"));

        await portal.PublishAsync();
        Assert.False((await (await portal.SignInAsync(DemoAccounts.Agent)).GetAsync($"/requests/{number}")).Offers("decide-again"));
        var page = await priya.GetAsync($"/requests/{number}");
        Assert.Contains("Unified Enterprise does not offer severity", page.Words, StringComparison.Ordinal);
        var refused = await priya.SubmitAsync(page, page.FormTo("decide-again"), new() { ["Form.AgainReason"] = "New rules." });
        Assert.Contains(refused.Errors, error => error.StartsWith("Unified Enterprise does not offer severity", StringComparison.Ordinal));
        Assert.Equal(1, (await LoadAsync(portal, number)).PolicyVersion);

        var again = await priya.SubmitAsync(
            refused,
            refused.FormTo("decide-again"),
            new() { ["Form.AgainReason"] = "New rules.", ["Form.NewSeverity"] = "b" }
        );
        var after = await LoadAsync(portal, number);
        Assert.Empty(again.Errors);
        Assert.Equal(
            (2, "unified-enterprise", "b", before.SubmittedAt),
            (after.PolicyVersion, after.Plan, after.Severity, after.SubmittedAt)
        );
        Assert.Equal(after.Decision.Destination!.Code, after.Portal);
        var happened = after.Events.Single(happened => happened.Kind == RequestEventKind.DecidedAgain);
        Assert.Equal(("New rules.", after.Portal, after.DueAt), (happened.Text, happened.To, happened.DueAt));
        Assert.Contains("Decided again", again.Words, StringComparison.Ordinal);
        Assert.False(again.Offers("decide-again"));
        await AssertClocksAsync(portal);
    }

    [Fact]
    public async Task Several_are_decided_again_at_once_and_each_says_why_not()
    {
        using var portal = new Portal();
        await portal.PublishAsync();
        var open = await portal.WithDataAsync(db =>
            db.Requests.Where(request => request.IsOpen).Select(request => new { request.Id, request.Severity }).ToListAsync()
        );
        var priya = await portal.SignInAsync(DemoAccounts.Lead);
        var queue = await priya.GetAsync("/queue");
        Assert.Contains("decide-again", queue.Document.QuerySelectorAll("[name='Form.Act']").Select(act => act.GetAttribute("value")));
        var form = queue.FormWith("[name='Form.Act']");
        var asked = await priya.SubmitAsync(queue, form, new() { ["pick"] = $"{open[0].Id}", ["Form.Act"] = "decide-again" });
        Assert.Equal(["Say why they are decided again."], (await priya.SubmitAsync(asked, asked.FormWith("#Form_Reason"), [])).Errors);

        var results = new List<string>();
        foreach (var request in open)
        {
            asked = await priya.SubmitAsync(queue, form, new() { ["pick"] = $"{request.Id}", ["Form.Act"] = "decide-again" });
            var done = await priya.SubmitAsync(asked, asked.FormWith("#Form_Reason"), new() { ["Form.Reason"] = "New rules." });
            results.Add(done.TextOf($"[data-result='{request.Id}'] .says"));
        }

        var versions = await portal.WithDataAsync(db =>
            db.Requests.Where(request => request.IsOpen).ToDictionaryAsync(request => request.Id, request => request.PolicyVersion)
        );
        Assert.Contains(2, versions.Values);
        Assert.All(open.Zip(results), pair =>
            Assert.Equal(versions[pair.First.Id] == 2, pair.Second.StartsWith("Decided again", StringComparison.Ordinal))
        );
        await AssertClocksAsync(portal);
    }

    private static async Task AssertClocksAsync(Portal portal)
    {
        var policies = portal.Services.GetRequiredService<PolicyBook>();
        var report = await portal.WithDataAsync(db => ClockVerification.RunAsync(db, policies, CancellationToken.None));
        Assert.Empty(report.Differences);
    }

    private static Task<SupportRequest> LoadAsync(Portal portal, string number)
    {
        Assert.True(RequestNumber.TryParse(number, out var id), number);
        return portal.WithDataAsync(db => db.Requests.Include(request => request.Events).SingleAsync(request => request.Id == id));
    }
}
