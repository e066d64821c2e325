using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Mail;

public sealed class DueSoonTests : IDisposable
{
    private const string Blank = "Opportunity form is blank"; // critical, due in 6 minutes, claimed by Priya
    private readonly MailPortal _portal = new();

    [Fact]
    public async Task When_a_quarter_is_left_the_requester_and_the_assignee_are_told_when_it_is_due()
    {
        var number = await _portal.NumberOfAsync(Blank);
        await _portal.WarnAsync();
        await _portal.DispatchAsync();

        var mails = _portal
            .Smtp.Mails.Where(mail => mail.Message.Subject == $"Due soon: {number}: Opportunity form is blank for the sales team")
            .ToList();
        Assert.Equal([DemoAccounts.Contoso, DemoAccounts.Lead], mails.Select(mail => mail.Address).Order());
        Assert.Contains(
            "The answer is due Fri 27 Mar 2026 08:06 (America/New_York). The support desk is told now, too.",
            mails.Single(mail => mail.Address == DemoAccounts.Contoso).Text,
            StringComparison.Ordinal
        );
        var priyas = mails.Single(mail => mail.Address == DemoAccounts.Lead);
        Assert.Contains("The first response is due Fri 27 Mar 2026 12:06 (Europe/London).", priyas.Text, StringComparison.Ordinal);
        Assert.Contains("Priya Nair has claimed it.", priyas.Text, StringComparison.Ordinal);
        Assert.Equal($"{number.ToLowerInvariant()}@support.example", priyas.Message.InReplyTo);
    }

    [Fact]
    public async Task Before_a_quarter_is_left_nobody_is_told_and_what_is_overdue_is_not_due_soon()
    {
        await _portal.WarnAsync();

        Assert.Empty(await _portal.StoredAsync(await _portal.NumberOfAsync("Payment journals stay"))); // 60 percent used
        Assert.All(await _portal.StoredAsync(await _portal.NumberOfAsync("Warehouse app rejects")), mail =>
            Assert.Equal(MailReason.Overdue, mail.Reason)
        ); // 140 percent
        _portal.Clock.Advance(Duration.FromMinutes(5)); // 77 percent of 30 minutes
        await _portal.WarnAsync();
        Assert.NotEmpty(await _portal.StoredAsync(await _portal.NumberOfAsync("Payment journals stay")));
    }

    [Fact]
    public async Task What_nobody_has_claimed_is_told_to_every_lead()
    {
        var number = await _portal.NumberOfAsync("Financial dimension missing"); // unclaimed, 4 hours, 20 percent used
        _portal.Clock.Advance(Duration.FromMinutes(140));
        await _portal.WarnAsync();

        Assert.Equal([DemoAccounts.Contoso, DemoAccounts.Lead], (await _portal.StoredAsync(number)).Select(mail => mail.ToAddress).Order());
    }

    [Fact]
    public async Task Many_rounds_at_once_and_later_ones_tell_once()
    {
        var told = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(_portal.WarnAsync)));
        var stored = await _portal.WithDataAsync(db =>
            db.Outbox.Select(mail => ValueTuple.Create(mail.RequestId, mail.Reason, mail.ToAddress)).ToListAsync()
        );

        Assert.NotEmpty(stored);
        Assert.Equal(stored.Count, stored.Distinct().Count());
        Assert.Equal(stored.Count, told.Sum());
        await _portal.DispatchAsync();
        Assert.Equal(0, await _portal.WarnAsync());
    }

    [Fact]
    public async Task A_due_moment_that_moves_is_told_anew_and_the_old_warning_is_not_sent_any_more()
    {
        var number = await _portal.NumberOfAsync("Date picker shows American"); // Adatum, severity c
        var anke = await _portal.SignInAsync(DemoAccounts.Adatum);
        await SetDueAsync(number, Duration.FromMinutes(3));
        await _portal.WarnAsync();
        var page = await anke.GetAsync($"/requests/{number}/severity");
        await anke.SubmitAsync(
            page,
            page.FormTo("severity"),
            new() { ["Form.Severity"] = "b", ["Form.SeverityReason"] = "More people are affected." }
        );
        await _portal.DispatchAsync();

        Assert.DoesNotContain(_portal.Smtp.Mails, mail => mail.Message.Subject!.Contains(number, StringComparison.Ordinal));
        Assert.All(await _portal.StoredAsync(number), mail => Assert.Equal("Due moved before the warning could be sent.", mail.Failure));
    }

    [Fact]
    public async Task A_warning_that_was_answered_meanwhile_is_not_sent()
    {
        var number = await _portal.NumberOfAsync(Blank);
        await _portal.WarnAsync();
        var sam = await _portal.SignInAsync(DemoAccounts.Agent);
        var page = await sam.GetAsync($"/requests/{number}/reply");
        await sam.SubmitAsync(page, page.FormTo("reply"), new() { ["Form.Reply"] = "We are on it." });
        await _portal.DispatchAsync();

        Assert.DoesNotContain(_portal.Smtp.Mails, mail =>
            mail.Message.Subject!.StartsWith($"Due soon: {number}", StringComparison.Ordinal)
        );
        Assert.Contains(_portal.Smtp.Mails, mail => mail.Text.StartsWith($"{number} is answered", StringComparison.Ordinal));
    }

    public void Dispose() => _portal.Dispose();

    /// <summary>Moves a request's submission, so that it is due soon.</summary>
    private Task SetDueAsync(string number, Duration ahead) =>
        _portal.WithDataAsync(async db =>
        {
            var request = (await db.Requests.ToListAsync()).Single(stored => stored.Number == number);
            var due = _portal.Clock.GetCurrentInstant() + ahead;
            return await db
                .Requests.Where(stored => stored.Id == request.Id)
                .ExecuteUpdateAsync(stored =>
                    stored
                        .SetProperty(moved => moved.SubmittedAt, due - Duration.FromHours(4))
                        .SetProperty(moved => moved.DueAt, due)
                        .SetProperty(moved => moved.QueueDueAt, due)
                        .SetProperty(moved => moved.Counted, Core.Policy.Counting.AroundTheClock)
                );
        });
}
