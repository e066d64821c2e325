using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Testing;
using static SupportPortal.Web.Tests.Pages.GuidanceTables;

namespace SupportPortal.Web.Tests.Pages;

/// <summary>Guidance as of every version that ships.</summary>
public sealed partial class GuidanceVersionTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly Dictionary<string, SupportPolicy> Versions = PolicyReader.Shipped.ToDictionary(
        LocalDatePattern.Iso.Format,
        PolicyReader.ReadShipped
    );

    public static TheoryData<string, string> Pages()
    {
        var pages = new TheoryData<string, string>();
        foreach (var (day, policy) in Versions)
        {
            pages.Add(day, "/guidance");
            foreach (var guide in policy.Guidance.Codes)
                pages.Add(day, $"/guidance/{guide}");
            foreach (var place in policy.Portals)
                pages.Add(day, $"/guidance/portals/{place.Code}");
        }

        return pages;
    }

    public static TheoryData<string> Days() => [.. Versions.Keys];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_renders_under_every_version_without_a_code_or_a_gap(string day, string path)
    {
        var policy = Versions[day];
        var page = await portal.Visit().GetAsync($"{path}?policy={day}");

        Assert.Equal((HttpStatusCode.OK, $"{path}?policy={day}"), (page.Status, page.Path));
        Assert.Single(page.Document.QuerySelectorAll("h1"));
        Assert.StartsWith($"Source: {policy.Title}", page.TextOf("footer.source"), StringComparison.Ordinal);
        var words = string.Join(
            '\n',
            page.Document.QuerySelectorAll("main h1, main h2, main p, main td, main th, main li, main dd").Select(Clean)
        );
        Assert.DoesNotMatch(Gap(), words);
        Assert.DoesNotContain(LeftoverCodes(policy), code => Regex.IsMatch(words, $@"(?<![\w./-]){Regex.Escape(code)}(?![\w/-])"));
        Assert.Equal(
            page.Document.QuerySelectorAll("[id]").Length,
            page.Document.QuerySelectorAll("[id]").Select(element => element.Id).Distinct().Count()
        );
        Assert.All(page.Document.QuerySelectorAll("main td, main th"), cell => Assert.NotEqual((path, string.Empty), (path, Cell(cell))));
    }

    [Theory]
    [MemberData(nameof(Days))]
    public async Task Every_link_between_the_pages_keeps_the_version_and_leads_to_a_page(string day)
    {
        var stranger = portal.Visit();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var ahead = new Queue<string>([$"/guidance?policy={day}"]);
        while (ahead.TryDequeue(out var address))
        {
            if (!seen.Add(address))
                continue;
            var page = await stranger.GetAsync(address);
            Assert.Equal((HttpStatusCode.OK, address), (page.Status, address));
            foreach (var link in page.Document.QuerySelectorAll("a[asp-page], a[href^='/guidance']:not(.version a)"))
            {
                var to = link.GetAttribute("href")!.Split('#')[0];
                Assert.EndsWith($"policy={day}", to, StringComparison.Ordinal);
                ahead.Enqueue(to);
            }
        }

        Assert.Superset(Versions[day].Guidance.Codes.Select(code => $"/guidance/{code}?policy={day}").ToHashSet(), seen);
        Assert.Superset(Versions[day].Portals.Select(place => $"/guidance/portals/{place.Code}?policy={day}").ToHashSet(), seen);
    }

    [Theory]
    [MemberData(nameof(Days))]
    public async Task Every_page_says_everything_its_version_has_for_it(string day)
    {
        foreach (var guide in Versions[day].Guidance)
        {
            var page = await portal.Visit().GetAsync($"/guidance/{guide.Code}?policy={day}");
            Assert.Contains(guide.Answers, page.Words, StringComparison.Ordinal);
            Assert.All(guide.Topics.SelectMany(topic => topic.Statements), statement =>
                Assert.Contains(statement.Text, page.Words, StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public async Task A_version_that_nobody_published_says_so_and_what_it_changes()
    {
        var page = await portal.Visit().GetAsync("/guidance/response-times?policy=2026-05-15");

        Assert.StartsWith("Policy version 2, not in force.", page.TextOf(".version"), StringComparison.Ordinal);
        Assert.Contains(
            "What is filed today goes by another version: Support overview, 14 September 2020.",
            page.TextOf(".version"),
            StringComparison.Ordinal
        );
        Assert.NotNull(page.Document.QuerySelector(".version a[href='/guidance/response-times']"));
        Assert.Contains("What it says otherwise than version 1", page.TextOf(".version .changes summary"), StringComparison.Ordinal);
        Assert.NotEmpty(page.AllTexts(".version .changes li"));
        Assert.Equal("2026-05-15", page.Document.QuerySelector("#policy [selected]")?.GetAttribute("value"));
    }

    [Fact]
    public async Task The_version_in_force_first_follows_none()
    {
        var page = await portal.Visit().GetAsync("/guidance/response-times");

        Assert.StartsWith("Policy version 1, in force since 14 Sept 2020.", page.TextOf(".version"), StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector(".changes"));
        Assert.Null(page.Document.QuerySelector(".version .note"));
    }

    [Theory]
    [InlineData("2021-01-01")]
    [InlineData("nonsense")]
    public async Task An_unknown_version_is_the_one_in_force_with_a_note_and_is_not_kept(string name)
    {
        var page = await portal.Visit().GetAsync($"/guidance/where?policy={name}");

        Assert.Contains($"There is no version {name}. This is the one in force.", page.TextOf(".version"), StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("a[href*='policy=']"));
    }

    [Fact]
    public async Task A_portal_that_only_another_version_has_is_shown_as_of_that_one()
    {
        var stranger = portal.Visit();
        var page = await stranger.GetAsync("/guidance/portals/engage-center");

        Assert.Equal((HttpStatusCode.OK, "Engage Center"), (page.Status, page.Heading));
        Assert.Equal("2026-05-15", page.Document.QuerySelector("#policy [selected]")?.GetAttribute("value"));
        Assert.Equal(
            "/guidance/where?policy=2020-09-14",
            (await stranger.GetAsync("/guidance/portals/engage-center?policy=2020-09-14")).Path
        );
    }

    [Fact]
    public async Task Facts_of_2026_stand_where_those_of_2020_stood()
    {
        var stranger = portal.Visit();
        var hours = TableOf(await stranger.GetAsync("/guidance/hours?policy=2026-05-15"), "Business hours");
        var emea = hours.QuerySelectorAll("tbody tr").Single(row => Clean(row).StartsWith("Europe, Middle East", StringComparison.Ordinal));
        Assert.Equal(
            ["Europe, Western Asia (Middle East), Africa", "08:00–18:00", "Europe/Berlin"],
            emea.QuerySelectorAll("td").Take(3).Select(Clean)
        );
        Assert.StartsWith("Monday, Tuesday", Clean(emea.QuerySelectorAll("td")[3]), StringComparison.Ordinal);

        var plans = TableOf(await stranger.GetAsync("/guidance/plans?policy=2026-05-15"), "Plans that are not sold any more");
        var assurance = plans
            .QuerySelectorAll("tbody tr")
            .Single(row => Clean(row).StartsWith("Software Assurance", StringComparison.Ordinal));
        Assert.Contains("third party", Clean(assurance), StringComparison.Ordinal);
        Assert.Contains("Ended on 1 Feb 2023", Clean(assurance), StringComparison.Ordinal);
        Assert.Contains("Unified Enterprise", Clean(assurance), StringComparison.Ordinal);

        var where = TableOf(await stranger.GetAsync("/guidance/where?policy=2026-05-15"), "What else decides");
        var csp = where
            .QuerySelectorAll("tbody tr")
            .Where(row => Clean(row).StartsWith("Through a Cloud", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(csp);
        Assert.All(csp, row => Assert.Contains("Your Cloud Solution Provider", Clean(row), StringComparison.Ordinal));

        var languages = TableOf(await stranger.GetAsync("/guidance/hours?policy=2026-05-15"), "Languages by part of the world");
        Assert.Contains("Where somebody who speaks it is available", Clean(languages), StringComparison.Ordinal);
        Assert.DoesNotContain("Day and night in Japan", Clean(languages), StringComparison.Ordinal);

        var targets = (await stranger.GetAsync("/guidance/response-times?policy=2026-05-15")).Document;
        Assert.Contains("≤ 1 h", Clean(targets.QuerySelectorAll("table.targets")[^1]), StringComparison.Ordinal);
        Assert.Contains("on request around the clock", Clean(targets.QuerySelector("table.targets")!), StringComparison.Ordinal);
    }

    /// <summary>Codes that are no words of the language.</summary>
    private static IEnumerable<string> LeftoverCodes(SupportPolicy policy) =>
        new IReadOnlyList<string>[]
        {
            policy.Products.Codes,
            policy.Plans.Codes,
            policy.Places.Codes,
            policy.Families.Codes,
            policy.Areas.Codes,
            policy.Calendars.Codes,
            policy.Kinds.Codes,
            policy.Clouds.Codes,
            policy.Notices.Codes,
            policy.ManagedPlaces.Codes,
        }
            .SelectMany(codes => codes)
            .Where(code => code.Contains('-', StringComparison.Ordinal) && code is not "break-fix" and not "how-to" and not "sign-up")
            .Except(policy.SourceKeys.Select(key => policy.SourceOf(key).Document!));

    private static string Cell(IElement cell) => cell.ClassList.Contains("quiet") ? "a reading or none" : Clean(cell);

    [GeneratedRegex(@"\{\d|\{\}|\bnull\b|SupportPortal\.|System\.")]
    private static partial Regex Gap();
}

/// <summary>Guidance when a second version is published.</summary>
public sealed class GuidancePublicationTests : IDisposable
{
    private static readonly Instant From = Portal.Start + Duration.FromHours(1);

    private readonly Portal _portal = new();

    public void Dispose() => _portal.Dispose();

    [Fact]
    public async Task Guidance_follows_the_version_in_force_and_says_what_changed_at_the_last_change()
    {
        _portal.Services.GetRequiredService<PolicyBook>().Take([], [new(2, From)]);
        var stranger = _portal.Visit();

        Assert.StartsWith(
            "Policy version 2, in force from Fri 27 Mar 2026 13:00",
            (await stranger.GetAsync("/guidance/hours?policy=2")).TextOf(".version"),
            StringComparison.Ordinal
        );
        _portal.Clock.Reset(From);
        var page = await stranger.GetAsync("/guidance/hours");
        Assert.StartsWith("Policy version 2, in force since Fri 27 Mar 2026 13:00", page.TextOf(".version"), StringComparison.Ordinal);
        Assert.Contains("Hours in Europe", string.Join('\n', page.AllTexts(".changes li")), StringComparison.Ordinal);
        Assert.Contains("Source: Current 2026 (15 May 2026)", page.TextOf("footer.source"), StringComparison.Ordinal);
        Assert.StartsWith(
            "Policy version 1, in force from 14 Sept 2020 until Fri 27 Mar 2026 13:00",
            (await stranger.GetAsync("/guidance/hours?policy=2020-09-14")).TextOf(".version"),
            StringComparison.Ordinal
        );
    }
}
