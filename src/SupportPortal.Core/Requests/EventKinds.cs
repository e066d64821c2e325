namespace SupportPortal.Core.Requests;

/// <summary>What happened to a request.</summary>
public enum RequestEventKind
{
    /// <summary>It was filed.</summary>
    Submitted,

    /// <summary>The tenant's side wrote.</summary>
    Commented,

    /// <summary>Support wrote to the requester.</summary>
    Replied,

    /// <summary>Support noted something for itself.</summary>
    Noted,

    /// <summary>An agent took it.</summary>
    Claimed,

    /// <summary>The agent gave it back.</summary>
    Released,

    /// <summary>A person of support first reached the requester.</summary>
    FirstResponse,

    /// <summary>It was filed in the vendor's portal.</summary>
    HandedOff,

    /// <summary>Its severity changed, and with it the due moment.</summary>
    SeverityChanged,

    /// <summary>Its due moment moved because the holidays changed.</summary>
    DueMoved,

    /// <summary>It was sent to another portal than the one decided.</summary>
    Rerouted,

    /// <summary>Its status changed in another way than by the acts above.</summary>
    StatusChanged,

    /// <summary>It was solved.</summary>
    Resolved,

    /// <summary>It was taken up again.</summary>
    Reopened,

    /// <summary>The requester rated the help.</summary>
    Rated,

    /// <summary>A person of the tenant is told what happens from now on.</summary>
    WatcherAdded,

    /// <summary>A person is not told any more.</summary>
    WatcherRemoved,

    /// <summary>Somebody gave it to an agent.</summary>
    Assigned,

    /// <summary>It got a tag.</summary>
    TagAdded,

    /// <summary>It lost a tag.</summary>
    TagRemoved,

    /// <summary>It was linked with another request.</summary>
    Linked,

    /// <summary>It is not linked with the other request any more.</summary>
    Unlinked,

    /// <summary>It was merged into another request of the tenant, or the other into it.</summary>
    Merged,

    /// <summary>The merge was undone.</summary>
    Unmerged,

    /// <summary>It was decided again, by another version of the policy.</summary>
    DecidedAgain,
}

