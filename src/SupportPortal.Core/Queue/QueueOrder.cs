using NodaTime;
using SupportPortal.Core.Requests;

namespace SupportPortal.Core.Queue;

/// <summary>The orders the queue can be read in.</summary>
public enum QueueOrder
{
    /// <summary>What is due first comes first, overdue before all; what waits for no first response comes last. For open
    /// requests.</summary>
    Due,

    /// <summary>What changed last comes first.</summary>
    Updated,

    /// <summary>What was filed last comes first.</summary>
    Newest,

    /// <summary>What was filed first comes first.</summary>
    Oldest,
}

/// <summary>Puts requests into an order of the queue and finds the next page in it. Each order ends with the key, so that no two requests
/// share a place.</summary>
public static class QueueOrders
{
    /// <summary>The requests in an order.</summary>
    public static IQueryable<SupportRequest> In(this IQueryable<SupportRequest> requests, QueueOrder order) =>
        order switch
        {
            QueueOrder.Updated => requests.OrderByDescending(request => request.UpdatedAt).ThenByDescending(request => request.Id),
            QueueOrder.Newest => requests.OrderByDescending(request => request.SubmittedAt).ThenByDescending(request => request.Id),
            QueueOrder.Oldest => requests.OrderBy(request => request.SubmittedAt).ThenBy(request => request.Id),
            _ => requests.OrderBy(request => request.QueueDueAt).ThenBy(request => request.Id),
        };

    /// <summary>Only those behind a place of the same order. The moment is bounded first, so that an index is entered there.</summary>
    /// <param name="requests">The requests.</param>
    /// <param name="order">The order they are read in.</param>
    /// <param name="at">The moment that order sorts by, of the last request shown.</param>
    /// <param name="id">That request's key.</param>
    public static IQueryable<SupportRequest> Behind(this IQueryable<SupportRequest> requests, QueueOrder order, Instant at, int id) =>
        order switch
        {
            QueueOrder.Updated => requests.Where(request => request.UpdatedAt <= at && (request.UpdatedAt < at || request.Id < id)),
            QueueOrder.Newest => requests.Where(request => request.SubmittedAt <= at && (request.SubmittedAt < at || request.Id < id)),
            QueueOrder.Oldest => requests.Where(request => request.SubmittedAt >= at && (request.SubmittedAt > at || request.Id > id)),
            _ => requests.Where(request => request.QueueDueAt >= at && (request.QueueDueAt > at || request.Id > id)),
        };
}
