using System.Diagnostics;
using MailKit.Net.Smtp;
using Microsoft.EntityFrameworkCore;
using MimeKit;
using NodaTime;
using SupportPortal.Application.Accounts;
using SupportPortal.Application.Alerts;
using SupportPortal.Application.Mail;
using SupportPortal.Core.Alerts;
using SupportPortal.Core.Mail;
using SupportPortal.Core.Notices;
using SupportPortal.Core.Requests;
using SupportPortal.Data;

namespace SupportPortal.Application.Delivery;

/// <summary>
/// Sends what waits in the outbox. Each mail is leased by one conditional update, so any number of processes may send
/// at once. A process that dies between sending and noting it leaves a mail that is sent again, under the same
/// Message-ID: at least once, never lost.
/// </summary>
public sealed partial class Dispatcher(
    PortalDbContext db,
    MailComposer composer,
    Invitations invitations,
    MailSettings settings,
    IHostEnvironment environment,
    IClock clock,
    ILogger<Dispatcher> logger
)
{
    /// <summary>For how long one process has a mail to itself.</summary>
    public static readonly Duration Lease = Duration.FromMinutes(2);

    private const int Batch = 50;
    private const int LongestPause = 60; // minutes
    private static readonly Duration Patience = Duration.FromDays(3);

    /// <summary>Sends every mail that is due. Returns how many.</summary>
    public async Task<int> DispatchAsync(CancellationToken cancellationToken)
    {
        if (settings.Host is null && !environment.IsDevelopment())
            return 0;
        await using var connection = new SmtpConnection(settings);
        var sent = 0;
        var more = true;
        while (more)
        {
            var due = await DueAsync(cancellationToken);
            foreach (var id in due)
                sent += await CarryAsync(id, connection, cancellationToken) ? 1 : 0;
            more = due.Count == Batch;
        }

        if (connection.Fault is { } fault)
            LogDown(logger, Reason(fault));
        return sent;
    }

    private Task<List<long>> DueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        return db
            .Outbox.AsNoTracking()
            .Where(mail =>
                mail.SentAt == null
                && mail.GivenUpAt == null
                && mail.NotBefore <= now
                && (mail.LeasedUntil == null || mail.LeasedUntil <= now)
            )
            .OrderBy(mail => mail.NotBefore)
            .ThenBy(mail => mail.Id)
            .Select(mail => mail.Id)
            .Take(Batch)
            .ToListAsync(cancellationToken);
    }

    private async Task<bool> CarryAsync(long id, SmtpConnection connection, CancellationToken cancellationToken)
    {
        var until = clock.GetCurrentInstant() + Lease;
        if (!await TakeAsync(id, until, cancellationToken) || await MailFacts.LoadAsync(db, id, cancellationToken) is not { } facts)
            return false;
        if (facts.WhyStale is { } stale)
        {
            await GiveUpAsync(id, until, stale, cancellationToken);
            return false;
        }

        try
        {
            await Spans.InAsync("mail send", ActivityKind.Client, () => SendAsync(facts, connection, cancellationToken));
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            await Held(id, until)
                // for another process at once
                .ExecuteUpdateAsync(held => held.SetProperty(left => left.LeasedUntil, (Instant?)null), CancellationToken.None);
            throw;
        }
        catch (Exception fault)
        {
            await FailedAsync(facts.Mail, until, fault, connection.Fault is not null, cancellationToken);
            return false;
        }

        var now = clock.GetCurrentInstant();
        await db
            .Outbox.Where(mail => mail.Id == id)
            .ExecuteUpdateAsync( // whatever else happens: it is sent
                mail =>
                    mail.SetProperty(sent => sent.SentAt, now)
                        .SetProperty(sent => sent.LeasedUntil, (Instant?)null)
                        .SetProperty(sent => sent.Failure, (string?)null),
                CancellationToken.None
            );
        return true;
    }

    private async Task<bool> TakeAsync(long id, Instant until, CancellationToken cancellationToken)
    {
        var now = until - Lease;
        return await db
                .Outbox.Where(mail =>
                    mail.Id == id
                    && mail.SentAt == null
                    && mail.GivenUpAt == null
                    && mail.NotBefore <= now
                    && (mail.LeasedUntil == null || mail.LeasedUntil <= now)
                )
                .ExecuteUpdateAsync(
                    mail =>
                        mail.SetProperty(taken => taken.LeasedUntil, until)
                            .SetProperty(taken => taken.Attempts, taken => taken.Attempts + 1),
                    cancellationToken
                ) == 1;
    }

    private async Task SendAsync(MailFacts facts, SmtpConnection connection, CancellationToken cancellationToken)
    {
        var (message, text) = composer.Compose(await WithWayInAsync(facts));
        if (settings.Host is null)
            Show(facts.Mail.ToAddress, message.Subject ?? string.Empty, text);
        else
            await connection.SendAsync(message, cancellationToken);
    }

    /// <summary>Shows it line by line: no line of the log is broken by what somebody wrote.</summary>
    private void Show(string to, string subject, string text)
    {
        LogMail(logger, to, subject);
        foreach (var each in text.ReplaceLineEndings("\n").Split('\n'))
            LogMailLine(logger, each);
    }

    /// <summary>The link of an invitation is made now, and kept nowhere.</summary>
    private async Task<MailFacts> WithWayInAsync(MailFacts facts)
    {
        if (facts.Invitation is not { IsTaken: false } invitation)
            return facts;
        var person = await db.Users.AsNoTracking().SingleAsync(known => known.Id == invitation.PersonId);
        return facts with { Invitation = invitation with { Token = await invitations.WayInAsync(person) } };
    }

    private async Task FailedAsync(OutboxMail mail, Instant until, Exception fault, bool serverIsDown, CancellationToken cancellationToken)
    {
        var (now, reason) = (clock.GetCurrentInstant(), Reason(fault));
        if (IsForGood(fault) || now - mail.CreatedAt >= Patience)
        {
            if (await GiveUpAsync(mail.Id, until, reason, cancellationToken))
                await TellActorAsync(mail, now, cancellationToken);
            return;
        }

        var next = now + Duration.FromMinutes(Math.Min(LongestPause, 1 << Math.Min(mail.Attempts - 1, 10)));
        await Held(mail.Id, until)
            .ExecuteUpdateAsync(
                held =>
                    held.SetProperty(failed => failed.NotBefore, next)
                        .SetProperty(failed => failed.LeasedUntil, (Instant?)null)
                        .SetProperty(failed => failed.Failure, reason),
                cancellationToken
            );
        if (!serverIsDown)
            LogFailed(logger, mail.Key, mail.Attempts, reason); // where it is down, one line says so for all
    }

    /// <summary>Whether it was still this process's to give up.</summary>
    private async Task<bool> GiveUpAsync(long id, Instant until, string reason, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        var isGone = await Held(id, until)
            .ExecuteUpdateAsync(
                held =>
                    held.SetProperty(gone => gone.GivenUpAt, now)
                        .SetProperty(gone => gone.LeasedUntil, (Instant?)null)
                        .SetProperty(gone => gone.Failure, reason),
                cancellationToken
            );
        LogGivenUp(logger, id, reason);
        return isGone == 1;
    }

    /// <summary>Whoever of the desk caused the mail is told in the app; people of a tenant see it on the request, or on the page of whom
    /// they invited.</summary>
    private async Task TellActorAsync(OutboxMail mail, Instant now, CancellationToken cancellationToken)
    {
        if (await AlertOfAsync(mail, now, cancellationToken) is not { } alert)
            return;
        db.Alerts.Add(alert);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<Alert?> AlertOfAsync(OutboxMail mail, Instant now, CancellationToken cancellationToken)
    {
        var key = FormattableString.Invariant($"{AlertSender.MailGivenUp}-{mail.Id}");
        switch (mail)
        {
            case { RequestId: { } request, EventId: { } happened }:
                var actor = await db
                    .RequestEvents.AsNoTracking()
                    .Where(candidate => candidate.Id == happened && candidate.ByStaff)
                    .Select(candidate => (int?)candidate.ActorId)
                    .FirstOrDefaultAsync(cancellationToken);
                return actor is { } person
                    ? Alert.Tell(
                        person,
                        request,
                        AlertKind.MailGivenUp,
                        AlertSender.KeyOf(request, AlertKind.MailGivenUp, FormattableString.Invariant($"{mail.Id}"), person),
                        null,
                        now
                    )
                    : null;
            case { UpdateId: { } update }:
                var entry = await db.Set<NoticeUpdate>()
                    .AsNoTracking()
                    .Where(candidate => candidate.Id == update)
                    .Select(candidate => new { candidate.NoticeId, candidate.ById })
                    .FirstOrDefaultAsync(cancellationToken);
                return entry is null ? null : Alert.NotToldOf(entry.NoticeId, entry.ById, key, now);
            case { Reason: MailReason.Invited, AccountId: { } invited, CausedById: { } by }:
                return await db.Users.AnyAsync(known => known.Id == by && known.TenantId == null, cancellationToken)
                    ? Alert.NotInvited(invited, by, key, now)
                    : null;
            default:
                return null; // nobody caused it who could do anything about it
        }
    }

    private IQueryable<OutboxMail> Held(long id, Instant until) =>
        db.Outbox.Where(mail => mail.Id == id && mail.SentAt == null && mail.LeasedUntil == until);

    /// <summary>The server refuses this address or this mail and will tomorrow; what it says about us may be a mistake in the
    /// settings.</summary>
    private static bool IsForGood(Exception fault) =>
        fault is ParseException or MailRefusedException || fault is SmtpCommandException refused && IsForGood(refused);

    private static bool IsForGood(SmtpCommandException refused) =>
        refused.StatusCode >= (SmtpStatusCode)500
        && refused.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted;

    private string Reason(Exception fault)
    {
        var said = $"{fault.GetType().Name}: {fault.Message.ReplaceLineEndings(" ")}";
        if (!string.IsNullOrEmpty(settings.Password))
            said = said.Replace(settings.Password, "***", StringComparison.Ordinal);
        return said.Length > OutboxMail.FailureLength ? said[..OutboxMail.FailureLength] : said;
    }

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "No mail server is set, so this mail is shown here. To: {To} Subject: {Subject}"
    )]
    private static partial void LogMail(ILogger logger, string to, string subject);

    [LoggerMessage(Level = LogLevel.Information, Message = "| {Line}")]
    private static partial void LogMailLine(ILogger logger, string line);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The mail server cannot be used, mails wait: {Reason}")]
    private static partial void LogDown(ILogger logger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Key} could not be sent, attempt {Attempt}: {Reason}")]
    private static partial void LogFailed(ILogger logger, string key, int attempt, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Id} is given up: {Reason}")]
    private static partial void LogGivenUp(ILogger logger, long id, string reason);
}
