using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Alerts;
using SupportPortal.Core.Requests;
using SupportPortal.Data;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Alerts;

/// <summary>What the person is told in the app: how much is unread, the list, and marking it read.</summary>
public sealed class AlertList(PortalDbContext db, CurrentPerson person, IClock clock)
{
    /// <summary>More than this many unread ones are not counted.</summary>
    public const int CountCap = 99;

    private const int Most = 50;

    /// <summary>How many are unread, at most one more than are counted.</summary>
    public Task<int> UnreadAsync(CancellationToken cancellationToken) => Unread().Take(CountCap + 1).CountAsync(cancellationToken);

    /// <summary>The newest that are unread.</summary>
    public Task<List<AlertRow>> NewAsync(CancellationToken cancellationToken) => Rows(Unread().OrderByDescending(alert => alert.Id).Take(Most)).ToListAsync(cancellationToken);

    /// <summary>Those read last.</summary>
    public Task<List<AlertRow>> ReadAsync(CancellationToken cancellationToken)
    {
        var me = person.Id;
        return Rows(db.Alerts.Where(alert => alert.PersonId == me && alert.ReadAt != null).OrderByDescending(alert => alert.ReadAt).ThenByDescending(alert => alert.Id).Take(Most))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Marks one read, or all up to one; nothing of anybody else.</summary>
    public Task MarkAsync(long id, bool andOlder, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        return Unread().Where(alert => alert.Id == id || (andOlder && alert.Id < id)).ExecuteUpdateAsync(alert => alert.SetProperty(read => read.ReadAt, now), cancellationToken);
    }

    /// <summary>The person opened a request: what was told about it is read.</summary>
    public async Task OpenedAsync(int requestId, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var about = Unread().Where(alert => alert.RequestId == requestId);
        if (await about.AnyAsync(cancellationToken)) await about.ExecuteUpdateAsync(alert => alert.SetProperty(read => read.ReadAt, now), cancellationToken); // most pages write nothing
    }

    private IQueryable<Alert> Unread()
    {
        var me = person.Id;
        return db.Alerts.Where(alert => alert.PersonId == me && alert.ReadAt == null);
    }

    private IQueryable<AlertRow> Rows(IQueryable<Alert> alerts) =>
        from alert in alerts.AsNoTracking()
        join request in db.Requests on alert.RequestId equals request.Id
        orderby alert.ReadAt descending, alert.Id descending
        select new AlertRow(alert.Id, alert.RequestId, request.Subject, alert.Kind, alert.ByName, alert.At);
}

/// <summary>What the list shows.</summary>
public sealed record AlertRow(long Id, int RequestId, string Subject, AlertKind Kind, string? ByName, Instant At)
{
    /// <summary>The number of the request.</summary>
    public string Number => RequestNumber.Format(RequestId);
}
