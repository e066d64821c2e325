using System.Net;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;
using SupportPortal.Data;
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
        var vendor = await portal.WithDataAsync(db =>
            db.Requests.Where(request => request.Subject.Contains("Dual-write stops"))
                .Select(request => request.VendorCaseNumber!)
                .SingleAsync()
        );
        foreach (var find in new[] { number, number.ToLowerInvariant(), $" {number} ", number[3..], vendor })
            Assert.Equal($"/requests/{number}", (await sam.GetAsync($"/search?find={Uri.EscapeDataString(find)}")).Path, ignoreCase: true);
    }

    [Fact]
    public async Task Whatever_a_number_is_pasted_with_its_request_is_found_wherever_one_looks_for_requests()
    {
        var (number, other) = (await portal.NumberOfAsync("Dual-write stops"), await portal.NumberOfAsync("Audit log export"));
        var (sam, priya) = (await portal.SignInAsync(DemoAccounts.Agent), await portal.SignInAsync(DemoAccounts.Lead));
        string[] pasted =
        [
            $"{number}: Dual-write stops…",
            $"Re: AW: [{number}] stops",
            $"#{number}.",
            number.Replace('-', '\u2011'),
            number.Replace("-", " ", StringComparison.Ordinal),
            $"https://portal.example/requests/{number}?x=1",
        ];
        foreach (var find in pasted.Select(Uri.EscapeDataString))
        {
            Assert.Equal($"/requests/{number}", (await sam.GetAsync($"/search?find={find}")).Path, ignoreCase: true);
            Assert.Contains(number, (await sam.GetAsync($"/queue?status=all&find={find}")).AllTexts("tbody td.num a"));
            Assert.Equal([number], (await priya.GetAsync($"/admin/audit?find={find}")).AllTexts("tbody td.num a").Distinct());
        }

        foreach (var typed in pasted)
        {
            var page = await sam.GetAsync($"/requests/{other}/link");
            Assert.Empty((await sam.SubmitAsync(page, page.FormWith("#Form_Other"), new() { ["Form.Other"] = typed })).Errors);
            Assert.True(
                await portal.WithDataAsync(db =>
                    db.Requests.AnyAsync(request => request.Subject.Contains("Audit log export") && request.Links.Count == 1)
                )
            );
            page = await sam.GetAsync($"/requests/{other}/link");
            page.FormWith("#Form_Other").QuerySelector("input[name='Form.Remove']")!.SetAttribute("value", "true");
            Assert.Empty(
                (
                    await sam.SubmitAsync(page, page.FormWith("#Form_Other"), new() { ["Form.Other"] = typed, ["Form.Remove"] = "true" })
                ).Errors
            );
        }
    }

    [Fact]
    public async Task Pages_of_a_search_show_each_request_once_while_others_are_filed()
    {
        await AddAsync("Okapi", 45);
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var (seen, page, first) = (new List<string>(), await sam.GetAsync("/search?find=okapi"), true);
        while (true)
        {
            seen.AddRange(page.AllTexts("tbody td.num a"));
            if (
                page
                    .Document.QuerySelectorAll(".pager a")
                    .LastOrDefault(link => link.GetAttribute("href")!.Contains("after=", StringComparison.Ordinal))
                is not { } next
            )
                break;
            await AddAsync(first ? "Okapi" : "x", 3, "okapi"); // some in the subject, some elsewhere
            page = await sam.GetAsync(next.GetAttribute("href")!);
            first = false;
        }

        var before = (
            await portal.WithDataAsync(db =>
                db.Requests.Where(request => request.Details.Description == "One of many.").Select(request => request.Id).ToListAsync()
            )
        ).Select(RequestNumber.Format);
        Assert.Equal(before.OrderDescending(), seen);
        Assert.Equal(51, (await portal.WithDataAsync(db => db.FindAsync("okapi", null, CancellationToken.None))).Hits.Count);
        Assert.Equal(HttpStatusCode.OK, (await sam.GetAsync("/search?find=okapi&after=1~2")).Status);
    }

    [Fact]
    public async Task The_search_box_holds_what_was_searched_for_and_not_what_another_list_is_filtered_by()
    {
        var priya = await portal.SignInAsync(DemoAccounts.Lead);

        Assert.Equal(
            "zzzz",
            (await priya.GetAsync("/search?find=zzzz")).Document.QuerySelector("header input[name=find]")!.GetAttribute("value")
        );
        Assert.Null(
            (await priya.GetAsync("/admin/tenants?find=zzzz")).Document.QuerySelector("header input[name=find]")!.GetAttribute("value")
        );
    }

    [Fact]
    public async Task What_was_found_is_marked_and_everything_else_is_encoded()
    {
        var (sam, number) = (await portal.SignInAsync(DemoAccounts.Agent), await portal.NumberOfAsync("Audit log export"));
        var form = await sam.GetAsync($"/requests/{number}/note");
        if (form.Offers("note"))
            await sam.SubmitAsync(
                form,
                form.FormTo("note"),
                new() { ["Form.Note"] = "Look for <script>alert(1)</script> Größenänderung & more." }
            );
        foreach (var find in new[] { "grossenanderung", "groessenaenderung", "größenÄnderung", "GRÖSSENÄND" })
        {
            var page = await sam.GetAsync($"/search?find={Uri.EscapeDataString(find)}");

            Assert.Equal(["Größenänderung"], page.AllTexts("tbody mark"));
            Assert.Contains(
                "Internal note · Look for <script>alert(1)</script> Größenänderung & more.",
                page.Words,
                StringComparison.Ordinal
            );
            Assert.Empty(page.Document.QuerySelectorAll("main script"));
        }
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
        Assert.Equal(
            "No request matches",
            (await ada.GetAsync($"/search?find={await portal.NumberOfAsync("Gift card balance")}")).TextOf(".empty h2")
        );
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

    /// <summary>Requests of one tenant with a word in their subjects.</summary>
    private Task<int> AddAsync(string word, int count, string description = "One of many.") =>
        portal.WithDataAsync(async db =>
        {
            var like = await db.Requests.AsNoTracking().FirstAsync(request => request.Subject.Contains("Financial dimension"));
            for (var i = 0; i < count; i++)
            {
                var filing = new Filing
                {
                    TenantId = like.TenantId,
                    SubmissionKey = Guid.NewGuid(),
                    Input = like.Input with { SubmittedAt = portal.Clock.GetCurrentInstant() },
                    Family = like.Family,
                    Subject = $"{word} {i}",
                    Details = new() { Description = description },
                    Contact = like.Contact,
                };
                db.Requests.Add(SupportRequest.Submit(filing, like.Decision, new Actor(like.RequesterId, "Ada", IsStaff: false)));
            }

            return await db.SaveChangesAsync();
        });

    [Fact]
    public async Task The_queue_is_filtered_by_the_same_words()
    {
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var page = await sam.GetAsync("/queue?find=warehouse+LICENSE+plat");

        Assert.Equal([await portal.NumberOfAsync("Warehouse app rejects")], page.AllTexts("tbody td.num a"));
        Assert.Equal("Nothing matches", (await sam.GetAsync("/queue?find=%22%22")).TextOf(".empty h2"));
    }
}
