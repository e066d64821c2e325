using System.Net;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Tenants;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages.Admin;

public sealed class TenantAdminTests : IDisposable
{
    private readonly Portal _portal = new();

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task A_tenant_is_taken_in_changed_and_found_and_the_trail_tells()
    {
        var olga = await _portal.SignInAsync(DemoAccounts.Owner);
        var form = await olga.GetAsync("/admin/tenants/edit");
        var directory = Guid.NewGuid();
        var page = await olga.SubmitAsync(
            form,
            form.FormWith("#Form_Name"),
            new()
            {
                ["Form.Name"] = "Tailspin Toys",
                ["Form.Country"] = "FR",
                ["Form.TimeZone"] = "Europe/Paris",
                ["Form.Language"] = "fr",
                ["Form.Cloud"] = "us-government",
                ["Form.DirectoryId"] = $"{directory}",
                ["Form.PartnerOfRecordId"] = "4",
            }
        );
        Assert.Equal("Tailspin Toys", page.Heading);
        Assert.Equal(
            ("Europe/Paris", "United States Government", $"{directory}", "Northwind Traders"),
            (page.Fact("Time zone"), page.Fact("Cloud"), page.Fact("Directory ID"), page.Fact("Partner of record"))
        );
        Assert.Contains("Tailspin Toys", (await olga.GetAsync("/admin/tenants?find=TAILSPIN")).Words, StringComparison.Ordinal);
        Assert.Contains("Tailspin Toys", (await olga.GetAsync($"/admin/tenants?find={directory}")).Words, StringComparison.Ordinal);

        var edit = await olga.GetAsync("/admin/tenants/edit/1");
        var again = await olga.SubmitAsync(edit, edit.FormWith("#Form_Name"), new() { ["Form.DirectoryId"] = $"{directory}" });
        Assert.Equal(["Another tenant is linked to this directory."], again.Errors);
        again = await olga.SubmitAsync(
            edit,
            edit.FormWith("#Form_Name"),
            new()
            {
                ["Form.DirectoryId"] = "contoso",
                ["Form.Country"] = "XX",
                ["Form.Name"] = "fabrikam kk",
            }
        );
        Assert.Equal(3, again.Errors.Count);

        var id = await _portal.WithDataAsync(db =>
            db.Tenants.Where(tenant => tenant.DirectoryId == directory).Select(tenant => tenant.Id).SingleAsync()
        );
        Assert.Contains(
            "Tailspin Toys; FR",
            (await olga.GetAsync($"/admin/audit/settings?find=tenants/{id}")).Words,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_stale_page_changes_nothing_and_says_what_is_stored()
    {
        var olga = await _portal.SignInAsync(DemoAccounts.Owner);
        var (mine, theirs) = (await olga.GetAsync("/admin/tenants/edit/3"), await olga.GetAsync("/admin/tenants/edit/3"));
        await olga.SubmitAsync(
            theirs,
            theirs.FormWith("#Form_Name"),
            new() { ["Form.Country"] = "AT", ["Form.TimeZone"] = "Europe/Vienna" }
        );
        var refused = await olga.SubmitAsync(mine, mine.FormWith("#Form_Name"), new() { ["Form.Name"] = "Adatum Holding" });

        Assert.Equal(["Somebody changed this tenant meanwhile. Look at what it says now, then send once more."], refused.Errors);
        Assert.Contains("Austria", refused.TextOf(".note"), StringComparison.Ordinal);
        Assert.Equal("Adatum Holding", refused.Document.QuerySelector("#Form_Name")!.GetAttribute("value"));
        var stored = await StoredAsync(3);
        Assert.Equal(("Adatum GmbH", "AT"), (stored.Name, stored.Country));

        var stalePlan = await olga.GetAsync("/admin/tenants/3/plans");
        var product = await olga.GetAsync("/admin/tenants/3/products");
        // what belongs to it counts as itself
        await olga.SubmitAsync(product, product.FormWith("#Form_Product"), new() { ["Form.Product"] = "dynamics-gp" });
        var plan = await olga.SubmitAsync(stalePlan, stalePlan.FormWith("#Form_Plan"), new() { ["Form.Plan"] = "premier" });
        Assert.Equal(["Somebody changed this tenant meanwhile. Look at what it says now, then send once more."], plan.Errors);
        Assert.DoesNotContain((await StoredAsync(3)).Plans, held => held.Plan == "premier");
    }

    [Fact]
    public async Task Of_two_who_link_a_directory_at_once_one_is_told()
    {
        var olga = await _portal.SignInAsync(DemoAccounts.Owner);
        var form = await olga.GetAsync("/admin/tenants/edit");
        var directory = $"{Guid.NewGuid()}";
        var answers = await Task.WhenAll(
            Enumerable
                .Range(1, 4)
                .Select(n =>
                    olga.SubmitAsync(
                        form,
                        form.FormWith("#Form_Name"),
                        new()
                        {
                            ["Form.Name"] = $"Tailspin {n}",
                            ["Form.Country"] = "FR",
                            ["Form.TimeZone"] = "Europe/Paris",
                            ["Form.Language"] = "fr",
                            ["Form.Cloud"] = "public",
                            ["Form.DirectoryId"] = directory,
                        }
                    )
                )
        );

        Assert.Single(answers, answer => answer.Heading.StartsWith("Tailspin", StringComparison.Ordinal));
        Assert.All(answers.Where(answer => !answer.Heading.StartsWith("Tailspin", StringComparison.Ordinal)), answer =>
            Assert.Equal(["Another tenant is linked to this directory."], answer.Errors)
        );
    }

    [Fact]
    public async Task Two_who_change_a_tenant_at_once_collide()
    {
        var olga = await _portal.SignInAsync(DemoAccounts.Owner);
        var forms = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => olga.GetAsync("/admin/tenants/2/products")));
        var products = new[] { "power-apps", "dataverse", "dynamics-gp", "dynamics-sl" };
        var answers = await Task.WhenAll(
            forms.Select((form, i) => olga.SubmitAsync(form, form.FormWith("#Form_Product"), new() { ["Form.Product"] = products[i] }))
        );

        Assert.Single(answers, answer => answer.Errors.Count == 0);
        Assert.Single((await StoredAsync(2)).Subscriptions, held => products.Contains(held.Product));
        Assert.Equal(1, await _portal.WithDataAsync(db => db.AuditEntries.CountAsync(entry => entry.Setting == "tenants/2")));
    }

