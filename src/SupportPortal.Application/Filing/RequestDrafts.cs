using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application.Files;
using SupportPortal.Application.People;
using SupportPortal.Application.Policy;
using SupportPortal.Application.Wording;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;
using SupportPortal.Data;

namespace SupportPortal.Application.Filing;

/// <summary>What a list shows of a draft.</summary>
/// <param name="Key">Its key.</param>
/// <param name="TenantId">The tenant it is for.</param>
/// <param name="Subject">Its subject; null where nobody typed one.</param>
/// <param name="Product">The product's code; null where none was chosen.</param>
/// <param name="Step">The step it was last worked on.</param>
/// <param name="SavedAt">When it last changed.</param>
/// <param name="IsEmpty">Whether nothing was typed into it, so that whoever begins anew may as well go on with it.</param>
/// <param name="Affected">What another version of the policy changes for it: one that came into force since, or one that is announced;
/// null where none does.</param>
public sealed record DraftRow(
    Guid Key,
    int TenantId,
    string? Subject,
    string? Product,
    FilingStep Step,
    Instant SavedAt,
    bool IsEmpty,
    string? Affected = null
)
{
    /// <summary>Until when it is kept, unless it changes.</summary>
    public Instant KeptUntil => SavedAt + RequestDraft.Kept;
}

