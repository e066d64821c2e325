using System.Globalization;
using System.Net;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages.Admin;

/// <summary>Two versions beside each other: what they say, and what they decide.</summary>
public sealed class CompareTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task The_two_that_ship_differ_in_facts_told_in_sentences_and_in_decisions_that_are_counted()
    {
        var priya = await portal.SignInAsync(DemoAccounts.Lead);
        var page = await priya.GetAsync("/admin/policy/compare?from=1&to=2");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(page.AllTexts("#routes li"), said =>
            said.Contains("Lifecycle Services → Power Platform admin center", StringComparison.Ordinal)
            && said.Contains("Dynamics 365 Supply Chain Management", StringComparison.Ordinal)
        );

        for (var tries = 0; page.Document.QuerySelector("#compared table") is null; tries++)
        {
            Assert.True(tries < 600, page.TextOf("#compared"));
            await Task.Delay(100);
            page = await priya.GetAsync("/admin/policy/compare?from=1&to=2");
        }

        var counts = page
            .Document.QuerySelectorAll("#compared td.num")
            .Select(cell => long.Parse(cell.TextContent, NumberStyles.AllowThousands, CultureInfo.InvariantCulture))
            .ToList();
        Assert.All(counts, count => Assert.True(count > 0));
        Assert.True(counts.SequenceEqual(counts.OrderDescending()), "the most frequent first");
        var one = page.Document.QuerySelector("#compared a[href*='/try']")!.GetAttribute("href")!;
        Assert.Equal(2, (await priya.GetAsync(one)).AllTexts("article dl.facts").Count);
    }

    [Fact]
    public async Task A_version_and_itself_do_not_differ() =>
        Assert.Contains(
            "Nothing differs",
            (await (await portal.SignInAsync(DemoAccounts.Lead)).GetAsync("/admin/policy/compare?from=1&to=1")).Words,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task A_version_there_is_not_is_not_found() =>
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await (await portal.SignInAsync(DemoAccounts.Lead)).GetAsync("/admin/policy/compare?from=1&to=77")).Status
        );
}
