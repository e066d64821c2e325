using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Core.Requests;
using SupportPortal.Data;
using SupportPortal.Web.Files;
using SupportPortal.Web.Mail;
using SupportPortal.Web.Pages.Admin.Calendars;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>Carries out an act on a request: loads it, lets Core act, stores it, and says in words why not where it cannot.</summary>
public sealed class ActDesk(PortalDbContext db, CurrentPerson person, IClock clock, CalendarKeeper calendars, FileBasket basket, Outbox outbox, IStringLocalizer<Text> text)
{
    private const int Tries = 3;

    /// <summary>The request with its timeline; null where the person may not see it or it does not exist.</summary>
    public async Task<SupportRequest?> LoadAsync(string? number, CancellationToken cancellationToken) =>
        RequestNumber.TryParse(number, out var id)
            ? await db.Requests.Include(request => request.Events).Include(request => request.Watchers).FirstOrDefaultAsync(request => request.Id == id, cancellationToken)
            : null;

    /// <summary>The request as it is stored now, without what was done to it in memory.</summary>
    public async Task<SupportRequest?> LoadAfreshAsync(string number, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        return await LoadAsync(number, cancellationToken);
    }

    /// <summary>The files that are given to the act being carried out.</summary>
    public IReadOnlyList<Attachment> Files { get; private set; } = [];

    /// <summary>Acts and stores. Returns null where it worked, else why not.</summary>
    /// <param name="request">The request as it was loaded.</param>
    /// <param name="act">What Core is to do.</param>
    /// <param name="seen">The version the person looked at; null for acts that only add, which any version takes.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <param name="withFiles">Whether the files in the person's basket go with it.</param>
    /// <param name="isNote">Whether only the desk reads it, so that its files are those of the note.</param>
    /// <param name="beside">What else is stored or removed by the same save; called anew for each try.</param>
    public async Task<string?> ActAsync(
        SupportRequest request, Action<SupportRequest, Actor, Instant> act, int? seen, CancellationToken cancellationToken, bool withFiles = false, bool isNote = false, Func<SupportRequest, CancellationToken, Task>? beside = null)
    {
        await calendars.RefreshAsync(db, cancellationToken);
        for (var tried = 1; ; tried++)
        {
            try
            {
                if (withFiles) Files = await basket.ListAsync(basket.Of(request, isNote), request.TenantId, cancellationToken); // anew each time, as stored
                act(request, person.Actor, clock.GetCurrentInstant());
                if (seen is { } version && request.Version != version && request.Events.Any(happened => happened.Id == 0)) return Changed(request);
                await outbox.TellAsync(request, cancellationToken);
                if (beside is not null) await beside(request, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                return null;
            }
            catch (WrongMomentException refused)
            {
                return text.Say(refused.Sentence);
            }
            catch (DbUpdateConcurrencyException) when (tried < Tries)
            {
                if (await LoadAfreshAsync(request.Number, cancellationToken) is not { } fresh) return text["The request is not there any more."];
                request = fresh;
            }
        }
    }

    /// <summary>Who changed the request last, for somebody who looked at an older version.</summary>
    private string Changed(SupportRequest request)
    {
        var last = request.Events.Where(happened => happened.Id != 0).OrderByDescending(happened => happened.At).ThenByDescending(happened => happened.Id).First();
        return text["{0} changed this request a moment ago. Look at it again, then send once more.", last.ActorName];
    }
}
