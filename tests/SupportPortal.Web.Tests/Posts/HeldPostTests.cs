using System.Net;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Posts;

/// <summary>What was typed outlives the sign-in and the page's token.</summary>
public sealed class HeldPostTests(Portal portal) : IClassFixture<Portal>
{
    public static TheoryData<string, string, string, string> Forms =>
        new()
        {
            { DemoAccounts.Contoso, "/requests/{0}/comment", "Form.Comment", "A long comment,\n\nof \"two\" <b>paragraphs</b>" },
            { DemoAccounts.Agent, "/requests/{0}/reply", "Form.Reply", "A long reply" },
            { DemoAccounts.Agent, "/requests/{0}/note", "Form.Note", "A long note" },
            { DemoAccounts.Agent, "/templates/edit", "Form.Text", "A long template" },
            { DemoAccounts.Lead, "/notices/post", "Form.Words", "A long notice" },
            { DemoAccounts.Contoso, "/contracts/new", "Form.ContractId", "CONTRACT-12345678" },
        };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task It_waits_while_its_sender_signs_in_again(string who, string address, string field, string typed)
    {
        var writer = await portal.SignInAsync(who);
        var page = await writer.GetAsync(await AddressAsync(address));
        var form = page.FormWith($"[name='{field}']");
        var stranger = portal.Visit();
        using var sentOn = await stranger.SendAsync(page, form, new() { [field] = typed });
        Assert.Equal(HttpStatusCode.TemporaryRedirect, sentOn.StatusCode);
        var waiting = await AgainAsync(stranger, sentOn, page, form, new() { [field] = typed });

        Assert.Equal("Your sign-in ended", waiting.Heading);
        Assert.Equal(typed, waiting.FormWith($"main [name='{field}']").QuerySelector($"[name='{field}']")!.GetAttribute("value"));
        // the same cookie jar, signed in again
        var after = await writer.SubmitAsync(waiting, waiting.FormWith($"main [name='{field}']"), []);
        Assert.Equal(HttpStatusCode.OK, after.Status);
        Assert.DoesNotContain("sign-in ended", after.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_whose_token_no_longer_holds_is_shown_with_who_would_send_it_now()
    {
        var number = await portal.NumberOfAsync("Forecast totals differ");
        var (ada, sam) = (await portal.SignInAsync(DemoAccounts.Contoso), await portal.SignInAsync(DemoAccounts.Agent));
        var page = await ada.GetAsync($"/requests/{number}/comment");
        var form = page.FormTo("comment");
        Dictionary<string, string?> typed = new() { ["Form.Comment"] = "Typed before the token changed" };
        using var sentOn = await sam.SendAsync(page, form, typed);
        Assert.Equal(HttpStatusCode.TemporaryRedirect, sentOn.StatusCode);
        var waiting = await AgainAsync(sam, sentOn, page, form, typed);

        Assert.Equal("Send it again", waiting.Heading);
        Assert.Contains("You are signed in as Sam Okafor now", waiting.Words, StringComparison.Ordinal);
        Assert.Contains("Typed before the token changed", waiting.TextOf("pre"), StringComparison.Ordinal);
        var after = await sam.SubmitAsync(waiting, waiting.FormWith("main [name='Form.Comment']"), []);
        Assert.Contains("Typed before the token changed", after.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    public async Task What_another_site_sends_is_neither_held_nor_given_a_token(string header, string value)
    {
        var number = await portal.NumberOfAsync("Forecast totals differ");
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        ada.Http.DefaultRequestHeaders.Add(header, value);
        List<KeyValuePair<string, string>> fields =
        [
            new("Form.Comment", "Sent by another site"),
            new("__RequestVerificationToken", "made up"),
        ];
        using (var content = new FormUrlEncodedContent(fields))
        using (var answer = await ada.Http.PostAsync(new Uri($"/requests/{number}/comment", UriKind.Relative), content))
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);

        using (var content = new FormUrlEncodedContent(fields))
        using (var answer = await ada.Http.PostAsync(new Uri($"/held?to=/requests/{number}/comment", UriKind.Relative), content))
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_without_any_token_is_refused_and_a_script_is_told()
    {
        var number = await portal.NumberOfAsync("Forecast totals differ");
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        using var bare = new FormUrlEncodedContent([new("Form.Comment", "No token")]);
        using var refused = await ada.Http.PostAsync(new Uri($"/requests/{number}/comment", UriKind.Relative), bare);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);

        ada.Http.DefaultRequestHeaders.Add("X-Requested-With", "XMLHttpRequest");
        using var made = new FormUrlEncodedContent([new("Form.Comment", "By script"), new("__RequestVerificationToken", "made up")]);
        using var told = await ada.Http.PostAsync(new Uri($"/requests/{number}/comment", UriKind.Relative), made);
        Assert.Equal(HttpStatusCode.BadRequest, told.StatusCode);
    }

    [Fact]
    public async Task Passwords_and_codes_are_not_held()
    {
        using var content = new FormUrlEncodedContent([
            new("Form.NewPassword", "a secret phrase"),
            new("Proof.Present", "another secret"),
            new("Form.Code", "123456"),
            new("Form.AccessId", "998877"),
            new("Form.Name", "Ada"),
        ]);
        var page = await portal
            .Visit()
            .ReadAsync(await portal.Visit().Http.PostAsync(new Uri("/held?to=/account/password", UriKind.Relative), content));

        Assert.Equal(
            ["Form.Name"],
            page.Document.QuerySelectorAll("main form input[type=hidden]").Select(field => field.GetAttribute("name"))
        );
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example")]
    public async Task Nothing_is_held_for_another_address(string to)
    {
        using var content = new FormUrlEncodedContent([new("Form.Subject", "sent by somebody else")]);
        using var answer = await portal.Visit().Http.PostAsync(new Uri($"/held?to={Uri.EscapeDataString(to)}", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<string> AddressAsync(string address) =>
        address.Contains("{0}", StringComparison.Ordinal)
            ? string.Format(
                System.Globalization.CultureInfo.InvariantCulture,
                address,
                await portal.NumberOfAsync("Forecast totals differ")
            )
            : address;

    /// <summary>As a browser does with 307: the same fields once more, to the place named.</summary>
    private static async Task<Page> AgainAsync(
        Visitor visitor,
        HttpResponseMessage sentOn,
        Page page,
        AngleSharp.Html.Dom.IHtmlFormElement form,
        Dictionary<string, string?> fields
    )
    {
        var action = form.GetAttribute("action");
        form.SetAttribute("action", sentOn.Headers.Location!.ToString());
        var waiting = await visitor.SubmitAsync(page, form, fields);
        form.SetAttribute("action", action ?? string.Empty);
        return waiting;
    }
}
