using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.Live;
using SupportPortal.Application.Settings;
using SupportPortal.Data;
using SupportPortal.Data.People;

namespace SupportPortal.Web.Live;

/// <summary>
/// Ends what is told to people who may not hear it any more: locked out, with a session that ended, without a role of the
/// desk. Two questions by primary keys for all who listen, however many pages they have.
/// </summary>
internal sealed class LiveAccess(LiveFeed feed, SessionLimits limits, IClock clock)
{
    /// <summary>Looks at everybody who listens.</summary>
    public async Task ShutAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var (listeners, now) = (feed.Listeners, clock.GetCurrentInstant());
        var people = listeners.Select(listener => listener.PersonId).Distinct().ToList();
        var roles = Roles.Staff;
        var stamps = await db
            .Users.AsNoTracking()
            .Where(person => people.Contains(person.Id))
            .Where(person =>
                db.UserRoles.Any(given =>
                    given.UserId == person.Id && db.Roles.Any(role => role.Id == given.RoleId && roles.Contains(role.Name))
                )
            )
            .Select(person => new
            {
                person.Id,
                person.SecurityStamp,
                person.LockoutEnd,
            })
            .ToDictionaryAsync(person => person.Id, cancellationToken);
        var sessions = listeners
            .Where(listener => listener.Session is not null)
            .Select(listener => listener.Session!.Value)
            .Distinct()
            .ToList();
        var held = await db
            .Sessions.AsNoTracking()
            .Where(session => sessions.Contains(session.Id) && session.EndedAt == null)
            .Select(session => new
            {
                session.Id,
                session.CreatedAt,
                session.SeenAt,
            })
            .ToListAsync(cancellationToken);
        var alive = held.Where(session => now - session.CreatedAt < limits.Longest && now - session.SeenAt < limits.Idle)
            .Select(session => session.Id)
            .ToHashSet();
        foreach (var listener in listeners.Where(listener => listener.Stamp is not null))
        {
            var mayHear =
                stamps.GetValueOrDefault(listener.PersonId) is { } person
                && person.SecurityStamp == listener.Stamp
                && !(person.LockoutEnd > now.ToDateTimeOffset())
                && (listener.Session is not { } session || alive.Contains(session));
            if (!mayHear)
                listener.End();
        }
    }
}
