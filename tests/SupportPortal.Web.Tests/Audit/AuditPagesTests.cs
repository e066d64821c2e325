using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Audit;

public sealed class AuditPagesTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_lead_reads_who_did_what_and_narrows_it()
    {
        var lee = await portal.SignInAsync(DemoAccounts.Lead);
        var number = await portal.NumberOfAsync("Bulk delete job never ends");

        var all = await lee.GetAsync("/admin/audit");
        Assert.Equal(50, all.Document.QuerySelectorAll("table.q tbody tr").Length);
        var next = await lee.GetAsync(all.Document.QuerySelector(".pager a")!.GetAttribute("href")!);
        Assert.NotEqual(all.TextOf("table.q tbody tr"), next.TextOf("table.q tbody tr"));

        var one = await lee.GetAsync($"/admin/audit?find={number}&act=submitted");
        var row = Assert.Single(one.AllTexts("table.q tbody tr"));
        Assert.Contains(number, row, StringComparison.Ordinal);
        Assert.Contains("No entries", (await lee.GetAsync($"/admin/audit?find={number}&to=2020-01-01")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_trail_calls_portals_and_severities_by_their_names()
    {
        var lee = await portal.SignInAsync(DemoAccounts.Lead);
        var number = await portal.NumberOfAsync("Bulk delete job never ends");

        Assert.Equal("PPAC", (await lee.GetAsync($"/admin/audit?find={number}&act=submitted")).TextOf("td[data-label=To]"));
    }

    [Fact]
    public async Task A_changed_holiday_is_in_the_trail_of_settings()
    {
        var lee = await portal.SignInAsync(DemoAccounts.Lead);
        var calendar = await lee.GetAsync("/admin/calendars?country=DE&year=2026");
        await lee.SubmitAsync(
            calendar,
            calendar.FormWith("#Form_Date"),
            new() { ["Form.Date"] = "2026-10-30", ["Form.Name"] = "Bridge day" }
        );

        var row = Assert.Single((await lee.GetAsync("/admin/audit/settings?find=holidays/DE/2026-10-30")).AllTexts("table.q tbody tr"));
        Assert.Contains("Added", row, StringComparison.Ordinal);
        Assert.Contains("Bridge day", row, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/admin/audit?handler=Export", "Hash")]
    [InlineData("/admin/audit/settings?handler=Export", "Setting")]
    public async Task A_trail_is_exported_whole(string address, string head)
    {
        var lee = await portal.SignInAsync(DemoAccounts.Lead);
        using var answer = await lee.Http.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains(head, (await answer.Content.ReadAsStringAsync()).Split('\n')[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DemoAccounts.Agent)]
    [InlineData(DemoAccounts.Contoso)]
    public async Task Nobody_else_reads_it(string email)
    {
        var visitor = await portal.SignInAsync(email);
        foreach (var path in new[] { "/admin/audit", "/admin/audit/settings", "/admin/audit/seals", "/admin/audit?handler=Export" })
            Assert.Equal("Your role does not open this page", (await visitor.GetAsync(path)).Heading);
    }
}
