using SupportPortal.Core.Requests;
using SupportPortal.Web.Lists;

namespace SupportPortal.Web.Pages.Queue;

/// <summary>How many requests are open, by what the built-in views of the queue tell apart. Each count is at most one more than is
/// shown.</summary>
/// <param name="groups">All of them.</param>
public sealed class OpenRequests(IReadOnlyList<OpenGroup> groups)
{
    private readonly Dictionary<int, int> _assigned = Sums(groups.Where(group => group.AssigneeId is not null), group =>
        group.AssigneeId!.Value
    );
    private readonly Dictionary<string, int> _portals = Sums(groups, group => group.Portal);

    /// <summary>All.</summary>
    public int All { get; } = Sum(groups);

    /// <summary>Those nobody has.</summary>
    public int Unassigned { get; } = Sum(groups.Where(group => group.AssigneeId is null));

    /// <summary>Those whose first response is overdue.</summary>
    public int Overdue { get; } = Sum(groups.Where(group => group.Overdue));

    /// <summary>Those whose first response is due within the hour, without what is overdue.</summary>
    public int WithinAnHour { get; } = Sum(groups.Where(group => group.WithinAnHour && !group.Overdue));

    /// <summary>Those that are worked on.</summary>
    public int InProgress { get; } = Sum(groups.Where(group => group.Status == RequestStatus.InProgress));

    /// <summary>Those that wait for the requester.</summary>
    public int Waiting { get; } = Sum(groups.Where(group => group.Status == RequestStatus.WaitingForRequester));

    /// <summary>Those somebody has.</summary>
    public int Of(int assigneeId) => Shown(_assigned.GetValueOrDefault(assigneeId));

    /// <summary>Those that went to some portals.</summary>
    public int At(IReadOnlyList<string> portals) => Shown(portals.Distinct().Sum(portal => _portals.GetValueOrDefault(portal)));

    private static int Sum(IEnumerable<OpenGroup> groups) => Shown(groups.Sum(group => group.Count));

    private static Dictionary<TKey, int> Sums<TKey>(IEnumerable<OpenGroup> groups, Func<OpenGroup, TKey> by)
        where TKey : notnull => groups.GroupBy(by).ToDictionary(alike => alike.Key, alike => alike.Sum(group => group.Count));

    private static int Shown(int count) => Math.Min(FilterBar.CountCap + 1, count);
}

/// <summary>Open requests that are alike in what the built-in views tell apart.</summary>
/// <param name="Status">Their status.</param>
/// <param name="Portal">Their portal.</param>
/// <param name="AssigneeId">Who has them; null for nobody.</param>
/// <param name="Overdue">Whether a first response is overdue.</param>
/// <param name="WithinAnHour">Whether it is due within the hour, or overdue.</param>
/// <param name="Count">How many there are.</param>
public sealed record OpenGroup(RequestStatus Status, string Portal, int? AssigneeId, bool Overdue, bool WithinAnHour, int Count);
