using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Writing;
using SupportPortal.Data;

namespace SupportPortal.Web.Jobs;

/// <summary>Deletes what is kept no longer: drafts and begun replies nobody went on with, and mails that are sent or given up.</summary>
internal sealed partial class Retention(PortalDbContext db, IClock clock, ILogger<Retention> logger)
{
    private static readonly Duration MailKept = Duration.FromDays(30);

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
        if (drafts + mails > 0) LogSwept(logger, drafts, mails);
        return drafts + mails;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Drafts} old drafts and {Mails} old mails were deleted")]
    private static partial void LogSwept(ILogger logger, int drafts, int mails);
}

/// <summary>Sweeps every hour.</summary>
internal sealed class RetentionJob(IServiceScopeFactory scopes, ILogger<RetentionJob> logger) : PeriodicJob(scopes, logger)
{
    protected override TimeSpan Pause => TimeSpan.FromHours(1);

    protected override Task RunAsync(IServiceProvider services, CancellationToken cancellationToken) => services.GetRequiredService<Retention>().SweepAsync(cancellationToken);
}
