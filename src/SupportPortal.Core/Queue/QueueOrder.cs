using NodaTime;
using SupportPortal.Core.Requests;

namespace SupportPortal.Core.Queue;

/// <summary>The place of a request in the queue; the next page starts behind it.</summary>
/// <param name="DueAt">Its <see cref="SupportRequest.QueueDueAt"/>.</param>
/// <param name="Id">Its key.</param>
public readonly record struct QueuePlace(Instant DueAt, int Id);

/// <summary>The order of the queue: what is due first comes first, what waits for no first response comes last.</summary>
public static class QueueOrder
{
    /// <summary>The requests in the queue's order.</summary>
    public static IQueryable<SupportRequest> InQueueOrder(this IQueryable<SupportRequest> requests) =>
        requests.OrderBy(request => request.QueueDueAt).ThenBy(request => request.Id);

    /// <summary>Only those behind a place.</summary>
    public static IQueryable<SupportRequest> Behind(this IQueryable<SupportRequest> requests, QueuePlace place) =>
        requests.Where(request => request.QueueDueAt > place.DueAt || (request.QueueDueAt == place.DueAt && request.Id > place.Id));
}
