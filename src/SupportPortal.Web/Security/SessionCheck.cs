using System.Collections.Concurrent;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using SupportPortal.Application.Accounts;
using SupportPortal.Application.People;
using SupportPortal.Application.Settings;
using SupportPortal.Core.Access;
using SupportPortal.Data;

namespace SupportPortal.Web.Security;

/// <summary>What this process found of sessions in the last moments, so that a page with its pictures asks once.</summary>
public sealed class SessionMemory
{
    private const int Most = 10_000;
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    /// <summary>Rights are read anew every minute at any rate, and what ends a session counts before them.</summary>
    private static readonly TimeSpan ReadKept = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Guid, long> _good = new();
    private readonly ConcurrentDictionary<Guid, (ClaimsPrincipal Principal, long At)> _read = new();
    private int _generation;

    /// <summary>Whether a session was found to hold a moment ago.</summary>
    public bool Has(Guid id) => _good.TryGetValue(id, out var at) && Environment.TickCount64 - at < Kept.TotalMilliseconds;

    /// <summary>What the database said of the person behind a session moments ago; null where it was not asked.</summary>
    public ClaimsPrincipal? ReadOf(Guid id) =>
        _read.TryGetValue(id, out var read) && Environment.TickCount64 - read.At < ReadKept.TotalMilliseconds ? read.Principal : null;

    /// <summary>The database says this of the person behind a session, by an answer of a generation.</summary>
    public void NoteRead(Guid id, ClaimsPrincipal principal, int generation)
    {
        if (generation != Generation)
            return;
        if (_read.Count > Most)
            _read.Clear();
        _read[id] = (principal, Environment.TickCount64);
    }

    /// <summary>Grows whenever something is forgotten, so that what was asked before is not noted after.</summary>
    public int Generation => Volatile.Read(ref _generation);

    /// <summary>It holds, by an answer of a generation.</summary>
    public void Note(Guid id, int generation)
    {
        if (generation != Generation)
            return;
        if (_good.Count > Most)
            _good.Clear();
        _good[id] = Environment.TickCount64;
    }

    /// <summary>Forgets all of it: somebody's account or session changed.</summary>
    public void Forget()
    {
        Interlocked.Increment(ref _generation);
        _good.Clear();
        _read.Clear();
    }
}

/// <summary>Begins a session with each sign-in, and asks at each request whether it still holds.</summary>
internal static class SessionCheck
{
    private const string Key = "session";
    private static readonly Duration Unstored = Duration.FromMinutes(30);

