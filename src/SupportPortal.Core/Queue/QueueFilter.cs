using NodaTime;
using SupportPortal.Core.Requests;

namespace SupportPortal.Core.Queue;

/// <summary>Which requests the queue shows; an empty member lets everything pass and several values any of them, except that only open
/// requests pass unless <see cref="Status"/> says otherwise.</summary>
public sealed record QueueFilter : RequestFilter
{
    /// <summary>The value of <see cref="Assignee"/> for requests nobody has claimed.</summary>
    public const string Unassigned = "nobody";

    /// <summary>The value of <see cref="Status"/> for every request, done or not.</summary>
    public const string All = "all";

    /// <summary>Only these portals, beside <see cref="RequestFilter.Portal"/>; null for every portal.</summary>
    public IReadOnlyList<string>? Portals { get; init; }

    /// <summary>The product families' codes.</summary>
    public AnyOf Family { get; init; } = AnyOf.All;

    /// <summary>The products' codes.</summary>
    public AnyOf Product { get; init; } = AnyOf.All;

    /// <summary>The tenants' keys.</summary>
    public IReadOnlyList<int> Tenants { get; init; } = [];

    /// <summary>The codes of the requesters' languages.</summary>
    public AnyOf Language { get; init; } = AnyOf.All;

    /// <summary>Statuses' codes, or <see cref="All"/>; none for every request that is open.</summary>
    public AnyOf Status { get; init; } = AnyOf.All;

    /// <summary>The assignees' keys, and <see cref="Unassigned"/>.</summary>
    public AnyOf Assignee { get; init; } = AnyOf.All;

    /// <summary>The desk's word that must be on it.</summary>
    public string? Tag { get; init; }

    /// <summary>Only what waits for a first response that is due after this.</summary>
    public Instant? DueAfter { get; init; }

    /// <summary>Only what waits for a first response that is due at this or before.</summary>
    public Instant? DueUntil { get; init; }

    /// <summary>Whether only open requests pass (true), only done ones (false), or both (null).</summary>
    public bool? Open =>
        Status.Contains(All)
            ? null
            : Statuses switch
            {
                [] => true,
                var some when some.All(status => status.IsOpen()) => true,
                var some when some.Any(status => status.IsOpen()) => null,
                _ => false,
            };

    private IReadOnlyList<RequestStatus> Statuses => Status.Contains(All) ? [] : Status.Read(StatusOf);

    /// <summary>The requests that pass. One definition serves memory and SQL.</summary>
    public IQueryable<SupportRequest> Apply(IQueryable<SupportRequest> requests)
    {
        requests = OfTenant(Standing(Passing(requests)));
        if (Portals is { } portals)
            requests = requests.Where(request => portals.Contains(request.Portal));
        requests = Among(requests, request => request.Family, Family);
        requests = Among(requests, request => request.Product, Product);
        requests = Among(requests, request => request.Language, Language);
        if (Tag is { } name)
            requests = requests.Where(request => request.Tags.Any(tag => tag.Name == name));
        if (DueAfter is { } after)
            requests = requests.Where(request => request.QueueDueAt > after);
        if (DueUntil is { } until)
            requests = requests.Where(request => request.QueueDueAt <= until);
        return OfAssignee(requests);
    }

    /// <summary>Open is compared with a value: as a bare condition no index would be entered by it.</summary>
    private IQueryable<SupportRequest> Standing(IQueryable<SupportRequest> requests)
    {
        if (Open is { } open)
            requests = requests.Where(request => request.IsOpen == open);
        return Among(requests, Statuses);
    }

    /// <summary>The sum keeps the queue's own index in use: a tenant's index would lead through all it ever filed to the few that are
    /// open.</summary>
    private IQueryable<SupportRequest> OfTenant(IQueryable<SupportRequest> requests)
    {
        var tenants = Tenants;
        return (tenants, Open == true) switch
        {
            ([], _) => requests,
            ([var tenant], true) => requests.Where(request => request.TenantId + 0 == tenant),
            ([var tenant], false) => requests.Where(request => request.TenantId == tenant),
            (_, true) => requests.Where(request => tenants.Contains(request.TenantId + 0)),
            _ => requests.Where(request => tenants.Contains(request.TenantId)),
        };
    }

    private IQueryable<SupportRequest> OfAssignee(IQueryable<SupportRequest> requests)
    {
        var people = Assignee.Read(KeyOf);
        return (people, Assignee.Contains(Unassigned)) switch
        {
            ([], false) => requests,
            ([], true) => requests.Where(request => request.AssigneeId == null),
            ([var only], false) => requests.Where(request => request.AssigneeId == only),
            (_, false) => requests.Where(request => request.AssigneeId != null && people.Contains(request.AssigneeId.Value)),
            _ => requests.Where(request => request.AssigneeId == null || people.Contains(request.AssigneeId.Value)),
        };
    }
}
