using System.Net;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Testing;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Tests.Security;

public sealed class AccessTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public void Every_page_that_is_served_has_a_row_in_the_access_table()
    {
        var pages = portal
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>())
            .OfType<PageActionDescriptor>()
            .Select(page => Access.KeyOf(page.AreaName, page.ViewEnginePath))
            .Distinct()
            .Order()
            .ToList();

        Assert.Equal(Access.Pages.Keys.Order(), pages);
    }

    [Fact]
    public async Task A_page_for_others_is_denied_in_words()
    {
        var page = await (await portal.SignInAsync(DemoAccounts.Contoso)).GetAsync("/queue");

        Assert.Equal("Your role does not open this page", page.Heading);
    }

    [Theory]
    [InlineData("/identity/account/register")]
    [InlineData("/identity/account/forgotpassword")]
    [InlineData("/identity/account/manage/deletepersonaldata")]
    [InlineData("/identity/account/manage/changepassword")]
    public async Task Pages_of_the_identity_library_without_a_row_are_not_served(string path)
    {
        var page = await (await portal.SignInAsync(DemoAccounts.Contoso)).GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
    }

    [Fact]
    public async Task Another_tenants_request_is_in_no_list()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);

        Assert.DoesNotContain("Gift card", (await ada.GetAsync("/requests?find=Gift")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partner_sees_a_customer_only_while_the_delegation_holds()
    {
        var number = await portal.NumberOfAsync("Payment journals stay");
        var piet = await portal.SignInAsync(DemoAccounts.Partner);
        Assert.Equal(HttpStatusCode.OK, (await piet.GetAsync($"/requests/{number}")).Status);

        var adatum = await portal.NumberOfAsync("Gallery shows 500");
        Assert.Equal(HttpStatusCode.NotFound, (await piet.GetAsync($"/requests/{adatum}")).Status); // ended two months ago
    }

    [Fact]
    public async Task A_viewer_sees_and_cannot_change()
    {
        var number = await portal.NumberOfAsync("Forecast totals differ");
        var victor = await portal.SignInAsync(DemoAccounts.ContosoViewer);
        var page = await victor.GetAsync($"/requests/{number}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.False(page.Offers("comment"));
        Assert.Equal("Your role does not open this page", (await victor.GetAsync($"/requests/{number}/comment")).Heading);
    }

    [Fact]
    public async Task What_a_person_types_is_shown_as_text()
    {
        var number = await portal.NumberOfAsync("Cases are not routed");
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var page = await ada.GetAsync($"/requests/{number}");
        page = await ada.SubmitAsync(
            page,
            page.FormTo("comment"),
            new() { ["Form.Comment"] = "<script>alert(1)</script><img src=x onerror=alert(2)>" }
        );

        Assert.Empty(page.Document.QuerySelectorAll("main script, main img"));
        Assert.Contains("<script>alert(1)</script>", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sign_in_leads_only_to_pages_of_this_site()
    {
        var visitor = portal.Visit();
        var login = await visitor.GetAsync("/identity/account/login?ReturnUrl=https%3A%2F%2Fevil.example%2F");
        using var answer = await visitor.SendAsync(login, login.FormWith("button[name=email]"), new() { ["email"] = DemoAccounts.Agent });

        Assert.Equal("/", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_fault_ends_on_a_page_with_a_trace_id_and_the_missing_on_one_of_its_own()
    {
        var page = await (await portal.SignInAsync(DemoAccounts.Contoso)).GetAsync("/nowhere");

        Assert.Equal((HttpStatusCode.NotFound, "There is nothing here"), (page.Status, page.Heading));
        Assert.Matches("Trace [0-9a-f]{32}", page.Words);
    }

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        using var answer = await portal.CreateClient().GetAsync(new Uri("/", UriKind.Relative));

        Assert.Contains("default-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("DENY", answer.Headers.GetValues("X-Frame-Options").Single());
    }
}
