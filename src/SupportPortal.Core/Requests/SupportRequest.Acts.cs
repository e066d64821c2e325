using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.People;

namespace SupportPortal.Core.Requests;

/// <content>The acts of the desk. Each refuses a wrong moment and leaves an event.</content>
public sealed partial class SupportRequest
{
    /// <summary>Files a request that a portal takes.</summary>
    /// <exception cref="WrongMomentException">The decision is to redirect or to refuse.</exception>
    public static SupportRequest Submit(Filing filing, SupportDecision decision, Actor requester, params IEnumerable<Attachment> files)
    {
        if (decision.Outcome != Outcome.Route)
            throw new WrongMomentException("Only a request that a portal takes can be filed.");
        var input = filing.Input;
        var request = new SupportRequest
        {
            TenantId = filing.TenantId,
            SubmissionKey = filing.SubmissionKey,
            RequesterId = requester.PersonId,
            RequesterName = requester.Name,
            Input = input,
            PartnerTenantId = filing.PartnerTenantId,
            Family = filing.Family,
            Subject = filing.Subject.Trim(),
            Details = RequestDetails.Of(field => field.In(filing.Details)),
            PlanOwnerId = filing.PlanOwnerId == filing.TenantId ? null : filing.PlanOwnerId,
            ContractId = filing.ContractId,
            Contact = filing.Contact,
            ReachableRoundTheClock = filing.ReachableRoundTheClock,
            Portal = decision.Destination!.Code,
        };
        request._attachments.AddRange(files);
        request.Take(decision, input.Severity);
        request.Happened(requester, input.SubmittedAt, RequestEventKind.Submitted, to: request.Portal, dueAt: request.DueAt);
        return request;
    }

    /// <summary>An agent takes it.</summary>
    public void Claim(Actor agent, Instant at)
    {
        if (IsOpen && AssigneeId == agent.PersonId)
            return; // pressed twice
        Must(RequestAct.Claim, agent, at);
        (AssigneeId, AssigneeName) = (agent.PersonId, agent.Name);
        ClaimedAt ??= at;
        if (Status == RequestStatus.New)
            Status = RequestStatus.InProgress;
        Happened(agent, at, RequestEventKind.Claimed);
    }

    /// <summary>The agent gives it back; a lead may do so for an agent.</summary>
    public void Release(Actor agent, Instant at)
    {
        Must(RequestAct.Release, agent, at);
        var from = AssigneeName;
        (AssigneeId, AssigneeName) = (null, null);
        if (Status == RequestStatus.InProgress)
            Status = RequestStatus.New;
        Happened(agent, at, RequestEventKind.Released, from: from);
    }

    /// <summary>Support writes to the requester. The first reply is the first response.</summary>
    public void Reply(Actor agent, string text, Instant at, params IEnumerable<Attachment> files)
    {
        Must(RequestAct.Reply, agent, at);
        Happened(agent, at, RequestEventKind.Replied, text, files: files);
        if (FirstResponseAt is null)
            Answered(agent, ResponseChannel.PublicReply, null, at, at);
    }

    /// <summary>Support notes something for itself. It answers nobody, so the clock runs on.</summary>
    public void Note(Actor agent, string text, Instant at, params IEnumerable<Attachment> files)
    {
        Must(RequestAct.Note, agent, at);
        Happened(agent, at, RequestEventKind.Noted, text, files: files);
    }

    /// <summary>A person of support reached the requester for the first time.</summary>
    /// <param name="agent">Who records it.</param>
    /// <param name="channel">How the requester was reached.</param>
    /// <param name="text">What was said; for a reply, the reply itself.</param>
    /// <param name="contactedAt">When; not before the submission and not in the future.</param>
    /// <param name="at">Now.</param>
    public void RecordFirstResponse(Actor agent, ResponseChannel channel, string? text, Instant contactedAt, Instant at)
    {
        Must(RequestAct.RecordFirstResponse, agent, at);
        if (contactedAt < SubmittedAt)
            throw new WrongMomentException("The contact cannot be before the request was submitted.");
        if (contactedAt > at)
            throw new WrongMomentException("The contact cannot be in the future.");
        Answered(agent, channel, text, contactedAt, at);
    }

