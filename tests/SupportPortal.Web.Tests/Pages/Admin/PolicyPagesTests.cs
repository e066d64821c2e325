using System.Net;
using SupportPortal.Core.Policy;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages.Admin;

/// <summary>The versions of the policy, and all that one of them says.</summary>
public sealed class PolicyPagesTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task Leads_read_what_administrators_do()
    {
        var (owner, lead) = (await portal.SignInAsync(DemoAccounts.Owner), await portal.SignInAsync(DemoAccounts.Lead));
        var ofOwner = await owner.GetAsync("/admin/policy");
        Assert.NotNull(ofOwner.Document.QuerySelector("#version-1 form button"));
        Assert.Contains("In force", ofOwner.TextOf("#version-1"), StringComparison.Ordinal);

        var page = await lead.GetAsync("/admin/policy");
        Assert.Contains("Support overview, 14 September 2020", page.TextOf(".holds .now"), StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main form, main a[href$='/publish']"));
        Assert.True(IsDenied(await lead.GetAsync("/admin/policy/versions/1/publish")));
        Assert.Equal(HttpStatusCode.OK, (await lead.GetAsync("/admin/policy/versions/1")).Status);
        Assert.True(IsDenied(await (await portal.SignInAsync(DemoAccounts.Agent)).GetAsync("/admin/policy")));
    }

    [Fact]
    public async Task Every_entry_of_every_shipped_policy_has_a_row_with_its_source()
    {
        var lead = await portal.SignInAsync(DemoAccounts.Lead);
        foreach (var policy in PolicyReader.Shipped.Select(PolicyReader.ReadShipped))
        {
            var page = await lead.GetAsync($"/admin/policy/versions/{policy.Version}");
            Assert.Equal(policy.Title, page.Heading);
            var rows = page.Document.QuerySelectorAll("tr[id]").Select(row => row.Id!).ToList();
            Assert.Equal(rows.Count, rows.Distinct().Count());
            string[] wanted =
            [
                .. Of("plans", policy.Plans),
                .. Of("products", policy.Products),
                .. Of("places", policy.Portals),
                .. Of("other-places", policy.Places.Where(place => !place.Portal)).Select(id => id["other-".Length..]),
                .. Of("calendars", policy.Calendars),
                .. Of("languages", policy.Languages),
                .. Of("severities", policy.Severities),
                .. Of("kinds", policy.Kinds),
                .. Of("release-stages", policy.ReleaseStages),
                .. Of("notices", policy.Notices),
                .. Of("reasons", policy.Reasons),
                .. Of("rules", policy.Rules),
                .. policy.SourceKeys.Select(key => $"sources-{key}"),
            ];
            Assert.Equal([], wanted.Except(rows));
            foreach (var id in wanted)
            {
                Assert.NotNull(page.Document.GetElementById(id)!.QuerySelector("details.cited"));
            }

            Assert.All(page.Document.QuerySelectorAll("#routes ~ .scroll tbody td:not(.quiet)"), cell =>
                Assert.NotNull(cell.QuerySelector("details.cited"))
            );
        }
    }

    [Fact]
    public async Task A_search_leaves_the_rows_that_have_the_words_over_all_tables()
    {
        var lead = await portal.SignInAsync(DemoAccounts.Lead);
        var page = await lead.GetAsync("/admin/policy/versions/1?q=lifecycle+SERVICES");

        Assert.NotNull(page.Document.GetElementById("places-lcs"));
        Assert.NotNull(page.Document.GetElementById("routes-finance-and-operations"));
        Assert.Null(page.Document.GetElementById("places-ppac"));
        Assert.Contains(" rows", page.TextOf(".seek [role=status]"), StringComparison.Ordinal);
        Assert.Contains("No row has these words", (await lead.GetAsync("/admin/policy/versions/1?q=zzzz")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_our_reading_says_so_and_why()
    {
        var page = await (await portal.SignInAsync(DemoAccounts.Lead)).GetAsync("/admin/policy/versions/1?q=global-administrator");
        var mark = page.Document.GetElementById("admin-roles-global-administrator")!.QuerySelector("details.cited")!;

        Assert.Contains("our reading", mark.QuerySelector("summary")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("support-overview", mark.TextContent, StringComparison.Ordinal);
        Assert.Contains("Who can submit a support request?", mark.TextContent, StringComparison.Ordinal);
        Assert.Contains("these are the directory roles that carry the right", mark.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_that_does_not_hold_together_says_where()
    {
        using var own = new Portal();
        var owner = await own.SignInAsync(DemoAccounts.Owner);
        var number = await own.DraftAsync(owner, 60);
        Assert.Equal("Within 60 minutes", (await owner.GetAsync($"/admin/policy/versions/{number}")).Heading);
        await own.RewriteAsync(number, document => document["partnerPortal"] = "nowhere");

        var page = await owner.GetAsync($"/admin/policy/versions/{number}");
        Assert.Contains("It does not hold together yet", page.Words, StringComparison.Ordinal);
        Assert.Contains("$.partnerPortal", page.TextOf(".faults"), StringComparison.Ordinal);
        page = await owner.GetAsync($"/admin/policy/versions/{number}/publish");
        Assert.Contains("It cannot be published yet", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_or_publication_that_is_not_there_is_not_found()
    {
        var owner = await portal.SignInAsync(DemoAccounts.Owner);
        foreach (var path in new[] { "versions/999", "versions/999/publish", "publications/999" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await owner.GetAsync($"/admin/policy/{path}")).Status);
        }
    }

    private static bool IsDenied(Page page) => page.Path.StartsWith("/identity/account/accessdenied", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Of(string section, IEnumerable<Entry> entries) => entries.Select(entry => $"{section}-{entry.Code}");
}
