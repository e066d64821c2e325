using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

public sealed class PartnerFilingTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_partner_files_on_the_customers_plan_and_both_are_recorded_and_shown()
    {
        var piet = await portal.SignInAsync(DemoAccounts.Partner);
        var (contoso, northwind) = (await TenantAsync("Contoso Ltd"), await TenantAsync("Northwind Traders"));
        var filed = await FilingWalk.Critical().Problem(("Subject", "Filed by a partner"), ("TenantId", $"{contoso}")).FileAsync(piet);
        var stored = await StoredAsync(filed);

        Assert.Equal(("partner", "lcs", contoso), (stored.Input.Filer, stored.Portal, stored.TenantId));
        Assert.Equal((northwind, null), (stored.PartnerTenantId, stored.PlanOwnerId));
        var page = await piet.GetAsync($"/requests/{stored.Number}");
        Assert.Contains("filed by Piet Jansen of Northwind Traders for Contoso Ltd", page.Words, StringComparison.Ordinal);
        Assert.Equal("Unified Performance of Contoso Ltd", page.Fact("Entitled by"));
    }

    [Theory]
    [InlineData("premier-for-partners", "lcs")]
    [InlineData("advanced-for-partners", "partner-center")]
    [InlineData("partner-network", "partner-center")]
    public async Task A_partner_files_for_a_customer_on_a_partner_plan_of_its_own(string plan, string destination)
    {
        var piet = await portal.SignInAsync(DemoAccounts.Partner);
        var (contoso, northwind) = (await TenantAsync("Contoso Ltd"), await TenantAsync("Northwind Traders"));
        var filed = await FilingWalk
            .Critical()
            .Problem(("TenantId", $"{contoso}"))
            .Impact(("PlanOwnerId", $"{northwind}"), ("Plan", plan), ("Severity", "b"))
            .FileAsync(piet);
        var stored = await StoredAsync(filed);

        Assert.Equal((destination, plan, (int?)northwind), (stored.Portal, stored.Plan, stored.PlanOwnerId));
        Assert.EndsWith(
            "of Northwind Traders",
            (await piet.GetAsync($"/requests/{stored.Number}")).Fact("Entitled by"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_plan_the_partner_bought_for_itself_does_not_pay_for_a_customer()
    {
        var northwind = await TenantAsync("Northwind Traders");
        await portal.WithDataAsync(async db =>
        {
            (await db.Tenants.Include(tenant => tenant.Plans).SingleAsync(tenant => tenant.Id == northwind)).Buy(
                "subscription",
                new LocalDate(2026, 1, 1)
            );
            return await db.SaveChangesAsync();
        });
        var piet = await portal.SignInAsync(DemoAccounts.Partner);
        var stuck = await FilingWalk
            .Critical()
            .Problem(("TenantId", $"{await TenantAsync("Contoso Ltd")}"))
            .Impact(("PlanOwnerId", $"{northwind}"), ("Plan", "subscription"), ("Severity", "b"))
            .ToReviewAsync(piet);

        Assert.Equal(["Choose one of the plans in the list."], stuck.Errors);
        Assert.Contains(
            "Only for requests of Northwind Traders itself, not for a customer's.",
            stuck.TextOf("#plans"),
            StringComparison.Ordinal
        );
        Assert.NotNull(stuck.Document.QuerySelector("#plans input[value=subscription][disabled]"));
    }

    [Fact]
    public async Task Customers_are_listed_with_the_end_of_their_delegation_and_ended_ones_with_the_remedy()
    {
        var piet = await portal.SignInAsync(DemoAccounts.Partner);
        var page = await piet.GetAsync("/requests/new");
        var choices = page.AllTexts("#Form_TenantId .option");

        Assert.Equal(3, choices.Count);
        Assert.Contains(choices, choice => choice.StartsWith("Contoso Ltd Delegated until 27 Sep", StringComparison.Ordinal));
        Assert.Contains("Northwind Traders Your own organisation", choices);
        Assert.Contains("Adatum GmbH Ended on 27 Jan 2026. Ask the customer to renew the delegated administration.", choices);
        Assert.NotNull(page.Document.QuerySelector($"#Form_TenantId input[value='{await TenantAsync("Adatum GmbH")}'][disabled]"));
    }

    [Fact]
    public async Task A_tenant_that_never_delegated_is_not_found_and_one_whose_delegation_ended_is_refused_with_the_remedy()
    {
        var piet = await portal.SignInAsync(DemoAccounts.Partner);
        var refused = await piet.GetAsync($"/requests/new?for={await TenantAsync("Adatum GmbH")}");

        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Contains("Ask the customer to renew the delegated administration", refused.TextOf("#instead"), StringComparison.Ordinal);
        Assert.DoesNotContain("7654321", refused.Words, StringComparison.Ordinal); // nothing of what the customer bought
        Assert.Equal(HttpStatusCode.NotFound, (await piet.GetAsync($"/requests/new?for={await TenantAsync("Fabrikam KK")}")).Status);
    }

    [Fact]
    public async Task A_delegation_that_ends_while_a_draft_is_written_refuses_on_every_step_and_keeps_the_text()
    {
        await using var own = new Portal();
        var piet = await own.SignInAsync(DemoAccounts.Partner);
        var contoso = await own.WithDataAsync(async db => (await db.Tenants.SingleAsync(tenant => tenant.Name == "Contoso Ltd")).Id);
        var review = await FilingWalk.Critical().Problem(("TenantId", $"{contoso}"), ("Subject", "Written in time")).ToReviewAsync(piet);
        await own.WithDataAsync(db =>
            db.Database.ExecuteSqlAsync($"UPDATE DelegatedAdministrations SET EndsOn = '2026-03-01' WHERE CustomerId = {contoso}")
        );

        foreach (var step in FilingWalk.Steps.Append("review"))
        {
            var page = await piet.GetAsync(FilingWalk.AddressOf(review, step));
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains("It ended on 1 Mar 2026.", page.TextOf("#instead"), StringComparison.Ordinal);
        }

        var refused = await FilingWalk.SubmitAsync(piet, review);
        Assert.Contains("Written in time", refused.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Submit request", refused.Words, StringComparison.Ordinal);
        Assert.Equal(0, await own.WithDataAsync(db => db.Requests.CountAsync(request => request.Subject == "Written in time")));
    }

    [Fact]
    public async Task The_files_of_a_draft_move_with_it_to_another_customer()
    {
        var piet = await portal.SignInAsync(DemoAccounts.Partner);
        var (contoso, northwind) = (await TenantAsync("Contoso Ltd"), await TenantAsync("Northwind Traders"));
        var impact = await FilingWalk.Critical().Problem(("TenantId", $"{contoso}")).ToAsync(piet, "impact");
        var key = Guid.Parse(FilingWalk.KeyOf(impact));
        await portal.WithDataAsync(async db =>
        {
            var draft = await db.Drafts.SingleAsync(draft => draft.Key == key);
            db.Attachments.Add(
                Attachment.Add(
                    key,
                    draft.TenantId,
                    draft.OwnerId,
                    new StoredFile("moved.log", "text/plain", 10, new string('0', 64), "stored", false),
                    Portal.Start
                )
            );
            return await db.SaveChangesAsync();
        });
        await FilingWalk.Critical().Problem(("TenantId", $"{northwind}")).ToAsync(piet, "impact", FilingWalk.AddressOf(impact, "problem"));

        Assert.Equal(
            northwind,
            await portal.WithDataAsync(db => db.Attachments.Where(file => file.Basket == key).Select(file => file.TenantId).SingleAsync())
        );
    }

    private Task<int> TenantAsync(string name) =>
        portal.WithDataAsync(db => db.Tenants.Where(tenant => tenant.Name == name).Select(tenant => tenant.Id).SingleAsync());

    private Task<SupportRequest> StoredAsync(Page filed) =>
        portal.WithDataAsync(db =>
        {
            Assert.True(RequestNumber.TryParse(filed.Heading[..10], out var id), filed.Words);
            return db.Requests.AsNoTracking().SingleAsync(request => request.Id == id);
        });
}
