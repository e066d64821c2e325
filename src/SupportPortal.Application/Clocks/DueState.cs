using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Response;

namespace SupportPortal.Application.Clocks;

/// <summary>How a first response stands, as lists and pages draw it.</summary>
public enum DueLook
{
    /// <summary>No target, or nobody waits any more.</summary>
    None,

    /// <summary>Time enough.</summary>
    Ok,

    /// <summary>A quarter of the counted time is left, or an hour.</summary>
    Soon,

    /// <summary>The time is up and nobody has answered.</summary>
    Late,

    /// <summary>A person answered in time.</summary>
    Met,

    /// <summary>A person answered late.</summary>
    Missed,
}

/// <summary>What a due chip needs to know of a request.</summary>
/// <param name="DueAt">When a first response is due; null where no target is published.</param>
/// <param name="WarnAt">When a quarter of the counted time is left; null where no target is published.</param>
/// <param name="FirstResponseAt">When a person first answered; null while nobody has.</param>
/// <param name="IsOpen">Whether it still needs work.</param>
/// <param name="Clock">The clock it is counted by; null where it is not told.</param>
public readonly record struct DueState(Instant? DueAt, Instant? WarnAt, Instant? FirstResponseAt, bool IsOpen, ResponseClock? Clock = null)
{
    private static readonly Duration Close = Duration.FromHours(1);

    /// <summary>The state of a whole request.</summary>
    public static DueState Of(SupportRequest request, PolicyBook policies) =>
        new(
            request.DueAt,
            request.Clock(policies)?.WarnAt(percentLeft: 25),
            request.FirstResponseAt,
            request.IsOpen,
            request.Clock(policies)
        );

    /// <summary>How it stands at a moment.</summary>
    public DueLook At(Instant now) =>
        (DueAt, FirstResponseAt) switch
        {
            (null, { }) => DueLook.Met,
            ({ } due, { } answered) => answered < due ? DueLook.Met : DueLook.Missed,
            (null, null) => DueLook.None,
            _ when !IsOpen => DueLook.None,
            ({ } due, null) when now >= due => DueLook.Late,
            ({ } due, null) when now >= WarnAt || due - now <= Close => DueLook.Soon,
            _ => DueLook.Ok,
        };
}