/// <summary>Keeps what a person has not filed yet: each step's answers in a place of their own.</summary>
public sealed class RequestDrafts(
    PortalDbContext db,
    RequestFiling filing,
    FileBasket files,
    FilingDecisions decisions,
    FilingChanges changes,
    PolicyEngine inForce,
    PolicyBook policies,
    EveryVersion versions,
    CurrentPerson person,
    Times times,
    IClock clock,
    IStringLocalizer<Text> text
)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>A draft of the person's own; null where there is none under the key.</summary>
    public async Task<FilingSheet?> OpenAsync(Guid key, CancellationToken cancellationToken) =>
        await FindAsync(key, cancellationToken) is { } draft && await filing.LoadAsync(draft.TenantId, cancellationToken) is { } context
            ? Read(draft, context, inForce.Policy)
            : null;

    /// <summary>What a version that was shown answered otherwise than the one in force does, in sentences; none where the answer is the
    /// same, or the version is not known.</summary>
    public async Task<IReadOnlyList<string>> ChangesSinceAsync(FilingSheet sheet, int shown, CancellationToken cancellationToken) =>
        shown != inForce.Version && policies.Find(shown) is { } before && await FindAsync(sheet.Key, cancellationToken) is { } draft
            ? Changes(draft, sheet.Context, before, inForce)
            : [];

    private IReadOnlyList<string> Changes(RequestDraft draft, FilingContext context, PolicyEngine before, PolicyEngine after)
    {
        var now = clock.GetCurrentInstant();
        var (was, becomes) = (Read(draft, context, before.Policy), Read(draft, context, after.Policy));
        return changes.Between(decisions.By(before, now).Preview(was), decisions.By(after, now).Preview(becomes), becomes.Renewed);
    }

    /// <summary>A sheet nobody has stored yet; null where the person may not file for the tenant, or the key is somebody else's.</summary>
    public async Task<FilingSheet?> BeginAsync(Guid key, int? tenantId, CancellationToken cancellationToken)
    {
        return !await IsTakenAsync(key, cancellationToken) && await filing.LoadAsync(tenantId, cancellationToken) is { } context
            ? Defaults(new FilingSheet(key, context, inForce.Policy))
            : null;
    }

    /// <summary>Whether a draft or a request has the key, whoever's it is.</summary>
    private Task<bool> IsTakenAsync(Guid key, CancellationToken cancellationToken) =>
        db
            .Drafts.IgnoreQueryFilters([QueryFilters.Owner, QueryFilters.Tenant])
            .Where(draft => draft.Key == key)
            .Select(draft => draft.OwnerId)
            .Concat(db.Requests.Where(request => request.SubmissionKey == key).Select(request => request.RequesterId))
            .AnyAsync(cancellationToken);

    /// <summary>Keeps the answers of a step. Returns false where the draft is not there any more: filed, or deleted.</summary>
    public async Task<bool> SaveAsync(FilingSheet sheet, FilingStep step, CancellationToken cancellationToken)
    {
        var (now, known) = (clock.GetCurrentInstant(), sheet.SavedAt is not null);
        try
        {
            // One that was opened is not read again: where it is gone by now, the save finds that out.
            var draft = db.Drafts.Local.FirstOrDefault(open => open.Key == sheet.Key && open.OwnerId == person.Id)
                ?? await FindAsync(sheet.Key, cancellationToken);
            if (draft is null && known)
                return false;
            if (draft is null)
                db.Drafts.Add(draft = RequestDraft.Begin(sheet.Key, person.Id, sheet.Context.Tenant.Id, now));
            if (draft.TenantId != sheet.Context.Tenant.Id)
            {
                draft.MoveTo(sheet.Context.Tenant.Id, now);
                await files.MoveAsync(draft.Key, draft.TenantId, cancellationToken);
            }

            draft.Save(step, AnswersOf(sheet, step), now);
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Filed or deleted meanwhile; or begun by a second save of the same page, which is then written over.
            db.ChangeTracker.Clear();
            if (known || await FindAsync(sheet.Key, cancellationToken) is not { } twin)
                return false;
            twin.Save(step, AnswersOf(sheet, step), now);
            await db.SaveChangesAsync(cancellationToken);
        }

        (sheet.SavedAt, sheet.Step) = (now, step);
        sheet.Begun.Add(step);
        return true;
    }

    /// <summary>The person's drafts, the latest first.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="before">Only those that were last changed before this moment; null for all.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<DraftRow>> MineAsync(int most, Instant? before, CancellationToken cancellationToken)
    {
        var mine = db.Drafts.AsNoTracking().Where(draft => draft.OwnerId == person.Id);
        if (before is { } moment)
            mine = mine.Where(draft => draft.SavedAt < moment);
        var drafts = await mine.OrderByDescending(draft => draft.SavedAt)
            .Take(most)
            .Select(draft => new
            {
                draft.Key,
                draft.TenantId,
                draft.Problem,
                draft.Step,
                draft.SavedAt,
                IsBegun = draft.Impact != null || draft.Details != null || draft.Contact != null,
            })
            .ToListAsync(cancellationToken);
        var rows = drafts.ConvertAll(draft =>
        {
            var problem = Parse<ProblemForm>(draft.Problem);
            var subject = string.IsNullOrWhiteSpace(problem?.Subject) ? null : problem.Subject;
            return new DraftRow(
                draft.Key,
                draft.TenantId,
                subject,
                EnrolledCode.Parse(problem?.Product)?.Code,
                draft.Step,
                draft.SavedAt,
                subject is null && !draft.IsBegun
            );
        });
        var (now, announced) = (clock.GetCurrentInstant(), Announced());
        for (var i = 0; i < rows.Count; i++)
        {
            var since = policies.InForceAt(rows[i].SavedAt);
            if (since.Version != inForce.Version)
                rows[i] = rows[i] with { Affected = await SinceAsync(rows[i], since, now, cancellationToken) };
            else if (announced is { } next)
                rows[i] = rows[i] with { Affected = await FromAsync(rows[i], next, cancellationToken) };
        }

        return rows;
    }

    /// <summary>The next version that is announced to hold; null where none is.</summary>
    private PolicyPeriod? Announced()
    {
        var now = clock.GetCurrentInstant();
        return policies.Periods.Where(period => period.From > now).Select(period => (PolicyPeriod?)period).FirstOrDefault();
    }

    private async Task<string?> SinceAsync(DraftRow row, PolicyEngine before, Instant now, CancellationToken cancellationToken) =>
        await ChangesAsync(row, before, inForce, cancellationToken) is { Count: > 0 } said
            ? text["The rules changed on {0}. {1}", times.Brief(policies.InForceSince(now) ?? now), string.Join(' ', said)].Value
            : null;

    private async Task<string?> FromAsync(DraftRow row, PolicyPeriod next, CancellationToken cancellationToken) =>
        await ChangesAsync(row, inForce, policies.Of(next.Version), cancellationToken) is { Count: > 0 } said
            ? text["The rules change on {0}. From then on: {1}", times.Brief(next.From), string.Join(' ', said)].Value
            : null;

    private async Task<IReadOnlyList<string>> ChangesAsync(
        DraftRow row,
        PolicyEngine before,
        PolicyEngine after,
        CancellationToken cancellationToken
    ) =>
        await FindAsync(row.Key, cancellationToken) is { } draft && await filing.LoadAsync(draft.TenantId, cancellationToken) is { } context
            ? Changes(draft, context, before, after)
            : [];

    /// <summary>Forgets a draft and its files. Returns false where the key is somebody else's.</summary>
    public async Task<bool> DeleteAsync(Guid key, CancellationToken cancellationToken)
    {
        var gone = await db.Drafts.Where(draft => draft.Key == key && draft.OwnerId == person.Id).ExecuteDeleteAsync(cancellationToken);
        if (gone == 0 && await db.Drafts.IgnoreQueryFilters([QueryFilters.Owner]).AnyAsync(draft => draft.Key == key, cancellationToken))
            return false;
        await files.EmptyAsync(key, cancellationToken); // only now: a draft that was filed instead keeps its files
        return true;
    }

    private Task<RequestDraft?> FindAsync(Guid key, CancellationToken cancellationToken) =>
        db.Drafts.FirstOrDefaultAsync(draft => draft.Key == key && draft.OwnerId == person.Id, cancellationToken);

    private FilingSheet Read(RequestDraft draft, FilingContext context, SupportPolicy policy)
    {
        var sheet = Defaults(new FilingSheet(draft.Key, context, policy) { SavedAt = draft.SavedAt, Step = draft.Step });
        sheet.Problem = Parse<ProblemForm>(draft.Problem) ?? sheet.Problem;
        sheet.Impact = Parse<ImpactForm>(draft.Impact) ?? sheet.Impact;
        sheet.Details = Parse<DetailsForm>(draft.Details) ?? sheet.Details;
        sheet.Contact = Parse<ContactForm>(draft.Contact) ?? sheet.Contact;
        sheet.Problem.TenantId = context.Tenant.Id;
        (FilingStep Step, string? Answers)[] steps =
        [
            (FilingStep.Problem, draft.Problem),
            (FilingStep.Impact, draft.Impact),
            (FilingStep.Details, draft.Details),
            (FilingStep.Contact, draft.Contact),
        ];
        sheet.Begun.UnionWith(steps.Where(step => step.Answers is not null).Select(step => step.Step));
        new DraftRenewal(policy, versions).Renew(sheet);
        return sheet;
    }

    /// <summary>What is known before anybody answers.</summary>
    private FilingSheet Defaults(FilingSheet sheet)
    {
        sheet.Problem.TenantId = sheet.Context.Tenant.Id;
        sheet.Impact.PlanOwnerId = sheet.Context.Tenant.Id;
        sheet.Contact = new()
        {
            Name = person.Name,
            Email = person.Email,
            TimeZone = FilingChoices.ZoneOf(person.Zone.Id),
            Language = sheet.Context.Tenant.Language,
        };
        return sheet;
    }

    private static T? Parse<T>(string? answers)
        where T : class => answers is null ? null : JsonSerializer.Deserialize<T>(answers, Json);

    private static string AnswersOf(FilingSheet sheet, FilingStep step)
    {
        var form = sheet.FormOf(step);
        return JsonSerializer.Serialize(form, form.GetType(), Json);
    }
}
