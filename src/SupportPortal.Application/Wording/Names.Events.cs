using System.Globalization;
using SupportPortal.Core;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Wording;

/// <content>What happened to a request.</content>
public sealed partial class Names
{
    /// <summary>What happened, in a line.</summary>
    public string Event(RequestEvent happened) =>
        happened.Kind switch
        {
            RequestEventKind.Submitted => text["Decided: {0}", Place(happened.To!)],
            RequestEventKind.Claimed => text["Claimed"],
            RequestEventKind.Released => text["Given back"],
            RequestEventKind.FirstResponse => text["First response: {0}", Channel(Code.Parse<ResponseChannel>(happened.To!))],
            RequestEventKind.HandedOff when happened is { From: { } before, To: { } after } => text[
                "Vendor case number corrected from {0} to {1}",
                before,
                after
            ],
            RequestEventKind.HandedOff when happened.To is null => text["Filed in the vendor's portal"],
            RequestEventKind.HandedOff => text["Handed off, vendor case number {0}", happened.To!],
            RequestEventKind.SeverityChanged => text["Severity changed from {0} to {1}", Severity(happened.From), Severity(happened.To)],
            RequestEventKind.DueMoved => text["Due moved because the holidays changed"],
            RequestEventKind.Rerouted => text["Rerouted from {0} to {1}", Place(happened.From!), Place(happened.To!)],
            RequestEventKind.StatusChanged => text["Status changed to {0}", Status(Code.Parse<RequestStatus>(happened.To!))],
            RequestEventKind.Resolved => text["Resolved"],
            RequestEventKind.Reopened => text["Reopened"],
            RequestEventKind.Noted => text["Internal note"],
            RequestEventKind.Assigned when happened.From is { } had => text["Given from {0} to {1}", had, happened.To!],
            RequestEventKind.Assigned => text["Given to {0}", happened.To!],
            RequestEventKind.TagAdded => text["Tagged {0}", happened.To!],
            RequestEventKind.TagRemoved => text["Tag {0} removed", happened.From!],
            RequestEventKind.Linked => text["Linked with {0}", happened.To!],
            RequestEventKind.Unlinked => text["Link with {0} removed", happened.From!],
            RequestEventKind.Merged when happened.To is { } into => text["Merged into {0}", into],
            RequestEventKind.Merged => text["{0} was merged into this request", happened.From!],
            RequestEventKind.Unmerged when happened.From is { } from => text["Merge into {0} undone", from],
            RequestEventKind.Unmerged => text["{0} stands alone again", happened.To!],
            RequestEventKind.Rated => text["Rated the help: {0}", Rating(int.Parse(happened.To!, CultureInfo.InvariantCulture))],
            RequestEventKind.WatcherAdded => text["{0} watches this request", happened.To!],
            RequestEventKind.WatcherRemoved => text["{0} does not watch it any more", happened.From!],
            _ => text["Message"],
        };

    /// <summary>What an act changed from or to, as a person calls it.</summary>
    public string? Value(RequestEventKind kind, string? value) =>
        (kind, value) switch
        {
            (_, null) => null,
            (RequestEventKind.Submitted or RequestEventKind.Rerouted, _) => PlaceInShort(value),
            (RequestEventKind.SeverityChanged, _) => Severity(value),
            (RequestEventKind.StatusChanged, _) => Status(Code.Parse<RequestStatus>(value)),
            (RequestEventKind.FirstResponse, _) => Channel(Code.Parse<ResponseChannel>(value)),
            _ => value,
        };

    /// <summary>A kind of act, for filters.</summary>
    public string Act(RequestEventKind kind) =>
        kind switch
        {
            RequestEventKind.Submitted => text["Filed"],
            RequestEventKind.Commented => text["Comment of the tenant"],
            RequestEventKind.Replied => text["Reply of support"],
            RequestEventKind.Noted => text["Internal note"],
            RequestEventKind.Claimed => text["Claimed"],
            RequestEventKind.Released => text["Given back"],
            RequestEventKind.FirstResponse => text["First response"],
            RequestEventKind.HandedOff => text["Handed off"],
            RequestEventKind.SeverityChanged => text["Severity changed"],
            RequestEventKind.DueMoved => text["Due moved"],
            RequestEventKind.Rerouted => text["Rerouted"],
            RequestEventKind.StatusChanged => text["Status changed"],
            RequestEventKind.Resolved => text["Resolved"],
            RequestEventKind.Reopened => text["Reopened"],
            RequestEventKind.Rated => text["Rated"],
            RequestEventKind.WatcherAdded => text["Watcher added"],
            RequestEventKind.WatcherRemoved => text["Watcher removed"],
            RequestEventKind.Assigned => text["Assigned"],
            RequestEventKind.TagAdded => text["Tag added"],
            RequestEventKind.TagRemoved => text["Tag removed"],
            RequestEventKind.Linked => text["Linked"],
            RequestEventKind.Unlinked => text["Unlinked"],
            RequestEventKind.Merged => text["Merged"],
            RequestEventKind.Unmerged => text["Merge undone"],
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
}
