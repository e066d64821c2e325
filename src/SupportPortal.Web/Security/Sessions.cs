using Microsoft.AspNetCore.Identity;
using NodaTime;
using SupportPortal.Core.Requests;
using SupportPortal.Data;
using SupportPortal.Data.Audit;
using SupportPortal.Data.People;

namespace SupportPortal.Web.Security;

/// <summary>Ends every session of a person: each browser is asked to sign in again within <see cref="CheckedEvery"/>.</summary>
public sealed class Sessions(PortalDbContext db, UserManager<Person> people, SignInLog log, IClock clock)
{
    /// <summary>How often a session is compared with the database.</summary>
    public static readonly TimeSpan CheckedEvery = TimeSpan.FromMinutes(1);

    /// <summary>Ends them.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="by">Who does it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task EndAsync(Person person, Actor by, CancellationToken cancellationToken)
    {
        await db.RecordAsync(by, FormattableString.Invariant($"people/{person.Id}"), "sessions-ended", null, person.Email, clock.GetCurrentInstant(), cancellationToken);
        log.AddEnd(person);
        IdentityWork.Check(await people.UpdateSecurityStampAsync(person)); // saves all three
    }
}

/// <summary>What the Identity library refuses though nothing the person typed can be the cause.</summary>
internal static class IdentityWork
{
    /// <exception cref="InvalidOperationException">It did not work.</exception>
    public static void Check(IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Description)));
    }
}
