using SupportPortal.Application.People;
using SupportPortal.Core.Mail;
using SupportPortal.Core.Notices;
using SupportPortal.Core.Requests;
using SupportPortal.Data;
using SupportPortal.Data.People;

namespace SupportPortal.Application.Mail;

/// <summary>
/// Puts the mails beside what they tell of, to be stored by the same save: neither is without the other, and nobody
/// waits for a mail server.
/// </summary>
public sealed class Outbox(PortalDbContext db, Audience audience)
{
    /// <summary>The mails about what just happened to a request and is not stored yet. Call it before saving.</summary>
    public async Task AddAsync(SupportRequest request, CancellationToken cancellationToken)
    {
        foreach (var (happened, mail) in News([.. request.Events.Where(happened => happened.Id == 0 && !happened.Internal)]))
        {
            foreach (var to in await AddresseesAsync(request, happened, mail, cancellationToken))
                db.Outbox.Add(OutboxMail.About(request, happened, mail.Reason, to, happened.At));
        }
    }

    /// <summary>The mails to a notice's followers about its entries that are not stored yet, but not to who wrote them. Call it before
    /// saving.</summary>
    public async Task AddAsync(ServiceNotice notice, CancellationToken cancellationToken)
    {
        var id = notice.Id;
        var followers = db
            .Notices.Where(candidate => candidate.Id == id)
            .SelectMany(candidate => candidate.Followers.Select(follower => follower.PersonId));
        foreach (var update in notice.Updates.Where(update => update.Id == 0))
        {
            var people = await audience.OfAsync(followers, cancellationToken);
            db.Outbox.AddRange(
                people.Where(person => person.Id != update.ById).Select(person => OutboxMail.About(update, AddresseeOf(person), update.At))
            );
        }
    }

    /// <summary>A person as somebody a mail goes to.</summary>
    internal static Addressee AddresseeOf(Person person) => new(person.Email!, person.DisplayName, person.TimeZone, person.Culture);

    /// <summary>What of it is told, and as what. A reply that is the first response is told once.</summary>
    private static IEnumerable<(RequestEvent Happened, EventMail Mail)> News(IReadOnlyList<RequestEvent> events)
    {
        var (replied, answered) = (events.Any(Is(RequestEventKind.Replied)), events.Any(Is(RequestEventKind.FirstResponse)));
        foreach (var happened in events)
        {
            if (EventKinds.Of(happened.Kind).Mail is not { } mail || (replied && happened.Kind == RequestEventKind.FirstResponse))
                continue;
            var isAnswer = answered && happened.Kind == RequestEventKind.Replied;
            yield return (happened, isAnswer ? mail with { Reason = MailReason.FirstResponse } : mail);
        }

        static Func<RequestEvent, bool> Is(RequestEventKind kind) => happened => happened.Kind == kind;
    }

    /// <summary>
    /// The requester, the watchers and the contact, and for what the tenant writes the assignee; each address once, and
    /// nobody is told of their own act, except that filing is confirmed.
    /// </summary>
    private async Task<IReadOnlyCollection<Addressee>> AddresseesAsync(
        SupportRequest request,
        RequestEvent happened,
        EventMail mail,
        CancellationToken cancellationToken
    )
    {
        var contact = request.Contact.Email;
        var readers = await audience.ReadersAsync(
            request.TenantId,
            request.PartnerTenantId,
            [request.RequesterId, .. request.Watchers.Select(watcher => watcher.PersonId)],
            contact,
            cancellationToken
        );
        var people = readers.People;
        if (request.AssigneeId is { } assignee && mail.ToAssignee && !happened.ByStaff)
            people.AddRange(await audience.StaffAsync([assignee], cancellationToken));

        var told = new Dictionary<string, Addressee>(StringComparer.OrdinalIgnoreCase);
        foreach (var person in people.Where(person => person.Id != happened.ActorId || mail.ToActor))
            told.TryAdd(person.Email!, AddresseeOf(person));

        if (readers.MayReachContact && !readers.ContactOf.Contains(happened.ActorId))
            told.TryAdd(
                contact,
                new Addressee(
                    contact,
                    request.Contact.Name,
                    request.Contact.TimeZone,
                    people.Find(person => person.Id == request.RequesterId)?.Culture
                )
            );
        return told.Values;
    }
}
