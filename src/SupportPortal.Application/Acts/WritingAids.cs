using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application.Alerts;
using SupportPortal.Application.People;
using SupportPortal.Application.Views;
using SupportPortal.Application.Wording;
using SupportPortal.Core.Alerts;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Writing;
using SupportPortal.Data;

namespace SupportPortal.Application.Acts;

/// <summary>A template one may insert.</summary>
public sealed record TemplateChoice(int Id, string Name, bool Shared);

/// <summary>What helps the desk to write: templates, drafts that survive leaving, and colleagues to name.</summary>
public sealed class WritingAids(
    PortalDbContext db,
    CurrentPerson person,
    StaffDirectory directory,
    AlertSender alerts,
    Names names,
    Times times,
    IClock clock,
    IStringLocalizer<Text> text
)
{
    private IReadOnlyList<TemplateChoice>? _templates;
    private IReadOnlyList<Colleague>? _colleagues;
    private (int RequestId, IReadOnlyList<ReplyDraft> Drafts)? _drafts;

    /// <summary>The templates the person may insert: their own and those the desk shares.</summary>
    public async Task<IReadOnlyList<TemplateChoice>> TemplatesAsync(CancellationToken cancellationToken)
    {
        var me = person.Id;
        return _templates ??= [
            .. (await directory.GetAsync(cancellationToken))
                .Templates.Where(template => template.Shared || template.OwnerId == me)
                .Select(template => new TemplateChoice(template.Id, template.Name, template.Shared)),
        ];
    }

    /// <summary>A template filled in for a request; null where the person may not use it.</summary>
    public async Task<FilledText?> FillAsync(int id, SupportRequest request, CancellationToken cancellationToken)
    {
        var me = person.Id;
        var template = await db
            .ReplyTemplates.AsNoTracking()
            .FirstOrDefaultAsync(candidate => candidate.Id == id && (candidate.Shared || candidate.OwnerId == me), cancellationToken);
        return template is null ? null : Placeholders.Fill(template.Text, name => ValueOf(name, request));
    }

    /// <summary>Whether there is such a request.</summary>
    public Task<bool> IsThereAsync(int requestId, CancellationToken cancellationToken) =>
        db.Requests.AnyAsync(request => request.Id == requestId, cancellationToken);

    /// <summary>Whoever has just looked says whether the person has begun to write on a request: if not, nothing is asked for.</summary>
    public void Knows(int requestId, bool hasDrafts) => _drafts = hasDrafts ? null : (requestId, []);

    /// <summary>What the person has begun to write on a request; null where there is nothing.</summary>
    public async Task<ReplyDraft?> DraftAsync(int requestId, bool isNote, CancellationToken cancellationToken)
    {
        if (_drafts is not { } known || known.RequestId != requestId)
            _drafts = known = (requestId, await Mine(requestId).AsNoTracking().ToListAsync(cancellationToken));
        return known.Drafts.FirstOrDefault(draft => draft.IsNote == isNote);
    }

    /// <summary>
    /// Keeps what is written so far; nothing written keeps nothing. What comes after the text was sent, from a page that
    /// showed fewer entries of the timeline, is passed over.
    /// </summary>
    /// <param name="requestId">The request.</param>
    /// <param name="isNote">Whether it is a note.</param>
    /// <param name="words">What is written.</param>
    /// <param name="seen">How many entries the timeline had when the page was made.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task KeepAsync(int requestId, bool isNote, string? words, int seen, CancellationToken cancellationToken)
    {
        var (me, now, kind) = (person.Id, clock.GetCurrentInstant(), isNote ? RequestEventKind.Noted : RequestEventKind.Replied);
        var mine = Mine(requestId).Where(draft => draft.IsNote == isNote);
        if (string.IsNullOrWhiteSpace(words))
            await mine.ExecuteDeleteAsync(cancellationToken);
        else if (
            !await db.RequestEvents.AnyAsync(
                happened => happened.RequestId == requestId && happened.Sequence > seen && happened.ActorId == me && happened.Kind == kind,
                cancellationToken
            )
            && await UpdateAsync(mine, words, now, cancellationToken) == 0
        )
            await AddAsync(new ReplyDraft(requestId, me, isNote), mine, words, now, cancellationToken);
    }

    /// <summary>Takes the draft away by the save that sends it.</summary>
    public async Task DropAsync(int requestId, bool isNote, CancellationToken cancellationToken)
    {
        if (_drafts is not { Drafts: [] } known || known.RequestId != requestId)
            db.ReplyDrafts.RemoveRange(await Mine(requestId).Where(draft => draft.IsNote == isNote).ToListAsync(cancellationToken));
    }

    /// <summary>The colleagues one can name in a note.</summary>
    public async Task<IReadOnlyList<Colleague>> ColleaguesAsync(CancellationToken cancellationToken) =>
        _colleagues ??= [.. (await directory.GetAsync(cancellationToken)).Colleagues.Where(staff => staff.Id != person.Id)];

    /// <summary>Tells the colleagues whom a note that is about to be stored names.</summary>
    public async Task MentionAsync(SupportRequest request, CancellationToken cancellationToken)
    {
        foreach (var note in request.Events.Where(happened => happened is { Id: 0, Kind: RequestEventKind.Noted, Text: not null }))
        {
            var named = Mentions.In(note.Text!, await ColleaguesAsync(cancellationToken)).Select(colleague => colleague.Id).ToList();
            await alerts.AddAsync(request.Id, AlertKind.Mentioned, note, named, cancellationToken);
        }
    }

    /// <summary>Says which placeholders wait for a value; null where none does.</summary>
    public string? SayMissing(IReadOnlyList<string> missing) =>
        missing.Count == 0 ? null : text["These have no value yet: {0}. Write it in, or take them out.", string.Join(", ", missing)].Value;

    private IQueryable<ReplyDraft> Mine(int requestId)
    {
        var me = person.Id;
        return db.ReplyDrafts.Where(draft => draft.RequestId == requestId && draft.PersonId == me);
    }

    private static Task<int> UpdateAsync(IQueryable<ReplyDraft> mine, string words, Instant now, CancellationToken cancellationToken) =>
        mine.ExecuteUpdateAsync(
            set => set.SetProperty(draft => draft.Text, words).SetProperty(draft => draft.SavedAt, now),
            cancellationToken
        );

    private async Task AddAsync(
        ReplyDraft draft,
        IQueryable<ReplyDraft> mine,
        string words,
        Instant now,
        CancellationToken cancellationToken
    )
    {
        draft.Save(words, now);
        db.ReplyDrafts.Add(draft);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) // another window of the same person was quicker
        {
            db.ChangeTracker.Clear();
            if (await UpdateAsync(mine, words, now, cancellationToken) == 0)
                throw;
        }
    }

    private string? ValueOf(string placeholder, SupportRequest request) =>
        placeholder switch
        {
            Placeholders.Requester => request.RequesterName,
            Placeholders.Number => request.Number,
            Placeholders.Subject => request.Subject,
            Placeholders.Product => names.In(request.PolicyVersion).Product(request.Product),
            Placeholders.Portal => names.In(request.PolicyVersion).Place(request.Portal),
            Placeholders.Agent => person.Name,
            Placeholders.VendorCaseNumber => request.VendorCaseNumber,
            Placeholders.Due => request is { FirstResponseAt: null, DueAt: { } due }
                ? times.Full(due, DateTimeZoneProviders.Tzdb[request.Input.TimeZone])
                : null,
            _ => null,
        };
}
