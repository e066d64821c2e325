using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SupportPortal.Core.Notices;
using SupportPortal.Core.Queue;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Tenants;
using SupportPortal.Core.Writing;
using SupportPortal.Data.People;

namespace SupportPortal.Application.Views;

/// <summary>Whoever stores a change of what the directory holds, in this process, has it read anew: it shows at once.</summary>
public sealed class DirectoryNews(StaffDirectory directory) : SaveChangesInterceptor
{
    private readonly ConditionalWeakTable<DbContext, object> _concerned = [];

    /// <summary>What a context has before it, without looking for changes once more: the save did, or is about to.</summary>
    public static IEnumerable<EntityEntry> EntriesOf(DbContext context)
    {
        var tracker = context.ChangeTracker;
        var looks = tracker.AutoDetectChangesEnabled;
        tracker.AutoDetectChangesEnabled = false;
        try
        {
            return [.. tracker.Entries()];
        }
        finally
        {
            tracker.AutoDetectChangesEnabled = looks;
        }
    }

    /// <inheritdoc/>
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData.Context is { } context && EntriesOf(context).Any(Concerns))
            _concerned.AddOrUpdate(context, this);
        return base.SavingChangesAsync(eventData, result, cancellationToken);
    }

    /// <inheritdoc/>
    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    )
    {
        if (eventData.Context is { } context && _concerned.Remove(context))
            directory.Forget();
        return base.SavedChangesAsync(eventData, result, cancellationToken);
    }

    private static bool Concerns(EntityEntry entry) =>
        entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
        && entry.Entity is Tenant or Person or IdentityUserRole<int> or RequestTag or SavedView or ReplyTemplate or PortalNote;
}
