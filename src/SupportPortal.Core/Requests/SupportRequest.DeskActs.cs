using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.People;

namespace SupportPortal.Core.Requests;

/// <content>How the desk shares out its requests, and finds those that belong together.</content>
public sealed partial class SupportRequest
{
    /// <summary>The most tags a request carries.</summary>
    public const int MostTags = 20;

    /// <summary>Somebody gives it to an agent: a lead at any time, an agent while it is nobody's or their own.</summary>
    /// <param name="by">Who gives it.</param>
    /// <param name="agentId">Who gets it.</param>
    /// <param name="agentName">That agent's name.</param>
    /// <param name="at">Now.</param>
    public void Assign(Actor by, int agentId, string agentName, Instant at)
    {
        if (IsOpen && AssigneeId == agentId)
            throw new WrongMomentException(new Sentence("{0} has this request already.", agentName)); // whoever asks
        Must(RequestAct.Assign, by, at);
        var from = AssigneeName;
        (AssigneeId, AssigneeName) = (agentId, agentName);
        ClaimedAt ??= at;
        if (Status == RequestStatus.New)
            Status = RequestStatus.InProgress;
        Happened(by, at, RequestEventKind.Assigned, from: from, to: agentName);
    }

    /// <summary>What waited for the requester, or was mitigated, is worked on again.</summary>
    public void Resume(Actor agent, string? text, Instant at)
    {
        Must(RequestAct.Resume, agent, at);
        Move(agent, Underway, text, at);
    }

    /// <summary>The status <see cref="Resume"/> leads to: as far as it had come before it waited.</summary>
    public RequestStatus StatusIfResumed() => Underway;

    private RequestStatus Underway =>
        HandedOffAt is not null ? RequestStatus.HandedOff
        : AssigneeId is not null ? RequestStatus.InProgress
        : RequestStatus.New;

    /// <summary>The desk puts a word on it, to find those alike.</summary>
    public void AddTag(Actor agent, string name, Instant at)
    {
        Must(RequestAct.Tag, agent, at);
        var tag = RequestTag.Normal(name);
        if (_tags.Exists(has => has.Is(tag)))
            throw new WrongMomentException(new Sentence("The request has the tag {0} already.", tag));
        if (_tags.Count >= MostTags)
            throw new WrongMomentException("The request has 20 tags already. Remove one first.");
        _tags.Add(new RequestTag(tag));
        Happened(agent, at, RequestEventKind.TagAdded, to: tag);
    }

    /// <summary>The desk takes a word away.</summary>
    public void RemoveTag(Actor agent, string name, Instant at)
    {
        Must(RequestAct.Tag, agent, at);
        var tag = RequestTag.Normal(name);
        if (_tags.Find(has => has.Is(tag)) is not { } gone)
            throw new WrongMomentException(new Sentence("The request does not have the tag {0}.", tag));
        _tags.Remove(gone);
        Happened(agent, at, RequestEventKind.TagRemoved, from: tag);
    }

    /// <summary>The desk notes that two requests belong together, whosever they are; both sides are to be stored by one save.</summary>
    public void LinkWith(SupportRequest other, Actor agent, Instant at)
    {
        Must(RequestAct.Link, agent, at);
        if (other.Id == Id)
            throw new WrongMomentException("A request cannot be linked with itself.");
        if (IsLinkedWith(other))
            throw new WrongMomentException(new Sentence("It is linked with {0} already.", other.Number));
        foreach (var (one, far) in new[] { (this, other), (other, this) })
        {
            if (!one.IsLinkedWith(far))
                one._links.Add(new RequestLink(far.Id));
            one.Happened(agent, at, RequestEventKind.Linked, to: far.Number);
        }
    }

    /// <summary>They do not belong together after all; both sides are to be stored by one save.</summary>
    public void UnlinkFrom(SupportRequest other, Actor agent, Instant at)
    {
        Must(RequestAct.Link, agent, at);
        if (!IsLinkedWith(other))
            throw new WrongMomentException(new Sentence("It is not linked with {0}.", other.Number));
        foreach (var (one, far) in new[] { (this, other), (other, this) })
        {
            one._links.RemoveAll(link => link.OtherId == far.Id);
            one.Happened(agent, at, RequestEventKind.Unlinked, from: far.Number);
        }
    }

    /// <summary>
    /// The tenant filed the same twice: this one is closed, the other goes on, and who followed this one watches the
    /// other. Both sides are to be stored by one save.
    /// </summary>
    public void MergeInto(SupportRequest target, Actor agent, Instant at)
    {
        Must(RequestAct.Merge, agent, at);
        if (target.Id == Id)
            throw new WrongMomentException("A request cannot be merged into itself.");
        if (target.TenantId != TenantId)
            throw new WrongMomentException("Only requests of the same tenant can be merged. Link them instead.");
        target.Must(RequestAct.Merge, agent, at); // what goes on is as open as what is merged
        var from = Status;
        (Status, MergedIntoId) = (RequestStatus.Closed, target.Id);
        Happened(agent, at, RequestEventKind.Merged, from: Code.Of(from), to: target.Number);
        target.Happened(agent, at, RequestEventKind.Merged, from: Number);
        foreach (var (personId, name) in Followers.Where(follower => !target.IsFollowedBy(follower.PersonId)))
            target.Watch(agent, personId, name, at);
    }

    /// <summary>They were not the same: this one stands again as before, and who watched the other only because of this one
    /// stops.</summary>
    public void UnmergeFrom(SupportRequest target, Actor agent, Instant at)
    {
        Must(RequestAct.Unmerge, agent, at);
        if (MergedIntoId != target.Id)
            throw new WrongMomentException(new Sentence("It is merged into {0}.", RequestNumber.Format(MergedIntoId!.Value)));
        var merged = _events.Last(happened => happened is { Kind: RequestEventKind.Merged, To: not null });
        (Status, MergedIntoId) = (Code.Parse<RequestStatus>(merged.From!), null);
        Happened(agent, at, RequestEventKind.Unmerged, from: target.Number);
        target.Happened(agent, at, RequestEventKind.Unmerged, to: Number);
        foreach (var (personId, name) in Followers.Where(follower => target.CameBy(merged, follower.Name)))
            target.StopWatching(agent, personId, name, at);
    }

    private IEnumerable<(int PersonId, string Name)> Followers =>
        _watchers
            .Select(watcher => (watcher.PersonId, watcher.Name))
            .Prepend((RequesterId, RequesterName))
            .DistinctBy(follower => follower.Item1);

    private bool IsFollowedBy(int personId) => RequesterId == personId || _watchers.Exists(watcher => watcher.PersonId == personId);

    private bool IsLinkedWith(SupportRequest other) => _links.Exists(link => link.OtherId == other.Id);

    /// <summary>Whether a watcher was added by a merge: the same person of the desk noted it at the same moment.</summary>
    private bool CameBy(RequestEvent merged, string name) =>
        _events.Exists(happened =>
            happened.Kind == RequestEventKind.WatcherAdded
            && happened.To == name
            && happened.At == merged.At
            && happened.ActorId == merged.ActorId
        );

    private void StopWatching(Actor by, int personId, string name, Instant at)
    {
        if (_watchers.RemoveAll(watcher => watcher.PersonId == personId) > 0)
            Happened(by, at, RequestEventKind.WatcherRemoved, from: name);
    }
}
