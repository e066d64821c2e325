using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.Accounts;
using SupportPortal.Core.Mail;
using SupportPortal.Core.Notices;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;
using SupportPortal.Data;

namespace SupportPortal.Application.Delivery;

/// <summary>What the words of one mail are made from, as it stands when the mail is sent.</summary>
/// <param name="Mail">The place in the outbox.</param>
/// <param name="Request">The request it tells of; null for a notice or an invitation.</param>
/// <param name="Event">What happened; null where it tells of a time or a notice.</param>
/// <param name="Notice">The notice it tells of; null for a request.</param>
/// <param name="ToStaff">Whether the addressee is of the support desk.</param>
/// <param name="ByName">Who caused what a person of the desk is told, or changed another's account; null where nobody did.</param>
/// <param name="Invitation">Whom it lets in; null for other mails.</param>
public sealed record MailFacts(
    OutboxMail Mail,
    MailFacts.OfRequest? Request,
    MailFacts.OfEvent? Event,
    MailFacts.OfNotice? Notice,
    bool ToStaff,
    string? ByName,
    MailFacts.OfInvitation? Invitation = null
)
{
    /// <summary>The request as it stands.</summary>
    public sealed record OfRequest(
        int Id,
        string Subject,
        string Product,
        string? Severity,
        string Portal,
        RequestStatus Status,
        bool IsOpen,
        string? VendorCaseNumber,
        string RequesterName,
        string? AssigneeName,
        Instant? DueAt,
        Counting? Counted,
        Instant? FirstResponseAt,
        Instant? ResolvedAt,
        int PolicyVersion
    );

    /// <summary>What happened.</summary>
    public sealed record OfEvent(RequestEventKind Kind, string ActorName, bool ByStaff, string? Text, string? To, Instant At);

    /// <summary>The notice and its entry.</summary>
    public sealed record OfNotice(int Id, string Title, string? Reference, NoticeState State, string Text, string ByName, Instant At);

    /// <summary>The person who may come in, and the way in, made for this sending alone. Where the address is another account's by now, its
    /// owner is told so, and nothing else.</summary>
    public sealed record OfInvitation(int PersonId, string? Organisation, bool HasPassword, bool IsLocked, bool IsTaken, string Token = "");

    /// <summary>Why the mail would not be true any more; null where it still is.</summary>
    public string? WhyStale =>
        Request switch
        {
            _ when Mail.Reason == MailReason.Invited && Invitation is null => "The person is not there any more.",
            _ when Invitation is { IsLocked: true } => "The person was locked out before it could be sent.",
            _ when !IsWarning => null,
            { FirstResponseAt: not null } => "It was answered before the warning could be sent.",
            { IsOpen: false } => "It was done before the warning could be sent.",
            { DueAt: { } due } when due == Mail.DueAt => null,
            _ => "Due moved before the warning could be sent.",
        };

    private bool IsWarning => Mail.Reason is MailReason.DueSoon or MailReason.Overdue;

    /// <summary>Reads them; null where the mail is not there any more.</summary>
    public static async Task<MailFacts?> LoadAsync(PortalDbContext db, long id, CancellationToken cancellationToken)
    {
        if (await db.Outbox.AsNoTracking().FirstOrDefaultAsync(mail => mail.Id == id, cancellationToken) is not { } mail)
            return null;
        var address = mail.ToAddress.ToUpperInvariant();
        return new MailFacts(
            mail,
            mail.RequestId is { } request ? await RequestAsync(db, request, cancellationToken) : null,
            mail.EventId is { } happened ? await EventAsync(db, happened, cancellationToken) : null,
            mail.UpdateId is { } update ? await NoticeAsync(db, update, cancellationToken) : null,
            await db.Users.AnyAsync(person => person.NormalizedEmail == address && person.TenantId == null, cancellationToken),
            await ByNameAsync(db, mail, cancellationToken),
            mail is { Reason: MailReason.Invited, AccountId: { } invited } ? await InvitationAsync(db, invited, cancellationToken) : null
        );
    }

    private static async Task<string?> ByNameAsync(PortalDbContext db, OutboxMail mail, CancellationToken cancellationToken) =>
        mail.Reason switch
        {
            MailReason.Mentioned or MailReason.Assigned => await db
                .Alerts.Where(alert => alert.Key == mail.Key)
                .Select(alert => alert.ByName)
                .FirstOrDefaultAsync(cancellationToken),
            MailReason.AccountChanged when mail.CausedById != mail.AccountId => await db
                .Users.Where(person => person.Id == mail.CausedById)
                .Select(person => person.DisplayName)
                .FirstOrDefaultAsync(cancellationToken),
            _ => null,
        };

    private static async Task<OfInvitation?> InvitationAsync(PortalDbContext db, int id, CancellationToken cancellationToken)
    {
        if (await db.Users.AsNoTracking().FirstOrDefaultAsync(known => known.Id == id, cancellationToken) is not { } person)
            return null;
        var organisation = await db
            .Tenants.IgnoreQueryFilters([QueryFilters.Tenant])
            .Where(tenant => tenant.Id == person.TenantId)
            .Select(tenant => tenant.Name)
            .FirstOrDefaultAsync(cancellationToken);
        var owner = await Invitations.OwnerAsync(db, person, cancellationToken);
        var isLocked =
            (owner ?? person).LockoutEnd == Data.People.Person.UntilUnlocked || person.LockoutEnd == Data.People.Person.UntilUnlocked;
        return new OfInvitation(id, organisation, person.PasswordHash is not null, isLocked, owner is not null);
    }

    private static Task<OfRequest?> RequestAsync(PortalDbContext db, int id, CancellationToken cancellationToken) =>
        db
            .Requests.AsNoTracking()
            .Where(request => request.Id == id)
            .Select(request => new OfRequest(
                request.Id,
                request.Subject,
                request.Product,
                request.Severity,
                request.Portal,
                request.Status,
                request.IsOpen,
                request.VendorCaseNumber,
                request.RequesterName,
                request.AssigneeName,
                request.DueAt,
                request.Counted,
                request.FirstResponseAt,
                request.ResolvedAt,
                request.PolicyVersion
            ))
            .FirstOrDefaultAsync(cancellationToken);

    private static Task<OfEvent?> EventAsync(PortalDbContext db, long id, CancellationToken cancellationToken) =>
        db.Set<RequestEvent>()
            .AsNoTracking()
            .Where(happened => happened.Id == id && !happened.Internal)
            .Select(happened => new OfEvent(happened.Kind, happened.ActorName, happened.ByStaff, happened.Text, happened.To, happened.At))
            .FirstOrDefaultAsync(cancellationToken);

    private static Task<OfNotice?> NoticeAsync(PortalDbContext db, int id, CancellationToken cancellationToken) =>
        (
            from update in db.Set<NoticeUpdate>().AsNoTracking()
            join notice in db.Notices on update.NoticeId equals notice.Id
            where update.Id == id
            select new OfNotice(notice.Id, notice.Title, notice.Reference, update.State, update.Text, update.ByName, update.At)
        ).FirstOrDefaultAsync(cancellationToken);
}
