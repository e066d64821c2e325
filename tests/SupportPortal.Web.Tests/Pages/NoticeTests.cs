using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportPortal.Core.Notices;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

public sealed class NoticeTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task The_desk_posts_a_notice_and_everybody_who_is_signed_in_reads_it()
    {
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var form = await sam.GetAsync("/notices/post");
        var posted = await sam.SubmitAsync(
            form,
            PostForm(form),
            new()
            {
                ["Form.Kind"] = "service-health",
                ["Form.Title"] = "Customer voices are not recorded",
                ["Form.Reference"] = "DS7",
                ["Form.Products"] = "dynamics-365-marketing",
                ["Form.State"] = "investigating",
                ["Form.Words"] = "Surveys **wait**.",
                ["Form.StartedAt"] = "2026-03-27T12:30",
            }
        );

        Assert.Equal("Customer voices are not recorded", posted.Heading);
        Assert.Equal("wait", posted.TextOf(".prose strong"));
        var stored = await portal.WithDataAsync(db => db.Notices.SingleAsync(notice => notice.Reference == "DS7"));
        Assert.Equal(Instant.FromUtc(2026, 3, 27, 11, 30), stored.StartedAt); // 12:30 in Berlin
        Assert.Equal(["dynamics-365-marketing"], stored.Products);

        var uma = await (await portal.SignInAsync(DemoAccounts.ContosoUser)).GetAsync($"/notices/{stored.Id}");
        Assert.Equal((HttpStatusCode.OK, "Customer voices are not recorded"), (uma.Status, uma.Heading));
        Assert.Empty(uma.Document.QuerySelectorAll("main form")); // an end user reads and follows nothing
        Assert.DoesNotContain("Post an update", uma.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_a_notice_is_said_beside_it_and_nothing_typed_is_lost()
    {
        var sam = await portal.SignInAsync(DemoAccounts.Agent);
        var form = await sam.GetAsync("/notices/post");
        var again = await sam.SubmitAsync(
            form,
            PostForm(form),
            new()
            {
                ["Form.Reference"] = "DS8",
                ["Form.Products"] = "windows-95",
                ["Form.StartedAt"] = "2027-01-01T00:00",
                ["Form.State"] = null,
            }
        );

        Assert.Equal(
            [
                "Choose products from the list.",
                "Give a date and time that is not in the future, or leave it empty for now.",
                "Say how far the vendor is.",
                "Say in a line what it is about.",
                "Say what people see and what they can do meanwhile.",
                "Say where the vendor published it.",
            ],
            again.Errors.Order()
        );
        Assert.All(again.Document.QuerySelectorAll(".error-summary a"), link =>
            Assert.NotNull(again.Document.QuerySelector(link.GetAttribute("href")!))
        );
        Assert.Equal("DS8", ((IHtmlInputElement)again.Document.QuerySelector("#Form_Reference")!).Value);
    }

    [Fact]
    public async Task An_update_changes_the_state_and_goes_to_each_follower()
    {
        using var own = new Portal();
        var id = await IdOfAsync(own, "Sales forms");
        var priya = await own.SignInAsync(DemoAccounts.Lead);
        var form = await priya.GetAsync($"/notices/{id}/update");
        var page = await priya.SubmitAsync(
            form,
            PostForm(form),
            new() { ["Form.State"] = "restored", ["Form.Words"] = "All regions are back." }
        );

        Assert.Equal("Restored", page.Fact("State"));
        Assert.Equal(
            [
                "All regions are back.",
                "A change to the form cache is the cause. It is being rolled back region by region; North America is expected first.",
            ],
            page.AllTexts(".line .prose").Take(2)
        );
        Assert.Equal("1", page.Fact("Followers"));
        var mail = await own.WithDataAsync(db =>
            db.Outbox.Include(entry => entry.Update).SingleAsync(entry => entry.Reason == MailReason.Notice)
        );
        Assert.Equal(
            (DemoAccounts.Contoso, "America/New_York", "All regions are back."),
            (mail.ToAddress, mail.TimeZone, mail.Update!.Text)
        );
    }

    [Fact]
    public async Task Two_clicks_at_once_make_one_follower_and_no_error()
    {
        var id = await IdOfAsync(portal, "Batch jobs");
        var haru = await portal.SignInAsync(DemoAccounts.Fabrikam);
        var page = await haru.GetAsync($"/notices/{id}");
        var form = page.FormTo("follow");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => haru.SubmitAsync(page, form, [])));

        Assert.All(answers, answer => Assert.Equal((HttpStatusCode.OK, $"/notices/{id}"), (answer.Status, answer.Path)));
        Assert.Contains(answers, answer => answer.Words.Contains("there is no need to file it", StringComparison.Ordinal));
        Assert.Equal(
            1,
            await portal.WithDataAsync(db =>
                db.Notices.Where(notice => notice.Id == id).SelectMany(notice => notice.Followers).CountAsync()
            )
        );

        page = await haru.GetAsync($"/notices/{id}");
        page = await haru.SubmitAsync(page, page.FormTo("unfollow"), []);
        Assert.True(page.Offers("follow"));
        Assert.Equal(
            0,
            await portal.WithDataAsync(db =>
                db.Notices.Where(notice => notice.Id == id).SelectMany(notice => notice.Followers).CountAsync()
            )
        );
    }

    [Fact]
    public async Task The_list_has_what_goes_on_first_and_shows_followers_to_the_desk_only()
    {
        var sams = await (await portal.SignInAsync(DemoAccounts.Agent)).GetAsync("/notices");
        var adas = await (await portal.SignInAsync(DemoAccounts.Contoso)).GetAsync("/notices");

        var states = adas.AllTexts("tbody .tag:not(.info), tbody .at-start .tag");
        Assert.Equal(states.OrderBy(state => state == "Restored"), states);
        Assert.Contains("Followers", sams.AllTexts("th"));
        Assert.DoesNotContain("Followers", adas.AllTexts("th"));
    }

    [Theory]
    [InlineData("dynamics-365-sales", "Sales forms load without fields for some users")]
    [InlineData("dynamics-365-finance", "Batch jobs of finance environments start late")]
    [InlineData("power-automate", "Flows with approvals stop after the first step")] // restored five hours ago
    [InlineData("dynamics-gp", null)]
    public async Task Where_people_file_the_notices_of_the_product_are_known(string product, string? title)
    {
        using var own = new Portal();
        _ = own.Server;
        await using var scope = own.Services.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<Microsoft.AspNetCore.Http.IHttpContextAccessor>();
        context.HttpContext = new Microsoft.AspNetCore.Http.DefaultHttpContext
        {
            User = new(new System.Security.Claims.ClaimsIdentity([new(System.Security.Claims.ClaimTypes.NameIdentifier, "1")], "test")),
        };
        var desk = scope.ServiceProvider.GetRequiredService<Application.Notices.NoticeBoard>();
        var found = await desk.ForProductAsync(product, CancellationToken.None);

        Assert.Equal(title is null ? [] : [title], found.Select(notice => notice.Title));
        Assert.Equal(3, (await desk.ForProductAsync(null, CancellationToken.None)).Count);
        own.Clock.AdvanceHours(25);
        Assert.DoesNotContain(await desk.ForProductAsync(null, CancellationToken.None), notice => notice.State == NoticeState.Restored);
    }

    [Theory]
    [InlineData("/notices/post", DemoAccounts.Contoso)]
    [InlineData("/notices/1/update", DemoAccounts.Contoso)]
    [InlineData("/notices/1/follow", DemoAccounts.ContosoUser)]
    [InlineData("/notices/1/follow", DemoAccounts.Agent)]
    public async Task A_page_for_others_is_denied(string path, string email) =>
        Assert.Equal("Your role does not open this page", (await (await portal.SignInAsync(email)).GetAsync(path)).Heading);

    [Theory]
    [InlineData("/notices/999")]
    [InlineData("/notices/999/follow")]
    [InlineData("/notices/999/unfollow")]
    public async Task A_notice_that_is_not_there_is_not_found(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignInAsync(DemoAccounts.Contoso)).GetAsync(path)).Status);

    private static IHtmlFormElement PostForm(Page page) => page.FormWith("#Form_Words");

    private static Task<int> IdOfAsync(Portal portal, string title) =>
        portal.WithDataAsync(db => db.Notices.Where(notice => notice.Title.StartsWith(title)).Select(notice => notice.Id).SingleAsync());
}
