using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using NodaTime;
using SupportPortal.Core.Figures;
using SupportPortal.Core.Queue;
using SupportPortal.Core.Requests;
using SupportPortal.Data;

namespace SupportPortal.Application.Figures;

/// <summary>One time the engine was overruled.</summary>
public sealed record RerouteRow(int RequestId, Instant At, string From, string To, string? Reason, string By)
{
    /// <summary>The number people quote.</summary>
    public string Number => RequestNumber.Format(RequestId);
}

/// <summary>Reads what the figures count: a few columns of each request, all of them in one index, streamed past the sheet that
/// counts.</summary>
public sealed class FigureReader(PortalDbContext db, IMemoryCache cache)
{
    /// <summary>How many reroutes are listed with their reasons; all are counted.</summary>
    public const int ReasonsShown = 200;

    /// <summary>For how long a counted sheet serves: a page, its files and a second look need no second count.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    /// <summary>The figures of a period at a moment, at most a minute old.</summary>
    public async Task<FigureSheet> CountAsync(FigureScope scope, FigurePeriod period, Instant now, CancellationToken cancellationToken)
    {
        var key = (nameof(FigureReader), period.From, period.To, scope.Plan, scope.Severity, scope.Portal, scope.Tenant);
        if (cache.TryGetValue(key, out FigureSheet? counted) && counted is not null)
            return counted;
        return cache.Set(key, await CountAnewAsync(scope, period, now, cancellationToken), Fresh);
    }

    private async Task<FigureSheet> CountAnewAsync(FigureScope scope, FigurePeriod period, Instant now, CancellationToken cancellationToken)
    {
        var sheet = new FigureSheet(period, now);
        await foreach (var request in db.StreamAsync(Touching(scope, period), cancellationToken))
            sheet.Add(request);
        return sheet;
    }

    /// <summary>How often the engine was overruled in a period, by where requests should have gone and where they went; most often
    /// first.</summary>
    public async Task<IReadOnlyList<(string From, string To, int Count)>> ReroutesAsync(
        FigureScope scope,
        FigurePeriod period,
        CancellationToken cancellationToken
    )
    {
        var ways = await Reroutes(scope, period)
            .GroupBy(reroute => new { reroute.From, reroute.To })
            .Select(way => new
            {
                way.Key.From,
                way.Key.To,
                Count = way.Count(),
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. ways.OrderByDescending(way => way.Count)
                .ThenBy(way => way.From, StringComparer.Ordinal)
                .ThenBy(way => way.To, StringComparer.Ordinal)
                .Select(way => (way.From, way.To, way.Count)),
        ];
    }

    /// <summary>The latest of them, with their reasons.</summary>
    public Task<List<RerouteRow>> ReasonsAsync(FigureScope scope, FigurePeriod period, int most, CancellationToken cancellationToken) =>
        Reroutes(scope, period)
            .OrderByDescending(reroute => reroute.At)
            .ThenByDescending(reroute => reroute.EventId)
            .Take(most)
            .Select(reroute => new RerouteRow(reroute.RequestId, reroute.At, reroute.From, reroute.To, reroute.Reason, reroute.By))
            .ToListAsync(cancellationToken);

    /// <summary>The tenants there are, for the filter and the names.</summary>
    public async Task<IReadOnlyList<(int Id, string Name)>> TenantsAsync(CancellationToken cancellationToken) =>
        [
            .. (
                await db
                    .Tenants.AsNoTracking()
                    .OrderBy(tenant => tenant.Name)
                    .Select(tenant => new { tenant.Id, tenant.Name })
                    .ToListAsync(cancellationToken)
            ).Select(tenant => (tenant.Id, tenant.Name)),
        ];

    /// <summary>The requests that have anything to do with a period, or are open.</summary>
    public IQueryable<CountedRequest> Touching(FigureScope scope, FigurePeriod period) =>
        Wanted(scope)
            .Where(request => request.SubmittedAt < period.To)
            .Where(request =>
                request.SubmittedAt >= period.From || request.DueAt >= period.From || request.ResolvedAt >= period.From || request.IsOpen
            )
            .Select(request => new CountedRequest(
                request.TenantId,
                request.Plan,
                request.Severity,
                request.Portal,
                request.Status,
                request.SubmittedAt,
                request.DueAt,
                request.FirstResponseAt,
                request.ClaimedAt,
                request.ResolvedAt,
                request.MergedIntoId != null
            ));

    private IQueryable<SupportRequest> Wanted(FigureScope scope)
    {
        IQueryable<SupportRequest> wanted = db.Requests.AsNoTracking();
        wanted = RequestFilter.Among(wanted, request => request.Plan, AnyOf.FromString(scope.Plan));
        wanted = RequestFilter.Among(wanted, request => request.Severity, AnyOf.FromString(scope.Severity));
        wanted = RequestFilter.Among(wanted, request => request.Portal, AnyOf.FromString(scope.Portal));
        return scope.Tenants switch
        {
            [] => wanted,
            [var tenant] => wanted.Where(request => request.TenantId == tenant),
            var tenants => wanted.Where(request => tenants.Contains(request.TenantId)),
        };
    }

    private IQueryable<Overruled> Reroutes(FigureScope scope, FigurePeriod period) =>
        from happened in db.RequestEvents.AsNoTracking()
        where happened.Kind == RequestEventKind.Rerouted && happened.At >= period.From && happened.At < period.To
        join request in Wanted(scope).Where(request => request.MergedIntoId == null) on happened.RequestId equals request.Id
        select new Overruled
        {
            RequestId = request.Id,
            EventId = happened.Id,
            At = happened.At,
            From = happened.From!,
            To = happened.To!,
            Reason = happened.Text,
            By = happened.ActorName,
        };

    private sealed class Overruled
    {
        public int RequestId { get; init; }
        public long EventId { get; init; }
        public Instant At { get; init; }
        public string From { get; init; } = string.Empty;
        public string To { get; init; } = string.Empty;
        public string? Reason { get; init; }
        public string By { get; init; } = string.Empty;
    }
}
