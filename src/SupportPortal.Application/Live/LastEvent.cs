using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SupportPortal.Application.Views;
using SupportPortal.Data;

namespace SupportPortal.Application.Live;

/// <summary>
/// The key of the last thing that happened to any request, by any process: whatever is made from requests is as good as new while it
/// stays the same. Looked up at most four times a second for all pages together, and anew after what this process stored.
/// </summary>
public sealed class LastEvent(IServiceScopeFactory scopes) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);

    private readonly Shared<long> _last = new(BetweenLooks);

    /// <summary>The key; 0 where nothing happened yet.</summary>
    public Task<long> GetAsync(CancellationToken cancellationToken) => _last.GetAsync(0, LookAsync, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    )
    {
        _last.Forget();
        return base.SavedChangesAsync(eventData, result, cancellationToken);
    }

    /// <summary>Only now others see what was saved within a transaction.</summary>
    public Task TransactionCommittedAsync(
        System.Data.Common.DbTransaction transaction,
        TransactionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        _last.Forget();
        return Task.CompletedTask;
    }

    private async Task<long> LookAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
        return await scope
            .ServiceProvider.GetRequiredService<PortalDbContext>()
            .RequestEvents.IgnoreQueryFilters([QueryFilters.Internal])
            .OrderByDescending(happened => happened.Id)
            .Select(happened => happened.Id)
            .FirstOrDefaultAsync();
    }
}
