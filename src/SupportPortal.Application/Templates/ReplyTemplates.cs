using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.People;
using SupportPortal.Core.Writing;
using SupportPortal.Data;
using SupportPortal.Data.Audit;

namespace SupportPortal.Application.Templates;

/// <summary>What a list shows of a template.</summary>
public sealed record TemplateRow(int Id, string Name, string Text, bool Shared, int OwnerId, string Owner, Instant UpdatedAt);

/// <summary>How keeping a template ended.</summary>
public enum Kept
{
    /// <summary>It is stored.</summary>
    Stored,

    /// <summary>Somebody else changed it meanwhile.</summary>
    ChangedByOthers,
}

/// <summary>
/// Keeps the templates: one's own, and for those who lead the ones the desk shares. Acts on shared ones are in the
/// trail; what a person keeps for themselves is not.
/// </summary>
public sealed class ReplyTemplates(PortalDbContext db, CurrentPerson person, IClock clock)
{
    /// <summary>The templates the person may use: shared ones first, by name.</summary>
    public async Task<IReadOnlyList<TemplateRow>> ListAsync(CancellationToken cancellationToken)
    {
        var me = person.Id;
        var templates = await (
            from template in db.ReplyTemplates.AsNoTracking()
            where template.Shared || template.OwnerId == me
            join owner in db.Users on template.OwnerId equals owner.Id
            select new TemplateRow(
                template.Id,
                template.Name,
                template.Text,
                template.Shared,
                template.OwnerId,
                owner.DisplayName,
                template.UpdatedAt
            )
        ).ToListAsync(cancellationToken);
        return
        [
            .. templates
                .OrderByDescending(template => template.Shared)
                .ThenBy(template => template.Name, StringComparer.CurrentCulture)
                .ThenBy(template => template.Id),
        ];
    }

    /// <summary>A template the person may change: one's own, or a shared one for those who lead; null for any other.</summary>
    public async Task<ReplyTemplate?> FindAsync(int id, CancellationToken cancellationToken)
    {
        var template = await db.ReplyTemplates.FirstOrDefaultAsync(candidate => candidate.Id == id, cancellationToken);
        return template is not null && MayChange(template.Shared, template.OwnerId) ? template : null;
    }

    /// <summary>Whether the person may change a template.</summary>
    public bool MayChange(bool shared, int ownerId) => shared ? person.IsLead : ownerId == person.Id;

    /// <summary>Makes or changes one.</summary>
    /// <param name="id">Its key; null for a new one.</param>
    /// <param name="form">What was typed; only those who lead share.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<Kept?> KeepAsync(int? id, TemplateForm form, CancellationToken cancellationToken)
    {
        var (shared, now) = (form.Shared && person.IsLead, clock.GetCurrentInstant());
        return await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                db.ChangeTracker.Clear();
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                var template = id is { } known
                    ? await FindAsync(known, cancellationToken)
                    : ReplyTemplate.Make(person.Actor, form.Name!, form.Text!, shared, now);
                if (template is null)
                    return (Kept?)null;
                if (id is null && await WasAddedAsync(template, cancellationToken))
                    return Kept.Stored;
                if (id is not null && template.Version != form.Version)
                    return Kept.ChangedByOthers;
                var before = id is not null && template.Shared ? Said(template) : null;
                if (id is null)
                    db.ReplyTemplates.Add(template);
                else
                    template.Change(form.Name!, form.Text!, shared, now);
                await db.SaveChangesAsync(cancellationToken);
                await RecordAsync(template.Id, before, template.Shared ? Said(template) : null, now, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return Kept.Stored;
            });
    }

    /// <summary>Removes one. Returns whether it was there and the person's to remove.</summary>
    public async Task<bool> RemoveAsync(int id, CancellationToken cancellationToken) =>
        await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                db.ChangeTracker.Clear();
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                if (await FindAsync(id, cancellationToken) is not { } template)
                    return false;
                db.ReplyTemplates.Remove(template);
                await db.SaveChangesAsync(cancellationToken);
                await RecordAsync(id, template.Shared ? Said(template) : null, null, clock.GetCurrentInstant(), cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return true;
            });

    /// <summary>Whether this very template was stored and only the answer was lost on the way, so that it is tried again.</summary>
    private Task<bool> WasAddedAsync(ReplyTemplate template, CancellationToken cancellationToken) =>
        db.ReplyTemplates.AnyAsync(
            stored =>
                stored.OwnerId == template.OwnerId
                && stored.UpdatedAt == template.UpdatedAt
                && stored.Name == template.Name
                && stored.Text == template.Text,
            cancellationToken
        );

    private static string Said(ReplyTemplate template) => $"{template.Name}\n{template.Text}";

    /// <summary>Writes the trail of a shared template; what was and stays a person's own leaves none.</summary>
    private async Task RecordAsync(int id, string? from, string? to, Instant at, CancellationToken cancellationToken)
    {
        if (from == to)
            return;
        var act = (from, to) switch
        {
            (null, _) => "added",
            (_, null) => "removed",
            _ => "changed",
        };
        await db.RecordAsync(person.Actor, FormattableString.Invariant($"reply-template/{id}"), act, from, to, at, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
