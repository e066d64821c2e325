using Microsoft.EntityFrameworkCore;
using SupportPortal.Application.Mail;
using SupportPortal.Core.Alerts;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Mail;

public sealed class MailAddressTests : IDisposable
{
    private readonly MailPortal _portal = new();

    public void Dispose() => _portal.Dispose();

    [Theory]
    [InlineData("ada@contoso.example")]
    [InlineData("o'brien+tag@sub.contoso.example")]
    [InlineData("jörg@contoso.example")]
    [InlineData("ada@büro.example")]
    public void One_address_mail_can_go_to_is_taken(string address) => Assert.True(MailAddressRule.IsOne(address, takesLocalhost: false));

    [Theory]
    [InlineData("john.@contoso.example")]
    [InlineData(".john@contoso.example")]
    [InlineData("jo..hn@contoso.example")]
    [InlineData("a,b@contoso.example")]
    [InlineData("a@contoso.example,b@contoso.example")]
    [InlineData("a@contoso.example;b@contoso.example")]
    [InlineData("Bob <b@contoso.example>")]
    [InlineData("<b@contoso.example>")]
    [InlineData("b@contoso.example (Bob)")]
    [InlineData("\"a b\"@contoso.example")]
    [InlineData("a\u200Bb@contoso.example")]
    [InlineData("a@con\u200Btoso.example")]
    [InlineData("a\0b@contoso.example")]
    [InlineData("a b@contoso.example")]
    [InlineData("a@b@contoso.example")]
    [InlineData("a@contoso")]
    [InlineData("a@localhost")]
    [InlineData("a@-contoso.example")]
    [InlineData("a@contoso..example")]
    [InlineData("a@contoso_x.example")]
    [InlineData("a@[127.0.0.1]")]
    [InlineData("a@127.0.0.1")]
    [InlineData("a@contoso.example\r\nBcc: x@y.example")]
    [InlineData("@contoso.example")]
    [InlineData("contoso.example")]
    public void What_mail_cannot_go_to_is_refused(string address) => Assert.False(MailAddressRule.IsOne(address, takesLocalhost: false));

    [Fact]
    public void An_address_too_long_for_a_mail_server_is_refused()
    {
        Assert.False(MailAddressRule.IsOne(new string('a', 65) + "@contoso.example", takesLocalhost: false));
        Assert.False(MailAddressRule.IsOne("a@" + string.Join('.', Enumerable.Repeat("abcdefghij", 25)), takesLocalhost: false));
    }

    [Theory]
    [InlineData("john.@contoso.example")]
    [InlineData("Bob <b@contoso.example>")]
    public async Task An_invitation_to_nowhere_is_refused_beside_its_field(string address)
    {
        var ada = await _portal.SignInAsync(DemoAccounts.Contoso);
        var page = await ada.GetAsync("/people/invite");
        var refused = await ada.SubmitAsync(
            page,
            page.FormWith("[name='Form.Email']"),
            new() { ["Form.Name"] = "Bob", ["Form.Email"] = address }
        );

        Assert.Contains(refused.Errors, error => error.StartsWith("Mail cannot go to this.", StringComparison.Ordinal));
        Assert.Equal(address, refused.Document.QuerySelector("[name='Form.Email']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_contact_nobody_can_mail_to_does_not_let_on()
    {
        var ada = await _portal.SignInAsync(DemoAccounts.Contoso);
        var page = await FilingWalk.Critical().Contact(("Email", "a,b@contoso.example")).ToReviewAsync(ada);

        Assert.Contains(page.Errors, error => error.StartsWith("Mail cannot go to this.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Letters_outside_ASCII_go_to_a_server_that_takes_them_and_their_domain_in_ASCII_to_every()
    {
        _portal.Smtp.TakesLettersOutsideAscii = true;
        await _portal.PutAsync(1, "jörg@contoso.example");
        Assert.Equal(1, await _portal.DispatchAsync());

        _portal.Smtp.TakesLettersOutsideAscii = false;
        await _portal.PutAsync(1, "ada@büro.example");
        Assert.Equal(1, await _portal.DispatchAsync());
        Assert.Equal("ada@xn--bro-hoa.example", _portal.Smtp.Mails[^1].Address);
    }

    [Fact]
    public async Task A_server_without_SMTPUTF8_gets_no_8_bit_address_and_whoever_caused_the_mail_is_told()
    {
        var number = await _portal.NumberOfAsync("Forecast totals differ");
        await _portal.WithDataAsync(db =>
            db.Requests.Where(request => request.Subject.Contains("Forecast totals differ"))
                .ExecuteUpdateAsync(request => request.SetProperty(changed => changed.Contact.Email, "jörg@contoso.example"))
        );
        await _portal.MailsAfterAsync(DemoAccounts.Agent, number, "reply", new() { ["Form.Reply"] = "We look into it." });

        var given = await _portal.WithDataAsync(db =>
            db.Outbox.AsNoTracking().SingleAsync(mail => mail.ToAddress == "jörg@contoso.example" && mail.GivenUpAt != null)
        );
        Assert.Contains("SMTPUTF8", given.Failure, StringComparison.Ordinal);
        Assert.DoesNotContain(_portal.Smtp.Mails, mail => mail.To.Any(address => address.Contains("rg@", StringComparison.Ordinal)));
        Assert.Contains(await _portal.WithDataAsync(db => db.Alerts.AsNoTracking().ToListAsync()), alert =>
            alert.Kind == AlertKind.MailGivenUp
        );
        var agent = await _portal.SignInAsync(DemoAccounts.Agent);
        Assert.Contains("could not be delivered to", (await agent.GetAsync($"/requests/{number}")).Words, StringComparison.Ordinal);
        Assert.Contains("Mail not delivered", (await agent.GetAsync("/alerts")).Words, StringComparison.Ordinal);
    }
}
