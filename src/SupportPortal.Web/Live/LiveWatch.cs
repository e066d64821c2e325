using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.Alerts;
using SupportPortal.Application.Live;
using SupportPortal.Core.Queue;
using SupportPortal.Data;

namespace SupportPortal.Web.Live;

/// <summary>
/// Looks at what is new in the database, whichever process wrote it: one for the whole process, and only while a page
/// listens. It reads by primary keys, so a look costs the same however much is stored.
/// </summary>
internal sealed partial class LiveWatch(
    IServiceScopeFactory scopes,
    LiveFeed feed,
    LiveAccess access,
    IClock clock,
    ILogger<LiveWatch> logger
) : BackgroundService
{
    private const int Most = 500; // entries told one by one
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(5);

    private SeenWindow _events = new(0);
    private SeenWindow _alerts = new(0);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await feed.SomebodyListensAsync(stoppingToken);
                await WatchAsync(stoppingToken);
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops; the pages listen to another one, or to this one once it is back.
        }
    }

    /// <summary>Looks again and again while somebody listens.</summary>
    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        var isBegun = false;
        for (var round = 0; !feed.TryRest(); round++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
                var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
                if (!isBegun)
                    await BeginAsync(db, cancellationToken);
                if (round % 2 == 0)
                {
                    await access.ShutAsync(db, cancellationToken);
                    await LookWhoIsHereAsync(db, cancellationToken);
                }

                isBegun = true;
                feed.Begin();
                await LookAsync(db, cancellationToken);
                await Task.Delay(Pause, cancellationToken);
            }
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailure(logger, fault);
                await Task.Delay(AfterFault, cancellationToken);
            }
        }
    }

    /// <summary>What is stored by now is no news; a page that was made before reads it by itself.</summary>
    private async Task BeginAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        _events = new SeenWindow(
            await db.RequestEvents.IgnoreQueryFilters([QueryFilters.Internal]).MaxAsync(happened => (long?)happened.Id, cancellationToken)
                ?? 0
        );
        _alerts = new SeenWindow(await db.Alerts.MaxAsync(alert => (long?)alert.Id, cancellationToken) ?? 0);
    }

    private async Task LookAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var above = _events.Floor;
        var entries = await db
            .RequestEvents.AsNoTracking()
            .Where(happened => happened.Id > above)
            .OrderByDescending(happened => happened.Id)
            .Take(Most)
            .Select(happened => new LiveNews(
                happened.Id,
                happened.RequestId,
                happened.Kind,
                happened.ActorId,
                happened.ActorName,
                happened.At
            ))
            .ToListAsync(cancellationToken);
        var news = entries.Where(entry => _events.IsNews(entry.Sequence)).Reverse().ToList();
        if (news.Count == Most)
            feed.Publish(new LiveGap(_events.Last));
        else
            foreach (var entry in news)
                feed.Publish(entry with { Sequence = _events.Last });
        _events.Looked();
        await LookForAlertsAsync(db, cancellationToken);
    }

    private async Task LookForAlertsAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var (above, people) = (_alerts.Floor, feed.People);
        var entries = await (
            from alert in db.Alerts.AsNoTracking()
            where alert.Id > above && people.Contains(alert.PersonId)
            join request in db.Requests on alert.RequestId equals request.Id into requests
            from request in requests.DefaultIfEmpty()
            join notice in db.Notices on alert.NoticeId equals notice.Id into notices
            from notice in notices.DefaultIfEmpty()
            join about in db.Users on alert.AboutId equals about.Id into persons
            from about in persons.DefaultIfEmpty()
            where request != null || notice != null || about != null
            orderby alert.Id descending
            select new
            {
                alert.Id,
                alert.PersonId,
                About = new AlertTarget(
                    alert.RequestId,
                    alert.NoticeId,
                    alert.AboutId,
                    request != null ? request.Subject
                        : notice != null ? notice.Title
                        : about!.DisplayName
                ),
                alert.Kind,
                alert.ByName,
            }
        )
            .Take(Most)
            .ToListAsync(cancellationToken);
        var news = entries.Where(entry => _alerts.IsNews(entry.Id)).Reverse().ToList();
        _alerts.Looked();
        if (news.Count == 0)
            return;
        var told = news.Select(entry => entry.PersonId).Distinct().ToList();
        var unread = await db
            .Alerts.Where(alert => told.Contains(alert.PersonId) && alert.ReadAt == null)
            .GroupBy(alert => alert.PersonId)
            .Select(alerts => new { alerts.Key, Count = alerts.Count() })
            .ToDictionaryAsync(alerts => alerts.Key, alerts => alerts.Count, cancellationToken);
        foreach (var entry in news)
            feed.Publish(
                new LiveAlert(_events.Last, entry.PersonId, entry.About, entry.Kind, entry.ByName, unread.GetValueOrDefault(entry.PersonId))
            );
    }

    private async Task LookWhoIsHereAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var since = clock.GetCurrentInstant() - Presence.Gone;
        var people = await db
            .Presences.AsNoTracking()
            .Where(presence => presence.SeenAt > since)
            .OrderBy(presence => presence.RequestId)
            .ThenBy(presence => presence.PersonId)
            .Select(presence => new RequestViewer(presence.RequestId, presence.PersonId, presence.PersonName, presence.IsWriting))
            .ToListAsync(cancellationToken);
        if (!people.SequenceEqual(feed.Here.People))
            feed.Publish(new LivePresence(_events.Last, people));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What is new could not be read; trying again")]
    private static partial void LogFailure(ILogger logger, Exception fault);
}