/// <summary>
/// Everything that is said or decided for a kind of event. Whoever shows, tells or counts events asks here, so that a new
/// kind is a value of <see cref="RequestEventKind"/> and a row.
/// </summary>
public static class EventKinds
{
    private static readonly Dictionary<RequestEventKind, EventKindRow> Rows = new EventKindRow[]
    {
        new(RequestEventKind.Submitted, "request.submitted")
        {
            Name = "Filed",
            Headlines = [new("Decided: {0}", EventPart.To)],
            Told = [new("{0} changed this request {1}.", EventPart.Actor, EventPart.When)],
            Live = "{0} filed this a moment ago.",
            Mail = new(MailReason.Filed) { ToActor = true },
            Values = EventValue.Place,
            SetsDue = true,
        },
        new(RequestEventKind.Commented, "request.commented")
        {
            Name = "Comment of the tenant",
            Headlines = [new("Message")],
            Told = [new("{0} commented on this {1}.", EventPart.Actor, EventPart.When)],
            Live = "{0} wrote a moment ago.",
            Mail = new(MailReason.Comment) { ToAssignee = true },
            IsMessage = true,
        },
        new(RequestEventKind.Replied, "request.replied")
        {
            Name = "Reply of support",
            Headlines = [new("Message")],
            Told = [new("{0} replied to this {1}.", EventPart.Actor, EventPart.When)],
            Live = "{0} replied a moment ago.",
            Mail = new(MailReason.Comment),
            IsMessage = true,
        },
        new(RequestEventKind.Noted, "request.noted")
        {
            Name = "Internal note",
            Headlines = [new("Internal note")],
            Told = [new("{0} noted something on this {1}.", EventPart.Actor, EventPart.When)],
            Live = "{0} added an internal note a moment ago.",
            Mail = null,
            IsMessage = true,
            IsInternal = true,
            IsAside = true,
        },
        new(RequestEventKind.Claimed, "request.claimed")
        {
            Name = "Claimed",
            Headlines = [new("Claimed")],
            Told = [new("{0} claimed this {1}.", EventPart.Actor, EventPart.When)],
            Live = "{0} claimed this a moment ago.",
            Mail = null,
            ChangesAssignee = true,
        },
        new(RequestEventKind.Released, "request.released")
        {
            Name = "Given back",
            Headlines = [new("Given back")],
            Told = [new("{0} released this {1}.", EventPart.Actor, EventPart.When)],
            Live = "{0} released this a moment ago.",
            Mail = null,
            ChangesAssignee = true,
        },
        new(RequestEventKind.FirstResponse, "request.first_response")
        {
            Name = "First response",
            Headlines = [new("First response: {0}", EventPart.To)],
            Told = [new("{0} recorded the first response {1}.", EventPart.Actor, EventPart.When)],
            Live = "{0} recorded the first response a moment ago.",
            Mail = new(MailReason.FirstResponse),
            Values = EventValue.Channel,
        },
        new(RequestEventKind.HandedOff, "request.handed_off")
        {
            Name = "Handed off",
            Headlines =
            [
                new("Vendor case number corrected from {0} to {1}", EventPart.From, EventPart.To),
                new("Handed off, vendor case number {0}", EventPart.To),
                new("Filed in the vendor's portal"),
            ],
            Told = [new("{0} noted the hand-off {1}.", EventPart.Actor, EventPart.When)],
            Live = "{0} noted the hand-off a moment ago.",
            Mail = new(MailReason.HandOff),
        },
        new(RequestEventKind.SeverityChanged, "request.severity_changed")
        {
            Name = "Severity changed",
            Headlines = [new("Severity changed from {0} to {1}", EventPart.From, EventPart.To)],
            Told = [new("{0} changed the severity to {1} {2}.", EventPart.Actor, EventPart.To, EventPart.When)],
            Live = "{0} changed the severity a moment ago.",
            Mail = null,
            Values = EventValue.Severity,
            SetsDue = true,
        },
        new(RequestEventKind.DueMoved, "request.due_moved")
        {
            Name = "Due moved",
            Headlines = [new("Due moved because the holidays changed")],
            Told = [new("{0} changed this request {1}.", EventPart.Actor, EventPart.When)],
            Live = "{0} changed this a moment ago.",
            Mail = null,
            SetsDue = true,
        },
        new(RequestEventKind.Rerouted, "request.rerouted")
        {
            Name = "Rerouted",
            Headlines = [new("Rerouted from {0} to {1}", EventPart.From, EventPart.To)],
            Told = [new("{0} rerouted this to {1} {2}.", EventPart.Actor, EventPart.To, EventPart.When)],
            Live = "{0} rerouted this a moment ago.",
            Mail = null,
            Values = EventValue.Place,
        },
        new(RequestEventKind.StatusChanged, "request.status_changed")
        {
            Name = "Status changed",
            Headlines = [new("Status changed to {0}", EventPart.To)],
            Told = [new("{0} set the status to {1} {2}.", EventPart.Actor, EventPart.To, EventPart.When)],
            Live = "{0} changed the status a moment ago.",
            Mail = null,
            Values = EventValue.Status,
        },
        new(RequestEventKind.Resolved, "request.resolved")
        {
            Name = "Resolved",
            Headlines = [new("Resolved")],
            Told = [new("{0} resolved this {1}.", EventPart.Actor, EventPart.When)],
            Live = "{0} resolved this a moment ago.",
            Mail = new(MailReason.Resolved),
        },
        new(RequestEventKind.Reopened, "request.reopened")
        {
            Name = "Reopened",
            Headlines = [new("Reopened")],
            Told = [new("{0} reopened this {1}.", EventPart.Actor, EventPart.When)],
            Live = "{0} reopened this a moment ago.",
            Mail = null,
        },
        new(RequestEventKind.Rated, "request.rated")
        {
            Name = "Rated",
            Headlines = [new("Rated the help: {0}", EventPart.To)],
            Told = [new("{0} changed this request {1}.", EventPart.Actor, EventPart.When)],
            Live = "{0} changed this a moment ago.",
            Mail = null,
            Values = EventValue.Rating,
        },
        new(RequestEventKind.WatcherAdded, "request.watcher_added")
        {
            Name = "Watcher added",
            Headlines = [new("{0} watches this request", EventPart.To)],
            Told = [new("{0} changed this request {1}.", EventPart.Actor, EventPart.When)],
            Live = "{0} changed this a moment ago.",
            Mail = null,
            IsAside = true,
        },
        new(RequestEventKind.WatcherRemoved, "request.watcher_removed")
        {
            Name = "Watcher removed",
            Headlines = [new("{0} does not watch it any more", EventPart.From)],
            Told = [new("{0} changed this request {1}.", EventPart.Actor, EventPart.When)],
            Live = "{0} changed this a moment ago.",
            Mail = null,
            IsAside = true,
        },
        new(RequestEventKind.Assigned, "request.assigned")
        {
            Name = "Assigned",
            Headlines = [new("Given from {0} to {1}", EventPart.From, EventPart.To), new("Given to {0}", EventPart.To)],
            Told = [new("{0} gave this to {1} {2}.", EventPart.Actor, EventPart.To, EventPart.When)],
            Live = "{0} assigned this a moment ago.",
            Mail = null,
            ChangesAssignee = true,
        },
        new(RequestEventKind.TagAdded, "request.tag_added")
        {
            Name = "Tag added",
            Headlines = [new("Tagged {0}", EventPart.To)],
            Told = [new("{0} changed the tags {1}.", EventPart.Actor, EventPart.When)],
            Live = "{0} changed this a moment ago.",
            Mail = null,
            IsInternal = true,
            IsAside = true,
        },
        new(RequestEventKind.TagRemoved, "request.tag_removed")
        {
            Name = "Tag removed",
            Headlines = [new("Tag {0} removed", EventPart.From)],
            Told = [new("{0} changed the tags {1}.", EventPart.Actor, EventPart.When)],
            Live = "{0} changed this a moment ago.",
            Mail = null,
            IsInternal = true,
            IsAside = true,
        },
        new(RequestEventKind.Linked, "request.linked")
        {
            Name = "Linked",
            Headlines = [new("Linked with {0}", EventPart.To)],
            Told = [new("{0} changed the links {1}.", EventPart.Actor, EventPart.When)],
            Live = "{0} changed this a moment ago.",
            Mail = null,
            IsInternal = true,
            IsAside = true,
        },
        new(RequestEventKind.Unlinked, "request.unlinked")
        {
            Name = "Unlinked",
            Headlines = [new("Link with {0} removed", EventPart.From)],
            Told = [new("{0} changed the links {1}.", EventPart.Actor, EventPart.When)],
            Live = "{0} changed this a moment ago.",
            Mail = null,
            IsInternal = true,
            IsAside = true,
        },
        new(RequestEventKind.Merged, "request.merged")
        {
            Name = "Merged",
            Headlines = [new("Merged into {0}", EventPart.To), new("{0} was merged into this request", EventPart.From)],
            Told =
            [
                new("{0} merged this into {1} {2}.", EventPart.Actor, EventPart.To, EventPart.When),
                new("{0} merged {1} into this {2}.", EventPart.Actor, EventPart.From, EventPart.When),
            ],
            Live = "{0} merged this a moment ago.",
            Mail = null,
        },
        new(RequestEventKind.Unmerged, "request.unmerged")
        {
            Name = "Merge undone",
            Headlines = [new("Merge into {0} undone", EventPart.From), new("{0} stands alone again", EventPart.To)],
            Told = [new("{0} undid a merge {1}.", EventPart.Actor, EventPart.When)],
            Live = "{0} changed this a moment ago.",
            Mail = null,
        },
        new(RequestEventKind.DecidedAgain, "request.decided_again")
        {
            Name = "Decided again",
            Headlines = [new("Decided again: {1} instead of {0}", EventPart.From, EventPart.To), new("Decided again: {0}", EventPart.To)],
            Told = [new("{0} had this decided again {1}.", EventPart.Actor, EventPart.When)],
            Live = "{0} had this decided again a moment ago.",
            Mail = null,
            Values = EventValue.Place,
            SetsDue = true,
        },
    }.ToDictionary(row => row.Kind);

    /// <summary>Every row, in the order of the kinds.</summary>
    public static IReadOnlyList<EventKindRow> All { get; } = [.. Rows.Values.OrderBy(row => row.Kind)];

    /// <summary>The row of a kind; a test holds that every kind has one.</summary>
    public static EventKindRow Of(RequestEventKind kind) => Rows[kind];
}
