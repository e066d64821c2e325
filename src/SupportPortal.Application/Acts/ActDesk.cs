using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application;
using SupportPortal.Application.Alerts;
using SupportPortal.Application.Calendars;
using SupportPortal.Application.Files;
using SupportPortal.Application.Mail;
using SupportPortal.Application.People;
using SupportPortal.Application.Posts;
using SupportPortal.Core.Alerts;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;
using SupportPortal.Data;

namespace SupportPortal.Application.Acts;

/// <summary>Carries out an act on a request: loads it, lets Core act, stores it, and says in words why not where it cannot.</summary>
public sealed class ActDesk(
    PortalDbContext db,
    CurrentPerson person,
    IClock clock,
    CalendarKeeper calendars,
    FileBasket basket,
    Outbox outbox,
    AlertSender alerts,
    ActNews news,
    PostOnce once,
    IStringLocalizer<Text> text
)
{
    private const int Tries = 5;

    /// <summary>The request with its timeline; null where the person may not see it or it does not exist.</summary>
    public async Task<SupportRequest?> LoadAsync(string? number, CancellationToken cancellationToken) =>
        RequestNumber.TryParse(number, out var id) ? await LoadAsync(id, cancellationToken) : null;

    /// <inheritdoc cref="LoadAsync(string?, CancellationToken)"/>
    public Task<SupportRequest?> LoadAsync(int id, CancellationToken cancellationToken) =>
        db
            .Requests.Include(request => request.Events)
            .Include(request => request.Watchers)
            .Include(request => request.Tags)
            .Include(request => request.Links)
            .FirstOrDefaultAsync(request => request.Id == id, cancellationToken);

    /// <summary>The request as it is stored now, without what was done to it in memory.</summary>
    public async Task<SupportRequest?> LoadAfreshAsync(string number, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        return await LoadAsync(number, cancellationToken);
    }

    /// <summary>The files that are given to the act being carried out.</summary>
    public IReadOnlyList<Attachment> Files { get; private set; } = [];

    /// <summary>Says where whoever sent the act is led once it is stored, also when it is sent again.</summary>
    public void LeadsTo(string address) => once.Answer = address;

    /// <summary>Acts and stores. Returns null where it worked, else why not.</summary>
    /// <param name="request">The request as it was loaded.</param>
    /// <param name="act">What Core is to do.</param>
    /// <param name="seen">The version the person looked at.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <param name="takesAnyVersion">Whether the act goes on top of what others did since: it only adds, or Core refuses what collides.</param>
    /// <param name="withFiles">Whether the files in the person's basket go with it.</param>
    /// <param name="before">Loads what else the act needs, anew for each try; null for nothing.</param>
    /// <param name="isNote">Whether only the desk reads it, so that its files are those of the note.</param>
    /// <param name="beside">What else is stored or removed by the same save, anew for each try; null for nothing.</param>
    public async Task<string?> ActAsync(
        SupportRequest request,
        Action<SupportRequest, Actor, Instant> act,
        int? seen,
        CancellationToken cancellationToken,
        bool takesAnyVersion = false,
        bool withFiles = false,
        bool isNote = false,
        Func<CancellationToken, Task>? before = null,
        Func<SupportRequest, CancellationToken, Task>? beside = null
    )
    {
        await calendars.RefreshAsync(db, cancellationToken);
        for (var tried = 1; ; tried++)
        {
            try
            {
                if (withFiles)
                    Files = await basket.ListAsync(basket.Of(request, isNote), request.TenantId, cancellationToken); // anew each time, as stored
                if (before is not null)
                    await before(cancellationToken);
                act(request, person.Actor, clock.GetCurrentInstant());
                if (!takesAnyVersion && IsStale(request, seen) && request.Events.Any(happened => happened.Id == 0))
                    return Changed(request);
                await TellAssigneeAsync(request, cancellationToken);
                await outbox.AddAsync(request, cancellationToken);
                if (beside is not null)
                    await beside(request, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                return null;
            }
            catch (WrongMomentException refused)
            {
                return IsStale(request, seen) && Explains(ActNews.LastThatCounts(request), request) is { } why
                    ? why
                    : text.Say(refused.Sentence);
            }
            catch (DbUpdateException collided) when (collided is DbUpdateConcurrencyException || tried < Tries)
            {
                if (tried >= Tries)
                    return text["Several people are changing this request at this moment. Look at it again, then send once more."];
                if (await once.FindAsync(cancellationToken) is not null)
                    return null; // the same post, sent twice at once
                if (await LoadAfreshAsync(request.Number, cancellationToken) is not { } fresh)
                    return text["The request is not there any more."];
                if (WasStored(request, fresh))
                    return null;
                request = fresh;
            }
        }
    }

    /// <summary>Whether this very act was stored and only the answer was lost on the way, so that the database took its repetition for a collision.</summary>
    private static bool WasStored(SupportRequest sent, SupportRequest stored) =>
        sent
            .Events.Where(happened => happened.Id == 0)
            .Any(mine =>
                stored.Events.Any(there =>
                    (there.At, there.ActorId, there.Kind, there.Text, there.To) == (mine.At, mine.ActorId, mine.Kind, mine.Text, mine.To)
                )
            );

    private static bool IsStale(SupportRequest request, int? seen) => seen is { } version && request.Version != version;

    /// <summary>What a colleague did, where that is why the act is refused: took the request, gave it away, or ended it.</summary>
    private string? Explains(RequestEvent last, SupportRequest request) =>
        last.ActorId != person.Id && (!request.IsOpen || EventKinds.Of(last.Kind).ChangesAssignee) ? news.Say(last) : null;

    /// <summary>What happened since, for somebody who looked at an older version.</summary>
    private string Changed(SupportRequest request) =>
        string.Join(' ', news.Say(ActNews.Last(request)), text["Look at it again, then send once more."].Value);

    /// <summary>Whoever is given a request by somebody else is told, by the same save.</summary>
    private async Task TellAssigneeAsync(SupportRequest request, CancellationToken cancellationToken)
    {
        foreach (var given in request.Events.Where(happened => happened is { Id: 0, Kind: RequestEventKind.Assigned }))
            await alerts.AddAsync(request.Id, AlertKind.Assigned, given, [request.AssigneeId!.Value], cancellationToken);
    }
}
