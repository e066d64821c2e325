using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Tenants;
using SupportPortal.Data;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

/// <summary>What becomes of drafts that are filed and deleted at once, looked at and left, and piled up.</summary>
public sealed class DraftRaceTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_draft_that_is_submitted_and_deleted_at_once_is_either_filed_with_its_files_or_gone()
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var outcomes = new List<bool>();
        for (var i = 0; i < 8; i++)
        {
            var review = await FilingWalk.Critical().Problem(("Subject", $"Raced {i}")).ToReviewAsync(ada);
            var key = Guid.Parse(FilingWalk.KeyOf(review));
            await portal.WithDataAsync(async db =>
            {
                var draft = await db.Drafts.SingleAsync(draft => draft.Key == key);
                db.Attachments.Add(
                    Attachment.Add(
                        key,
                        draft.TenantId,
                        draft.OwnerId,
                        new StoredFile("trace.log", "text/plain", 10, new string('0', 64), $"{key:N}00000000", false),
                        Portal.Start
                    )
                );
                return await db.SaveChangesAsync();
            });
            var list = await ada.GetAsync("/requests");
            var delete = list
                .Document.QuerySelectorAll("form")
                .OfType<AngleSharp.Html.Dom.IHtmlFormElement>()
                .First(form => form.GetAttribute("action")!.Contains($"{key}", StringComparison.Ordinal));
            var answers = await Task.WhenAll(FilingWalk.SubmitAsync(ada, review), ada.SubmitAsync(list, delete, []));

            Assert.All(answers, answer => Assert.Contains(answer.Status, new[] { HttpStatusCode.OK, HttpStatusCode.NotFound }));
            var filed = await portal.WithDataAsync(db =>
                db.Requests.Where(request => request.SubmissionKey == key).Select(request => (int?)request.Id).SingleOrDefaultAsync()
            );
            Assert.Equal(0, await portal.WithDataAsync(db => db.Drafts.CountAsync(draft => draft.Key == key)));
            Assert.Equal(
                filed is null ? 0 : 1,
                await portal.WithDataAsync(db =>
                    db.Attachments.CountAsync(file => file.StoredAs == $"{key:N}00000000" && file.RequestId == filed)
                )
            );
            outcomes.Add(filed is not null);
        }
    }

    [Fact]
    public async Task A_review_whose_draft_is_deleted_as_it_is_filed_says_so_and_files_nothing()
    {
        await using var own = new Deleting();
        var ada = await own.SignInAsync(DemoAccounts.Contoso);
        var review = await FilingWalk.Critical().Problem(("Subject", "Deleted in another window")).ToReviewAsync(ada);
        own.BeforeFiling.Does = () => own.WithDataAsync(db => db.Drafts.ExecuteDeleteAsync());
        var refused = await FilingWalk.SubmitAsync(ada, review);

        Assert.Equal(["This draft was deleted in another window, so nothing was filed. Copy what you still need."], refused.Errors);
        Assert.Contains("Posting ends with", refused.Words, StringComparison.Ordinal);
        Assert.Equal(0, await own.WithDataAsync(db => db.Requests.CountAsync(request => request.Subject == "Deleted in another window")));
    }

    [Fact]
    public async Task Twelve_looks_leave_no_draft_and_the_first_word_leaves_one()
    {
        await using var own = new Portal();
        var ada = await own.SignInAsync(DemoAccounts.Contoso);
        Task<int> DraftsAsync() => own.WithDataAsync(db => db.Drafts.CountAsync());
        var before = await DraftsAsync();
        var page = await ada.GetAsync("/requests/new");
        for (var i = 0; i < 12; i++)
        {
            page = await ada.GetAsync("/requests/new");
            using var looked = await LookAsync(ada, page, ("Form.Kind", "how-to"));
            Assert.False(looked.Headers.Contains("X-Draft-Kept"));
        }

        Assert.Equal(before, await DraftsAsync());
        using var typed = await LookAsync(ada, page, ("Form.Kind", "break-fix"), ("Form.Subject", "P"));
        Assert.True(typed.Headers.Contains("X-Draft-Kept"));
        Assert.Equal(before + 1, await DraftsAsync());
    }

    [Fact]
    public async Task A_draft_without_a_word_serves_whoever_begins_anew()
    {
        await using var own = new Portal();
        var ada = await own.SignInAsync(DemoAccounts.Contoso);
        var page = await ada.GetAsync("/requests/new");
        await ada.SubmitAsync(page, page.FormWith(".flow"), new() { ["Form.Kind"] = "break-fix" }, "Close");
        var again = await ada.GetAsync("/requests/new?kind=how-to");

        Assert.Equal(FilingWalk.KeyOf(page), FilingWalk.KeyOf(again));
        Assert.NotNull(again.Document.QuerySelector("[name='Form.Kind'][value='how-to'][checked]"));
        Assert.Null(again.Document.QuerySelector(".unfinished a[href*='" + FilingWalk.KeyOf(page) + "']"));
    }

    [Fact]
    public async Task Ten_thousand_drafts_make_small_pages()
    {
        await using var own = new Portal();
        var ada = await own.SignInAsync(DemoAccounts.Contoso);
        await own.WithDataAsync(async db =>
        {
            var me = (await db.Users.SingleAsync(person => person.Email == DemoAccounts.Contoso)).Id;
            for (var i = 0; i < 10_000; i++)
            {
                var draft = RequestDraft.Begin(Guid.NewGuid(), me, 1, Portal.Start);
                draft.Save(
                    FilingStep.Problem,
                    $$"""{"subject":"Draft {{i:00000}}"}""",
                    Portal.Start.Plus(NodaTime.Duration.FromMilliseconds(i))
                );
                db.Drafts.Add(draft);
            }

            return await db.SaveChangesAsync();
        });

        foreach (var address in new[] { "/requests", "/requests/new", "/requests/drafts" })
        {
            using var answer = await ada.Http.GetAsync(new Uri(address, UriKind.Relative));
            Assert.InRange((await answer.Content.ReadAsByteArrayAsync()).Length, 1000, 150_000);
        }

        var first = await ada.GetAsync("/requests/drafts");
        var second = await ada.GetAsync(
            first.Document.QuerySelectorAll("a").Single(link => link.TextContent == "Older drafts").GetAttribute("href")!
        );
        Assert.Equal((50, 50), (first.AllTexts(".drafts li").Count, second.AllTexts(".drafts li").Count));
        Assert.StartsWith("Draft 09999", first.AllTexts(".drafts li")[0], StringComparison.Ordinal);
        Assert.StartsWith("Draft 09949", second.AllTexts(".drafts li")[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("how-to")]
    [InlineData("root-cause-analysis")]
    [InlineData("purchase")]
    public async Task Where_nothing_is_filed_the_way_there_is_the_first_button_and_continue_says_why_it_stays(string kind)
    {
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var page = await ada.GetAsync($"/requests/new?kind={kind}&product=dynamics-365-finance");
        Assert.Empty(page.AllTexts(".acts button.btn-p"));
        Assert.DoesNotContain("Continue", page.AllTexts(".acts button"));

        var stays = await ada.SubmitAsync(page, page.FormWith(".flow"), []); // the Enter key
        Assert.StartsWith("There is nothing to file for this. Go to ", Assert.Single(stays.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partner_that_pays_itself_begins_without_a_plan_of_the_customers()
    {
        var piet = await portal.SignInAsync(DemoAccounts.Partner);
        var (contoso, northwind) = (await TenantAsync("Contoso Ltd"), await TenantAsync("Northwind Traders"));
        var impact = await FilingWalk.Critical().Problem(("TenantId", $"{contoso}")).ToAsync(piet, "impact");
        var form = impact.FormWith(".flow");
        await piet.SubmitAsync(
            impact,
            form,
            new()
            {
                ["Form.PlanOwnerId"] = $"{contoso}",
                ["Form.Plan"] = "unified-performance",
                ["Form.Severity"] = "critical",
            },
            "Show"
        );
        var switched = await piet.SubmitAsync(
            impact,
            form,
            new()
            {
                ["Form.PlanOwnerId"] = $"{northwind}",
                ["Form.Plan"] = "unified-performance",
                ["Form.Severity"] = "critical",
            },
            "Show"
        );

        Assert.Empty(switched.Document.QuerySelectorAll("#plans input[checked]"));
        Assert.Contains("Choose the plan first", switched.TextOf("#severities"), StringComparison.Ordinal);
        Assert.DoesNotContain("Critical", switched.TextOf("#decision"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contract_that_is_linked_is_not_asked_for_again()
    {
        await using var own = new Portal();
        var ada = await own.SignInAsync(DemoAccounts.Contoso);
        var plan = await own.WithDataAsync(async db =>
        {
            var contract = await db.Contracts.FirstAsync(contract => contract.TenantId == 1);
            await db
                .Contracts.Where(held => held.Id == contract.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(held => held.State, ContractState.Linked));
            return contract.Plan;
        });
        const string Advice = "Link the contract once";
        var impact = await FilingWalk.Critical().ToAsync(ada, "impact");
        var severity = plan.StartsWith("unified", StringComparison.Ordinal) ? "critical" : "a";
        var shown = await ada.SubmitAsync(
            impact,
            impact.FormWith(".flow"),
            new() { ["Form.Plan"] = plan, ["Form.Severity"] = severity },
            "Show"
        );
        Assert.DoesNotContain(Advice, shown.Words, StringComparison.Ordinal);
        Assert.Contains("It is linked already", shown.TextOf("#contracts"), StringComparison.Ordinal);

        var none = await ada.SubmitAsync(
            impact,
            impact.FormWith(".flow"),
            new()
            {
                ["Form.Plan"] = plan,
                ["Form.Severity"] = severity,
                ["Form.Contract"] = "none",
            },
            "Show"
        );
        Assert.Contains(Advice, none.Words, StringComparison.Ordinal);
    }

    private Task<int> TenantAsync(string name) =>
        portal.WithDataAsync(db => db.Tenants.Where(tenant => tenant.Name == name).Select(tenant => tenant.Id).SingleAsync());

    private static async Task<HttpResponseMessage> LookAsync(Visitor visitor, Page page, params (string Name, string Value)[] fields)
    {
        var values = Page.FieldsOf(page.FormWith(".flow"));
        foreach (var (name, value) in fields)
        {
            values.RemoveAll(field => field.Key == name);
            values.Add(new(name, value));
        }

        using var content = new FormUrlEncodedContent(values);
        return await visitor.Http.PostAsync(
            new Uri($"{page.FormWith(".flow").GetAttribute("action")}?handler=Decision", UriKind.Relative),
            content
        );
    }

    private sealed class Deleting : Portal
    {
        public Before BeforeFiling { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
                services.ConfigureDbContext<SqlitePortalDbContext>(options => options.AddInterceptors(BeforeFiling))
            );
        }
    }

    /// <summary>Does something right before a request is stored.</summary>
    private sealed class Before : SaveChangesInterceptor
    {
        public Func<Task>? Does { get; set; }

        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        )
        {
            if (
                Does is { } does
                && eventData.Context!.ChangeTracker.Entries<SupportRequest>().Any(entry => entry.State == EntityState.Added)
            )
                await does();
            return result;
        }
    }
}
