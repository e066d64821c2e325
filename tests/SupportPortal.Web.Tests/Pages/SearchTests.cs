using System.Net;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

public sealed class SearchTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task The_search_box_leads_to_the_search_and_a_number_straight_to_its_request()
    {
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var queue = await sam.GetAsync("/queue");
        Assert.Equal("/search", queue.FormWith("header input[name=find]").GetAttribute("action"));

        var number = await portal.NumberOfAsync("Dual-write stops");
        var vendor = await portal.WithDataAsync(db => db.Requests.Where(request => request.Subject.Contains("Dual-write stops")).Select(request => request.VendorCaseNumber!).SingleAsync());
        foreach (var find in new[] { number, number.ToLowerInvariant(), $" {number} ", number[3..], vendor })
            Assert.Equal($"/requests/{number}", (await sam.GetAsync($"/search?find={Uri.EscapeDataString(find)}")).Path, ignoreCase: true);
    }

    [Fact]
    public async Task The_search_box_holds_what_was_searched_for_and_not_what_another_list_is_filtered_by()
    {
        var priya = await portal.SignInAsync(DemoAccounts.Lead);

        Assert.Equal("zzzz", (await priya.GetAsync("/search?find=zzzz")).Document.QuerySelector("header input[name=find]")!.GetAttribute("value"));
        Assert.Null((await priya.GetAsync("/admin/tenants?find=zzzz")).Document.QuerySelector("header input[name=find]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task What_was_found_is_marked_and_everything_else_is_encoded()
    {
        var (sam, number) = (await portal.SignInAsync(DemoAccounts.Agent), await portal.NumberOfAsync("Audit log export"));
        var form = await sam.GetAsync($"/requests/{number}/note");
        if (form.Offers("note")) await sam.SubmitAsync(form, form.FormTo("note"), new() { ["Form.Note"] = "Look for <script>alert(1)</script> Größenänderung & more." });
        var page = await sam.GetAsync("/search?find=grossenanderung");
        Assert.Empty(page.Document.QuerySelectorAll("main script")); // ß is a letter of its own
        page = await sam.GetAsync("/search?find=gr%C3%B6%C3%9Fen%C3%84nderung");

        Assert.Equal(["Größenänderung"], page.AllTexts("tbody mark"));
        Assert.Contains("Internal note · Look for <script>alert(1)</script> Größenänderung & more.", page.Words, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main script"));
    }

    [Fact]
    public async Task A_tenant_finds_its_own_requests_only_and_none_by_an_internal_note()
    {
        var number = await portal.NumberOfAsync("Forecast totals differ");
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var form = await sam.GetAsync($"/requests/{number}/note");
        await sam.SubmitAsync(form, form.FormTo("note"), new() { ["Form.Note"] = "The quokka did it." });
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);

        Assert.Equal("No request matches", (await ada.GetAsync("/search?find=quokka")).TextOf(".empty h2"));
        Assert.Equal([number], (await ada.GetAsync("/search?find=forecast+totals")).AllTexts("tbody td.num a"));
        Assert.Equal("No request matches", (await ada.GetAsync("/search?find=%22Gift+card%22")).TextOf(".empty h2")); // Fabrikam's
        Assert.Equal([number], (await sam.GetAsync("/search?find=quokka")).AllTexts("tbody td.num a"));
        Assert.Equal("No request matches", (await ada.GetAsync($"/search?find={await portal.NumberOfAsync("Gift card balance")}")).TextOf(".empty h2"));
    }

    [Fact]
    public async Task Without_words_it_says_what_can_be_searched_for()
    {
        var ada = await portal.SignInAsync(DemoAccounts.ContosoViewer);

        Assert.Equal("Find a request", (await ada.GetAsync("/search")).TextOf(".empty h2"));
        Assert.Equal("Find a request", (await ada.GetAsync("/search?find=%22%22+--+")).TextOf(".empty h2"));
        Assert.Equal(HttpStatusCode.OK, (await ada.GetAsync("/search?find=error&skip=99999")).Status);
        Assert.Equal(HttpStatusCode.OK, (await ada.GetAsync("/search?find=error&skip=-5")).Status);
    }

    [Fact]
    public async Task The_queue_is_filtered_by_the_same_words()
    {
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var page = await sam.GetAsync("/queue?find=warehouse+LICENSE+plat");

        Assert.Equal([await portal.NumberOfAsync("Warehouse app rejects")], page.AllTexts("tbody td.num a"));
        Assert.Equal("Nothing matches", (await sam.GetAsync("/queue?find=%22%22")).TextOf(".empty h2"));
    }
}
