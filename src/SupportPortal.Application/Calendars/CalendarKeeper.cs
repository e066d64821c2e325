using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.People;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Response;
using SupportPortal.Data;
using SupportPortal.Data.Audit;

namespace SupportPortal.Application.Calendars;

/// <summary>
/// Keeps the calendars in memory in step with the staff's changes in the database, and the due moments in the database in
/// step with the calendars.
/// </summary>
public sealed class CalendarKeeper(PolicyBook policies, IClock clock)
{
    private const int Tries = 5;

    private volatile int _newest;

    /// <summary>Whether a change is the newest that was taken in; 0 for none.</summary>
    internal bool IsAt(int newest) => newest == _newest;

    /// <summary>Takes in what other processes changed; one short query where nothing did.</summary>
    public async Task RefreshAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var newest = await db.HolidayChanges.MaxAsync(change => (int?)change.Id, cancellationToken) ?? 0;
        if (newest == _newest)
            return;
        policies.Take(await BookAsync(db, [], cancellationToken));
        _newest = newest;
    }

    /// <summary>
    /// Stores changes to one country's holidays, together with every due moment that moves by them. What was due before
    /// now stays; only what is still to run is counted by the new holidays.
    /// </summary>
    /// <returns>How many due moments moved.</returns>
    public async Task<int> ChangeAsync(
        PortalDbContext db,
        string country,
        Func<Instant, IEnumerable<HolidayChange>> make,
        Actor person,
        CancellationToken cancellationToken
    )
    {
        for (var tried = 1; ; tried++)
        {
            var now = clock.GetCurrentInstant();
            var changes = make(now).ToList();
            var book = await BookAsync(db, changes, cancellationToken);
            var after = new Dictionary<int, BusinessCalendars>();
            var moved = 0;
            foreach (var request in await AffectedAsync(db, country, now, cancellationToken))
            {
                if (!after.TryGetValue(request.PolicyVersion, out var calendars))
                    after[request.PolicyVersion] = calendars = new(policies.Of(request.PolicyVersion).Policy, book);
                if (request.CountAnew(person, request.Clock(calendars)!.Value.LateFrom, now))
                    moved++;
            }

            db.HolidayChanges.AddRange(changes);
            foreach (var change in changes)
                await db.RecordAsync(
                    person,
                    $"holidays/{country}/{LocalDatePattern.Iso.Format(change.Date)}",
                    change.Closed ? "added" : "removed",
                    change.Closed ? null : change.Name,
                    change.Closed ? change.Name : null,
                    now,
                    cancellationToken
                );
            try
            {
                await db.SaveChangesAsync(cancellationToken);
                await RefreshAsync(db, cancellationToken);
                return moved;
            }
            catch (DbUpdateConcurrencyException) when (tried < Tries)
            {
                db.ChangeTracker.Clear(); // somebody changed one of the requests meanwhile; count again
            }
        }
    }

    private static Task<List<SupportRequest>> AffectedAsync(
        PortalDbContext db,
        string country,
        Instant now,
        CancellationToken cancellationToken
    ) =>
        db
            .Requests.Where(request => request.Input.Country == country && request.Counted == Counting.BusinessHours && request.DueAt > now)
            .ToListAsync(cancellationToken);

    private async Task<HolidayBook> BookAsync(PortalDbContext db, IEnumerable<HolidayChange> more, CancellationToken cancellationToken)
    {
        var changes = await db.HolidayChanges.AsNoTracking().OrderBy(change => change.Id).ToListAsync(cancellationToken);
        return new HolidayBook(policies.First.Policy, changes.Concat(more).Select(change => change.Edit));
    }
}