    /// <summary>It was filed in the vendor's portal.</summary>
    /// <param name="person">Who filed it there: of support, or of the tenant.</param>
    /// <param name="vendorCaseNumber">The vendor's number; null where the portal has shown none yet.</param>
    /// <param name="at">Now.</param>
    public void HandOff(Actor person, string? vendorCaseNumber, Instant at)
    {
        Must(RequestAct.HandOff, person, at);
        var (from, to) = (VendorCaseNumber, Trimmed(vendorCaseNumber));
        if (HandedOffAt is not null && to is null)
            throw new WrongMomentException(
                "It is noted already that this was filed there. Give the vendor case number to add or correct it."
            );
        if (HandedOffAt is not null && to == from)
            throw new WrongMomentException(new Sentence("The hand-off with the number {0} is noted already.", from!));
        if (HandedOffAt is null)
            Status = RequestStatus.HandedOff; // a number that comes later changes no status
        VendorCaseNumber = to;
        HandedOffAt ??= at;
        Happened(person, at, RequestEventKind.HandedOff, from: from, to: to);
    }

    /// <summary>Its severity changes. The due moment is counted anew from the submission, with all earlier time counted.</summary>
    /// <param name="person">Who changes it.</param>
    /// <param name="severity">The new severity.</param>
    /// <param name="decision">The decision with that severity, from <see cref="Input"/>.</param>
    /// <param name="reason">Why.</param>
    /// <param name="at">Now.</param>
    /// <param name="reachable">Whether somebody promised to be reachable round the clock; null where that was not asked.</param>
    public void ChangeSeverity(Actor person, string severity, SupportDecision decision, string? reason, Instant at, bool? reachable = null)
    {
        Must(RequestAct.ChangeSeverity, person, at);
        if (severity == Severity)
            throw new WrongMomentException("The request has this severity already.");
        if (decision.Outcome != Outcome.Route)
            throw new WrongMomentException(decision.Decisive.Says);
        var from = Severity;
        Take(decision, severity);
        ReachableRoundTheClock = reachable ?? ReachableRoundTheClock;
        Happened(person, at, RequestEventKind.SeverityChanged, reason, from, severity, DueAt);
    }

    /// <summary>
    /// It is decided again, by another version of the policy: where it goes, by when a person must answer, and every reason.
    /// The clock still counts from the submission.
    /// </summary>
    /// <param name="person">Who has it decided again.</param>
    /// <param name="input">What was decided on: <see cref="Input"/> in the codes of that version.</param>
    /// <param name="family">The family the product belongs to there.</param>
    /// <param name="decision">The decision by that version.</param>
    /// <param name="reason">Why.</param>
    /// <param name="at">Now.</param>
    public void DecideAgain(Actor person, DecisionInput input, string family, SupportDecision decision, string reason, Instant at)
    {
        Must(RequestAct.DecideAgain, person, at);
        if (decision.PolicyVersion == PolicyVersion)
            throw new WrongMomentException("It was decided by the version in force already.");
        if (decision.Outcome != Outcome.Route)
            throw new WrongMomentException(decision.Decisive.Says);
        var from = Portal;
        (Input, Family, Portal) = (input with { SubmittedAt = SubmittedAt }, family, decision.Destination!.Code);
        Take(decision, input.Severity);
        Happened(person, at, RequestEventKind.DecidedAgain, reason, from == Portal ? null : from, Portal, DueAt);
    }

    /// <summary>The holidays changed, and with them what is still to run of the response time. Returns whether the due moment
    /// moved.</summary>
    public bool CountAnew(Actor person, Instant dueAt, Instant at)
    {
        if (DueAt is null || DueAt == dueAt)
            return false;
        DueAt = dueAt;
        Happened(person, at, RequestEventKind.DueMoved, dueAt: dueAt);
        return true;
    }

