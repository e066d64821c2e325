using SupportPortal.Core.Requests;

namespace SupportPortal.Core.Queue;

/// <summary>Which open requests to show; an empty member lets everything pass.</summary>
public sealed record QueueFilter : RequestFilter
{
    /// <summary>The value of <see cref="Assignee"/> for requests nobody has claimed.</summary>
    public const string Unassigned = "nobody";

    /// <summary>The product family's code.</summary>
    public string? Family { get; init; }

    /// <summary>The status's code.</summary>
    public string? Status { get; init; }

    /// <summary>The assignee's key, or <see cref="Unassigned"/>.</summary>
    public string? Assignee { get; init; }

    /// <summary>Whether anything is held back.</summary>
    public bool IsEmpty => this == new QueueFilter();

    /// <summary>The open requests that pass. One definition serves memory and SQL.</summary>
    public IQueryable<SupportRequest> Apply(IQueryable<SupportRequest> requests)
    {
        requests = Passing(requests.Where(request => request.IsOpen));
        if (Family is { } family) requests = requests.Where(request => request.Family == family);
        if (Code.TryParse<RequestStatus>(Status, out var status)) requests = requests.Where(request => request.Status == status);
        if (Assignee == Unassigned) requests = requests.Where(request => request.AssigneeId == null);
        else if (int.TryParse(Assignee, out var assignee)) requests = requests.Where(request => request.AssigneeId == assignee);
        return requests;
    }
}
