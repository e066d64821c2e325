using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application.Wording;
using SupportPortal.Core;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>Tells somebody who looked at an older version of a request what a colleague did to it.</summary>
public sealed class ActNews(Names names, Times times, IStringLocalizer<Text> text)
{
    private static readonly Duration Moment = Duration.FromMinutes(10);

    private static readonly RequestEventKind[] Asides =
    [
        RequestEventKind.Noted,
        RequestEventKind.WatcherAdded,
        RequestEventKind.WatcherRemoved,
        RequestEventKind.TagAdded,
        RequestEventKind.TagRemoved,
        RequestEventKind.Linked,
        RequestEventKind.Unlinked,
    ];

    /// <summary>What happened last that is stored, and of several things done at once the one that weighs most.</summary>
    public static RequestEvent Last(SupportRequest request)
    {
        var stored = request
            .Events.Where(happened => happened.Id != 0)
            .OrderByDescending(happened => happened.At)
            .ThenByDescending(happened => happened.Id)
            .ToList();
        var together = stored.TakeWhile(happened => happened.At == stored[0].At && happened.ActorId == stored[0].ActorId).ToList();
        return together.Find(happened => !Asides.Contains(happened.Kind)) ?? stored[0];
    }

    /// <summary>What happened last of what decides who may do what.</summary>
    public static RequestEvent LastThatCounts(SupportRequest request) =>
        request
            .Events.Where(happened => happened.Id != 0 && !Asides.Contains(happened.Kind))
            .OrderByDescending(happened => happened.At)
            .ThenByDescending(happened => happened.Id)
            .First();

    /// <summary>Who did what, and when: "Sam Okafor claimed this a moment ago."</summary>
    public string Say(RequestEvent happened)
    {
        var (who, when) = (happened.ActorName, times.Now - happened.At < Moment ? text["a moment ago"].Value : times.Ago(happened.At));
        return happened.Kind switch
        {
            RequestEventKind.Claimed => text["{0} claimed this {1}.", who, when],
            RequestEventKind.Released => text["{0} released this {1}.", who, when],
            RequestEventKind.Assigned => text["{0} gave this to {1} {2}.", who, happened.To!, when],
            RequestEventKind.Replied => text["{0} replied to this {1}.", who, when],
            RequestEventKind.Commented => text["{0} commented on this {1}.", who, when],
            RequestEventKind.Noted => text["{0} noted something on this {1}.", who, when],
            RequestEventKind.FirstResponse => text["{0} recorded the first response {1}.", who, when],
            RequestEventKind.HandedOff => text["{0} noted the hand-off {1}.", who, when],
            RequestEventKind.SeverityChanged => text["{0} changed the severity to {1} {2}.", who, names.Severity(happened.To), when],
            RequestEventKind.Rerouted => text["{0} rerouted this to {1} {2}.", who, names.Place(happened.To!), when],
            RequestEventKind.StatusChanged => text[
                "{0} set the status to {1} {2}.",
                who,
                names.Status(Code.Parse<RequestStatus>(happened.To!)),
                when
            ],
            RequestEventKind.Resolved => text["{0} resolved this {1}.", who, when],
            RequestEventKind.Reopened => text["{0} reopened this {1}.", who, when],
            RequestEventKind.TagAdded or RequestEventKind.TagRemoved => text["{0} changed the tags {1}.", who, when],
            RequestEventKind.Linked or RequestEventKind.Unlinked => text["{0} changed the links {1}.", who, when],
            RequestEventKind.Merged when happened.To is { } into => text["{0} merged this into {1} {2}.", who, into, when],
            RequestEventKind.Merged => text["{0} merged {1} into this {2}.", who, happened.From!, when],
            RequestEventKind.Unmerged => text["{0} undid a merge {1}.", who, when],
            _ => text["{0} changed this request {1}.", who, when],
        };
    }
}
