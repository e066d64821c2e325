using NodaTime;
using SupportPortal.Core.Alerts;
using SupportPortal.Core.Mail;
using SupportPortal.Core.Requests;

namespace SupportPortal.Core.Tests.Mail;

public sealed class OutboxMailTests
{
    private static readonly Addressee Ada = new("ada@contoso.example", "Ada", "Europe/Berlin", "de");
    private static readonly Instant Noon = Instant.FromUtc(2026, 3, 27, 12, 0);

    [Fact]
    public void What_must_be_told_once_has_the_key_it_was_given_and_may_go_at_once()
    {
        var mail = OutboxMail.About(4, MailReason.DueSoon, "due-soon/4", null, Ada, Noon);

        Assert.Equal(("due-soon/4", MailReason.DueSoon, 4), (mail.Key, mail.Reason, mail.RequestId));
        Assert.Equal(("ada@contoso.example", "Ada", "Europe/Berlin", "de"), (mail.ToAddress, mail.ToName, mail.TimeZone, mail.Culture));
        Assert.Equal((Noon, Noon, null, null), (mail.CreatedAt, mail.NotBefore, mail.SentAt, mail.LeasedUntil));
    }

    [Fact]
    public void Other_mails_are_each_their_own()
    {
        var (one, two) = (OutboxMail.Inviting(7, 8, Ada, Noon), OutboxMail.Inviting(7, null, Ada, Noon));

        Assert.NotEqual(one.Key, two.Key);
        Assert.Equal((MailReason.Invited, 7, 8), (one.Reason, one.AccountId, one.CausedById));
        Assert.Null(two.CausedById);
    }

    [Fact]
    public void A_change_of_an_account_tells_who_where_from_and_with_what_cut_to_what_fits()
    {
        var change = new AccountChange(7, "password-changed", 8, new string('a', 46), new string('g', 201));
        var mail = OutboxMail.About(change, Ada, Noon);
        Assert.Equal((MailReason.AccountChanged, 7, "password-changed", 8), (mail.Reason, mail.AccountId, mail.Act, mail.CausedById));
        Assert.Equal((45, 200), (mail.FromAddress!.Length, mail.Agent!.Length));

        var known = OutboxMail.About(change with { Address = "192.0.2.1", Agent = null }, Ada, Noon);
        Assert.Equal(("192.0.2.1", null), (known.FromAddress, known.Agent));
    }

    [Fact]
    public void An_alert_says_whom_of_what_and_is_read_once()
    {
        var told = Alert.Tell(7, 4, AlertKind.Assigned, "assigned/4/7", "Sam", Noon);
        Assert.Equal((7, 4, AlertKind.Assigned), (told.PersonId, told.RequestId, told.Kind));
        Assert.Equal(("assigned/4/7", "Sam", Noon, null), (told.Key, told.ByName, told.At, told.ReadAt));
        told.Read(Noon + Duration.FromMinutes(1));
        told.Read(Noon + Duration.FromMinutes(2));
        Assert.Equal(Noon + Duration.FromMinutes(1), told.ReadAt);

        var notice = Alert.NotToldOf(3, 7, "notice/3", Noon);
        Assert.Equal((7, 3, null, AlertKind.MailGivenUp), (notice.PersonId, notice.NoticeId, notice.AboutId, notice.Kind));
        Assert.Equal(("notice/3", Noon), (notice.Key, notice.At));
        var invited = Alert.NotInvited(3, 7, "invited/3", Noon);
        Assert.Equal((7, 3, null, AlertKind.MailGivenUp), (invited.PersonId, invited.AboutId, invited.NoticeId, invited.Kind));
        Assert.Equal(("invited/3", Noon), (invited.Key, invited.At));
    }
}
