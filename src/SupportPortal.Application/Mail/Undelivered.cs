using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.People;
using SupportPortal.Core.Requests;
using SupportPortal.Data;

namespace SupportPortal.Application.Mail;

/// <summary>A mail about a request that was given up.</summary>
/// <param name="ToName">Whom it was for.</param>
/// <param name="At">When it was given up.</param>
public sealed record UndeliveredMail(string ToName, Instant At);

/// <summary>
/// Mails that were given up, for whoever caused them to see on the request: who wrote what the mail was to tell, and the
/// desk, who can reach people otherwise. What was given up because it was not true any more has no event, and is no loss.
/// </summary>
public sealed class Undelivered(PortalDbContext db, CurrentPerson person)
{
    private const int Most = 5;

    /// <summary>Those of a request that the person is to see, the latest first.</summary>
    public Task<List<UndeliveredMail>> OfAsync(int requestId, CancellationToken cancellationToken)
    {
        var (me, isStaff) = (person.Id, person.IsStaff);
        return db
            .Outbox.AsNoTracking()
            .Where(mail =>
                mail.RequestId == requestId
                && mail.GivenUpAt != null
                && mail.SentAt == null
                && mail.Event != null
                && (isStaff || mail.Event.ActorId == me)
            )
            .OrderByDescending(mail => mail.GivenUpAt)
            .Take(Most)
            .Select(mail => new UndeliveredMail(mail.ToName, mail.GivenUpAt!.Value))
            .ToListAsync(cancellationToken);
    }

    /// <summary>When the last letter that was to let a person in was given up; null where it was not.</summary>
    public Task<Instant?> LetterAsync(int personId, CancellationToken cancellationToken) =>
        db
            .Outbox.AsNoTracking()
            .Where(mail => mail.AccountId == personId && mail.Reason == MailReason.Invited)
            .OrderByDescending(mail => mail.Id)
            .Select(mail => mail.GivenUpAt)
            .FirstOrDefaultAsync(cancellationToken);
}
