using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application.Wording;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>Tells somebody who looked at an older version of a request what a colleague did to it.</summary>
public sealed class ActNews(Names names, Times times, IStringLocalizer<Text> text)
{
    private static readonly Duration Moment = Duration.FromMinutes(10);

    /// <summary>What happened last that is stored, and of several things done at once the one that weighs most.</summary>
    public static RequestEvent Last(SupportRequest request)
    {
        var stored = request
            .Events.Where(happened => happened.Id != 0)
            .OrderByDescending(happened => happened.At)
            .ThenByDescending(happened => happened.Sequence)
            .ToList();
        var together = stored.TakeWhile(happened => happened.At == stored[0].At && happened.ActorId == stored[0].ActorId).ToList();
        return together.Find(happened => !EventKinds.Of(happened.Kind).IsAside) ?? stored[0];
    }

    /// <summary>What happened last of what decides who may do what.</summary>
    public static RequestEvent LastThatCounts(SupportRequest request) =>
        request
            .Events.Where(happened => happened.Id != 0 && !EventKinds.Of(happened.Kind).IsAside)
            .OrderByDescending(happened => happened.At)
            .ThenByDescending(happened => happened.Sequence)
            .First();

    /// <summary>Who did what, and when: "Sam Okafor claimed this a moment ago."</summary>
    public string Say(RequestEvent happened) =>
        names.Told(happened, times.Now - happened.At < Moment ? text["a moment ago"].Value : times.Ago(happened.At));
}
