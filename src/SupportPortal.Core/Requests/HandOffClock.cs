using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Response;

namespace SupportPortal.Core.Requests;

/// <summary>The two clocks of a request that goes through the desk: the desk's until the hand-off, the vendor's from there on. Both go
/// by the version of the policy that the request was decided by.</summary>
public static class HandOffClock
{
    /// <summary>
    /// The desk's clock: from the submission until the request is filed in the vendor's portal. A request whose own
    /// response is counted in business hours is handed off in them, too. Null where it has no severity.
    /// </summary>
    public static ResponseClock? OursOf(SupportRequest request, PolicyEngine engine)
    {
        if (engine.Policy.HandOffTargetFor(request.Severity) is not { } target)
            return null;
        var aroundTheClock = target.Counted == Counting.AroundTheClock && request.Counted != Counting.BusinessHours;
        return ResponseClock.Of(
            request.SubmittedAt,
            target.Minutes,
            aroundTheClock,
            request.CalendarBy(engine.Calendars),
            request.HandedOffAt
        );
    }

    /// <summary>
    /// The vendor's clock: the published target anew from the hand-off, until the first response. Null before the
    /// hand-off, where no target is published, and where the desk answered before it handed off.
    /// </summary>
    public static ResponseClock? VendorsOf(SupportRequest request, PolicyEngine engine) =>
        request is { HandedOffAt: { } handedOff, TargetMinutes: { } minutes } && !(request.FirstResponseAt < handedOff)
            ? ResponseClock.Of(
                handedOff,
                minutes,
                request.Counted == Counting.AroundTheClock,
                request.CalendarBy(engine.Calendars),
                request.FirstResponseAt
            ) with
            {
                Bound = request.Decision.Response?.Bound ?? TargetBound.Below,
            }
            : null;
}
