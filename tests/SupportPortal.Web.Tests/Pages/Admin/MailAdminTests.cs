using Microsoft.EntityFrameworkCore;
using SupportPortal.Testing;
using SupportPortal.Web.Tests.Mail;

namespace SupportPortal.Web.Tests.Pages.Admin;

public sealed class MailAdminTests : IDisposable
{
    private readonly MailPortal _portal = new();

    public void Dispose()
    {
        _portal.Dispose();
        _portal.Smtp.Dispose();
    }

    [Fact]
    public async Task A_failing_mail_is_shown_with_its_reason_tried_again_and_given_up()
    {
        await _portal.DispatchAsync();
        var (olga, sam) = (await _portal.SignInAsync(DemoAccounts.Owner), await _portal.SignInAsync(DemoAccounts.Agent));
        var id = await PutAsync(sam);
        await _portal.WithDataAsync(db =>
            db.Outbox.Where(mail => mail.Id == id)
                .ExecuteUpdateAsync(set =>
                    set.SetProperty(mail => mail.Failure, "SocketException: Connection refused").SetProperty(mail => mail.Attempts, 3)
                )
        );

        var page = await olga.GetAsync("/admin/mail");
        Assert.Contains("Connection refused", page.Words, StringComparison.Ordinal);
        page = await olga.SubmitAsync(page, page.FormWith($"form[action*='GiveUp'][action*='id={id}'] button"), []);
        Assert.Equal("It is given up and not sent.", page.TextOf(".flash"));
        Assert.Equal(0, await _portal.DispatchAsync());
        page = await olga.SubmitAsync(page, page.FormWith($"form[action*='Retry'][action*='id={id}'] button"), []);
        Assert.Equal("It is tried in the next round, within seconds.", page.TextOf(".flash"));
        Assert.Equal(1, await _portal.DispatchAsync());
        Assert.Equal(
            ["mail-given-up", "mail-retried"],
            await _portal.WithDataAsync(db =>
                db.AuditEntries.Where(entry => entry.Setting == $"mail/{id}")
                    .OrderBy(entry => entry.Sequence)
                    .Select(entry => entry.Act)
                    .ToListAsync()
            )
        );
    }

    [Fact]
    public async Task A_mail_that_is_on_its_way_is_left_alone()
    {
        await _portal.DispatchAsync();
        var (olga, sam) = (await _portal.SignInAsync(DemoAccounts.Owner), await _portal.SignInAsync(DemoAccounts.Agent));
        var id = await PutAsync(sam);
        var page = await olga.GetAsync("/admin/mail");
        await _portal.WithDataAsync(db =>
            db.Outbox.Where(mail => mail.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(mail => mail.LeasedUntil, Portal.Start + NodaTime.Duration.FromMinutes(2)))
        );
        page = await olga.SubmitAsync(page, page.FormWith($"form[action*='GiveUp'][action*='id={id}'] button"), []);
        Assert.Contains("It was sent meanwhile, or is on its way.", page.Words, StringComparison.Ordinal);
        Assert.Null(await _portal.WithDataAsync(db => db.Outbox.Where(mail => mail.Id == id).Select(mail => mail.GivenUpAt).SingleAsync()));
    }

    [Fact]
    public async Task A_test_mail_goes_to_whoever_asks_for_it()
    {
        var olga = await _portal.SignInAsync(DemoAccounts.Owner);
        _portal.Smtp.Clear();
        var page = await olga.GetAsync("/admin/mail");
        page = await olga.SubmitAsync(page, page.FormWith("form[action*='Test'] button"), []);
        Assert.Equal("The mail server took a mail to owner@support.example. See whether it arrives.", page.TextOf(".flash"));
        Assert.Equal(DemoAccounts.Owner, Assert.Single(_portal.Smtp.Mails).Address);
    }

    [Fact]
    public async Task Without_a_server_the_page_says_so()
    {
        using var bare = new Portal();
        var olga = await bare.SignInAsync(DemoAccounts.Owner);
        var page = await olga.GetAsync("/admin/mail");
        page = await olga.SubmitAsync(page, page.FormWith("form[action*='Test'] button"), []);
        Assert.Contains("No mail server is set.", page.Words, StringComparison.Ordinal);
    }

    /// <summary>Puts a mail by a reply. Returns its key.</summary>
    private async Task<long> PutAsync(Visitor sam)
    {
        var number = await _portal.NumberOfAsync("Forecast totals differ");
        var page = await sam.GetAsync($"/requests/{number}/reply");
        await sam.SubmitAsync(page, page.FormTo("reply"), new() { ["Form.Reply"] = "We look at it." });
        return await _portal.WithDataAsync(db =>
            db.Outbox.Where(mail => mail.SentAt == null && mail.GivenUpAt == null)
                .OrderBy(mail => mail.Id)
                .Select(mail => mail.Id)
                .FirstAsync()
        );
    }
}
