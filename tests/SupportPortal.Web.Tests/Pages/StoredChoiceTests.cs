using Microsoft.EntityFrameworkCore;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

public sealed class StoredChoiceTests(Portal portal) : IClassFixture<Portal>
{
    [Theory]
    [InlineData("Asia/Calcutta", "Asia/Kolkata")]
    [InlineData("US/Pacific", "America/Los_Angeles")]
    [InlineData("Mars/Olympus", "Mars/Olympus")]
    public async Task A_tenant_shows_the_zone_it_has_though_it_was_renamed_or_left_the_list(string stored, string shown)
    {
        var id = await portal.WithDataAsync(async db =>
        {
            await db
                .Tenants.Where(tenant => tenant.Name == "Contoso Ltd")
                .ExecuteUpdateAsync(tenant => tenant.SetProperty(changed => changed.TimeZone, stored));
            return (await db.Tenants.SingleAsync(tenant => tenant.Name == "Contoso Ltd")).Id;
        });
        var owner = await portal.SignInAsync(DemoAccounts.Owner);
        var page = await owner.GetAsync($"/admin/tenants/edit/{id}");

        Assert.Equal(shown, page.Document.QuerySelector("[name='Form.TimeZone'] option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_country_that_left_the_policy_is_still_shown_in_the_form()
    {
        var id = await portal.WithDataAsync(async db =>
        {
            await db
                .Tenants.Where(tenant => tenant.Name == "Fabrikam KK")
                .ExecuteUpdateAsync(tenant => tenant.SetProperty(changed => changed.Country, "XX"));
            return (await db.Tenants.FirstAsync(tenant => tenant.Country == "XX")).Id;
        });
        var owner = await portal.SignInAsync(DemoAccounts.Owner);
        var page = await owner.GetAsync($"/admin/tenants/edit/{id}");

        Assert.Equal("XX (no longer offered)", page.TextOf("[name='Form.Country'] option[selected]"));
    }
}
