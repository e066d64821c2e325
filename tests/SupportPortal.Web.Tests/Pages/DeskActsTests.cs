using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Alerts;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

public sealed class DeskActsTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Whoever_is_given_a_request_is_told_once_and_an_agent_cannot_take_it_from_another()
    {
        var number = await portal.NumberOfAsync("Gallery shows 500");
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var page = await sam.GetAsync($"/requests/{number}");
        var priyas = page
            .Document.QuerySelectorAll("#Form_Agent option")
            .Single(option => option.TextContent == "Priya Nair")
            .GetAttribute("value");
        var given = await sam.SubmitAsync(page, page.FormTo("assign"), new() { ["Form.Agent"] = priyas });

        Assert.Equal("Priya Nair", given.Fact("Assignee"));
        Assert.Contains("Given to Priya Nair", given.Words, StringComparison.Ordinal);
        Assert.False(given.Offers("assign"));
        var stored = await LoadAsync(number);
        var alert = Assert.Single(
            await portal.WithDataAsync(db =>
                db.Alerts.Where(told => told.RequestId == stored.Id && told.Kind == AlertKind.Assigned).ToListAsync()
            )
        );
        Assert.Equal(priyas, $"{alert.PersonId}");

        var alone = await sam.GetAsync($"/requests/{number}/assign");
        var refused = await sam.SubmitAsync(
            alone,
            alone.FormTo("assign"),
            new()
            {
                ["Form.Agent"] = alone
                    .Document.QuerySelectorAll("#Form_Agent option")
                    .Single(option => option.TextContent == "Sam Okafor (me)")
                    .GetAttribute("value"),
            }
        );
        Assert.Equal(["Only Priya Nair or a lead can give this request to somebody else."], refused.Errors);
        Assert.Equal(["Choose who gets the request."], (await sam.SubmitAsync(alone, alone.FormTo("assign"), [])).Errors);
    }

    [Fact]
    public async Task A_stale_claim_is_told_who_gave_it_to_whom()
    {
        var number = await portal.NumberOfAsync("Customer upgrade stops");
        var (sam, priya) = (await portal.SignInAsync(DemoAccounts.Agent), await portal.SignInAsync(DemoAccounts.Lead));
        var stale = await sam.GetAsync($"/requests/{number}");
        var hers = await priya.GetAsync($"/requests/{number}");
        var olgas = hers
            .Document.QuerySelectorAll("#Form_Agent option")
            .Single(option => option.TextContent == "Olga Novak")
            .GetAttribute("value");
        await priya.SubmitAsync(hers, hers.FormTo("assign"), new() { ["Form.Agent"] = olgas });

        Assert.Equal(
            ["Priya Nair gave this to Olga Novak a moment ago."],
            (await sam.SubmitAsync(stale, stale.FormTo("claim"), [])).Errors
        );
    }

    [Fact]
    public async Task Tags_are_the_desks_and_lead_to_the_queue()
    {
        var number = await portal.NumberOfAsync("AX 2012 R3 batch");
        var (sam, ada) = (await portal.SignInAsync(DemoAccounts.Agent), await portal.SignInAsync(DemoAccounts.Contoso));
        var page = await sam.GetAsync($"/requests/{number}");
        Assert.Equal(
            ["Use letters, digits, spaces and . _ - only, and begin with a letter or digit."],
            (await sam.SubmitAsync(page, page.FormWith("#Form_Tag"), new() { ["Form.Tag"] = "<b>" })).Errors
        );
        page = await sam.SubmitAsync(page, page.FormWith("#Form_Tag"), new() { ["Form.Tag"] = "Übergabe AOS" });

        Assert.Equal(["übergabe aos"], page.AllTexts(".chips .of"));
        var found = await sam.GetAsync(page.Document.QuerySelector(".chips .of")!.GetAttribute("href")!);
        Assert.Equal([number], found.AllTexts("tbody td.num a"));
        var hers = await ada.GetAsync($"/requests/{number}");
        Assert.DoesNotContain("übergabe", hers.Words, StringComparison.Ordinal);

        page = await sam.SubmitAsync(page, page.FormWith(".chips button"), []);
        Assert.Empty(page.AllTexts(".chips .of"));
    }

    [Fact]
    public async Task A_link_shows_on_both_requests_with_the_others_status_and_to_no_tenant()
    {
        var (number, other) = (
            await portal.NumberOfAsync("Sorting by company name"),
            await portal.NumberOfAsync("Date picker shows American")
        );
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var page = await sam.GetAsync($"/requests/{number}");
        Assert.Equal(
            ["There is no request SR-0999999. Look at the number again."],
            (await sam.SubmitAsync(page, page.FormWith("#Form_Other"), new() { ["Form.Other"] = "SR-0999999" })).Errors
        );
        page = await sam.SubmitAsync(page, page.FormWith("#Form_Other"), new() { ["Form.Other"] = other.ToLowerInvariant() });
        Assert.Contains($"{other} In progress Date picker shows American format", page.Words, StringComparison.Ordinal);
        var far = await sam.GetAsync($"/requests/{other}");
        Assert.Contains($"{number} New Sorting by company name", far.Words, StringComparison.Ordinal);

        var haru = await portal.SignInAsync(DemoAccounts.Fabrikam);
        Assert.DoesNotContain(other, (await haru.GetAsync($"/requests/{number}")).Words, StringComparison.Ordinal);

        far = await sam.SubmitAsync(far, far.FormWith($"[name='Form.Other'][value='{number}']"), []);
        Assert.DoesNotContain(number, far.TextOf("aside"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_merge_closes_one_leads_to_the_other_and_can_be_undone()
    {
        var (twice, target, elsewhere) = (
            await portal.NumberOfAsync("Financial dimension missing"),
            await portal.NumberOfAsync("Currency revaluation posts"),
            await portal.NumberOfAsync("Quote PDF shows")
        );
        var (sam, ada) = (await portal.SignInAsync(DemoAccounts.Agent), await portal.SignInAsync(DemoAccounts.Contoso));
        var page = await sam.GetAsync($"/requests/{twice}");
        Assert.Equal(
            ["Only requests of the same tenant can be merged. Link them instead."],
            (await sam.SubmitAsync(page, page.FormWith("#Form_Into"), new() { ["Form.Into"] = elsewhere })).Errors
        );

        var stale = await sam.GetAsync($"/requests/{twice}");
        page = await sam.SubmitAsync(page, page.FormWith("#Form_Into"), new() { ["Form.Into"] = target });
        Assert.Contains($"This request is merged into {target}", page.Words, StringComparison.Ordinal);
        Assert.Contains(
            $"{twice} was merged into this request",
            (await sam.GetAsync($"/requests/{target}")).Words,
            StringComparison.Ordinal
        );
        var hers = await ada.GetAsync($"/requests/{twice}");
        Assert.Contains($"This request is merged into {target}", hers.Words, StringComparison.Ordinal);
        Assert.False(hers.Offers("unmerge") || hers.Offers("comment"));
        Assert.Equal(
            [$"This request is merged into {target}. Go on there."],
            (await sam.SubmitAsync(stale, stale.FormTo("note"), new() { ["Form.Note"] = "Too late." })).Errors
        );

        page = await sam.SubmitAsync(page, page.FormTo("unmerge"), []);
        Assert.Equal("New", page.Fact("Status"));
        Assert.True((await LoadAsync(twice)).IsOpen);
    }

    [Fact]
    public async Task A_request_that_waited_is_taken_up_again_by_hand()
    {
        var number = await portal.NumberOfAsync("Gift card balance");
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var page = await sam.GetAsync($"/requests/{number}");
        page = await sam.SubmitAsync(
            page,
            page.FormTo("status"),
            new() { ["Form.Status"] = "in-progress", ["Form.StatusText"] = "They called." }
        );

        Assert.Equal("In progress", page.Fact("Status"));
    }

    private Task<SupportRequest> LoadAsync(string number) =>
        portal.WithDataAsync(db =>
        {
            Assert.True(RequestNumber.TryParse(number, out var id));
            return db.Requests.AsNoTracking().Include(request => request.Events).SingleAsync(request => request.Id == id);
        });
}
