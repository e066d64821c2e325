using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.People;
using SupportPortal.Core.Queue;
using SupportPortal.Data;

namespace SupportPortal.Application.Live;

/// <summary>Notes who of the desk has which request before them, and tells it.</summary>
public sealed class RequestViewers(PortalDbContext db, CurrentPerson person, IClock clock)
{
    /// <summary>The person is here, looking or writing. Returns whether there is such a request.</summary>
    public async Task<bool> SeenAsync(int requestId, bool isWriting, CancellationToken cancellationToken)
    {
        if (await IsNotedAsync(requestId, isWriting, cancellationToken))
            return true;
        if (!await db.Requests.AnyAsync(request => request.Id == requestId, cancellationToken))
            return false;
        var presence = new Presence(requestId, person.Id);
        presence.Seen(person.Name, isWriting, clock.GetCurrentInstant());
        db.Presences.Add(presence);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear(); // another window of the same person was first
            await IsNotedAsync(requestId, isWriting, cancellationToken);
        }

        return true;
    }

    /// <summary>The person left.</summary>
    public Task LeftAsync(int requestId, CancellationToken cancellationToken) => Mine(requestId).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Who else has the request before them now.</summary>
    public Task<List<RequestViewer>> OthersAsync(int requestId, CancellationToken cancellationToken)
    {
        var (since, me) = (clock.GetCurrentInstant() - Presence.Gone, person.Id);
        return db
            .Presences.AsNoTracking()
            .Where(presence => presence.RequestId == requestId && presence.PersonId != me && presence.SeenAt > since)
            .OrderBy(presence => presence.PersonName)
            .Select(presence => new RequestViewer(presence.RequestId, presence.PersonId, presence.PersonName, presence.IsWriting))
            .ToListAsync(cancellationToken);
    }

    private async Task<bool> IsNotedAsync(int requestId, bool isWriting, CancellationToken cancellationToken)
    {
        var (now, name) = (clock.GetCurrentInstant(), person.Name);
        return await Mine(requestId)
                .ExecuteUpdateAsync(
                    presence =>
                        presence
                            .SetProperty(seen => seen.SeenAt, now)
                            .SetProperty(seen => seen.IsWriting, isWriting)
                            .SetProperty(seen => seen.PersonName, name),
                    cancellationToken
                ) == 1;
    }

    private IQueryable<Presence> Mine(int requestId)
    {
        var me = person.Id;
        return db.Presences.Where(presence => presence.RequestId == requestId && presence.PersonId == me);
    }
}
