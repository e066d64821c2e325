using SupportPortal.Core.Requests;

namespace SupportPortal.Core.Queue;

/// <summary>Which of a tenant's requests to show to those who follow them, done ones included.</summary>
public sealed record FollowFilter : RequestFilter
{
    /// <summary>The value of <see cref="Status"/> for every request that still needs work.</summary>
    public const string Open = "open";

    /// <summary>The value of <see cref="Status"/> for every request that needs none any more.</summary>
    public const string Done = "done";

    /// <summary>A status's code, <see cref="Open"/> or <see cref="Done"/>.</summary>
    public string? Status { get; init; }

    /// <summary>The product's code.</summary>
    public string? Product { get; init; }

    /// <summary>The key of the person who filed it.</summary>
    public int? Requester { get; init; }

    /// <summary>The tenant's key.</summary>
    public int? Tenant { get; init; }

    /// <summary>The requests that pass. One definition serves memory and SQL.</summary>
    public IQueryable<SupportRequest> Apply(IQueryable<SupportRequest> requests)
    {
        requests = Passing(requests);
        if (Status == Open) requests = requests.Where(request => request.IsOpen);
        if (Status == Done) requests = requests.Where(request => !request.IsOpen);
        if (Code.TryParse<RequestStatus>(Status, out var status)) requests = requests.Where(request => request.Status == status);
        if (Product is { } product) requests = requests.Where(request => request.Product == product);
        if (Requester is { } requester) requests = requests.Where(request => request.RequesterId == requester);
        if (Tenant is { } tenant) requests = requests.Where(request => request.TenantId == tenant);
        return requests;
    }
}
