using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Mail;
using SupportPortal.Core.Response;
using SupportPortal.Data;
using SupportPortal.Data.People;
using SupportPortal.Web.Pages.Admin.Calendars;
using SupportPortal.Web.Pages.Requests;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Mail;

/// <summary>
/// Tells who must answer, and who waits, that a quarter of the response time is left. Each mail has a key that says
/// what it tells, so that no restart and no second process tells it twice; where due moves, it is another key.
/// </summary>
internal sealed class DueSoon(PortalDbContext db, Audience audience, BusinessCalendars calendars, CalendarKeeper keeper, IClock clock)
{
    private const int Most = 500;

    /// <summary>
    /// How far ahead to look. A quarter of the longest target is two counted hours, which end at the latest after the
    /// longest closing that begins within them. The longest closings shipped are nine days; three weeks leave room for
    /// what staff add, and are less than sent mails, and with them their keys, are kept.
    /// </summary>
    private static readonly Duration Horizon = Duration.FromDays(21);

    /// <summary>The part of a mail's key that says which due moment it tells of.</summary>
    public static string MarkOf(Instant dueAt) => string.Create(CultureInfo.InvariantCulture, $"-{dueAt.ToUnixTimeMilliseconds()}-");

    /// <summary>Puts the mails that are to be told now. Returns how many are new.</summary>
    public async Task<int> TellAsync(CancellationToken cancellationToken)
    {
        await keeper.RefreshAsync(db, cancellationToken);
        var now = clock.GetCurrentInstant();
        var soon = (await WaitingAsync(now, cancellationToken)).Where(waiting => waiting.Times.WarnAt(calendars) <= now).ToList();
        var told = 0;
        foreach (var some in soon.Chunk(Most))
        {
            var ids = some.Select(waiting => (int?)waiting.Id).ToList();
            var known = await db.Outbox.AsNoTracking().Where(mail => mail.Reason == MailReason.DueSoon && ids.Contains(mail.RequestId)).Select(mail => mail.Key).ToHashSetAsync(cancellationToken);
            foreach (var waiting in some)
            {
                foreach (var person in await AddresseesAsync(waiting, cancellationToken))
                {
                    var key = string.Create(CultureInfo.InvariantCulture, $"due-soon-{waiting.Id}{MarkOf(waiting.Times.DueAt!.Value)}{person.Id}");
                    if (!known.Contains(key) && await PutAsync(OutboxMail.About(waiting.Id, MailReason.DueSoon, key, Outbox.AddresseeOf(person), now), cancellationToken)) told++;
                }
            }
        }

        return told;
    }

    /// <summary>Open requests nobody has answered that are due within the horizon: a short stretch of the queue's index.</summary>
    private Task<List<Waiting>> WaitingAsync(Instant now, CancellationToken cancellationToken)
    {
        var end = now + Horizon;
        return db.Requests.AsNoTracking()
            .Where(request => request.IsOpen && request.QueueDueAt > now && request.QueueDueAt <= end)
            .OrderBy(request => request.QueueDueAt)
            .Select(request => new Waiting(
                request.Id, request.TenantId, request.PartnerTenantId, request.RequesterId, request.AssigneeId,
                new RequestRow.Timing(request.SubmittedAt, request.DueAt, request.FirstResponseAt, request.TargetMinutes, request.Counted, request.Country, request.TimeZone)))
            .ToListAsync(cancellationToken);
    }

    private async Task<IEnumerable<Person>> AddresseesAsync(Waiting waiting, CancellationToken cancellationToken)
    {
        var requester = await audience.OfAsync(waiting.TenantId, waiting.PartnerTenantId, [waiting.RequesterId], cancellationToken);
        var desk = waiting.AssigneeId is { } assignee ? await audience.StaffAsync([assignee], cancellationToken) : [];
        return requester.Concat(desk.Count > 0 ? desk : await audience.LeadsAsync(cancellationToken));
    }

    /// <summary>Each mail is stored by itself, so that one another process has stored meanwhile holds back no other.</summary>
    private async Task<bool> PutAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        db.Outbox.Add(mail);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await db.Outbox.AnyAsync(stored => stored.Key == mail.Key, cancellationToken)) return false;
            throw;
        }
    }

    private sealed record Waiting(int Id, int TenantId, int? PartnerTenantId, int RequesterId, int? AssigneeId, RequestRow.Timing Times);
}
