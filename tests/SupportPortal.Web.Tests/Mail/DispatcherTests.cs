using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using SupportPortal.Application.Delivery;
using SupportPortal.Application.Retention;
using SupportPortal.Core.Mail;
using SupportPortal.Core.Requests;
using SupportPortal.Testing;

namespace SupportPortal.Web.Tests.Mail;

public sealed class DispatcherTests : IDisposable
{
    private readonly MailPortal _portal = new();

    [Fact]
    public async Task While_the_server_is_down_mails_wait_and_go_out_when_it_is_back()
    {
        _portal.Smtp.GoDown();
        await _portal.PutAsync(3);
        Assert.Equal(0, await _portal.DispatchAsync());
        var waiting = await MailsAsync();
        Assert.All(waiting, mail =>
            Assert.Equal((1, null, Portal.Start + Duration.FromMinutes(1)), (mail.Attempts, mail.SentAt, mail.NotBefore))
        );
        Assert.All(waiting, mail => Assert.Contains("SocketException", mail.Failure, StringComparison.Ordinal));

        Assert.Equal(0, await _portal.DispatchAsync()); // not before a minute is over
        _portal.Clock.Advance(Duration.FromMinutes(1));
        Assert.Equal(0, await _portal.DispatchAsync());
        Assert.All(await MailsAsync(), mail => Assert.Equal((2, Portal.Start + Duration.FromMinutes(3)), (mail.Attempts, mail.NotBefore)));

        _portal.Smtp.Start();
        _portal.Clock.Advance(Duration.FromMinutes(2));
        Assert.Equal(3, await _portal.DispatchAsync());
        Assert.Equal(3, _portal.Smtp.Mails.Count);
        Assert.All(await MailsAsync(), mail =>
            Assert.Equal((Portal.Start + Duration.FromMinutes(3), null), (mail.SentAt!.Value, mail.Failure))
        );
    }

