using SupportPortal.Core.Requests;

namespace SupportPortal.Core.Queue;

/// <summary>Which of a tenant's requests to show to those who follow them, done ones included; several values let any of them
/// pass.</summary>
public sealed record FollowFilter : RequestFilter
{
    /// <summary>The value of <see cref="Status"/> for every request that still needs work.</summary>
    public const string Open = "open";

    /// <summary>The value of <see cref="Status"/> for every request that needs none any more.</summary>
    public const string Done = "done";

    /// <summary>Statuses' codes, <see cref="Open"/> and <see cref="Done"/>.</summary>
    public AnyOf Status { get; init; } = AnyOf.All;

    /// <summary>The products' codes.</summary>
    public AnyOf Product { get; init; } = AnyOf.All;

    /// <summary>The keys of the people who filed.</summary>
    public IReadOnlyList<int> Requesters { get; init; } = [];

    /// <summary>The tenants' keys.</summary>
    public IReadOnlyList<int> Tenants { get; init; } = [];

    /// <summary>The requests that pass. One definition serves memory and SQL.</summary>
    public IQueryable<SupportRequest> Apply(IQueryable<SupportRequest> requests)
    {
        requests = Among(Standing(Passing(requests)), request => request.Product, Product);
        var (requesters, tenants) = (Requesters, Tenants);
        requests = requesters switch
        {
            [] => requests,
            [var requester] => requests.Where(request => request.RequesterId == requester),
            _ => requests.Where(request => requesters.Contains(request.RequesterId)),
        };
        return tenants switch
        {
            [] => requests,
            [var tenant] => requests.Where(request => request.TenantId == tenant),
            _ => requests.Where(request => tenants.Contains(request.TenantId)),
        };
    }

    private IQueryable<SupportRequest> Standing(IQueryable<SupportRequest> requests) =>
        Status switch
        {
            [Open] => requests.Where(request => request.IsOpen),
            [Done] => requests.Where(request => !request.IsOpen),
            _ when Status.Contains(Open) && Status.Contains(Done) => requests,
            _ => Among(requests, [.. Status.SelectMany(StatusesOf).Distinct()]),
        };

    private static IEnumerable<RequestStatus> StatusesOf(string code) =>
        code switch
        {
            Open => Enum.GetValues<RequestStatus>().Where(status => status.IsOpen()),
            Done => Enum.GetValues<RequestStatus>().Where(status => !status.IsOpen()),
            _ => StatusOf(code) is { } status ? [status] : [],
        };
}
