using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages.Admin;

public sealed class PortalNoteTests : IDisposable
{
    private readonly Portal _portal = new();

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task What_the_desk_says_about_a_portal_stands_where_requests_go_there()
    {
        var (priya, ada) = (await _portal.SignInAsync(DemoAccounts.Lead), await _portal.SignInAsync(DemoAccounts.Contoso));
        var form = await priya.GetAsync("/admin/portals/lcs");
        Assert.Equal(
            ["Say what to do instead while it is out of order."],
            (await priya.SubmitAsync(form, form.FormWith("#Form_Text"), new() { ["Form.OutOfOrder"] = "true" })).Errors
        );
        var list = await priya.SubmitAsync(
            form,
            form.FormWith("#Form_Text"),
            new() { ["Form.OutOfOrder"] = "true", ["Form.Text"] = "Sign-in fails until noon; phone <b>instead</b>." }
        );
        Assert.Equal("Out of order", list.TextOf(".tag.warn"));

        var card = await FilingWalk.Critical().ToAsync(ada, "details");
        Assert.Contains(
            "Out of order at the moment. Sign-in fails until noon; phone <b>instead</b>.",
            card.Words,
            StringComparison.Ordinal
        );
        var filed = await FilingWalk.Critical().FileAsync(ada);
        var number = await _portal.NumberOfAsync("Month-end posting fails");
        Assert.Contains("Sign-in fails until noon", (await ada.GetAsync($"/requests/{number}/packet")).Words, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Sign-in fails until noon",
            (await ada.GetAsync($"/requests/{await _portal.NumberOfAsync("Cases are not routed")}/packet")).Words,
            StringComparison.Ordinal
        );
        Assert.Equal(System.Net.HttpStatusCode.OK, filed.Status);

        var stale = await priya.SubmitAsync(form, form.FormWith("#Form_Text"), new() { ["Form.Text"] = "All is well." });
        Assert.Equal(
            ["Somebody changed this note meanwhile. Open it in another window to see it, then send yours once more."],
            stale.Errors
        );
    }

    [Fact]
    public async Task A_lead_is_offered_what_leads_may_and_an_administrator_everything()
    {
        var lead = await (await _portal.SignInAsync(DemoAccounts.Lead)).GetAsync("/admin");
        Assert.Equal(["Tenants", "Holidays", "Portals", "Policy", "Audit"], lead.AllTexts(".guides h2"));
        var owner = await (await _portal.SignInAsync(DemoAccounts.Owner)).GetAsync("/admin");
        Assert.Equal(
            ["Tenants", "People", "Holidays", "Portals", "Mail", "API tokens", "Policy", "Audit", "Sign-ins"],
            owner.AllTexts(".guides h2")
        );
    }
}
