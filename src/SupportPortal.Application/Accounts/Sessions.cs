using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.Settings;
using SupportPortal.Core.Access;
using SupportPortal.Core.People;
using SupportPortal.Data;
using SupportPortal.Data.Audit;
using SupportPortal.Data.People;

namespace SupportPortal.Application.Accounts;

/// <summary>Ends every session of a person: at once in this process, within a second or two in others. Tokens end with them.</summary>
public sealed class Sessions(PortalDbContext db, UserManager<Person> people, SignInLog log, SessionLimits limits, IClock clock)
{
    private const int Most = 50;

    /// <summary>How often what a cookie says of its person is read anew.</summary>
    public static readonly TimeSpan CheckedEvery = TimeSpan.FromMinutes(1);

    /// <summary>Ends them.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task EndAsync(Person person, Actor by, CancellationToken cancellationToken)
    {
        await db.RecordAsync(
            by,
            FormattableString.Invariant($"people/{person.Id}"),
            "sessions-ended",
            null,
            person.Email,
            clock.GetCurrentInstant(),
            cancellationToken
        );
        log.AddEnd(person);
        await EndAllAsync(db, person.Id, null, clock.GetCurrentInstant(), cancellationToken);
        IdentityWork.Check(await people.UpdateSecurityStampAsync(person)); // saves all of it
    }

    /// <summary>Ends all sessions, and all tokens, which else would go on in the person's name. Stored by the next save.</summary>
    public static async Task EndAllAsync(PortalDbContext db, int personId, Guid? but, Instant at, CancellationToken cancellationToken)
    {
        await EndBrowsersAsync(db, personId, but, at, cancellationToken);
        foreach (
            var token in await db
                .ApiTokens.Where(token => token.PersonId == personId && token.RevokedAt == null && token.ExpiresAt > at)
                .ToListAsync(cancellationToken)
        )
            token.Revoke(at);
    }

    /// <summary>Ends all sessions but one. Stored by the next save.</summary>
    public static async Task EndBrowsersAsync(PortalDbContext db, int personId, Guid? but, Instant at, CancellationToken cancellationToken)
    {
        foreach (
            var session in await db
                .Sessions.Where(session => session.PersonId == personId && session.EndedAt == null && session.Id != but)
                .ToListAsync(cancellationToken)
        )
            session.End(at);
    }

    /// <summary>Those that hold, the latest used first.</summary>
    public Task<List<Session>> OfAsync(int personId, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var (began, seen) = (now - limits.Longest, now - limits.Idle);
        return db
            .Sessions.AsNoTracking()
            .Where(session => session.PersonId == personId && session.EndedAt == null && session.CreatedAt > began && session.SeenAt > seen)
            .OrderByDescending(session => session.SeenAt)
            .Take(Most)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Ends one. Whether there was one.</summary>
    public async Task<bool> EndOneAsync(Person person, Guid id, Actor by, CancellationToken cancellationToken)
    {
        if (
            await db.Sessions.FirstOrDefaultAsync(session => session.Id == id && session.PersonId == person.Id, cancellationToken)
            is not { } session
        )
            return false;
        session.End(clock.GetCurrentInstant());
        await db.RecordAsync(
            by,
            FormattableString.Invariant($"people/{person.Id}"),
            "session-ended",
            null,
            person.Email,
            clock.GetCurrentInstant(),
            cancellationToken
        );
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