    /// <summary>Begins a session for a cookie that is made, unless it is one that is renewed.</summary>
    public static async Task BeginAsync(CookieSigningInContext cookie)
    {
        await SignInMoment.NoteAsync(cookie);
        if (cookie.Properties.Items.ContainsKey(Key) || CurrentPerson.IdOf(cookie.Principal!) is not { } person)
            return;
        var http = cookie.HttpContext;
        await EndAsync(http); // the one this browser had before
        var (db, clock) = (http.RequestServices.GetRequiredService<PortalDbContext>(), http.RequestServices.GetRequiredService<IClock>());
        var agent = http.Request.Headers.UserAgent.ToString();
        var session = Session.Begin(
            Guid.NewGuid(),
            person,
            http.Connection.RemoteIpAddress?.ToString(),
            agent.Length > 0 ? agent : null,
            clock.GetCurrentInstant()
        );
        db.Sessions.Add(session);
        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
            cookie.Properties.Items[Key] = session.Id.ToString("N");
        }
        catch (Exception fault) when (StorageFaults.IsTrouble(fault))
        {
            db.Entry(session).State = EntityState.Detached;
            cookie.Properties.Items[Key] = string.Empty; // people may still read; it holds for a short time
        }
    }

    /// <summary>Ends the session a request comes with.</summary>
    public static async Task EndAsync(HttpContext http)
    {
        var properties = (await http.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Properties;
        if (OfCookie(properties) is not { } id)
            return;
        var (db, now) = (
            http.RequestServices.GetRequiredService<PortalDbContext>(),
            http.RequestServices.GetRequiredService<IClock>().GetCurrentInstant()
        );
        try
        {
            await db
                .Sessions.Where(session => session.Id == id && session.EndedAt == null)
                .ExecuteUpdateAsync(session => session.SetProperty(ended => ended.EndedAt, now));
        }
        catch (Exception fault) when (StorageFaults.IsTrouble(fault))
        {
            // Nothing can be stored now; the cookie goes all the same.
        }

        http.RequestServices.GetRequiredService<SessionMemory>().Forget();
    }

    /// <summary>The session a request comes with; null where it has none.</summary>
    public static async Task<Guid?> OfAsync(HttpContext http) =>
        OfCookie((await http.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Properties);

    /// <summary>Refuses a cookie whose session was ended, is too old or was not used for too long, and one of somebody who is locked
    /// out.</summary>
    public static async Task ValidateAsync(CookieValidatePrincipalContext cookie)
    {
        if (!await HoldsAsync(cookie))
        {
            cookie.RejectPrincipal();
            await cookie.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
            return;
        }

        await ReadAsync(cookie);
    }

    /// <summary>
    /// Once a minute what the cookie says of its person is read anew. Who sends the old cookie once more meanwhile, as the other files of a
    /// page do and programs that take no new one, gets what was read moments ago.
    /// </summary>
    private static async Task ReadAsync(CookieValidatePrincipalContext cookie)
    {
        var isDue = cookie.Properties.IssuedUtc is not { } issued || TimeProvider.System.GetUtcNow() - issued > Sessions.CheckedEvery;
        if (!isDue || OfCookie(cookie.Properties) is not { } id)
        {
            await SecurityStampValidator.ValidatePrincipalAsync(cookie);
            return;
        }

        var services = cookie.HttpContext.RequestServices;
        var (memory, stamp) = (
            services.GetRequiredService<SessionMemory>(),
            services.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity.SecurityStampClaimType
        );
        if (memory.ReadOf(id) is { } read && cookie.Principal?.FindFirstValue(stamp) is { } said && read.HasClaim(stamp, said))
        {
            cookie.ReplacePrincipal(read);
            return;
        }

        var generation = memory.Generation;
        await SecurityStampValidator.ValidatePrincipalAsync(cookie);
        if (cookie.Principal is { } principal)
            memory.NoteRead(id, principal, generation);
    }

    private static async Task<bool> HoldsAsync(CookieValidatePrincipalContext cookie)
    {
        var services = cookie.HttpContext.RequestServices;
        var (db, now, limits) = (
            services.GetRequiredService<PortalDbContext>(),
            services.GetRequiredService<IClock>().GetCurrentInstant(),
            services.GetRequiredService<SessionLimits>()
        );
        if (OfCookie(cookie.Properties) is not { } id)
            return cookie.Properties.Items.ContainsKey(Key)
                && cookie.Properties.IssuedUtc is { } issued
                && TimeProvider.System.GetUtcNow() - issued < Unstored.ToTimeSpan();
        var memory = services.GetRequiredService<SessionMemory>();
        if (memory.Has(id))
            return true;
        var generation = memory.Generation;
        var found = await db
            .Sessions.AsNoTracking()
            .Where(session => session.Id == id && session.EndedAt == null)
            .Join(
                db.Users,
                session => session.PersonId,
                person => person.Id,
                (session, person) =>
                    new
                    {
                        session.CreatedAt,
                        session.SeenAt,
                        person.LockoutEnd,
                    }
            )
            .FirstOrDefaultAsync(cookie.HttpContext.RequestAborted);
        if (found is null || found.LockoutEnd > now.ToDateTimeOffset())
            return false;
        if (now - found.CreatedAt >= limits.Longest || now - found.SeenAt >= limits.Idle)
            return false;
        if (now - found.SeenAt >= Session.BetweenMarks && !cookie.HttpContext.Request.Path.StartsWithSegments("/live"))
            await MarkAsync(db, id, now);
        memory.Note(id, generation);
        return true;
    }

    /// <summary>Notes that it was used. What pages ask by themselves is no use.</summary>
    private static async Task MarkAsync(PortalDbContext db, Guid id, Instant now)
    {
        var before = now - Session.BetweenMarks;
        try
        {
            await db
                .Sessions.Where(session => session.Id == id && session.SeenAt <= before)
                .ExecuteUpdateAsync(session => session.SetProperty(seen => seen.SeenAt, now));
        }
        catch (Exception fault) when (StorageFaults.IsTrouble(fault))
        {
            // People may read while nothing can be stored.
        }
    }

    private static Guid? OfCookie(AuthenticationProperties? properties) =>
        Guid.TryParseExact(properties?.Items.TryGetValue(Key, out var text) == true ? text : null, "N", out var id) ? id : null;
}