    [Fact]
    public async Task The_pause_doubles_up_to_an_hour_and_after_three_days_a_mail_is_given_up()
    {
        _portal.Smtp.GoDown();
        await _portal.PutAsync(1);
        var pauses = new List<double>();
        for (var i = 0; i < 9; i++)
        {
            await _portal.DispatchAsync();
            var next = (await MailsAsync()).Single().NotBefore;
            pauses.Add((next - _portal.Clock.GetCurrentInstant()).TotalMinutes);
            _portal.Clock.Reset(next);
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60, 60], pauses);
        _portal.Clock.Reset(Portal.Start + Duration.FromDays(3));
        await _portal.DispatchAsync();
        Assert.Equal(Portal.Start + Duration.FromDays(3), (await MailsAsync()).Single().GivenUpAt);
    }

    [Fact]
    public async Task Two_dispatchers_at_once_send_each_mail_once_over_one_connection_each()
    {
        await _portal.PutAsync(120);
        var sent = await Task.WhenAll(Task.Run(_portal.DispatchAsync), Task.Run(_portal.DispatchAsync));

        Assert.Equal(120, sent.Sum());
        Assert.Equal(120, _portal.Smtp.Mails.Count);
        Assert.Equal(120, _portal.Smtp.Mails.Select(mail => mail.Message.MessageId).Distinct().Count());
        Assert.True(_portal.Smtp.Connections <= 2);
    }

    [Fact]
    public async Task A_process_that_dies_between_sending_and_noting_it_leaves_a_mail_that_comes_twice_under_one_id()
    {
        await _portal.PutAsync(1);
        await _portal.DispatchAsync();
        var lease = _portal.Clock.GetCurrentInstant() + Dispatcher.Lease; // as it stands in the database while a mail is under way
        await _portal.WithDataAsync(db =>
            db.Outbox.ExecuteUpdateAsync(mail =>
                mail.SetProperty(lost => lost.SentAt, (Instant?)null).SetProperty(lost => lost.LeasedUntil, lease)
            )
        );

        Assert.Equal(0, await _portal.DispatchAsync()); // it is still the other's
        _portal.Clock.Advance(Dispatcher.Lease);
        Assert.Equal(1, await _portal.DispatchAsync());
        Assert.Equal(2, _portal.Smtp.Mails.Count);
        Assert.Single(_portal.Smtp.Mails.Select(mail => mail.Message.MessageId).Distinct());
    }

    [Fact]
    public async Task A_server_that_hangs_up_before_it_confirms_gets_the_mail_again_under_the_same_id()
    {
        _portal.Smtp.DropsBeforeConfirming = true;
        await _portal.PutAsync(1);
        Assert.Equal(0, await _portal.DispatchAsync());

        _portal.Smtp.DropsBeforeConfirming = false;
        _portal.Clock.Advance(Duration.FromMinutes(1));
        Assert.Equal(1, await _portal.DispatchAsync());
        Assert.Single(_portal.Smtp.Mails.Select(mail => mail.Message.MessageId).Distinct());
    }

    [Fact]
    public async Task An_address_that_is_refused_for_good_is_given_up_and_the_others_arrive()
    {
        _portal.Smtp.AnswerToRecipient = address =>
            address switch
            {
                "gone@contoso.example" => "550 5.1.1 No such mailbox",
                "busy@contoso.example" => "451 4.7.1 Come again later",
                _ => null,
            };
        foreach (var address in new[] { "gone@contoso.example", "busy@contoso.example", "not an address", "there@contoso.example" })
            await _portal.PutAsync(1, address);
        Assert.Equal(1, await _portal.DispatchAsync());

        Assert.Equal("there@contoso.example", Assert.Single(_portal.Smtp.Mails).Address);
        var mails = (await MailsAsync()).ToDictionary(mail => mail.ToAddress);
        Assert.NotNull(mails["gone@contoso.example"].GivenUpAt);
        Assert.Contains("No such mailbox", mails["gone@contoso.example"].Failure, StringComparison.Ordinal);
        Assert.NotNull(mails["not an address"].GivenUpAt);
        Assert.Equal(
            (null, Portal.Start + Duration.FromMinutes(1)),
            (mails["busy@contoso.example"].GivenUpAt, mails["busy@contoso.example"].NotBefore)
        );
    }

    [Fact]
    public async Task A_subject_or_a_name_with_line_breaks_brings_in_no_header_and_no_recipient()
    {
        const string Attack = "Innocent\r\nBcc: victim@evil.example\r\n\r\n<b>body</b>\u2028X: y";
        await _portal.PutAsync(1);
        await _portal.WithDataAsync(async db =>
        {
            await db.Requests.ExecuteUpdateAsync(request => request.SetProperty(changed => changed.Subject, Attack));
            return await db.Outbox.ExecuteUpdateAsync(mail => mail.SetProperty(changed => changed.ToName, Attack));
        });
        await _portal.DispatchAsync();

        var mail = Assert.Single(_portal.Smtp.Mails);
        Assert.Equal("reader0@contoso.example", mail.Address);
        Assert.Equal(["reader0@contoso.example"], mail.Message.GetRecipients().Select(recipient => recipient.Address));
        Assert.DoesNotContain(mail.Message.Headers, header => header.Field is "Bcc" or "X");
        Assert.EndsWith("Innocent  Bcc: victim@evil.example    <b>body</b> X: y", mail.Message.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>body", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_right_password_is_accepted_and_a_wrong_one_keeps_the_mails_without_telling_it()
    {
        await using var portal = new PasswordPortal();
        portal.Smtp.Password = "another one";
        await portal.PutAsync(1);
        Assert.Equal(0, await portal.DispatchAsync());
        var failure = await portal.WithDataAsync(db => db.Outbox.Select(mail => mail.Failure).SingleAsync());
        Assert.Contains("AuthenticationException", failure, StringComparison.Ordinal);
        Assert.DoesNotContain(PasswordPortal.Secret, failure, StringComparison.Ordinal);

        portal.Smtp.Password = PasswordPortal.Secret;
        portal.Clock.Advance(Duration.FromMinutes(1));
        Assert.Equal(1, await portal.DispatchAsync());
    }

    [Fact]
    public async Task Without_a_server_mails_wait_in_production_and_count_as_sent_in_development()
    {
        await using var production = new ServerlessPortal("Production");
        await production.PutAsync(1);
        Assert.Equal(0, await production.DispatchAsync());
        Assert.Equal(
            (0, null),
            await production.WithDataAsync(async db =>
                (await db.Outbox.Select(mail => mail.Attempts).SingleAsync(), await db.Outbox.Select(mail => mail.SentAt).SingleAsync())
            )
        );

        await using var development = new ServerlessPortal("Development");
        await development.PutAsync(1);
        Assert.Equal(1, await development.DispatchAsync());
        Assert.Empty(development.Smtp.Mails);
    }

    [Fact]
    public async Task Beside_the_pages_a_mail_leaves_by_itself_and_the_process_stops_in_peace()
    {
        string file;
        await using (var portal = new RunningPortal())
        {
            file = portal.File;
            await portal.PutAsync(1);
            for (var i = 0; i < 100 && portal.Smtp.Mails.All(mail => mail.Address != "reader0@contoso.example"); i++)
                await Task.Delay(100);
            Assert.Contains(portal.Smtp.Mails, mail => mail.Address == "reader0@contoso.example");
        }

        Assert.False(File.Exists(file)); // nothing held it
    }

    [Fact]
    public async Task Old_mails_and_old_drafts_are_swept_and_newer_ones_stay()
    {
        await _portal.PutAsync(3);
        await _portal.WithDataAsync(async db =>
        {
            var (ids, old) = (await db.Outbox.Select(mail => mail.Id).ToListAsync(), Portal.Start - Duration.FromDays(31));
            await db.Outbox.Where(mail => mail.Id == ids[0]).ExecuteUpdateAsync(mail => mail.SetProperty(sent => sent.SentAt, old));
            await db.Outbox.Where(mail => mail.Id == ids[1]).ExecuteUpdateAsync(mail => mail.SetProperty(gone => gone.GivenUpAt, old));
            var ada = await db.Users.SingleAsync(person => person.Email == DemoAccounts.Contoso);
            db.Drafts.Add(RequestDraft.Begin(Guid.NewGuid(), ada.Id, ada.TenantId!.Value, old));
            db.Drafts.Add(RequestDraft.Begin(Guid.NewGuid(), ada.Id, ada.TenantId!.Value, Portal.Start - Duration.FromDays(29)));
            return await db.SaveChangesAsync();
        });

        Assert.Equal(
            3,
            await _portal.RoundAsync(services => services.GetRequiredService<RetentionSweep>().SweepAsync(CancellationToken.None))
        );
        Assert.Equal((1, 1), await _portal.WithDataAsync(async db => (await db.Outbox.CountAsync(), await db.Drafts.CountAsync())));
    }

    public void Dispose() => _portal.Dispose();

    private Task<List<OutboxMail>> MailsAsync() =>
        _portal.WithDataAsync(db => db.Outbox.AsNoTracking().OrderBy(mail => mail.Id).ToListAsync());

    private sealed class PasswordPortal : MailPortal
    {
        public const string Secret = "correct horse battery";

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Mail:User", "portal");
            builder.UseSetting("Mail:Password", Secret);
        }
    }

    private sealed class ServerlessPortal(string environment) : MailPortal
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseEnvironment(environment);
            builder.UseSetting("Mail:Host", string.Empty);
        }
    }

    private sealed class RunningPortal : MailPortal
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Jobs:Run", "true");
        }
    }
}
