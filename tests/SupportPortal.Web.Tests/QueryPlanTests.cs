using SupportPortal.Testing;

namespace SupportPortal.Web.Tests;

public sealed class QueryPlanTests(Portal portal) : IClassFixture<Portal>
{
    /// <summary>Tables of few rows that are read whole on purpose: nothing in them grows with the requests.</summary>
    private static readonly string[] Small =
    [
        "AspNetRoles",
        "AspNetUsers",
        "Tenants",
        "AuditDigests",
        "PortalNotes", // one for each portal at most
        "SavedViews",
        "ReplyTemplates",
        "Notices",
        "ServiceNotices",
        "NoticeUpdates",
    ];

    [Theory]
    [InlineData(DemoAccounts.Agent, "/queue")]
    [InlineData(DemoAccounts.Agent, "/queue?portal=ppac&severity=b&plan=subscription")]
    [InlineData(DemoAccounts.Agent, "/queue?portal=ppac&portal=lcs&severity=a&severity=b&status=new&status=in-progress")]
    [InlineData(DemoAccounts.Agent, "/queue?assignee=me&assignee=nobody&tenant=1,2")]
    [InlineData(DemoAccounts.Agent, "/queue?assignee=me")]
    [InlineData(DemoAccounts.Agent, "/queue?status=all&order=newest&after=2026-03-26T12:00:00Z~40")]
    [InlineData(DemoAccounts.Agent, "/queue?order=updated")]
    [InlineData(DemoAccounts.Agent, "/search?find=posting+fails")]
    [InlineData(DemoAccounts.Agent, "/requests/SR-0000003")]
    [InlineData(DemoAccounts.Lead, "/admin/audit")]
    [InlineData(DemoAccounts.Lead, "/admin/audit?act=claimed")]
    [InlineData(DemoAccounts.Lead, "/admin/audit?act=claimed&act=released&who=1&who=2")]
    [InlineData(DemoAccounts.Lead, "/reports")]
    [InlineData(DemoAccounts.Contoso, "/requests")]
    [InlineData(DemoAccounts.Contoso, "/requests?status=open&status=resolved&severity=a,b")]
    [InlineData(DemoAccounts.Contoso, "/requests?order=updated")]
    [InlineData(DemoAccounts.Contoso, "/requests?order=due")]
    public async Task Every_query_of_a_page_goes_by_an_index(string email, string address)
    {
        var person = await portal.SignInAsync(email);
        var queries = await portal.Commands.DuringAsync(() => person.GetAsync(address));

        Assert.NotEmpty(queries);
        var scans = QueryPlans
            .Of(portal.File, queries)
            .Where(step => step.IsFullScan && !Small.Any(table => step.Line.Contains($"FROM \"{table}\"", StringComparison.Ordinal)))
            .Select(step => step.Line);
        Assert.True(!scans.Any(), string.Join("\n\n", scans));
    }
}
