using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.Live;
using SupportPortal.Application.Views;
using SupportPortal.Core.Queue;
using SupportPortal.Data;
using SupportPortal.Web.Lists;

namespace SupportPortal.Web.Pages.Queue;

/// <summary>
/// How many requests each view holds, counted once for all agents of the process: the open requests in one grouped
/// query, a saved view in one of its own. A count is kept for two seconds, and no longer than until something happens.
/// </summary>
public sealed class QueueCounts(IServiceScopeFactory scopes, LastEvent last, IClock clock)
{
    private const int MostKept = 500;
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(2);
    private static readonly Duration Hour = Duration.FromHours(1);

    private readonly ConcurrentDictionary<string, Shared<int>> _views = new();
    private readonly Shared<OpenRequests> _open = new(Life);

    /// <summary>The open requests, by what the built-in views tell apart.</summary>
    public async Task<OpenRequests> OpenAsync(CancellationToken cancellationToken) =>
        await _open.GetAsync(await last.GetAsync(cancellationToken), CountOpenAsync, cancellationToken);

    /// <summary>How many requests pass a filter and a search, at most one more than is counted.</summary>
    /// <param name="key">What the filter says; the same for all whom it says the same.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="find">What is searched for; null for nothing.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<int> OfAsync(string key, QueueFilter filter, string? find, CancellationToken cancellationToken)
    {
        if (_views.Count > MostKept)
            _views.Clear();
        var state = await last.GetAsync(cancellationToken);
        return await _views.GetOrAdd(key, _ => new Shared<int>(Life)).GetAsync(state, () => CountAsync(filter, find), cancellationToken);
    }

    private Task<int> CountAsync(QueueFilter filter, string? find) =>
        WithDataAsync(db => filter.Apply(db.Requests.AsNoTracking()).Matching(db, find).Take(FilterBar.CountCap + 1).CountAsync());

    private Task<OpenRequests> CountOpenAsync() =>
        WithDataAsync(async db =>
        {
            var now = clock.GetCurrentInstant();
            var hour = now + Hour;
            return new OpenRequests(
                await new QueueFilter()
                    .Apply(db.Requests.AsNoTracking())
                    .GroupBy(request => new
                    {
                        request.Status,
                        request.Portal,
                        request.AssigneeId,
                        Overdue = request.QueueDueAt <= now,
                        Soon = request.QueueDueAt <= hour,
                    })
                    .Select(group => new OpenGroup(
                        group.Key.Status,
                        group.Key.Portal,
                        group.Key.AssigneeId,
                        group.Key.Overdue,
                        group.Key.Soon,
                        group.Count()
                    ))
                    .ToListAsync()
            );
        });

    private async Task<T> WithDataAsync<T>(Func<PortalDbContext, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
        return await work(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }
}
