using SupportPortal.Core.Requests;

namespace SupportPortal.Core.Queue;

/// <summary>What the queue and My requests both filter by; an empty member lets everything pass.</summary>
public abstract record RequestFilter
{
    /// <summary>The portal's code.</summary>
    public string? Portal { get; init; }

    /// <summary>The plan's code.</summary>
    public string? Plan { get; init; }

    /// <summary>The severity's code.</summary>
    public string? Severity { get; init; }

    /// <summary>The requests that pass what both lists filter by.</summary>
    protected IQueryable<SupportRequest> Passing(IQueryable<SupportRequest> requests)
    {
        if (Portal is { } portal) requests = requests.Where(request => request.Portal == portal);
        if (Plan is { } plan) requests = requests.Where(request => request.Plan == plan);
        if (Severity is { } severity) requests = requests.Where(request => request.Severity == severity);
        return requests;
    }
}
