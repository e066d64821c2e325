using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.People;
using SupportPortal.Core.Access;
using SupportPortal.Data;
using SupportPortal.Data.People;

namespace SupportPortal.Application.Accounts;

/// <summary>Writes the sign-in log: every attempt, how it ended, and where it came from. Never what was typed as a secret.</summary>
public sealed partial class SignInLog(PortalDbContext db, Caller caller, IClock clock, ILogger<SignInLog> logger)
{
    /// <summary>Notes how an attempt ended. While nothing can be stored, the process's own log has it: people may still read.</summary>
    /// <param name="personId">The key of the person; null where nobody here has that name.</param>
    /// <param name="name">The name that was given.</param>
    /// <param name="method">With what.</param>
    /// <param name="outcome">How it ended.</param>
    public async Task NoteAsync(int? personId, string name, SignInMethod method, SignInOutcome outcome)
    {
        var entry = Add(personId, name, method, outcome);
        try
        {
            await db.SaveChangesAsync(CancellationToken.None); // whoever hangs up has tried all the same
        }
        catch (Exception fault) when (StorageFaults.IsTrouble(fault))
        {
            db.Remove(entry);
            NotStored(personId, method, outcome, entry.Address, fault);
        }
    }

    /// <summary>Puts the end of a person's sessions beside the change that ends them, to be stored by the same save.</summary>
    public void AddEnd(Person person) =>
        Add(person.Id, person.Email ?? person.DisplayName, SignInMethod.Password, SignInOutcome.SessionsEnded);

    /// <summary>The last entries of one person, the latest first.</summary>
    public Task<List<SignIn>> OfAsync(int personId, int count, CancellationToken cancellationToken) =>
        db
            .SignIns.AsNoTracking()
            .Where(entry => entry.PersonId == personId)
            .OrderByDescending(entry => entry.At)
            .ThenByDescending(entry => entry.Id)
            .Take(count)
            .ToListAsync(cancellationToken);

    private SignIn Add(int? personId, string name, SignInMethod method, SignInOutcome outcome)
    {
        return db.SignIns.Add(SignIn.Note(personId, name, method, outcome, caller.Address, caller.Agent, clock.GetCurrentInstant())).Entity;
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A sign-in could not be stored: person {Person}, by {Method}, {Outcome}, from {Address}"
    )]
    private partial void NotStored(int? person, SignInMethod method, SignInOutcome outcome, string? address, Exception fault);
}