    /// <summary>It goes to another portal than the one decided. The clock is not touched.</summary>
    public void Reroute(Actor agent, string portal, string reason, Instant at)
    {
        Must(RequestAct.Reroute, agent, at);
        if (portal == Portal)
            throw new WrongMomentException("The request goes to this portal already.");
        var from = Portal;
        Portal = portal;
        Happened(agent, at, RequestEventKind.Rerouted, reason, from, portal);
    }

    /// <summary>Support waits for an answer of the requester.</summary>
    public void WaitForRequester(Actor agent, string? text, Instant at)
    {
        Must(RequestAct.WaitForRequester, agent, at);
        Move(agent, RequestStatus.WaitingForRequester, text, at);
    }

    /// <summary>The impact is gone; the cause is still looked for.</summary>
    public void Mitigate(Actor agent, string? text, Instant at)
    {
        Must(RequestAct.Mitigate, agent, at);
        Move(agent, RequestStatus.Mitigated, text, at);
    }

    /// <summary>It is solved.</summary>
    public void Resolve(Actor person, string? text, Instant at)
    {
        Must(RequestAct.Resolve, person, at);
        Status = RequestStatus.Resolved;
        ResolvedAt = at;
        Happened(person, at, RequestEventKind.Resolved, text);
    }

    /// <summary>A resolved request is done for good.</summary>
    public void Close(Actor person, string? text, Instant at)
    {
        Must(RequestAct.Close, person, at);
        Move(person, RequestStatus.Closed, text, at);
    }

    /// <summary>Brings a status about by the act that leads to it; new, in progress and handed off are where work goes on from.</summary>
    /// <param name="person">Who sets it.</param>
    /// <param name="to">The status.</param>
    /// <param name="remark">A remark the requester can read; null for none.</param>
    /// <param name="at">Now.</param>
    public void SetStatus(Actor person, RequestStatus to, string? remark, Instant at)
    {
        switch (to)
        {
            case RequestStatus.WaitingForRequester:
                WaitForRequester(person, remark, at);
                break;
            case RequestStatus.Mitigated:
                Mitigate(person, remark, at);
                break;
            case RequestStatus.Resolved:
                Resolve(person, remark, at);
                break;
            case RequestStatus.Closed:
                Close(person, remark, at);
                break;
            case RequestStatus.Cancelled:
                Cancel(person, remark, at);
                break;
            default:
                Resume(person, remark, at);
                break;
        }
    }

    private void Take(SupportDecision decision, string? severity)
    {
        Decision = decision;
        PolicyVersion = decision.PolicyVersion;
        Severity = severity;
        TargetMinutes = decision.Response is { } response ? (int)response.Target.TotalMinutes : null;
        Counted = decision.Response?.Counted;
        DueAt = decision.Response?.LateFrom;
    }

    private void Answered(Actor agent, ResponseChannel channel, string? text, Instant contactedAt, Instant at)
    {
        (FirstResponseAt, FirstResponseBy) = (contactedAt, channel);
        if (Status == RequestStatus.New && AssigneeId is not null)
            Status = RequestStatus.InProgress;
        Happened(agent, at, RequestEventKind.FirstResponse, text, to: Code.Of(channel));
    }

    private void Move(Actor person, RequestStatus to, string? text, Instant at)
    {
        var from = Status;
        Status = to;
        Happened(person, at, RequestEventKind.StatusChanged, text, Code.Of(from), Code.Of(to));
    }

    private void Happened(
        Actor actor,
        Instant at,
        RequestEventKind kind,
        string? text = null,
        string? from = null,
        string? to = null,
        Instant? dueAt = null,
        IEnumerable<Attachment>? files = null
    )
    {
        IReadOnlyList<Attachment> attached = [.. files ?? []];
        var happened = RequestEvent.Of(actor, at, kind, text, from, to, dueAt);
        happened.Attach(attached);
        UpdatedAt = at;
        IsOpen = Status.IsOpen();
        QueueDueAt = IsOpen && FirstResponseAt is null && DueAt is { } due ? due : NotDue;
        ChainHead = happened.Chain(SubmissionKey, ++ChainLength, ChainHead, HashOfFields(), _attachments);
        _events.Add(happened);
        _attachments.AddRange(attached);
    }

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
