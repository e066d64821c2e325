using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using SupportPortal.Application.Views;
using SupportPortal.Core;
using SupportPortal.Core.Queue;
using SupportPortal.Core.Requests;
using SupportPortal.Data;
using SupportPortal.Web.Lists;

namespace SupportPortal.Web.Pages.Queue;

/// <summary>
/// How many requests each view holds, counted once for all agents of the process: the open requests in one grouped
/// query, a saved view in one of its own. A count is kept for two seconds, and no longer than until something happens.
/// </summary>
public sealed class QueueCounts(IServiceScopeFactory scopes, IClock clock)
{
    private const int MostKept = 500;
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(250);
    private static readonly Duration Hour = Duration.FromHours(1);

    private readonly ConcurrentDictionary<string, Shared<int>> _views = new();
    private readonly Shared<long> _state = new(BetweenLooks);
    private readonly Shared<IReadOnlyList<OpenGroup>> _open = new(Life);

    /// <summary>The open requests, grouped by what the built-in views tell apart.</summary>
    public async Task<IReadOnlyList<OpenGroup>> OpenAsync(CancellationToken cancellationToken) =>
        await _open.GetAsync(await StateAsync(cancellationToken), CountOpenAsync, cancellationToken);

    /// <summary>How many requests pass a filter and a search, at most one more than is counted.</summary>
    /// <param name="key">What the filter says; the same for all whom it says the same.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="find">What is searched for; null for nothing.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<int> OfAsync(string key, QueueFilter filter, string? find, CancellationToken cancellationToken)
    {
        if (_views.Count > MostKept)
            _views.Clear();
        var state = await StateAsync(cancellationToken);
        return await _views.GetOrAdd(key, _ => new Shared<int>(Life)).GetAsync(state, () => CountAsync(filter, find), cancellationToken);
    }

    /// <summary>The key of the last thing that happened to any request, by any process.</summary>
    private Task<long> StateAsync(CancellationToken cancellationToken) => _state.GetAsync(0, LookAsync, cancellationToken);

    private Task<long> LookAsync() =>
        WithDataAsync(db =>
            db.RequestEvents.IgnoreQueryFilters([QueryFilters.Internal])
                .OrderByDescending(happened => happened.Id)
                .Select(happened => happened.Id)
                .FirstOrDefaultAsync()
        );

    private Task<int> CountAsync(QueueFilter filter, string? find) =>
        WithDataAsync(db => filter.Apply(db.Requests.AsNoTracking()).Matching(db, find).Take(FilterBar.CountCap + 1).CountAsync());

    private Task<IReadOnlyList<OpenGroup>> CountOpenAsync() =>
        WithDataAsync<IReadOnlyList<OpenGroup>>(async db =>
        {
            var now = clock.GetCurrentInstant();
            var hour = now + Hour;
            return await new QueueFilter()
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
                .ToListAsync();
        });

    private async Task<T> WithDataAsync<T>(Func<PortalDbContext, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<TenantScope>().OpenEverything();
        return await work(scope.ServiceProvider.GetRequiredService<PortalDbContext>());
    }
}

/// <summary>Open requests that are alike in what the built-in views tell apart.</summary>
/// <param name="Status">Their status.</param>
/// <param name="Portal">Their portal.</param>
/// <param name="AssigneeId">Who has them; null for nobody.</param>
/// <param name="Overdue">Whether a first response is overdue.</param>
/// <param name="WithinAnHour">Whether it is due within the hour, or overdue.</param>
/// <param name="Count">How many there are.</param>
public sealed record OpenGroup(RequestStatus Status, string Portal, int? AssigneeId, bool Overdue, bool WithinAnHour, int Count)
{
    /// <summary>Whether they pass an address that filters by status, assignee, portal and due only.</summary>
    public bool Passes(QueueQuery query, int me, IReadOnlyList<string> myPortals) =>
        (query.Status is not { } status || Code.Of(Status) == status)
        && query.Assignee switch
        {
            null => true,
            QueueFilter.Unassigned => AssigneeId is null,
            _ => AssigneeId == me,
        }
        && (query.Portal is null || myPortals.Contains(Portal))
        && query.Due switch
        {
            QueueQuery.Overdue => Overdue,
            QueueQuery.WithinAnHour => WithinAnHour && !Overdue,
            _ => true,
        };
}
