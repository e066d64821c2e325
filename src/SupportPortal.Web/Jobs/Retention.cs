using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Queue;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Writing;
using SupportPortal.Data;

namespace SupportPortal.Web.Jobs;

/// <summary>Deletes what is kept no longer: drafts and begun replies nobody went on with, mails that are sent or given up, old alerts, and who looked at what.</summary>
internal sealed partial class Retention(PortalDbContext db, IClock clock, ILogger<Retention> logger)
{
    private static readonly Duration MailKept = Duration.FromDays(30);
    private static readonly Duration AlertKept = Duration.FromDays(90);

    /// <summary>Deletes it. Returns how much it was.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var (draftsBefore, mailsBefore) = (now - RequestDraft.Kept, now - MailKept);
        var repliesBefore = now - ReplyDraft.Kept;
        var drafts = await db.Drafts.Where(draft => draft.SavedAt < draftsBefore).ExecuteDeleteAsync(cancellationToken)
            + await db.ReplyDrafts.Where(draft => draft.SavedAt < repliesBefore).ExecuteDeleteAsync(cancellationToken);
        var mails = await db.Outbox.Where(mail => mail.SentAt < mailsBefore).ExecuteDeleteAsync(cancellationToken)
            + await db.Outbox.Where(mail => mail.SentAt == null && mail.GivenUpAt < mailsBefore).ExecuteDeleteAsync(cancellationToken);
        var (alertsBefore, seenBefore) = (now - AlertKept, now - Presence.Gone);
        var alerts = await db.Alerts.Where(alert => alert.At < alertsBefore).ExecuteDeleteAsync(cancellationToken);
        await db.Presences.Where(presence => presence.SeenAt < seenBefore).ExecuteDeleteAsync(cancellationToken);
        if (drafts + mails + alerts > 0) LogSwept(logger, drafts, mails, alerts);
        return drafts + mails + alerts;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Drafts} old drafts, {Mails} old mails and {Alerts} old alerts were deleted")]
    private static partial void LogSwept(ILogger logger, int drafts, int mails, int alerts);
}

/// <summary>Sweeps every hour.</summary>
internal sealed class RetentionJob(IServiceScopeFactory scopes, ILogger<RetentionJob> logger) : PeriodicJob(scopes, logger)
{
    protected override TimeSpan Pause => TimeSpan.FromHours(1);

    protected override Task RunAsync(IServiceProvider services, CancellationToken cancellationToken) => services.GetRequiredService<Retention>().SweepAsync(cancellationToken);
}
