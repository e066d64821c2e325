using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.People;
using SupportPortal.Core.Queue;
using SupportPortal.Data;
using SupportPortal.Data.Audit;

namespace SupportPortal.Application.Views;

/// <summary>
/// Keeps queues under names. What happens to a view that the desk shares is in the trail, under the view's key: its name is a word of
/// people, and two of them may be one to a database. What a person keeps for themselves is not.
/// </summary>
public sealed class SavedViews(PortalDbContext db, StaffDirectory directory, CurrentPerson person, IClock clock)
{
    /// <summary>Whether the person may rename or remove a view: their own, and as a lead those the desk shares.</summary>
    public bool MayChange(SavedView view) => view.Shared ? person.IsLead : view.OwnerId == person.Id;

    /// <summary>A view the person sees; another's own view is not there for them.</summary>
    public Task<SavedView?> FindAsync(int id, CancellationToken cancellationToken)
    {
        var me = person.Id;
        return db.SavedViews.FirstOrDefaultAsync(view => view.Id == id && (view.Shared || view.OwnerId == me), cancellationToken);
    }

    /// <summary>Keeps a queue under a name.</summary>
    /// <param name="id">The view to change; null for a new one.</param>
    /// <param name="form">What was typed.</param>
    /// <param name="query">The queue's address behind the question mark, as it is written.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task KeepAsync(int? id, ViewForm form, string query, CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        return ChangeAsync(
            async () =>
            {
                var made = SavedView.Save(person.Actor, form.Name!, query, form.Shared, now);
                var view = id is { } known ? await FindAsync(known, cancellationToken) : made;
                if (view is null || (id is null && await WasAddedAsync(made, cancellationToken)))
                    return;
                var before = id is null ? null : Said(view);
                if (id is null)
                    db.SavedViews.Add(view);
                else
                    view.Change(form.Name!, query, form.Shared, now);
                await db.SaveChangesAsync(cancellationToken);
                await RecordAsync(view.Id, before, Said(view), now, cancellationToken);
            },
            cancellationToken
        );
    }

    /// <summary>Removes a view the person may change.</summary>
    public Task RemoveAsync(int id, CancellationToken cancellationToken) =>
        ChangeAsync(
            async () =>
            {
                if (await FindAsync(id, cancellationToken) is not { } view)
                    return;
                db.SavedViews.Remove(view);
                await db.SaveChangesAsync(cancellationToken);
                await RecordAsync(id, Said(view), null, clock.GetCurrentInstant(), cancellationToken);
            },
            cancellationToken
        );

    /// <summary>The view and its entry are stored together, though the entry needs the key the database gives.</summary>
    private async Task ChangeAsync(Func<Task> change, CancellationToken cancellationToken)
    {
        await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                db.ChangeTracker.Clear();
                await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
                await change();
                await transaction.CommitAsync(cancellationToken);
            });
        directory.Forget();
    }

    /// <summary>Whether this very view was stored and only the answer was lost on the way, so that it is tried again.</summary>
    private Task<bool> WasAddedAsync(SavedView view, CancellationToken cancellationToken) =>
        db.SavedViews.AnyAsync(
            stored =>
                stored.OwnerId == view.OwnerId
                && stored.UpdatedAt == view.UpdatedAt
                && stored.Name == view.Name
                && stored.Query == view.Query,
            cancellationToken
        );

    private static string? Said(SavedView view) => view.Shared ? $"{view.Name}: {view.Query}" : null;

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
        await db.RecordAsync(person.Actor, FormattableString.Invariant($"saved-view/{id}"), act, from, to, at, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }
}
