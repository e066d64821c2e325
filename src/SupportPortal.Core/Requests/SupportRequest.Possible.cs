using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.People;

namespace SupportPortal.Core.Requests;

/// <summary>What a person can do to a request.</summary>
public enum RequestAct
{
    /// <summary>Take it.</summary>
    Claim,

    /// <summary>Give it back.</summary>
    Release,

    /// <summary>Give it to an agent.</summary>
    Assign,

    /// <summary>Write to the requester.</summary>
    Reply,

    /// <summary>Write what only the desk reads.</summary>
    Note,

    /// <summary>Record how the requester was first reached.</summary>
    RecordFirstResponse,

    /// <summary>Send it to another portal.</summary>
    Reroute,

    /// <summary>Wait for an answer of the requester.</summary>
    WaitForRequester,

    /// <summary>Note that the impact is gone.</summary>
    Mitigate,

    /// <summary>Go on with what waited or was mitigated.</summary>
    Resume,

    /// <summary>End it for good.</summary>
    Close,

    /// <summary>Put a tag on it, or take one away.</summary>
    Tag,

    /// <summary>Link it with another, or remove a link.</summary>
    Link,

    /// <summary>Merge it into another.</summary>
    Merge,

    /// <summary>Undo the merge.</summary>
    Unmerge,

    /// <summary>Write to support.</summary>
    Comment,

    /// <summary>Note that it is filed in the vendor's portal, or the vendor's number for it.</summary>
    HandOff,

    /// <summary>Raise or lower its severity.</summary>
    ChangeSeverity,

    /// <summary>Say that it is solved.</summary>
    Resolve,

    /// <summary>Withdraw it.</summary>
    Cancel,

    /// <summary>Say that it was not solved after all.</summary>
    Reopen,

    /// <summary>Say how the help was.</summary>
    Rate,

    /// <summary>Let a person watch it, or stop watching.</summary>
    Watch,

    /// <summary>Have it decided again by the version of the policy in force.</summary>
    DecideAgain,
}

/// <summary>Who may do an act at all, of those who see the request.</summary>
public enum WhoActs
{
    /// <summary>The support desk.</summary>
    Desk,

    /// <summary>The support desk, and those of the tenant who may file.</summary>
    DeskAndFilers,

    /// <summary>Those of the tenant who may file.</summary>
    Filers,

    /// <summary>Everybody who sees the request.</summary>
    WhoSees,
}

/// <content>What may be done now, and why not. Screens ask it what to offer; the acts themselves refuse by it.</content>
public sealed partial class SupportRequest
{
    /// <summary>The acts a person may do at a moment, in the order of <see cref="RequestAct"/>.</summary>
    public IReadOnlyList<RequestAct> ActsFor(Actor actor, Instant at) =>
        [.. Enum.GetValues<RequestAct>().Where(act => WhyNot(act, actor, at) is null)];

    /// <summary>The statuses a person may set by hand at a moment; other statuses come about by acts of their own.</summary>
    public IReadOnlyList<RequestStatus> StatusesFor(Actor actor, Instant at)
    {
        (RequestAct Act, RequestStatus To)[] byHand =
        [
            (RequestAct.Resume, Underway),
            (RequestAct.WaitForRequester, RequestStatus.WaitingForRequester),
            (RequestAct.Mitigate, RequestStatus.Mitigated),
            (RequestAct.Close, RequestStatus.Closed),
        ];
        return [.. byHand.Where(each => WhyNot(each.Act, actor, at) is null).Select(each => each.To)];
    }

    /// <summary>
    /// Why a person may not do something at a moment; null where they may. What depends on what is typed, the act itself
    /// refuses.
    /// </summary>
    /// <param name="act">What they would do.</param>
    /// <param name="actor">Who they are. That they may see the request is not asked here.</param>
    /// <param name="at">Now.</param>
    public Sentence? WhyNot(RequestAct act, Actor actor, Instant at) => WhyNotTheirs(act, actor) ?? WhyNotNow(act, actor, at);

    private static Sentence? WhyNotTheirs(RequestAct act, Actor actor) =>
        WhoMay(act) switch
        {
            WhoActs.WhoSees => null,
            WhoActs.Filers => When(!actor.MayFile, "Only those who may file can rate the help."),
            WhoActs.DeskAndFilers => When(actor.OnlyFollows, "Only support and those who may file can do this."),
            _ => When(!actor.IsStaff, "Only support can do this."),
        };

