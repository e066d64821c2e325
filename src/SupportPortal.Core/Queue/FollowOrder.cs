using NodaTime;
using SupportPortal.Core.Requests;

namespace SupportPortal.Core.Queue;

/// <summary>The orders My requests can be read in.</summary>
public enum FollowOrder
{
    /// <summary>What was filed last comes first.</summary>
    Newest,

    /// <summary>What is due first comes first; then, the newest first, what waits for no first response.</summary>
    Due,

    /// <summary>What changed last comes first.</summary>
    Updated,
}

/// <summary>Puts requests into an order and finds the next page in it. Each order ends with the key, so that no two requests share a
/// place.</summary>
public static class FollowOrders
{
    /// <summary>The requests in an order.</summary>
    public static IQueryable<SupportRequest> In(this IQueryable<SupportRequest> requests, FollowOrder order) =>
        order switch
        {
            FollowOrder.Due => requests.OrderBy(request => request.QueueDueAt).ThenByDescending(request => request.Id),
            FollowOrder.Updated => requests.OrderByDescending(request => request.UpdatedAt).ThenByDescending(request => request.Id),
            _ => requests.OrderByDescending(request => request.SubmittedAt).ThenByDescending(request => request.Id),
        };

    /// <summary>Only those behind a place of the same order. The moment is bounded first, so that an index is entered there.</summary>
    /// <param name="requests">The requests.</param>
    /// <param name="order">The order they are read in.</param>
    /// <param name="at">The moment that order sorts by, of the last request shown.</param>
    /// <param name="id">That request's key.</param>
    public static IQueryable<SupportRequest> Behind(this IQueryable<SupportRequest> requests, FollowOrder order, Instant at, int id) =>
        order switch
        {
            FollowOrder.Due => requests.Where(request => request.QueueDueAt >= at && (request.QueueDueAt > at || request.Id < id)),
            FollowOrder.Updated => requests.Where(request => request.UpdatedAt <= at && (request.UpdatedAt < at || request.Id < id)),
            _ => requests.Where(request => request.SubmittedAt <= at && (request.SubmittedAt < at || request.Id < id)),
        };
}
