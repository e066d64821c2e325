using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application.Alerts;
using SupportPortal.Application.Files;
using SupportPortal.Application.Mail;
using SupportPortal.Application.People;
using SupportPortal.Application.Posts;
using SupportPortal.Core.Alerts;
using SupportPortal.Core.Requests;
using SupportPortal.Data;

namespace SupportPortal.Application.Acts;

/// <summary>What became of an act.</summary>
/// <param name="Request">The request as the act left it, or as it was loaded last where the act was refused.</param>
/// <param name="WhyNot">Why it was not done, in the person's language; null where it was.</param>
/// <param name="Field">The property of the act that is why; null where it is none of them.</param>
public sealed record ActOutcome(SupportRequest Request, string? WhyNot, string? Field = null);

/// <summary>Where a caller knows better than the act how it is to be carried out.</summary>
public sealed record ActTerms
{
    /// <summary>Whether it goes on top of what others did since; null for what the act itself says.</summary>
    public bool? OnAnyVersion { get; init; }

    /// <summary>Whether the files in the person's basket stay there.</summary>
    public bool WithoutFiles { get; init; }

    /// <summary>Sees the request before it is acted on, at each try; null for nobody.</summary>
    public Action<SupportRequest>? Before { get; init; }
}

/// <summary>Carries out an act on a request: lets Core act, stores it, and says in words why not where it cannot.</summary>
public sealed class ActRunner(
    PortalDbContext db,
    StoredRequests stored,
    ActContext context,
    CurrentPerson person,
    IClock clock,
    FileBasket basket,
    Outbox outbox,
    AlertSender alerts,
    ActNews news,
    PostOnce once,
    IStringLocalizer<Text> text
)
{
    private const int Tries = 5;

    /// <summary>Acts and stores, for the person the work is done for.</summary>
    /// <param name="act">The act; that what is typed is valid was asked before.</param>
    /// <param name="request">The request as <see cref="StoredRequests"/> loaded it, which also took in the calendars.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <param name="terms">Where the caller knows better how; null where the act knows.</param>
    public async Task<ActOutcome> DoAsync(IAct act, SupportRequest request, CancellationToken cancellationToken, ActTerms? terms = null)
    {
        var onAnyVersion = terms?.OnAnyVersion ?? act.TakesAnyVersion;
        int? seen = onAnyVersion && act.Version == 0 ? null : act.Version;
        for (var tried = 1; ; tried++)
        {
            try
            {
                await PrepareAsync(act, request, terms, cancellationToken);
                if (context.Complaint is { } complaint)
                    return new(request, complaint.Why, complaint.Field);
                terms?.Before?.Invoke(request);
                act.Do(request, context, person.Actor, clock.GetCurrentInstant());
                if (!onAnyVersion && IsStale(request, seen) && request.Events.Any(happened => happened.Id == 0))
                    return new(request, Changed(request));
                await TellAssigneeAsync(request, cancellationToken);
                await outbox.AddAsync(request, cancellationToken);
                await act.BesideAsync(context, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                return new(request, null);
            }
            catch (WrongMomentException refused)
            {
                return new(
                    request,
                    IsStale(request, seen) && Explains(ActNews.LastThatCounts(request), request) is { } why
                        ? why
                        : text.Say(refused.Sentence)
                );
            }
            catch (DbUpdateException collided) when (collided is DbUpdateConcurrencyException || tried < Tries)
            {
                if (tried >= Tries)
                    return new(
                        request,
                        text["Several people are changing this request at this moment. Look at it again, then send once more."]
                    );
                if (await once.FindAsync(cancellationToken) is not null)
                    return new(request, null); // the same post, sent twice at once
                if (await stored.LoadAfreshAsync(request.Id, cancellationToken) is not { } fresh)
                    return new(request, text["The request is not there any more."]);
                if (WasStored(request, fresh))
                    return new(fresh, null);
                request = fresh;
            }
        }
    }

    private async Task PrepareAsync(IAct act, SupportRequest request, ActTerms? terms, CancellationToken cancellationToken)
    {
        (context.Request, context.Complaint, context.Files) = (request, null, []);
        if (act is IFileAct files && terms is not { WithoutFiles: true })
            context.Files = await basket.ListAsync(basket.Of(request, files.IsNote), request.TenantId, cancellationToken); // as stored
        await act.PrepareAsync(context, cancellationToken);
    }

    /// <summary>Whether this very act was stored and only the answer was lost on the way, so that the database took its repetition for a
    /// collision.</summary>
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
