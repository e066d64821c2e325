using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.People;
using SupportPortal.Core.Alerts;
using SupportPortal.Core.Requests;
using SupportPortal.Data;

namespace SupportPortal.Application.Alerts;

/// <summary>What the person is told in the app: how much is unread, the list, and marking it read.</summary>
public sealed class AlertList(PortalDbContext db, CurrentPerson person, IClock clock)
{
    /// <summary>More than this many unread ones are not counted.</summary>
    public const int CountCap = 99;

    private const int Most = 50;

    /// <summary>How many are unread, at most one more than are counted.</summary>
    public Task<int> UnreadAsync(CancellationToken cancellationToken) => Unread().Take(CountCap + 1).CountAsync(cancellationToken);

    /// <summary>The newest that are unread.</summary>
    public Task<List<AlertRow>> NewAsync(CancellationToken cancellationToken) =>
        Rows(Unread().OrderByDescending(alert => alert.Id).Take(Most)).ToListAsync(cancellationToken);

    /// <summary>Those read last.</summary>
    public Task<List<AlertRow>> ReadAsync(CancellationToken cancellationToken)
    {
        var me = person.Id;
        return Rows(
                db.Alerts.Where(alert => alert.PersonId == me && alert.ReadAt != null)
                    .OrderByDescending(alert => alert.ReadAt)
                    .ThenByDescending(alert => alert.Id)
                    .Take(Most)
            )
            .ToListAsync(cancellationToken);
    }

    /// <summary>Marks one read, or all up to one; nothing of anybody else.</summary>
    public Task MarkAsync(long id, bool andOlder, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        return Unread()
            .Where(alert => alert.Id == id || (andOlder && alert.Id < id))
            .ExecuteUpdateAsync(alert => alert.SetProperty(read => read.ReadAt, now), cancellationToken);
    }

    /// <summary>The person opened a request: what was told about it is read.</summary>
    public async Task OpenedAsync(int requestId, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        await Unread()
            .Where(alert => alert.RequestId == requestId)
            .ExecuteUpdateAsync(alert => alert.SetProperty(read => read.ReadAt, now), cancellationToken);
    }

    private IQueryable<Alert> Unread()
    {
        var me = person.Id;
        return db.Alerts.Where(alert => alert.PersonId == me && alert.ReadAt == null);
    }

    private IQueryable<AlertRow> Rows(IQueryable<Alert> alerts) =>
        from alert in alerts.AsNoTracking()
        join request in db.Requests on alert.RequestId equals request.Id into requests
        from request in requests.DefaultIfEmpty()
        join notice in db.Notices on alert.NoticeId equals notice.Id into notices
        from notice in notices.DefaultIfEmpty()
        join about in db.Users on alert.AboutId equals about.Id into people
        from about in people.DefaultIfEmpty()
        where request != null || notice != null || about != null
        orderby alert.ReadAt descending, alert.Id descending
        select new AlertRow(
            alert.Id,
            new AlertTarget(
                alert.RequestId,
                alert.NoticeId,
                alert.AboutId,
                request != null ? request.Subject
                    : notice != null ? notice.Title
                    : about!.DisplayName
            ),
            alert.Kind,
            alert.ByName,
            alert.At
        );
}

/// <summary>What an alert is about: a request, a notice or a person.</summary>
public sealed record AlertTarget(int? RequestId, int? NoticeId, int? PersonId, string Title)
{
    /// <summary>The number of the request; null where it is about something else.</summary>
    public string? Number => RequestId is { } id ? RequestNumber.Format(id) : null;
}

/// <summary>What the list shows.</summary>
public sealed record AlertRow(long Id, AlertTarget About, AlertKind Kind, string? ByName, Instant At);
