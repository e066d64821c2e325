using System.Net;
using Microsoft.EntityFrameworkCore;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

public sealed class DraftTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Each_step_is_kept_and_the_draft_goes_on_where_it_was_left()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var details = await FilingWalk.Critical().Problem(("Subject", "Left for lunch")).ToAsync(ada, "details");
        var list = await new FilingWalk().Details(("Description", "half a sen")).SendAsync(ada, details, "Close");

        Assert.Equal("My requests", list.Heading);
        Assert.Contains(
            "Left for lunch Dynamics 365 Finance · Details · kept until 26 Apr 2026",
            list.TextOf(".drafts"),
            StringComparison.Ordinal
        );
        var again = await ada.GetAsync(
            list.Document.QuerySelectorAll(".drafts a").Single(link => link.TextContent == "Left for lunch").GetAttribute("href")!
        );
        Assert.EndsWith("/details", again.Path, StringComparison.Ordinal);
        Assert.Equal("half a sen", again.TextOf("#Form_Description"));
        Assert.Equal("Saved 08:00", again.TextOf("#saved"));
    }

    [Fact]
    public async Task What_is_typed_is_kept_while_typing_also_when_it_is_wrong_or_too_long()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var fresh = await ada.GetAsync("/requests/new");
        var subject = new string('x', FilingFields.Subject.Length + 1);
        using var answer = await ada.SendAsync(
            fresh,
            fresh.FormWith(".flow"),
            new() { ["Form.Subject"] = subject, ["Form.Sent"] = "mark-1" },
            "Decision"
        );

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var again = await ada.GetAsync(FilingWalk.AddressOf(fresh, "problem"));
        Assert.Equal(subject, again.Document.QuerySelector("#Form_Subject")?.GetAttribute("value"));
        Assert.StartsWith("problem:mark-1 ", again.FormWith(".flow").GetAttribute("data-sent"), StringComparison.Ordinal);
        var complaint = await FilingWalk.Critical().Problem(("Subject", subject)).SendAsync(ada, again);
        Assert.Equal(["Keep the subject under 200 characters."], complaint.Errors);
    }

    [Fact]
    public async Task A_look_at_the_decision_keeps_nothing()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var fresh = await ada.GetAsync("/requests/new");
        var form = fresh.FormWith(".flow");
        form.SetAttribute("data-decision-url", string.Empty);
        using var content = new FormUrlEncodedContent(Page.FieldsOf(form));
        using var answer = await ada.Http.PostAsync(
            new Uri($"{form.GetAttribute("action")}?handler=Decision&look=true", UriKind.Relative),
            content
        );

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await DraftsAsync(fresh));
    }

    [Fact]
    public async Task Going_back_or_elsewhere_keeps_what_was_typed_without_complaining()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var impact = await FilingWalk.Critical().ToAsync(ada, "impact");
        var elsewhere = await ada.SubmitAsync(
            impact,
            impact.FormWith(".flow"),
            new() { ["Form.Environment"] = "half typed", ["to"] = "contact" },
            "Go"
        );

        Assert.EndsWith("/contact", elsewhere.Path, StringComparison.Ordinal);
        Assert.Empty(elsewhere.Errors);
        Assert.Equal("half typed", (await ada.GetAsync(impact.Path)).Document.QuerySelector("#Form_Environment")?.GetAttribute("value"));
    }

    [Fact]
    public async Task Two_windows_on_two_steps_lose_nothing()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var one = await FilingWalk.Critical().ToAsync(ada, "impact");
        var other = await ada.GetAsync(FilingWalk.AddressOf(one, "details"));
        await Task.WhenAll(
            new FilingWalk().Impact(("Environment", "from one")).SendAsync(ada, one, "Show"),
            new FilingWalk().Details(("Description", "from the other")).SendAsync(ada, other, "Show")
        );

        Assert.Equal("from one", (await ada.GetAsync(one.Path)).Document.QuerySelector("#Form_Environment")?.GetAttribute("value"));
        Assert.Equal("from the other", (await ada.GetAsync(other.Path)).TextOf("#Form_Description"));
    }

    [Fact]
    public async Task Two_tabs_file_one_request_and_see_the_same_confirmation()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var before = await portal.WithDataAsync(db => db.Requests.CountAsync());
        var review = await FilingWalk.Critical().ToReviewAsync(ada);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ada.SendAsync(review, review.FormWith(".flow"), [])));
        var again = await ada.SendAsync(review, review.FormWith(".flow"), []);

        var filed = Assert.Single(answers.Append(again).Select(answer => answer.Headers.Location?.ToString()).Distinct());
        Assert.NotNull(filed);
        Assert.Equal(before + 1, await portal.WithDataAsync(db => db.Requests.CountAsync()));
        Assert.Empty(await DraftsAsync(review));
        foreach (
            var path in FilingWalk
                .Steps.Append("review")
                .Select(step => FilingWalk.AddressOf(review, step))
                .Append($"/requests/new/{FilingWalk.KeyOf(review)}")
        )
            Assert.Equal(filed, (await ada.GetAsync(path)).Path);
    }

    [Fact]
    public async Task A_step_that_is_sent_after_its_draft_was_filed_leads_to_the_confirmation()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var problem = await FilingWalk.Critical().Problem(("Kind", null)).ToReviewAsync(ada);
        var filed = await FilingWalk.Critical().FileAsync(ada, problem.Path);

        foreach (var handler in new[] { null, "Decision", "Go", "Close" })
            Assert.Equal(filed.Path, (await FilingWalk.Critical().SendAsync(ada, problem, handler)).Path);
        Assert.Empty(await DraftsAsync(problem));
    }

    [Fact]
    public async Task Another_persons_draft_is_not_found_on_every_path()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var haru = await portal.SignInAsync(DemoAccounts.Fabrikam);
        var impact = await FilingWalk.Critical().Problem(("Subject", "Mine alone")).ToAsync(ada, "impact");
        foreach (var path in FilingWalk.Steps.Append("review").Select(step => $"/{step}").Append(string.Empty))
            Assert.True((await haru.GetAsync($"/requests/new/{FilingWalk.KeyOf(impact)}{path}")).Status == HttpStatusCode.NotFound, path);

        var own = await haru.GetAsync("/requests/new");
        var form = own.FormWith(".flow");
        foreach (var path in new[] { "problem", "problem?handler=Decision", "impact", "review" })
        {
            form.SetAttribute("action", $"/requests/new/{FilingWalk.KeyOf(impact)}/{path}");
            using var answer = await haru.SendAsync(own, form, new() { ["Form.Subject"] = "stolen" });
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, path);
        }

        form.SetAttribute("action", $"/requests/new/{FilingWalk.KeyOf(impact)}?handler=Delete");
        using var deletion = await haru.SendAsync(own, form, []);
        Assert.Equal(HttpStatusCode.NotFound, deletion.StatusCode);
        Assert.Contains("Mine alone", Assert.Single(await DraftsAsync(impact)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_draft_is_gone_and_the_list_says_so_once()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var impact = await FilingWalk.Critical().Problem(("Subject", "Not needed any more")).ToAsync(ada, "impact");
        var list = await ada.GetAsync("/requests");
        list = await ada.SubmitAsync(list, list.FormWith($".drafts form[action*='{FilingWalk.KeyOf(impact)}']"), []);

        Assert.Equal("The draft is deleted.", list.TextOf(".flash"));
        Assert.DoesNotContain("Not needed any more", list.Words, StringComparison.Ordinal);
        Assert.Empty((await ada.GetAsync("/requests")).TextOf(".flash"));
        Assert.Equal(HttpStatusCode.NotFound, (await ada.GetAsync(impact.Path)).Status);
    }

    [Fact]
    public async Task The_files_of_a_draft_are_on_the_review_and_go_with_the_request()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var details = await FilingWalk.Critical().ToAsync(ada, "details");
        await portal.WithDataAsync(async db =>
        {
            var draft = await db.Drafts.SingleAsync(draft => draft.Key == Guid.Parse(FilingWalk.KeyOf(details)));
            db.Attachments.Add(
                Attachment.Add(
                    draft.Key,
                    draft.TenantId,
                    draft.OwnerId,
                    new StoredFile("trace.log", "text/plain", 2_500_000, new string('0', 64), "stored", false),
                    Portal.Start
                )
            );
            return await db.SaveChangesAsync();
        });
        var review = await FilingWalk.Critical().ToReviewAsync(ada, details.Path.Replace("/details", "/problem", StringComparison.Ordinal));

        Assert.Equal("trace.log 2.4 MB", review.Fact("Files"));
        var filed = await FilingWalk.SubmitAsync(ada, review);
        Assert.EndsWith("is filed", filed.Heading, StringComparison.Ordinal);
        Assert.NotNull(
            await portal.WithDataAsync(db =>
                db.Attachments.Where(file => file.Name == "trace.log").Select(file => file.RequestId).SingleAsync()
            )
        );
    }

    [Fact]
    public async Task A_step_that_is_sent_after_the_sign_in_ended_waits_on_a_page_until_it_can_be_sent_again()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var impact = await FilingWalk.Critical().ToAsync(ada, "impact");
        using var sentOn = await portal.Visit().SendAsync(impact, impact.FormWith(".flow"), []);
        Assert.Equal(
            (HttpStatusCode.TemporaryRedirect, $"/held?to={Uri.EscapeDataString(impact.Path)}"),
            (sentOn.StatusCode, sentOn.Headers.Location?.ToString())
        );

        // As a browser does with 307: the same fields once more.
        var form = impact.FormWith(".flow");
        var action = form.GetAttribute("action");
        form.SetAttribute("action", sentOn.Headers.Location!.ToString());
        var waiting = await portal
            .Visit()
            .SubmitAsync(
                impact,
                form,
                new()
                {
                    ["Form.Plan"] = "unified-performance",
                    ["Form.Severity"] = "standard",
                    ["Form.Environment"] = "\"typed\" <late>",
                }
            );
        Assert.Equal("Your sign-in ended", waiting.Heading);
        Assert.Equal(action, waiting.FormWith("[name='Form.Environment']").GetAttribute("action"));
        var again = await ada.SubmitAsync(waiting, waiting.FormWith("[name='Form.Environment']"), []);
        Assert.EndsWith("/details", again.Path, StringComparison.Ordinal);
        Assert.Equal(
            "\"typed\" <late>",
            (await ada.GetAsync(impact.Path)).Document.QuerySelector("#Form_Environment")?.GetAttribute("value")
        );
    }

    [Fact]
    public async Task A_save_that_comes_after_the_sign_in_ended_is_told_so()
    {
        using var content = new FormUrlEncodedContent([]);
        var http = portal.Visit().Http;
        http.DefaultRequestHeaders.Add("X-Requested-With", "XMLHttpRequest");
        using var answer = await http.PostAsync(
            new Uri($"/requests/new/{Guid.NewGuid()}/problem?handler=Decision", UriKind.Relative),
            content
        );

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_draft_outlives_the_process()
    {
        var file = Path.Combine(Path.GetTempPath(), $"portal-{Guid.NewGuid():N}.db");
        try
        {
            Page impact;
            await using (var first = Portal.On(file))
                impact = await FilingWalk
                    .Critical()
                    .Problem(("Subject", "Before the restart"))
                    .ToAsync(await first.SignInAsync(DemoAccounts.Contoso), "impact");
            await using var second = Portal.On(file);
            var ada = await second.SignInAsync(DemoAccounts.Contoso);

            Assert.Contains("Before the restart", (await ada.GetAsync(impact.Path)).Words, StringComparison.Ordinal);
            Assert.EndsWith(
                "is filed",
                (await FilingWalk.Critical().FileAsync(ada, FilingWalk.AddressOf(impact, "problem"))).Heading,
                StringComparison.Ordinal
            );
        }
        finally
        {
            Portal.Remove(file);
        }
    }

    private Task<List<RequestDraft>> DraftsAsync(Page page) =>
        portal.WithDataAsync(db => db.Drafts.AsNoTracking().Where(draft => draft.Key == Guid.Parse(FilingWalk.KeyOf(page))).ToListAsync());
}
