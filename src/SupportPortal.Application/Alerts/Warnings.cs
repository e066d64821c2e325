using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.Calendars;
using SupportPortal.Application.Clocks;
using SupportPortal.Application.Mail;
using SupportPortal.Application.People;
using SupportPortal.Core.Alerts;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Mail;
using SupportPortal.Core.Requests;
using SupportPortal.Data;
using SupportPortal.Data.People;

namespace SupportPortal.Application.Alerts;

/// <summary>
/// Tells who must answer, and who leads them, that a quarter of the response time is left, and that it is up; the
/// requester is told of the first. Everything about one due moment is stored by one save under keys that say what it
/// tells, so that whichever process comes first tells all of it, and no other tells it again. Where due moves, it is
/// another key.
/// </summary>
public sealed class Warnings(
    PortalDbContext db,
    Audience audience,
    AlertSender alerts,
    PolicyBook policies,
    CalendarKeeper keeper,
    IClock clock
)
{
    private const int Most = 500;

    /// <summary>
    /// How far ahead to look. A quarter of the longest target is two counted hours, which end at the latest after the
    /// longest closing that begins within them. The longest closings shipped are nine days; three weeks leave room for
    /// what staff add, and are less than sent mails, and with them their keys, are kept.
    /// </summary>
    private static readonly Duration Horizon = Duration.FromDays(21);

    /// <summary>How far back to look: what became overdue while nothing ran, but not what was left long ago.</summary>
    private static readonly Duration Past = Duration.FromDays(7);

    /// <summary>Tells what is told of one due moment from what is told of another.</summary>
    private static string MarkOf(Instant dueAt) => dueAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>Puts what is to be told now. Returns how many mails are new.</summary>
    public async Task<int> WarnAsync(CancellationToken cancellationToken)
    {
        await keeper.RefreshAsync(db, cancellationToken);
        var now = clock.GetCurrentInstant();
        var waiting = await WaitingAsync(now, cancellationToken);
        var leads = new Lazy<Task<List<Person>>>(() => audience.LeadsAsync(cancellationToken));
        return await WarnAsync(AlertKind.Overdue, waiting.Where(request => request.Times.DueAt <= now), leads, now, cancellationToken)
            + await WarnAsync(
                AlertKind.DueSoon,
                waiting.Where(request => request.Times.DueAt > now && request.Times.WarnAt(policies) <= now),
                leads,
                now,
                cancellationToken
            );
    }

    private async Task<int> WarnAsync(
        AlertKind kind,
        IEnumerable<Waiting> waiting,
        Lazy<Task<List<Person>>> leads,
        Instant now,
        CancellationToken cancellationToken
    )
    {
        var told = 0;
        var reason = ReasonOf(kind);
        foreach (var some in waiting.Chunk(Most))
        {
            var ids = some.Select(request => (int?)request.Id).ToList();
            var known = await db
                .Outbox.AsNoTracking()
                .Where(mail => mail.Reason == reason && ids.Contains(mail.RequestId))
                .Select(mail => ValueTuple.Create(mail.RequestId, mail.DueAt))
                .ToListAsync(cancellationToken);
            var done = known.ToHashSet();
            foreach (var request in some.Where(request => !done.Contains((request.Id, request.Times.DueAt))))
                told += await PutAsync(kind, request, await leads.Value, now, cancellationToken);
        }

        return told;
    }

    /// <summary>Open requests nobody has answered that are due around now: a short stretch of the queue's index.</summary>
    private Task<List<Waiting>> WaitingAsync(Instant now, CancellationToken cancellationToken)
    {
        var (begin, end) = (now - Past, now + Horizon);
        return db
            .Requests.AsNoTracking()
            .Where(request => request.IsOpen && request.QueueDueAt > begin && request.QueueDueAt <= end)
            .OrderBy(request => request.QueueDueAt)
            .Select(request => new Waiting(
                request.Id,
                request.TenantId,
                request.PartnerTenantId,
                request.RequesterId,
                request.AssigneeId,
                new Timing(
                    request.SubmittedAt,
                    request.DueAt,
                    request.FirstResponseAt,
                    request.TargetMinutes,
                    request.Counted,
                    request.Input.Country,
                    request.Input.TimeZone,
                    request.Input.Cloud,
                    request.PolicyVersion
                )
            ))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Puts all about one request. What another process has put meanwhile holds back nothing else.</summary>
    private async Task<int> PutAsync(AlertKind kind, Waiting request, List<Person> leads, Instant now, CancellationToken cancellationToken)
    {
        var mark = MarkOf(request.Times.DueAt!.Value);
        var assignee = request.AssigneeId is { } id ? await audience.StaffAsync([id], cancellationToken) : [];
        foreach (var person in assignee.Concat(leads).DistinctBy(person => person.Id))
            alerts.Add(request.Id, kind, mark, person, byName: null, now, request.Times.DueAt);
        if (kind == AlertKind.DueSoon)
        {
            foreach (
                var requester in await audience.OfAsync(request.TenantId, request.PartnerTenantId, [request.RequesterId], cancellationToken)
            )
                db.Outbox.Add(
                    OutboxMail.About(
                        request.Id,
                        MailReason.DueSoon,
                        AlertSender.KeyOf(request.Id, kind, mark, requester.Id),
                        request.Times.DueAt,
                        Outbox.AddresseeOf(requester),
                        now
                    )
                );
        }

        var mails = db.ChangeTracker.Entries<OutboxMail>().Count();
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return mails;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            var (reason, dueAt) = (ReasonOf(kind), request.Times.DueAt);
            if (
                await db.Outbox.AnyAsync(
                    stored => stored.RequestId == request.Id && stored.Reason == reason && stored.DueAt == dueAt,
                    cancellationToken
                )
            )
                return 0;
            throw;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    private static MailReason ReasonOf(AlertKind kind) => kind == AlertKind.Overdue ? MailReason.Overdue : MailReason.DueSoon;

    private sealed record Waiting(int Id, int TenantId, int? PartnerTenantId, int RequesterId, int? AssigneeId, Timing Times);
}