    [Fact]
    public async Task Products_are_added_and_removed()
    {
        var olga = await _portal.SignInAsync(DemoAccounts.Owner);
        var form = await olga.GetAsync("/admin/tenants/1/products");
        var page = await olga.SubmitAsync(
            form,
            form.FormWith("#Form_Product"),
            new() { ["Form.Product"] = "dynamics-365-marketing", ["Form.Enrolment"] = " 5551234 " }
        );
        Assert.Contains("5551234", page.Words, StringComparison.Ordinal);
        form = await olga.GetAsync("/admin/tenants/1/products");
        Assert.Equal(
            ["This product is noted already."],
            (
                await olga.SubmitAsync(
                    form,
                    form.FormWith("#Form_Product"),
                    new() { ["Form.Product"] = "dynamics-365-marketing", ["Form.Enrolment"] = "5551234" }
                )
            ).Errors
        );

        var id = (await StoredAsync(1)).Subscriptions.Single(held => held.Enrolment == "5551234").Id;
        var ask = await olga.GetAsync($"/admin/tenants/1/products/{id}");
        page = await olga.SubmitAsync(ask, ask.FormWith(".danger"), []);
        Assert.DoesNotContain("5551234", page.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await olga.GetAsync($"/admin/tenants/2/products/{id}")).Status);
    }

    [Fact]
    public async Task A_plan_that_requests_refer_to_is_ended_and_one_noted_by_mistake_taken_back()
    {
        var olga = await _portal.SignInAsync(DemoAccounts.Owner);
        var used = (await StoredAsync(1)).Plans.Single(plan => plan.Plan == "unified-performance");
        var page = await olga.GetAsync($"/admin/tenants/1/plans/{used.Id}");
        Assert.DoesNotContain("Take it back", page.Words, StringComparison.Ordinal);
        var forged = await olga.SubmitAsync(page, page.FormWith("#Form_EndsOn"), [], "Remove");
        Assert.Equal(["Requests refer to this plan. Give its last day instead."], forged.Errors);
        page = await olga.GetAsync($"/admin/tenants/1/plans/{used.Id}");
        Assert.Equal(
            ["It cannot end before it starts."],
            (await olga.SubmitAsync(page, page.FormWith("#Form_EndsOn"), new() { ["Form.EndsOn"] = "2001-01-01" })).Errors
        );
        page = await olga.SubmitAsync(page, page.FormWith("#Form_EndsOn"), new() { ["Form.EndsOn"] = "2026-03-26" });
        Assert.Contains("Ended", page.Words, StringComparison.Ordinal);
        Assert.Equal(new LocalDate(2026, 3, 26), (await StoredAsync(1)).Plans.Single(plan => plan.Id == used.Id).EndsOn);

        var form = await olga.GetAsync("/admin/tenants/1/plans");
        await olga.SubmitAsync(
            form,
            form.FormWith("#Form_Plan"),
            new() { ["Form.Plan"] = "unified-core", ["Form.StartsOn"] = "2026-04-01" }
        );
        var mistake = (await StoredAsync(1)).Plans.Single(plan => plan.Plan == "unified-core").Id;
        form = await olga.GetAsync($"/admin/tenants/1/plans/{mistake}");
        await olga.SubmitAsync(form, form.FormWith(".btn-d"), []);
        Assert.DoesNotContain((await StoredAsync(1)).Plans, plan => plan.Plan == "unified-core");
    }

    [Fact]
    public async Task An_ended_delegation_hides_the_customer_from_the_partner_at_once()
    {
        var olga = await _portal.SignInAsync(DemoAccounts.Owner);
        var piet = await _portal.SignInAsync(DemoAccounts.Partner);
        var number = await _portal.NumberOfAsync("Payment journals stay");
        Assert.Equal(HttpStatusCode.OK, (await piet.GetAsync($"/requests/{number}")).Status);
        var id = await _portal.WithDataAsync(db =>
            db.Delegations.Where(held => held.CustomerId == 1).Select(held => held.Id).SingleAsync()
        );
        var page = await olga.GetAsync($"/admin/tenants/1/delegations/{id}");
        await olga.SubmitAsync(page, page.FormWith("#Form_EndsOn"), new() { ["Form.EndsOn"] = "2026-03-26" });
        Assert.Equal(HttpStatusCode.NotFound, (await piet.GetAsync($"/requests/{number}")).Status);

        // and one that is granted from the partner's side opens another
        var haru = await _portal.WithDataAsync(db =>
            db.Requests.Where(request => request.TenantId == 2).Select(request => request.Id).FirstAsync()
        );
        var form = await olga.GetAsync("/admin/tenants/4/delegations");
        Assert.Equal(
            ["There is no other tenant of this name. Type it as it stands in the list of tenants."],
            (
                await olga.SubmitAsync(form, form.FormWith("#Form_Other"), new() { ["Form.Other"] = "Nobody", ["Form.AsPartner"] = "true" })
            ).Errors
        );
        await olga.SubmitAsync(
            form,
            form.FormWith("#Form_Other"),
            new()
            {
                ["Form.Other"] = "fabrikam kk",
                ["Form.AsPartner"] = "true",
                ["Form.EndsOn"] = "2026-04-30",
            }
        );
        Assert.Equal(HttpStatusCode.OK, (await piet.GetAsync($"/requests/{haru}")).Status);
        form = await olga.GetAsync("/admin/tenants/1/delegations");
        Assert.Equal(
            ["Only a partner administers others. Fabrikam KK is none."],
            (await olga.SubmitAsync(form, form.FormWith("#Form_Other"), new() { ["Form.Other"] = "Fabrikam KK" })).Errors
        );
    }

    [Fact]
    public async Task A_lead_sees_masked_contracts_notes_the_answer_and_changes_nothing_else()
    {
        var priya = await _portal.SignInAsync(DemoAccounts.Lead);
        var page = await priya.GetAsync("/admin/tenants/2");
        Assert.Contains("•••• 6690", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("Change the facts", page.Words, StringComparison.Ordinal);
        var id = await _portal.WithDataAsync(db =>
            db.Contracts.Where(contract => contract.TenantId == 2 && contract.Plan == "premier")
                .Select(contract => contract.Id)
                .SingleAsync()
        );
        var form = await priya.GetAsync($"/admin/tenants/2/contracts/{id}");
        await priya.SubmitAsync(form, form.FormWith("#Form_Reason"), new() { ["Form.Answer"] = "linked" });
        Assert.Equal(
            ContractState.Linked,
            await _portal.WithDataAsync(db =>
                db.Contracts.Where(contract => contract.Id == id).Select(contract => contract.State).SingleAsync()
            )
        );
        Assert.Equal(HttpStatusCode.NotFound, (await priya.GetAsync($"/admin/tenants/1/contracts/{id}")).Status);
    }

    private Task<Tenant> StoredAsync(int id) =>
        _portal.WithDataAsync(db =>
            db.Tenants.AsNoTracking()
                .Include(tenant => tenant.Plans)
                .Include(tenant => tenant.Subscriptions)
                .SingleAsync(tenant => tenant.Id == id)
        );
}
