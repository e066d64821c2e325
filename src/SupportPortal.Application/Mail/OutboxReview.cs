using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.People;
using SupportPortal.Core;
using SupportPortal.Core.Mail;
using SupportPortal.Core.Requests;
using SupportPortal.Data;
using SupportPortal.Data.Audit;

namespace SupportPortal.Application.Mail;

/// <summary>What the page shows of a mail; its words are not stored.</summary>
public sealed record MailRow(
    long Id,
    MailReason Reason,
    int? RequestId,
    string To,
    Instant CreatedAt,
    Instant NotBefore,
    Instant? LeasedUntil,
    int Attempts,
    Instant? GivenUpAt,
    string? Failure
)
{
    /// <summary>The number of the request it tells of; null for a notice or an invitation.</summary>
    public string? Number => RequestId is { } id ? RequestNumber.Format(id) : null;
}

/// <summary>How the outbox stands.</summary>
/// <param name="Waiting">How many mails are to be sent.</param>
/// <param name="Failing">How many of them failed at least once.</param>
/// <param name="GivenUp">How many were given up.</param>
/// <param name="Oldest">Since when the oldest waits; null where none does.</param>
/// <param name="SentLast">When a mail was last sent; null where none was.</param>
public sealed record OutboxState(int Waiting, int Failing, int GivenUp, Instant? Oldest, Instant? SentLast);

/// <summary>Looks at the outbox, and has a mail tried again or given up.</summary>
public sealed class OutboxReview(PortalDbContext db, CurrentPerson person, IClock clock)
{
    /// <summary>The most mails of a list.</summary>
    public const int Most = 100;

    /// <summary>How it stands.</summary>
    public async Task<OutboxState> StateAsync(CancellationToken cancellationToken) =>
        new(
            await Waiting.CountAsync(cancellationToken),
            await Waiting.CountAsync(mail => mail.Failure != null, cancellationToken),
            await GivenUp.CountAsync(cancellationToken),
            await Waiting.MinAsync(mail => (Instant?)mail.CreatedAt, cancellationToken),
            await db.Outbox.MaxAsync(mail => mail.SentAt, cancellationToken)
        );

    /// <summary>The mails that wait, those that failed first.</summary>
    public Task<List<MailRow>> WaitingAsync(CancellationToken cancellationToken) =>
        Rows(Waiting.OrderByDescending(mail => mail.Failure != null).ThenBy(mail => mail.NotBefore).ThenBy(mail => mail.Id))
            .ToListAsync(cancellationToken);

    /// <summary>The mails that were given up, the last first.</summary>
    public Task<List<MailRow>> GivenUpAsync(CancellationToken cancellationToken) =>
        Rows(GivenUp.OrderByDescending(mail => mail.GivenUpAt).ThenByDescending(mail => mail.Id)).ToListAsync(cancellationToken);

    /// <summary>Has a mail tried in the next round. Returns false where it is sent, or on its way.</summary>
    public Task<bool> RetryAsync(long id, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        return ActAsync(
            id,
            "mail-retried",
            ends =>
                Free(id, now)
                    .ExecuteUpdateAsync(
                        mail =>
                            mail.SetProperty(again => again.NotBefore, now)
                                .SetProperty(again => again.GivenUpAt, (Instant?)null)
                                .SetProperty(again => again.LeasedUntil, (Instant?)null),
                        ends
                    ),
            cancellationToken
        );
    }

    /// <summary>Gives a mail up. Returns false where it is sent, on its way, or given up already.</summary>
    public Task<bool> GiveUpAsync(long id, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        return ActAsync(
            id,
            "mail-given-up",
            ends =>
                Free(id, now)
                    .Where(mail => mail.GivenUpAt == null)
                    .ExecuteUpdateAsync(
                        mail => mail.SetProperty(gone => gone.GivenUpAt, now).SetProperty(gone => gone.LeasedUntil, (Instant?)null),
                        ends
                    ),
            cancellationToken
        );
    }

    private IQueryable<OutboxMail> Waiting => db.Outbox.AsNoTracking().Where(mail => mail.SentAt == null && mail.GivenUpAt == null);

    private IQueryable<OutboxMail> GivenUp => db.Outbox.AsNoTracking().Where(mail => mail.SentAt == null && mail.GivenUpAt != null);

    private IQueryable<OutboxMail> Free(long id, Instant now) =>
        db.Outbox.Where(mail => mail.Id == id && mail.SentAt == null && (mail.LeasedUntil == null || mail.LeasedUntil <= now));

    private static IQueryable<MailRow> Rows(IQueryable<OutboxMail> mails) =>
        mails
            .Take(Most)
            .Select(mail => new MailRow(
                mail.Id,
                mail.Reason,
                mail.RequestId,
                mail.ToAddress,
                mail.CreatedAt,
                mail.NotBefore,
                mail.LeasedUntil,
                mail.Attempts,
                mail.GivenUpAt,
                mail.Failure
            ));

    /// <summary>The change and its line in the trail, both or neither.</summary>
    private Task<bool> ActAsync(long id, string act, Func<CancellationToken, Task<int>> change, CancellationToken cancellationToken) =>
        db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                db.ChangeTracker.Clear();
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                if (await change(cancellationToken) != 1)
                    return false;
                var mail = await db
                    .Outbox.AsNoTracking()
                    .Where(known => known.Id == id)
                    .Select(known => new { known.Reason, known.ToAddress })
                    .SingleAsync(cancellationToken);
                await db.RecordAsync(
                    person.Actor,
                    FormattableString.Invariant($"mail/{id}"),
                    act,
                    null,
                    $"{Code.Of(mail.Reason)}, {mail.ToAddress}",
                    clock.GetCurrentInstant(),
                    cancellationToken
                );
                await db.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return true;
            });
}
