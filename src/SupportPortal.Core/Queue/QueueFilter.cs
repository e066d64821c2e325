using NodaTime;
using SupportPortal.Core.Requests;

namespace SupportPortal.Core.Queue;

/// <summary>Which requests the queue shows; an empty member lets everything pass, except that only open requests pass unless <see cref="Status"/> says otherwise.</summary>
public sealed record QueueFilter : RequestFilter
{
    /// <summary>The value of <see cref="Assignee"/> for requests nobody has claimed.</summary>
    public const string Unassigned = "nobody";

    /// <summary>The value of <see cref="Status"/> for every request, done or not.</summary>
    public const string All = "all";

    /// <summary>Only these portals, beside <see cref="RequestFilter.Portal"/>; null for every portal.</summary>
    public IReadOnlyList<string>? Portals { get; init; }

    /// <summary>The product family's code.</summary>
    public string? Family { get; init; }

    /// <summary>The product's code.</summary>
    public string? Product { get; init; }

    /// <summary>The tenant's key.</summary>
    public int? Tenant { get; init; }

    /// <summary>The code of the requester's language.</summary>
    public string? Language { get; init; }

    /// <summary>A status's code, or <see cref="All"/>; null for every request that is open.</summary>
    public string? Status { get; init; }

    /// <summary>The assignee's key, or <see cref="Unassigned"/>.</summary>
    public string? Assignee { get; init; }

    /// <summary>The desk's word that must be on it.</summary>
    public string? Tag { get; init; }

    /// <summary>Only what waits for a first response that is due after this.</summary>
    public Instant? DueAfter { get; init; }

    /// <summary>Only what waits for a first response that is due at this or before.</summary>
    public Instant? DueUntil { get; init; }

    /// <summary>Whether only open requests pass (true), only done ones (false), or both (null).</summary>
    public bool? Open => Status == All ? null : !Code.TryParse<RequestStatus>(Status, out var status) || status.IsOpen();

    /// <summary>The requests that pass. One definition serves memory and SQL.</summary>
    public IQueryable<SupportRequest> Apply(IQueryable<SupportRequest> requests)
    {
        requests = OfTenant(Standing(Passing(requests)));
        if (Portals is { } portals) requests = requests.Where(request => portals.Contains(request.Portal));
        if (Family is { } family) requests = requests.Where(request => request.Family == family);
        if (Product is { } product) requests = requests.Where(request => request.Product == product);
        if (Language is { } language) requests = requests.Where(request => request.Language == language);
        if (Tag is { } name) requests = requests.Where(request => request.Tags.Any(tag => tag.Name == name));
        if (DueAfter is { } after) requests = requests.Where(request => request.QueueDueAt > after);
        if (DueUntil is { } until) requests = requests.Where(request => request.QueueDueAt <= until);
        if (Assignee == Unassigned) requests = requests.Where(request => request.AssigneeId == null);
        else if (int.TryParse(Assignee, out var assignee)) requests = requests.Where(request => request.AssigneeId == assignee);
        return requests;
    }

    /// <summary>Open is compared with a value: as a bare condition no index would be entered by it.</summary>
    private IQueryable<SupportRequest> Standing(IQueryable<SupportRequest> requests)
    {
        if (Open is { } open) requests = requests.Where(request => request.IsOpen == open);
        return Code.TryParse<RequestStatus>(Status, out var status) ? requests.Where(request => request.Status == status) : requests;
    }

    /// <summary>The sum keeps the queue's own index in use: a tenant's index would lead through all it ever filed to the few that are open.</summary>
    private IQueryable<SupportRequest> OfTenant(IQueryable<SupportRequest> requests) => Tenant switch
    {
        { } tenant when Open == true => requests.Where(request => request.TenantId + 0 == tenant),
        { } tenant => requests.Where(request => request.TenantId == tenant),
        null => requests,
    };
}
