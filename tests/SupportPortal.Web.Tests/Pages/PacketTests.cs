using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

public sealed class PacketTests(Portal portal) : IClassFixture<Portal>
{
    public static TheoryData<string> Portals => [.. PolicyReader.ReadShipped().Portals.Select(place => place.Code)];

    [Theory]
    [MemberData(nameof(Portals))]
    public async Task The_fields_stand_in_the_order_the_portal_asks(string code)
    {
        using var own = new Portal();
        await own.WithDataAsync(db =>
            db.Requests.Where(request => request.Subject.Contains("Warehouse app"))
                .ExecuteUpdateAsync(row => row.SetProperty(request => request.Portal, code))
        );
        var place = own.Services.GetRequiredService<PolicyBook>().First.Policy.Places[code];
        var page = await (await own.SignInAsync(DemoAccounts.Contoso)).GetAsync(
            $"/requests/{await own.NumberOfAsync("Warehouse app")}/packet"
        );

        var shown = page.Document.QuerySelectorAll(".copy output").Select(output => output.Id!["packet-".Length..]).ToList();
        Assert.Equal(place.Asks!.Fields.Where(shown.Contains), shown.Take(shown.Count(place.Asks.Fields.Contains)));
        Assert.Equal(shown.Distinct(), shown);
        Assert.Subset(
            shown.ToHashSet(),
            new HashSet<string>
            {
                "subject",
                "description",
                "steps-to-reproduce",
                "error-text",
                "problem-since",
                "environment",
                "business-impact",
                "contract",
                "reference",
            }
        );
        Assert.Equal(place.StepsFor("unified-performance").Select(step => step.Text), page.AllTexts(".remedy li"));
    }

    [Fact]
    public async Task Every_value_can_be_copied_and_all_of_them_at_once()
    {
        var page = await (await portal.SignInAsync(DemoAccounts.Contoso)).GetAsync(
            $"/requests/{await portal.NumberOfAsync("Warehouse app")}/packet"
        );
        var text = ((IHtmlTextAreaElement)page.Document.QuerySelector("#packet-text")!).Value;

        var at = 0;
        foreach (var output in page.Document.QuerySelectorAll(".copy output"))
        {
            Assert.NotNull(page.Document.QuerySelector($"button[data-copy='#{output.Id}']"));
            var found = text.IndexOf(output.TextContent, at, StringComparison.Ordinal);
            Assert.True(found >= 0, output.Id);
            at = found;
        }

        Assert.NotNull(page.Document.QuerySelector("button[data-copy='#packet-text']"));
        Assert.Contains("Error text:\nLicense plate not found. (WHSMobile-2071)\nCorrelation id 7f0c2b9e", text, StringComparison.Ordinal);
        Assert.Equal("Critical: Critical business impact", page.TextOf("#packet-severity"));
    }

    [Fact]
    public async Task The_contract_is_masked_and_its_password_is_not_kept()
    {
        var number = await portal.NumberOfAsync("Warehouse app");
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var page = await ada.GetAsync($"/requests/{number}/packet");

        Assert.Equal("Access ID •••• 4321, contract ID ending 7788", page.TextOf("#packet-contract"));
        Assert.Contains("It is linked already and is not asked for again.", page.Words, StringComparison.Ordinal);
        Assert.Contains("It is not kept here.", page.Words, StringComparison.Ordinal);
        foreach (var path in new[] { "", "/packet", "/filed" })
        {
            Assert.DoesNotContain(
                "620418854321",
                await ada.Http.GetStringAsync(new Uri($"/requests/{number}{path}", UriKind.Relative)),
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task A_rerouted_request_is_handed_off_where_it_goes_now()
    {
        var request = await portal.WithDataAsync(db =>
            db.Requests.AsNoTracking()
                .FirstAsync(candidate => candidate.IsOpen && candidate.Events.Any(happened => happened.Kind == RequestEventKind.Rerouted))
        );
        Assert.NotEqual(request.Portal, request.Decision.Destination!.Code);
        var page = await (await portal.SignInAsync(DemoAccounts.Agent)).GetAsync($"/requests/{request.Number}/packet");
        var place = portal.Services.GetRequiredService<PolicyBook>().First.Policy.Places[request.Portal];

        Assert.Equal($"In {place.Name}", page.TextOf("#packet-portal"));
        Assert.Equal(place.Url, page.Document.QuerySelector("a.portal")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_packet_stands_on_the_confirmation_and_on_the_request_while_it_is_open()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var open = await portal.NumberOfAsync("Warehouse app");
        var handedOff = await portal.NumberOfAsync("Dual-write stops");
        var done = await portal.NumberOfAsync("Planning Optimization");

        Assert.NotEmpty((await ada.GetAsync($"/requests/{open}/filed")).Document.QuerySelectorAll(".packet"));
        Assert.NotEmpty((await ada.GetAsync($"/requests/{open}")).Document.QuerySelectorAll(".packet"));
        Assert.False((await ada.GetAsync($"/requests/{handedOff}")).Document.QuerySelector("details.fold")!.HasAttribute("open"));
        Assert.Empty((await ada.GetAsync($"/requests/{done}")).Document.QuerySelectorAll(".packet"));
    }

    [Fact]
    public async Task Whoever_may_hand_off_notes_the_vendor_case_number_beside_the_packet()
    {
        var number = await portal.NumberOfAsync("Financial dimension missing");
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var page = await sam.GetAsync($"/requests/{number}/packet");
        page = await sam.SubmitAsync(page, page.FormTo("hand-off"), new() { ["Form.VendorCaseNumber"] = "2603271200099" });
        Assert.Equal("2603271200099", page.Fact("Vendor case number"));

        var victor = await portal.SignInAsync(DemoAccounts.ContosoViewer);
        page = await victor.GetAsync($"/requests/{number}/packet");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.False(page.Offers("hand-off"));
    }

    [Fact]
    public async Task The_contract_of_another_tenant_is_not_shown_to_a_customer()
    {
        using var own = new Portal();
        var number = await own.NumberOfAsync("Warehouse app");
        await own.WithDataAsync(async db =>
        {
            var partners = await db
                .Contracts.Where(contract => contract.Plan == "premier-for-partners")
                .Select(contract => contract.Id)
                .SingleAsync();
            return await db
                .Requests.Where(request => request.Subject.Contains("Warehouse app"))
                .ExecuteUpdateAsync(row =>
                    row.SetProperty(request => request.ContractId, partners).SetProperty(request => request.Plan, "premier-for-partners")
                );
        });
        var page = await (await own.SignInAsync(DemoAccounts.Contoso)).GetAsync($"/requests/{number}/packet");

        Assert.Contains("The contract is held by the organisation whose plan it is.", page.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("8102", page.Words, StringComparison.Ordinal);
    }
}
