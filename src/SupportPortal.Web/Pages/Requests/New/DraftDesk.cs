using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;
using SupportPortal.Data;
using SupportPortal.Web.Files;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Requests.New;

/// <summary>What a list shows of a draft.</summary>
public sealed record DraftRow(Guid Key, string? Subject, string? Product, FilingStep Step, Instant SavedAt)
{
    /// <summary>Until when it is kept, unless it changes.</summary>
    public Instant KeptUntil => SavedAt + RequestDraft.Kept;
}

/// <summary>Keeps what a person has not filed yet: each step's answers in a place of their own.</summary>
public sealed class DraftDesk(PortalDbContext db, FilingDesk filing, FileBasket files, SupportPolicy policy, CurrentPerson person, IClock clock)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>A draft of the person's own; null where there is none under the key.</summary>
    public async Task<FilingSheet?> OpenAsync(Guid key, CancellationToken cancellationToken) =>
        await FindAsync(key, cancellationToken) is { } draft && await filing.LoadAsync(draft.TenantId, cancellationToken) is { } context ? Read(draft, context) : null;

    /// <summary>A sheet nobody has stored yet; null where the person may not file for the tenant, or the key is somebody else's.</summary>
    public async Task<FilingSheet?> BeginAsync(Guid key, int? tenantId, CancellationToken cancellationToken)
    {
        var taken = await db.Drafts.IgnoreQueryFilters().AnyAsync(draft => draft.Key == key, cancellationToken)
            || await db.Requests.IgnoreQueryFilters().AnyAsync(request => request.SubmissionKey == key, cancellationToken);
        return !taken && await filing.LoadAsync(tenantId, cancellationToken) is { } context ? Defaults(new FilingSheet(key, context, policy)) : null;
    }

    /// <summary>Keeps the answers of a step. Returns false where the draft is not there any more: filed, or deleted.</summary>
    public async Task<bool> SaveAsync(FilingSheet sheet, FilingStep step, CancellationToken cancellationToken)
    {
        var (now, known) = (clock.GetCurrentInstant(), sheet.SavedAt is not null);
        try
        {
            var draft = await FindAsync(sheet.Key, cancellationToken);
            if (draft is null && known) return false;
            if (draft is null) db.Drafts.Add(draft = RequestDraft.Begin(sheet.Key, person.Id, sheet.Context.Tenant.Id, now));
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
            if (known || await FindAsync(sheet.Key, cancellationToken) is not { } twin) return false;
            twin.Save(step, AnswersOf(sheet, step), now);
            await db.SaveChangesAsync(cancellationToken);
        }

        (sheet.SavedAt, sheet.Step) = (now, step);
        sheet.Begun.Add(step);
        return true;
    }

    /// <summary>The person's drafts, the latest first.</summary>
    public async Task<IReadOnlyList<DraftRow>> MineAsync(CancellationToken cancellationToken)
    {
        var drafts = await db.Drafts.AsNoTracking().Where(draft => draft.OwnerId == person.Id).OrderByDescending(draft => draft.SavedAt)
            .Select(draft => new { draft.Key, draft.Problem, draft.Step, draft.SavedAt }).ToListAsync(cancellationToken);
        return [.. drafts.Select(draft =>
        {
            var problem = Parse<ProblemForm>(draft.Problem);
            var subject = string.IsNullOrWhiteSpace(problem?.Subject) ? null : problem.Subject;
            return new DraftRow(draft.Key, subject, EnrolledCode.Parse(problem?.Product)?.Code, draft.Step, draft.SavedAt);
        })];
    }

    /// <summary>Forgets a draft and its files. Returns false where the key is somebody else's.</summary>
    public async Task<bool> DeleteAsync(Guid key, CancellationToken cancellationToken)
    {
        await files.EmptyAsync(key, cancellationToken);
        var gone = await db.Drafts.Where(draft => draft.Key == key && draft.OwnerId == person.Id).ExecuteDeleteAsync(cancellationToken);
        return gone > 0 || !await db.Drafts.IgnoreQueryFilters().AnyAsync(draft => draft.Key == key, cancellationToken);
    }

    private Task<RequestDraft?> FindAsync(Guid key, CancellationToken cancellationToken) =>
        db.Drafts.FirstOrDefaultAsync(draft => draft.Key == key && draft.OwnerId == person.Id, cancellationToken);

    private FilingSheet Read(RequestDraft draft, FilingContext context)
    {
        var sheet = Defaults(new FilingSheet(draft.Key, context, policy) { SavedAt = draft.SavedAt, Step = draft.Step });
        sheet.Problem = Parse<ProblemForm>(draft.Problem) ?? sheet.Problem;
        sheet.Impact = Parse<ImpactForm>(draft.Impact) ?? sheet.Impact;
        sheet.Details = Parse<DetailsForm>(draft.Details) ?? sheet.Details;
        sheet.Contact = Parse<ContactForm>(draft.Contact) ?? sheet.Contact;
        sheet.Problem.TenantId = context.Tenant.Id;
        (FilingStep Step, string? Answers)[] steps =
            [(FilingStep.Problem, draft.Problem), (FilingStep.Impact, draft.Impact), (FilingStep.Details, draft.Details), (FilingStep.Contact, draft.Contact)];
        sheet.Begun.UnionWith(steps.Where(step => step.Answers is not null).Select(step => step.Step));
        return sheet;
    }

    /// <summary>What is known before anybody answers.</summary>
    private FilingSheet Defaults(FilingSheet sheet)
    {
        sheet.Problem.TenantId = sheet.Context.Tenant.Id;
        sheet.Impact.PlanOwnerId = sheet.Context.Tenant.Id;
        sheet.Contact = new() { Name = person.Name, Email = person.Email, TimeZone = FilingChoices.ZoneOf(person.Zone.Id), Language = sheet.Context.Tenant.Language };
        return sheet;
    }

    private static T? Parse<T>(string? answers)
        where T : class => answers is null ? null : JsonSerializer.Deserialize<T>(answers, Json);

    private static string AnswersOf(FilingSheet sheet, FilingStep step) => step switch
    {
        FilingStep.Problem => JsonSerializer.Serialize(sheet.Problem, Json),
        FilingStep.Impact => JsonSerializer.Serialize(sheet.Impact, Json),
        FilingStep.Details => JsonSerializer.Serialize(sheet.Details, Json),
        _ => JsonSerializer.Serialize(sheet.Contact, Json),
    };
}
