using AngleSharp.Html.Dom;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Core.Policy;
using SupportPortal.Testing;
using static SupportPortal.Web.Tests.Pages.GuidanceTables;

namespace SupportPortal.Web.Tests.Pages;

public sealed class GuidanceHoursTests(Portal portal) : IClassFixture<Portal>
{
    private static readonly SupportPolicy Policy = PolicyReader.ReadShipped();

    [Theory]
    [InlineData("2026-04-15T00:30:00Z", "Japan", "Open", "Closes 08:30 today", "Wed 17:30")]
    [InlineData("2026-04-15T00:30:00Z", "United States", "Open", "Closes 01:00 today", "Tue 18:00")]
    [InlineData("2026-04-15T00:30:00Z", "Germany", "Closed", "Opens 07:00 today", "Wed 09:00")]
    [InlineData("2026-04-15T00:30:00Z", "Saudi Arabia", "Closed", "Opens 06:00 today", "Wed 09:00")]
    [InlineData("2026-03-27T12:00:00Z", "Japan", "Closed", "Opens Mon 00:00", "Mon 09:00")]
    [InlineData("2026-03-27T12:00:00Z", "United States", "Closed", "Opens 13:00 today", "Fri 06:00")]
    [InlineData("2026-03-27T12:00:00Z", "Germany", "Open", "Closes 16:00 today", "Fri 17:00")]
    [InlineData("2026-03-27T12:00:00Z", "Saudi Arabia", "Closed", "Opens Sun 06:00", "Sun 09:00")]
    public async Task A_country_is_open_or_closed_and_the_next_change_is_told_in_both_zones(
        string now,
        string country,
        string state,
        string here,
        string there
    )
    {
        portal.Clock.Reset(InstantPattern.General.Parse(now).Value);
        var cells = OfficeOf(await portal.Visit().GetAsync("/guidance/hours"), country);

        Assert.Equal((state, here), (cells[1], cells[3]));
        Assert.StartsWith(there, cells[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_sees_the_hours_in_their_own_zone_and_may_ask_about_another_place()
    {
        portal.Clock.Reset(Portal.Start);
        var anke = await portal.SignInAsync(DemoAccounts.Adatum);
        var page = await anke.GetAsync("/guidance/hours?zone=Asia/Kathmandu");

        Assert.Contains("in your zone (Europe/Berlin)", page.TextOf(".offices thead"), StringComparison.Ordinal);
        Assert.StartsWith("Nepal", page.TextOf(".offices tbody tr"), StringComparison.Ordinal);
        Assert.Equal(("Opens Mon 05:15", "Mon 09:00Asia/Kathmandu"), (OfficeOf(page, "Nepal")[3], OfficeOf(page, "Nepal")[4]));
        Assert.Equal("Asia/Kathmandu", ((IHtmlSelectElement)page.Document.QuerySelector("#zone")!).Value);
    }

    [Fact]
    public async Task The_next_three_holidays_of_a_country_are_shown_with_their_source()
    {
        portal.Clock.Reset(Instant.FromUtc(2026, 4, 15, 0, 30));
        var countries = (await portal.Visit().GetAsync("/guidance/hours")).Document.QuerySelectorAll(".holidays section");
        var japan = countries.Single(country => Clean(country.QuerySelector("h3")!) == "Japan");

        Assert.Equal(
            ["Wed 29 Apr 2026 Showa Day", "Sun 3 May 2026 Constitution Memorial Day", "Mon 4 May 2026 Greenery Day"],
            japan.QuerySelectorAll("li").Select(Clean)
        );
        Assert.Contains("Act on National Holidays", japan.QuerySelector("details")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Policy.Holidays.Count, countries.Length);
        Assert.All(countries, country => Assert.Equal(3, country.QuerySelectorAll("li").Length));
    }

    [Theory]
    [InlineData("English", "Antarctica", "Day and night")]
    [InlineData("Japanese", "Asia/Pacific", "Day and night in Japan")]
    [InlineData("Japanese", "Europe", "Answered in English")]
    [InlineData("Portuguese", "South America", "Business hours")]
    [InlineData("German", "South America", "Answered in English")]
    [InlineData("Traditional Chinese", "Asia/Pacific", "Business hours")]
    public async Task A_language_is_served_where_the_policy_says(string language, string area, string says)
    {
        var table = TableOf(await portal.Visit().GetAsync("/guidance/hours"), "Languages by part of the world");
        var row = table.QuerySelectorAll("tbody tr").Single(row => Clean(row.QuerySelector("th")!).Split(", ").Contains(language));

        Assert.StartsWith(says, CellAt(row, ColumnOf(table, area)), StringComparison.Ordinal);
    }

    private static List<string> OfficeOf(Page page, string country) =>
        page
            .Document.QuerySelectorAll(".offices tbody tr")
            .Single(row => row.QuerySelector("th")!.FirstChild!.TextContent.Trim() == country)
            .Children.Select(Clean)
            .ToList();
}
