using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Data;

namespace SupportPortal.Application.Telemetry;

/// <summary>How the desk and its outbox stand.</summary>
/// <param name="DueSoon">Open requests whose first response is due within the hour.</param>
/// <param name="Overdue">Open requests whose first response is overdue.</param>
/// <param name="MailsWaiting">Mails that are neither sent nor given up.</param>
/// <param name="OutboxLag">How long the oldest mail that could be sent has waited; zero where none does.</param>
public sealed record VitalSigns(int DueSoon, int Overdue, int MailsWaiting, Duration OutboxLag);

/// <summary>What was last read of it. Each process reads the one database, so several of them tell the same.</summary>
public sealed class Vitals
{
    private static readonly Duration Soon = Duration.FromHours(1);

    /// <summary>The last reading; nothing before the first.</summary>
    public VitalSigns Last { get; private set; } = new(0, 0, 0, Duration.Zero);

    /// <summary>Reads them.</summary>
    public static async Task<VitalSigns> ReadAsync(PortalDbContext db, Instant now, CancellationToken cancellationToken)
    {
        var soon = now + Soon;
        var waiting = db.Requests.AsNoTracking().Where(request => request.IsOpen && request.MergedIntoId == null);
        var unsent = db.Outbox.AsNoTracking().Where(mail => mail.SentAt == null && mail.GivenUpAt == null);
        var oldest = await unsent.MinAsync(mail => (Instant?)mail.CreatedAt, cancellationToken);
        return new(
            await waiting.CountAsync(request => request.QueueDueAt > now && request.QueueDueAt <= soon, cancellationToken),
            await waiting.CountAsync(request => request.QueueDueAt <= now, cancellationToken),
            await unsent.CountAsync(cancellationToken),
            oldest is { } since ? now - since : Duration.Zero
        );
    }

    /// <summary>Reads them for whoever watches.</summary>
    public async Task RefreshAsync(PortalDbContext db, Instant now, CancellationToken cancellationToken) =>
        Last = await ReadAsync(db, now, cancellationToken);
}
