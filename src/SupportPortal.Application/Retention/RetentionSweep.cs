using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.Settings;
using SupportPortal.Core.Queue;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Writing;
using SupportPortal.Data;
using SupportPortal.Data.People;

namespace SupportPortal.Application.Retention;

/// <summary>Deletes what is kept no longer: drafts and begun replies nobody went on with, mails that are sent or given up, old alerts, the
/// old part of the sign-in log, posts nobody sends again, tokens that ended, and who looked at what.</summary>
public sealed partial class RetentionSweep(PortalDbContext db, RetentionSettings settings, IClock clock, ILogger<RetentionSweep> logger)
{
    /// <summary>Deletes it. Returns how much it was.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var (draftsBefore, mailsBefore) = (now - RequestDraft.Kept, now - Duration.FromDays(settings.MailDays));
        var repliesBefore = now - ReplyDraft.Kept;
        var drafts =
            await db.Drafts.Where(draft => draft.SavedAt < draftsBefore).ExecuteDeleteAsync(cancellationToken)
            + await db.ReplyDrafts.Where(draft => draft.SavedAt < repliesBefore).ExecuteDeleteAsync(cancellationToken);
        var mails =
            await db.Outbox.Where(mail => mail.SentAt < mailsBefore).ExecuteDeleteAsync(cancellationToken)
            + await db.Outbox.Where(mail => mail.SentAt == null && mail.GivenUpAt < mailsBefore).ExecuteDeleteAsync(cancellationToken);
        var postsBefore = now - StoredPost.Kept;
        await db.StoredPosts.Where(post => post.At < postsBefore).ExecuteDeleteAsync(cancellationToken);
        var (alertsBefore, seenBefore) = (now - Duration.FromDays(settings.AlertDays), now - Presence.Gone);
        var alerts = await db.Alerts.Where(alert => alert.At < alertsBefore).ExecuteDeleteAsync(cancellationToken);
        await db.Presences.Where(presence => presence.SeenAt < seenBefore).ExecuteDeleteAsync(cancellationToken);
        var (signInsBefore, tokensBefore) = (now - Duration.FromDays(settings.SignInDays), now - Duration.FromDays(settings.TokenDays));
        var sessionsBefore = now - Duration.FromDays(settings.SessionDays);
        var access =
            await db.SignIns.Where(signIn => signIn.At < signInsBefore).ExecuteDeleteAsync(cancellationToken)
            + await db.Sessions.Where(session => session.SeenAt < sessionsBefore).ExecuteDeleteAsync(cancellationToken)
            + await db
                .ApiTokens.Where(token => token.ExpiresAt < tokensBefore || token.RevokedAt < tokensBefore)
                .ExecuteDeleteAsync(cancellationToken);
        if (drafts + mails + alerts + access > 0)
            LogSwept(logger, drafts, mails, alerts, access);
        return drafts + mails + alerts + access;
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Drafts} old drafts, {Mails} old mails, {Alerts} old alerts and {Access} old sign-ins and tokens were deleted"
    )]
    private static partial void LogSwept(ILogger logger, int drafts, int mails, int alerts, int access);
}
