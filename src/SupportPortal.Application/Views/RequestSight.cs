using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.Calendars;
using SupportPortal.Application.Files;
using SupportPortal.Application.People;
using SupportPortal.Core.Queue;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Tenants;
using SupportPortal.Data;

namespace SupportPortal.Application.Views;

/// <summary>A request with all that a page shows of it.</summary>
/// <param name="Request">The request with its timeline, files, watchers, tags and links.</param>
/// <param name="Contract">The contract it is filed on; null where none is named or the reader may not see it.</param>
/// <param name="Beside">What else there is about it.</param>
public sealed record SeenRequest(SupportRequest Request, SupportContract? Contract, RequestTraces Beside);

/// <summary>A request with all that an act can touch.</summary>
/// <param name="Request">The request.</param>
/// <param name="HasDrafts">Whether the person has begun to write on it.</param>
public sealed record RequestToActOn(SupportRequest Request, bool HasDrafts);

/// <summary>What there is beside a request, so that what there is not need not be asked for.</summary>
public sealed record RequestTraces
{
    /// <summary>Whether others were merged into it.</summary>
    public bool HasMerged { get; init; }

    /// <summary>Whether mails about it were given up.</summary>
    public bool HasUndelivered { get; init; }

    /// <summary>Whether the reader has begun to write on it.</summary>
    public bool HasDrafts { get; init; }

    /// <summary>Whether somebody else of the desk has it before them.</summary>
    public bool HasViewers { get; init; }

    /// <summary>Whether the reader was told something about it that they have not read.</summary>
    public bool HasAlerts { get; init; }
}

/// <summary>
/// Reads a request for its page. One command reads its row and says what there is beside it; most requests have little, and only what
/// there is is read. A request is wide, so nothing is joined to it: its row would be sent once for each entry of its timeline.
/// </summary>
public sealed class RequestSight(PortalDbContext db, FileBasket baskets, CalendarKeeper calendars, CurrentPerson person, IClock clock)
{
    /// <summary>The request; null where the person may not see it or it does not exist.</summary>
    public async Task<SeenRequest?> OfAsync(int id, CancellationToken cancellationToken)
    {
        var (me, since) = (person.Id, clock.GetCurrentInstant() - Presence.Gone);
        var (waiting, waitingNote) = (baskets.Of(id), baskets.Of(id, isNote: true));
        var found = await (
            from request in db.Requests.AsTracking()
            where request.Id == id
            join held in db.Contracts on request.ContractId equals (int?)held.Id into contracts
            from contract in contracts.DefaultIfEmpty()
            select new
            {
                Request = request,
                Contract = contract,
                HasWatchers = request.Watchers.Any(),
                HasTags = request.Tags.Any(),
                HasLinks = request.Links.Any(),
                HasFiles = request.Attachments.Any(),
                HasWaitingFiles = db.Attachments.Any(file =>
                    (file.Basket == waiting || file.Basket == waitingNote) && file.UploaderId == me && file.RequestId == null
                ),
                Beside = new RequestTraces
                {
                    HasMerged = db.Requests.Any(other => other.MergedIntoId == id),
                    HasUndelivered = db.Outbox.Any(mail => mail.RequestId == id && mail.GivenUpAt != null && mail.SentAt == null),
                    HasDrafts = db.ReplyDrafts.Any(draft => draft.RequestId == id && draft.PersonId == me),
                    HasViewers = db.Presences.Any(other => other.RequestId == id && other.PersonId != me && other.SeenAt > since),
                    HasAlerts = db.Alerts.Any(alert => alert.RequestId == id && alert.PersonId == me && alert.ReadAt == null),
                },
            }
        ).FirstOrDefaultAsync(cancellationToken);
        if (found is null)
            return null;
        await db
            .RequestEvents.AsTracking()
            .Where(happened => happened.RequestId == id)
            .OrderBy(happened => happened.Sequence)
            .ThenBy(happened => happened.Id)
            .LoadAsync(cancellationToken);
        await LoadAsync(id, found.HasWatchers, found.HasTags, found.HasLinks, cancellationToken);
        if (found.HasFiles)
            await db.Attachments.AsTracking().Where(file => file.RequestId == id).LoadAsync(cancellationToken);
        Know(waiting, waitingNote, found.HasWaitingFiles);
        return new(found.Request, found.Contract, found.Beside);
    }

    /// <summary>The request with all that an act can touch, and the calendars as they are by now; null where the person may not see it or
    /// it does not exist.</summary>
    public async Task<RequestToActOn?> ToActOnAsync(int id, CancellationToken cancellationToken)
    {
        var me = person.Id;
        var (waiting, waitingNote) = (baskets.Of(id), baskets.Of(id, isNote: true));
        var found = await db
            .Requests.Where(request => request.Id == id)
            .Select(request => new
            {
                Request = request,
                HasWatchers = request.Watchers.Any(),
                HasTags = request.Tags.Any(),
                HasLinks = request.Links.Any(),
                HasDrafts = db.ReplyDrafts.Any(draft => draft.RequestId == id && draft.PersonId == me),
                HasWaitingFiles = db.Attachments.Any(file =>
                    (file.Basket == waiting || file.Basket == waitingNote) && file.UploaderId == me && file.RequestId == null
                ),
                Holidays = db.HolidayChanges.Max(change => (int?)change.Id) ?? 0,
            })
            .FirstOrDefaultAsync(cancellationToken);
        if (found is null)
            return null;
        if (!calendars.IsAt(found.Holidays))
            await calendars.RefreshAsync(db, cancellationToken);
        await db
            .RequestEvents.Where(happened => happened.RequestId == id)
            .OrderBy(happened => happened.Sequence)
            .LoadAsync(cancellationToken);
        await LoadAsync(id, found.HasWatchers, found.HasTags, found.HasLinks, cancellationToken);
        Know(waiting, waitingNote, found.HasWaitingFiles);
        return new(found.Request, found.HasDrafts);
    }

    private void Know(Guid waiting, Guid waitingNote, bool hasFiles)
    {
        baskets.Knows(waiting, isEmpty: !hasFiles);
        baskets.Knows(waitingNote, isEmpty: !hasFiles);
    }

    private async Task LoadAsync(int id, bool hasWatchers, bool hasTags, bool hasLinks, CancellationToken cancellationToken)
    {
        if (hasWatchers)
            await db.Set<RequestWatcher>().AsTracking().Where(watcher => watcher.RequestId == id).LoadAsync(cancellationToken);
        if (hasTags)
            await db.Set<RequestTag>().AsTracking().Where(tag => tag.RequestId == id).LoadAsync(cancellationToken);
        if (hasLinks)
            await db.Set<RequestLink>().AsTracking().Where(link => link.RequestId == id).LoadAsync(cancellationToken);
    }
}
