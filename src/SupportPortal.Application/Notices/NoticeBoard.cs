using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.People;
using SupportPortal.Core.Notices;
using SupportPortal.Data;

namespace SupportPortal.Application.Notices;

/// <summary>Service notices as a person meets them: all, those about a product, those followed; and following itself.</summary>
public sealed class NoticeBoard(PortalDbContext db, CurrentPerson person, IClock clock)
{
    /// <summary>How many notices that are over are listed.</summary>
    private const int MostRestored = 50;

    /// <summary>For how long one that is over still stands where people file.</summary>
    private static readonly Duration StillShown = Duration.FromHours(24);

    /// <summary>Every notice that is not over, and the latest of those that are; what changed last comes first.</summary>
    public async Task<IReadOnlyList<NoticeRow>> ListAsync(CancellationToken cancellationToken)
    {
        var latest = db.Notices.AsNoTracking().OrderByDescending(notice => notice.UpdatedAt).ThenByDescending(notice => notice.Id);
        var active = await latest
            .Where(notice => notice.State != NoticeState.Restored)
            .Select(NoticeRow.For(person.Id))
            .ToListAsync(cancellationToken);
        var restored = await latest
            .Where(notice => notice.State == NoticeState.Restored)
            .Take(MostRestored)
            .Select(NoticeRow.For(person.Id))
            .ToListAsync(cancellationToken);
        return [.. active, .. restored];
    }

    /// <summary>The notices a person who files should know: not over, or over since at most a day.</summary>
    /// <param name="product">The product's code; null where none is chosen yet, for the notices of every product.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<IReadOnlyList<NoticeRow>> ForProductAsync(string? product, CancellationToken cancellationToken)
    {
        var since = clock.GetCurrentInstant() - StillShown;
        var current = await db
            .Notices.AsNoTracking()
            .Where(notice => notice.State != NoticeState.Restored || notice.UpdatedAt >= since)
            .OrderByDescending(notice => notice.UpdatedAt)
            .ThenByDescending(notice => notice.Id)
            .Select(NoticeRow.For(person.Id))
            .ToListAsync(cancellationToken);
        return [.. current.Where(notice => product is null || notice.Touches(product)).OrderByDescending(notice => notice.IsActive)];
    }

    /// <summary>The notices the person follows: those that are not over first.</summary>
    public async Task<IReadOnlyList<NoticeRow>> FollowedAsync(CancellationToken cancellationToken)
    {
        var (me, since) = (person.Id, clock.GetCurrentInstant() - StillShown);
        var followed = await db
            .Notices.AsNoTracking()
            .Where(notice =>
                notice.Followers.Any(follower => follower.PersonId == me)
                && (notice.State != NoticeState.Restored || notice.UpdatedAt >= since)
            )
            .OrderByDescending(notice => notice.UpdatedAt)
            .ThenByDescending(notice => notice.Id)
            .Select(NoticeRow.For(me))
            .ToListAsync(cancellationToken);
        return [.. followed.OrderByDescending(notice => notice.IsActive)];
    }

    /// <summary>It is the person's problem, too; said twice, it counts once. Returns whether there is such a notice.</summary>
    public async Task<bool> FollowAsync(int id, CancellationToken cancellationToken)
    {
        if (await LoadAsync(id, cancellationToken) is not { } notice)
            return false;
        notice.Follow(person.Id, person.TenantId!.Value, clock.GetCurrentInstant());
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Two clicks at once: the index let the other one in.
            db.ChangeTracker.Clear();
            if (await LoadAsync(id, cancellationToken) is { Followers.Count: 0 })
                throw;
        }

        return true;
    }

    /// <summary>It is not the person's problem any more. Returns whether there is such a notice.</summary>
    public async Task<bool> UnfollowAsync(int id, CancellationToken cancellationToken)
    {
        var me = person.Id;
        await db
            .Notices.Where(notice => notice.Id == id)
            .SelectMany(notice => notice.Followers)
            .Where(follower => follower.PersonId == me)
            .ExecuteDeleteAsync(cancellationToken);
        return await db.Notices.AnyAsync(notice => notice.Id == id, cancellationToken);
    }

    /// <summary>The notice, of its followers only the person.</summary>
    private Task<ServiceNotice?> LoadAsync(int id, CancellationToken cancellationToken)
    {
        var me = person.Id;
        return db
            .Notices.Include(notice => notice.Followers.Where(follower => follower.PersonId == me))
            .FirstOrDefaultAsync(notice => notice.Id == id, cancellationToken);
    }
}
