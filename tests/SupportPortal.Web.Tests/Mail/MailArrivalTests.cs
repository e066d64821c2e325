using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using NodaTime;
using SupportPortal.Application.Mail;
using SupportPortal.Core.Notices;
using SupportPortal.Core.People;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Mail;

public sealed class MailArrivalTests(MailPortal portal) : IClassFixture<MailPortal>
{
    [Fact]
    public async Task Filing_is_confirmed_to_the_requester_and_told_to_another_contact()
    {
        await portal.DispatchAsync();
        portal.Smtp.Clear();
        var ada = await portal.SignInAsync(DemoAccounts.Contoso);
        var filed = await FilingWalk
            .Critical()
            .Problem(("Product", "dataverse"), ("Subject", "Tables <b>vanish</b> & come back"))
            .Impact(("Severity", "standard"))
            .Contact(("Email", "night.desk@elsewhere.example"))
            .FileAsync(ada);
        Assert.EndsWith("is filed", filed.Heading, StringComparison.Ordinal);
        await portal.DispatchAsync();

        Assert.Equal([DemoAccounts.Contoso, "night.desk@elsewhere.example"], portal.Smtp.Mails.Select(mail => mail.Address).Order());
        var mail = portal.Smtp.Mails.Single(arrived => arrived.Address == DemoAccounts.Contoso);
        var number = filed.Heading[..10];
        Assert.Equal($"{number}: Tables <b>vanish</b> & come back", mail.Message.Subject);
        Assert.Contains(
            "Ada Lindqvist filed this request on Fri 27 Mar 2026 08:00 (America/New_York). It goes to Power Platform admin center.",
            mail.Text,
            StringComparison.Ordinal
        );
        // four hours, around the clock
        Assert.Contains("A person answers before Fri 27 Mar 2026 12:00 (America/New_York).", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"https://portal.support.example/requests/{number}", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Tables &lt;b&gt;vanish&lt;/b&gt; &amp; come back", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>vanish", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_reply_gives_one_mail_with_the_reply_in_it()
    {
        var number = await portal.NumberOfAsync("Portal throws 500");
        var mail = Assert.Single(
            await portal.MailsAfterAsync(
                DemoAccounts.Agent,
                number,
                "reply",
                new() { ["Form.Reply"] = "Which **version**?\n.\n<script>alert(1)</script>" }
            )
        );

        Assert.Equal((DemoAccounts.Contoso, "Ada Lindqvist"), (mail.Address, mail.Message.To.Mailboxes.Single().Name));
        Assert.StartsWith($"{number} is answered", mail.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Sam Okafor of the support desk answered on Fri 27 Mar 2026 08:00 (America/New_York):",
            mail.Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "> Which **version**?\r\n> .\r\n> <script>alert(1)</script>",
            mail.Text.ReplaceLineEndings("\r\n"),
            StringComparison.Ordinal
        );
        Assert.Contains("Which <strong>version</strong>?", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", mail.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Portal throws 500", "[", 3000)]
    [InlineData("Maker portal cannot load", "> ", 130)]
    public async Task A_reply_that_is_nested_without_end_is_sent_and_shown(string subject, string mark, int times)
    {
        using var own = new MailPortal();
        var number = await own.NumberOfAsync(subject);
        var said = string.Concat(Enumerable.Repeat(mark, times)) + @" see C:\PROGRA~1\x.log";
        var mail = Assert.Single(await own.MailsAfterAsync(DemoAccounts.Agent, number, "reply", new() { ["Form.Reply"] = said }));

        Assert.Contains(said, mail.Text, StringComparison.Ordinal);
        Assert.Contains(@"C:\PROGRA~1\x.log", mail.Html, StringComparison.Ordinal);
        Assert.Contains(
            @"C:\PROGRA~1\x.log",
            (await (await own.SignInAsync(DemoAccounts.Contoso)).GetAsync($"/requests/{number}")).TextOf("main"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_logged_call_is_told_as_the_first_response()
    {
        var number = await portal.NumberOfAsync("Maker portal cannot load");
        var mail = Assert.Single(
            await portal.MailsAfterAsync(
                DemoAccounts.Agent,
                number,
                "first-response",
                new()
                {
                    ["Form.Channel"] = "call",
                    ["Form.Said"] = "Logs are on their way.",
                    ["Form.ContactedAt"] = "2026-03-27T12:55",
                }
            )
        );

        Assert.Contains("Sam Okafor of the support desk reached the requester. Way: Phone call.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("> Logs are on their way.", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_of_the_tenant_goes_to_the_assignee_and_the_watchers_and_not_to_who_wrote_it()
    {
        var number = await portal.NumberOfAsync("Canvas app loses offline data");
        await portal.MailsAfterAsync(DemoAccounts.ContosoViewer, number, "watch", []);
        var mails = await portal.MailsAfterAsync(
            DemoAccounts.Contoso,
            number,
            "comment",
            new() { ["Form.Comment"] = "It happened again." }
        );

        Assert.Equal([DemoAccounts.Agent, DemoAccounts.ContosoViewer], mails.Select(mail => mail.Address).Order());
        Assert.All(mails, mail => Assert.Contains("> It happened again.", mail.Text, StringComparison.Ordinal));
        var (sams, victors) = (
            mails.Single(mail => mail.Address == DemoAccounts.Agent),
            mails.Single(mail => mail.Address == DemoAccounts.ContosoViewer)
        );
        Assert.Contains("Ada Lindqvist wrote on Fri 27 Mar 2026 13:00 (Europe/Berlin):", sams.Text, StringComparison.Ordinal);
        Assert.Contains("because you work on this request", sams.Text, StringComparison.Ordinal);
        Assert.Contains("watch it", victors.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hand_off_is_told_with_portal_and_number_and_a_resolution_with_the_way_back()
    {
        var number = await portal.NumberOfAsync("Currency revaluation posts twice");
        var handOff = Assert.Single(
            await portal.MailsAfterAsync(DemoAccounts.Agent, number, "hand-off", new() { ["Form.VendorCaseNumber"] = "2603270040001" })
        );
        Assert.Contains(
            "it was filed in Lifecycle Services under the vendor case number 2603270040001.",
            handOff.Text,
            StringComparison.Ordinal
        );

        var resolved = Assert.Single(
            await portal.MailsAfterAsync(DemoAccounts.Agent, number, "resolve", new() { ["Form.Outcome"] = "A fix was installed." })
        );
        Assert.Contains(
            "If it is not solved, reopen it until Fri 10 Apr 2026 08:00 (America/New_York).",
            resolved.Text,
            StringComparison.Ordinal
        );
        Assert.Contains("> A fix was installed.", resolved.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mails_of_one_request_answer_one_root_under_one_subject_and_say_that_a_program_sent_them()
    {
        var number = await portal.NumberOfAsync("Chat widget is not shown");
        var first = Assert.Single(await portal.MailsAfterAsync(DemoAccounts.Agent, number, "reply", new() { ["Form.Reply"] = "One." }));
        var second = Assert.Single(await portal.MailsAfterAsync(DemoAccounts.Agent, number, "reply", new() { ["Form.Reply"] = "Two." }));

        var root = $"{number.ToLowerInvariant()}@support.example";
        foreach (var mail in new[] { first, second })
        {
            Assert.Equal((root, root), (mail.Message.InReplyTo, Assert.Single(mail.Message.References)));
            Assert.Equal(
                ("auto-generated", "All"),
                (mail.Message.Headers["Auto-Submitted"], mail.Message.Headers["X-Auto-Response-Suppress"])
            );
            Assert.Equal($"<{number.ToLowerInvariant()}.support.example>", mail.Message.Headers[HeaderId.ListId]);
            Assert.Equal("portal@support.example", mail.From);
        }

        Assert.Equal(first.Message.Subject, second.Message.Subject);
        Assert.NotEqual(first.Message.MessageId, second.Message.MessageId);
        Assert.EndsWith("@support.example", first.Message.MessageId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_internal_note_is_never_mailed()
    {
        var number = await portal.NumberOfAsync("Payment journals stay");

        Assert.Empty(
            await portal.MailsAfterAsync(DemoAccounts.Lead, number, "note", new() { ["Form.Note"] = "The customer exaggerates." })
        );
        Assert.Empty(await portal.StoredAsync(number));
    }

    [Fact]
    public async Task Nobody_of_another_tenant_and_nobody_locked_out_is_told()
    {
        var number = await portal.NumberOfAsync("Which capacity will 40 new");
        await portal.MailsAfterAsync(DemoAccounts.ContosoViewer, number, "watch", []);
        await portal.WithDataAsync(db =>
            db.Requests.Where(request => request.Subject.StartsWith("Which capacity"))
                .ExecuteUpdateAsync(request => request.SetProperty(changed => changed.Contact.Email, DemoAccounts.Fabrikam))
        );
        await SetLockAsync(DemoAccounts.ContosoViewer, DateTimeOffset.MaxValue);
        var mails = await portal.MailsAfterAsync(DemoAccounts.Agent, number, "reply", new() { ["Form.Reply"] = "For Contoso only." });
        await SetLockAsync(DemoAccounts.ContosoViewer, null);

        Assert.Equal([DemoAccounts.Contoso], mails.Select(mail => mail.Address));
    }

    [Fact]
    public async Task A_partner_whose_delegation_ended_is_not_told_any_more()
    {
        var number = await portal.NumberOfAsync("Electronic reporting format fails");
        Assert.Equal(
            [DemoAccounts.Partner],
            (await portal.MailsAfterAsync(DemoAccounts.Agent, number, "reply", new() { ["Form.Reply"] = "One." })).Select(mail =>
                mail.Address
            )
        );

        await portal.WithDataAsync(db =>
            db.Delegations.ExecuteUpdateAsync(grant => grant.SetProperty(ended => ended.EndsOn, new LocalDate(2026, 3, 26)))
        );
        var mails = await portal.MailsAfterAsync(DemoAccounts.Agent, number, "reply", new() { ["Form.Reply"] = "Two." });
        await portal.WithDataAsync(db =>
            db.Delegations.ExecuteUpdateAsync(grant => grant.SetProperty(held => held.EndsOn, new LocalDate(2026, 12, 31)))
        );

        Assert.Empty(mails);
    }

    [Fact]
    public async Task A_changed_notice_is_told_to_its_followers_and_not_to_who_wrote_it()
    {
        await portal.DispatchAsync();
        portal.Smtp.Clear();
        var owner = new Actor(await IdOfAsync(DemoAccounts.Owner), "Olga Novak", IsStaff: true);
        await portal.RoundAsync(async services =>
        {
            var (db, at) = (services.GetRequiredService<Data.PortalDbContext>(), portal.Clock.GetCurrentInstant());
            var notice = ServiceNotice.Post(
                owner,
                NoticeKind.ServiceHealth,
                "DV714201",
                "Dataverse is slow in Europe",
                [],
                NoticeState.Investigating,
                "The cause is looked for.",
                at,
                at
            );
            foreach (var email in new[] { DemoAccounts.Contoso, DemoAccounts.Fabrikam })
                notice.Follow(await IdOfAsync(email), 1, at);
            db.Notices.Add(notice);
            await db.SaveChangesAsync();
            notice.Update(owner, NoticeState.Restored, "It is **corrected**.", at);
            await services.GetRequiredService<Outbox>().AddAsync(notice, CancellationToken.None);
            return await db.SaveChangesAsync();
        });
        await portal.DispatchAsync();

        var mails = portal.Smtp.Mails;
        Assert.Equal([DemoAccounts.Contoso, DemoAccounts.Fabrikam], mails.Select(mail => mail.Address).Order());
        Assert.All(mails, mail => Assert.Equal("DV714201: Dataverse is slow in Europe", mail.Message.Subject));
        Assert.All(mails, mail => Assert.StartsWith("Dataverse is slow in Europe: Restored", mail.Text, StringComparison.Ordinal));
        Assert.All(mails, mail => Assert.Contains("It is <strong>corrected</strong>.", mail.Html, StringComparison.Ordinal));
        Assert.All(mails, mail => Assert.StartsWith("notice-", mail.Message.InReplyTo, StringComparison.Ordinal));
        Assert.Contains(
            "Fri 27 Mar 2026 21:00 (Asia/Tokyo)",
            mails.Single(mail => mail.Address == DemoAccounts.Fabrikam).Text,
            StringComparison.Ordinal
        );
    }

    private Task<int> IdOfAsync(string email) =>
        portal.WithDataAsync(db => db.Users.Where(person => person.Email == email).Select(person => person.Id).SingleAsync());

    private Task SetLockAsync(string email, DateTimeOffset? end) =>
        portal.WithDataAsync(db =>
            db.Users.Where(person => person.Email == email)
                .ExecuteUpdateAsync(person => person.SetProperty(locked => locked.LockoutEnd, end))
        );
}
