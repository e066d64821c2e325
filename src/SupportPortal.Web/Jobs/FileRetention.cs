using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Requests;
using SupportPortal.Data;
using SupportPortal.Data.Files;

namespace SupportPortal.Web.Jobs;

/// <summary>
/// Deletes what nobody will send any more: files of forms that were left a day ago and of drafts that are gone, and
/// what an interrupted process left on disk. The row goes first, so a row never points to nothing.
/// </summary>
internal sealed partial class FileRetention(IServiceScopeFactory scopes, ILogger<FileRetention> logger) : PeriodicJob(scopes, logger)
{
    private const int Batch = 200;
    private static readonly Duration Grace = Duration.FromDays(1);

    protected override TimeSpan Pause => TimeSpan.FromHours(1);

    protected override async Task RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var now = services.GetRequiredService<IClock>().GetCurrentInstant();
        var (db, store) = (services.GetRequiredService<PortalDbContext>(), services.GetRequiredService<FileStore>());
        var rows = await DeleteUnsentAsync(db, store, now, cancellationToken);
        var files = await DeleteLeftoversAsync(db, store, now, cancellationToken);
        if (rows + files > 0)
            LogDeleted(logger, rows, files);
    }

    /// <summary>A draft keeps its files as long as it is kept itself.</summary>
    private static async Task<int> DeleteUnsentAsync(PortalDbContext db, FileStore store, Instant now, CancellationToken cancellationToken)
    {
        var (left, expired) = (now - Grace, now - RequestDraft.Kept);
        var abandoned = await db
            .Attachments.AsNoTracking()
            .Where(file =>
                file.RequestId == null
                && file.AddedAt < left
                && !db.Drafts.Any(draft => draft.Key == file.Basket && draft.SavedAt >= expired)
            )
            .Select(file => new { file.Id, file.StoredAs })
            .ToListAsync(cancellationToken);
        var deleted = 0;
        foreach (var file in abandoned)
        {
            // It may have been sent a moment ago.
            if (await db.Attachments.Where(row => row.Id == file.Id && row.RequestId == null).ExecuteDeleteAsync(cancellationToken) == 0)
                continue;
            store.Delete(file.StoredAs);
            deleted++;
        }

        return deleted;
    }

    private static async Task<int> DeleteLeftoversAsync(
        PortalDbContext db,
        FileStore store,
        Instant now,
        CancellationToken cancellationToken
    )
    {
        var deleted = 0;
        foreach (var some in store.Leftovers((now - Grace).ToDateTimeUtc()).Chunk(Batch))
        {
            var names = some.Where(file => !file.IsIncoming).Select(file => file.Name).ToList();
            var needed = await db
                .Attachments.Where(row => names.Contains(row.StoredAs))
                .Select(row => row.StoredAs)
                .ToListAsync(cancellationToken);
            foreach (var file in some.Where(file => file.IsIncoming || !needed.Contains(file.Name)))
            {
                store.Delete(file);
                deleted++;
            }
        }

        return deleted;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Deleted {Rows} files that were never sent and {Files} left on disk")]
    private static partial void LogDeleted(ILogger logger, int rows, int files);
}
