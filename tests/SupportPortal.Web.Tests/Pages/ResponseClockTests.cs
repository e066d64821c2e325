using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Pages;

public sealed class ResponseClockTests(Portal portal) : IClassFixture<Portal>
{
    [Fact]
    public async Task A_request_counted_in_business_hours_says_which_hours_count_and_which_days_do_not()
    {
        var number = await portal.NumberOfAsync("Journey stops at the consent check");
        var page = await (await portal.SignInAsync(DemoAccounts.Agent)).GetAsync($"/requests/{number}");
        var why = page.TextOf(".clock-why");

        Assert.Contains("Only business hours count, as they are in Europe/Berlin, until 2 h are full.", why, StringComparison.Ordinal);
        Assert.Matches(@"Counted: \w{3} \d\d:\d\d–\d\d:\d\d", why);
        Assert.NotEmpty(page.Document.QuerySelectorAll(".timeline .strip-open"));
    }

    [Fact]
    public async Task A_request_counted_around_the_clock_says_so_and_has_no_closed_time()
    {
        var number = await portal.NumberOfAsync("Opportunity form is blank");
        var page = await (await portal.SignInAsync(DemoAccounts.Agent)).GetAsync($"/requests/{number}");

        Assert.Contains(
            "Every minute counts, day and night: 30 min from the submission.",
            page.TextOf(".clock-why"),
            StringComparison.Ordinal
        );
        Assert.Empty(page.Document.QuerySelectorAll(".timeline .strip-closed"));
    }

    [Fact]
    public async Task The_desk_sees_its_own_clock_and_the_vendors_and_the_tenant_sees_the_response_alone()
    {
        var number = await portal.NumberOfAsync("Opportunity form is blank");
        var (sam, ada) = (await portal.SignInAsync(DemoAccounts.Agent), await portal.SignInAsync(DemoAccounts.Contoso));

        Assert.Equal(
            ["Our time, until the hand-off", "The vendor's time, from the hand-off"],
            (await sam.GetAsync($"/requests/{number}")).AllTexts(".clock h3")
        );
        var hers = await ada.GetAsync($"/requests/{number}");
        Assert.Empty(hers.AllTexts(".clock h3"));
        Assert.NotEqual(string.Empty, hers.TextOf(".clock-why"));
    }

    [Fact]
    public async Task A_row_of_the_queue_says_what_is_counted()
    {
        var queue = await (await portal.SignInAsync(DemoAccounts.Agent)).GetAsync("/queue?severity=critical");
        var titles = queue.Document.QuerySelectorAll("tbody .due[title]").Select(chip => chip.GetAttribute("title")!).ToList();

        Assert.NotEmpty(titles);
        Assert.Contains(titles, title => title.Contains("of 30 min, around the clock.", StringComparison.Ordinal));
    }
}
