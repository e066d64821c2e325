using System.Globalization;
using NodaTime;
using SupportPortal.Application.Mail;
using SupportPortal.Application.People;
using SupportPortal.Core;
using SupportPortal.Core.Alerts;
using SupportPortal.Core.Mail;
using SupportPortal.Core.Requests;
using SupportPortal.Data;
using SupportPortal.Data.People;

namespace SupportPortal.Application.Alerts;

/// <summary>
/// Tells people of the desk in the app and by mail. Both are stored by the caller's save, under one key, so that
/// neither is without the other and nobody is told twice.
/// </summary>
public sealed class AlertSender(PortalDbContext db, Audience audience)
{
    /// <summary>Begins the key of what is told of a given-up mail that is about no request.</summary>
    internal static readonly string MailGivenUp = Code.Of(AlertKind.MailGivenUp);

    /// <summary>Tells some of the desk what just happened, but not who caused it. Call it before saving.</summary>
    /// <param name="requestId">The request it is about; it is stored already.</param>
    /// <param name="kind">Why they are told.</param>
    /// <param name="happened">What happened; its place in the timeline tells this time from another.</param>
    /// <param name="people">Who is told.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task AddAsync(
        int requestId,
        AlertKind kind,
        RequestEvent happened,
        IReadOnlyCollection<int> people,
        CancellationToken cancellationToken
    )
    {
        var others = people.Where(person => person != happened.ActorId).ToList();
        if (others.Count == 0)
            return;
        foreach (var person in await audience.StaffAsync(others, cancellationToken))
            Add(requestId, kind, happened.Sequence.ToString(CultureInfo.InvariantCulture), person, happened.ActorName, happened.At);
    }

    /// <summary>Tells one person of the desk. Call it before saving.</summary>
    internal void Add(int requestId, AlertKind kind, string mark, Person person, string? byName, Instant at, Instant? dueAt = null)
    {
        var key = KeyOf(requestId, kind, mark, person.Id);
        db.Alerts.Add(Alert.Tell(person.Id, requestId, kind, key, byName, at));
        db.Outbox.Add(OutboxMail.About(requestId, ReasonOf(kind), key, dueAt, Outbox.AddresseeOf(person), at));
    }

    /// <summary>The key of what one person is told, in the app and in the outbox alike.</summary>
    internal static string KeyOf(int requestId, AlertKind kind, string mark, int personId) =>
        string.Create(CultureInfo.InvariantCulture, $"{Code.Of(kind)}-{requestId}-{mark}-{personId}");

    private static MailReason ReasonOf(AlertKind kind) =>
        kind switch
        {
            AlertKind.DueSoon => MailReason.DueSoon,
            AlertKind.Overdue => MailReason.Overdue,
            AlertKind.Mentioned => MailReason.Mentioned,
            _ => MailReason.Assigned,
        };
}
