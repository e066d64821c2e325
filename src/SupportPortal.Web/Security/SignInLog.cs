using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Access;
using SupportPortal.Data;
using SupportPortal.Data.People;

namespace SupportPortal.Web.Security;

/// <summary>Writes the sign-in log: every attempt, how it ended, and where it came from. Never what was typed as a secret.</summary>
public sealed class SignInLog(PortalDbContext db, IHttpContextAccessor context, IClock clock)
{
    /// <summary>Notes how an attempt ended.</summary>
    /// <param name="personId">The key of the person; null where nobody here has that name.</param>
    /// <param name="name">The name that was given.</param>
    /// <param name="method">With what.</param>
    /// <param name="outcome">How it ended.</param>
    public async Task NoteAsync(int? personId, string name, SignInMethod method, SignInOutcome outcome)
    {
        Add(personId, name, method, outcome);
        await db.SaveChangesAsync(CancellationToken.None); // whoever hangs up has tried all the same
    }

    /// <summary>Puts the end of a person's sessions beside the change that ends them, to be stored by the same save.</summary>
    public void AddEnd(Person person) => Add(person.Id, person.Email ?? person.DisplayName, SignInMethod.Password, SignInOutcome.SessionsEnded);

    /// <summary>The last entries of one person, the latest first.</summary>
    public Task<List<SignIn>> OfAsync(int personId, int count, CancellationToken cancellationToken) =>
        db.SignIns.AsNoTracking().Where(entry => entry.PersonId == personId).OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Take(count).ToListAsync(cancellationToken);

    private void Add(int? personId, string name, SignInMethod method, SignInOutcome outcome)
    {
        var request = context.HttpContext;
        db.SignIns.Add(SignIn.Note(
            personId, name, method, outcome, request?.Connection.RemoteIpAddress?.ToString(), request?.Request.Headers.UserAgent.ToString() is { Length: > 0 } agent ? agent : null,
            clock.GetCurrentInstant()));
    }
}