    /// <summary>Who may do something at all; whether they may now, <see cref="WhyNot"/> says.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not said of the act: nobody may.</exception>
    public static WhoActs WhoMay(RequestAct act) =>
        act switch
        {
            RequestAct.Watch => WhoActs.WhoSees,
            RequestAct.Rate => WhoActs.Filers,
            RequestAct.Comment
            or RequestAct.HandOff
            or RequestAct.ChangeSeverity
            or RequestAct.Resolve
            or RequestAct.Cancel
            or RequestAct.Reopen => WhoActs.DeskAndFilers,
            RequestAct.Claim
            or RequestAct.Release
            or RequestAct.Assign
            or RequestAct.Reply
            or RequestAct.Note
            or RequestAct.RecordFirstResponse
            or RequestAct.Reroute
            or RequestAct.WaitForRequester
            or RequestAct.Mitigate
            or RequestAct.Resume
            or RequestAct.Close
            or RequestAct.Tag
            or RequestAct.Link
            or RequestAct.Merge
            or RequestAct.Unmerge
            or RequestAct.DecideAgain => WhoActs.Desk,
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, "Who may do it is not said."),
        };

    private Sentence? WhyNotNow(RequestAct act, Actor actor, Instant at) =>
        act switch
        {
            RequestAct.Note or RequestAct.Tag or RequestAct.Link or RequestAct.Watch => WhyNotAlone,
            RequestAct.Reply or RequestAct.Reroute or RequestAct.HandOff or RequestAct.Resolve or RequestAct.Cancel or RequestAct.Merge =>
                WhyNotOpen,
            RequestAct.Claim => WhyNotOpen ?? WhyNotClaimed,
            RequestAct.Release => WhyNotOpen ?? WhyNotReleased(actor),
            RequestAct.Assign => WhyNotOpen ?? WhyNotAssigned(actor),
            RequestAct.RecordFirstResponse => WhyNotOpen ?? When(FirstResponseAt is not null, "The first response is recorded already."),
            RequestAct.ChangeSeverity => WhyNotOpen ?? When(Severity is null, "This request needs no severity."),
            RequestAct.WaitForRequester => WhyNotOpen ?? WhyNotTo(RequestStatus.WaitingForRequester),
            RequestAct.Mitigate => WhyNotOpen ?? WhyNotTo(RequestStatus.Mitigated),
            RequestAct.Resume => WhyNotOpen
                ?? When(Status is not (RequestStatus.WaitingForRequester or RequestStatus.Mitigated), "The request is worked on already."),
            RequestAct.Close => WhyNotAlone ?? When(Status != RequestStatus.Resolved, "Only a resolved request can be closed."),
            RequestAct.Comment => WhyNotAlone
                ?? When(Status is RequestStatus.Closed or RequestStatus.Cancelled, "This request is closed. File a new one."),
            RequestAct.Reopen => WhyNotAlone ?? WhyNotReopened(at),
            RequestAct.Rate => WhyNotAlone
                ?? When(Status is not (RequestStatus.Resolved or RequestStatus.Closed), "A request is rated once it is resolved."),
            RequestAct.DecideAgain => WhyNotOpen ?? When(!actor.IsLead, "Only a lead can have a request decided again."),
            RequestAct.Unmerge => When(MergedIntoId is null, "This request is not merged into another."),
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, "When it may be done is not said."),
        };

    /// <summary>What is done to a merged request would be lost on those who read the other.</summary>
    private Sentence? WhyNotAlone =>
        MergedIntoId is { } target ? new Sentence("This request is merged into {0}. Go on there.", RequestNumber.Format(target)) : null;

    private Sentence? WhyNotOpen => WhyNotAlone ?? When(!IsOpen, "This request is not open any more.");

    private Sentence? WhyNotClaimed =>
        AssigneeId is null ? null : new Sentence("{0} has claimed this request already.", AssigneeName ?? string.Empty);

    private Sentence? WhyNotReleased(Actor actor) =>
        AssigneeId is null ? new Sentence("Nobody has claimed this request.")
        : AssigneeId != actor.PersonId && !actor.IsLead
            ? new Sentence("Only {0} or a lead can release this request.", AssigneeName ?? string.Empty)
        : null;

    private Sentence? WhyNotAssigned(Actor actor) =>
        AssigneeId is not null && AssigneeId != actor.PersonId && !actor.IsLead
            ? new Sentence("Only {0} or a lead can give this request to somebody else.", AssigneeName ?? string.Empty)
            : null;

    private Sentence? WhyNotTo(RequestStatus status) => When(Status == status, "The request has this status already.");

    private Sentence? WhyNotReopened(Instant at) =>
        When(Status != RequestStatus.Resolved, "Only a resolved request can be reopened.")
        ?? When(at > ResolvedAt + ReopenedWithin, "It was resolved more than 14 days ago. File a new request and name this one in it.");

    private static Sentence? When(bool isSo, string whyNot) => isSo ? new Sentence(whyNot) : null;

    private void Must(RequestAct act, Actor actor, Instant at)
    {
        if (WhyNot(act, actor, at) is { } whyNot)
            throw new WrongMomentException(whyNot);
    }
}
