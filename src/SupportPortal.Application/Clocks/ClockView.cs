using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Response;

namespace SupportPortal.Application.Clocks;

/// <summary>What is marked on a strip.</summary>
public enum MarkKind
{
    /// <summary>The submission.</summary>
    Submitted,

    /// <summary>The hand-off to the vendor.</summary>
    HandedOff,

    /// <summary>The due moment.</summary>
    Due,

    /// <summary>The first response.</summary>
    Answered,

    /// <summary>The moment the page was made.</summary>
    Now,
}

/// <summary>A moment on a strip.</summary>
public readonly record struct Mark(MarkKind Kind, Instant At);

/// <summary>A clock as the side panel draws it.</summary>
/// <param name="Id">Its name on the page.</param>
/// <param name="Clock">The clock.</param>
/// <param name="Now">The moment the page is made for.</param>
/// <param name="HandedOffAt">When the request was handed off; null where it was not, or that is where the clock begins or ends.</param>
/// <param name="Begins">What the clock begins with.</param>
/// <param name="Ends">What the clock ends with.</param>
public sealed record ClockView(
    string Id,
    ResponseClock Clock,
    Instant Now,
    Instant? HandedOffAt = null,
    MarkKind Begins = MarkKind.Submitted,
    MarkKind Ends = MarkKind.Answered
)
{
    /// <summary>How the response stands.</summary>
    public ClockState State => Clock.StateAt(Now);

    /// <summary>The time counted so far.</summary>
    public Duration Counted => Clock.CountedAt(Now);

    /// <summary>The time left.</summary>
    public Duration Left => Clock.LeftAt(Now);

    /// <summary>Whether time counts at this moment.</summary>
    public bool IsCounting => Clock.Calendar.IsOpen(Now);

    /// <summary>The moments that are marked, in the order of a request's life.</summary>
    public IEnumerable<Mark> Marks
    {
        get
        {
            yield return new(Begins, Clock.StartedAt);
            if (HandedOffAt is { } handedOff)
                yield return new(MarkKind.HandedOff, handedOff);
            if (Clock.FirstResponseAt is { } answered)
                yield return new(Ends, answered);
            else
                yield return new(MarkKind.Now, Now);
            yield return new(MarkKind.Due, Clock.DueAt);
        }
    }

    /// <summary>Why it is due then.</summary>
    public ClockAccount Account => ClockAccount.Of(Clock.Calendar, Clock.StartedAt, Clock.DueAt);

    /// <summary>The clocks of a request at a moment: its own, and for the desk the two on either side of the hand-off.</summary>
    public static (ClockView? Response, ClockView? Ours, ClockView? Vendors) Of(SupportRequest request, PolicyBook policies, Instant now)
    {
        ClockView? View(string id, ResponseClock? clock, Instant? handedOff = null) =>
            clock is { } known ? new ClockView(id, known, now, handedOff) : null;
        var engine = policies.Of(request.PolicyVersion);
        var isOurs = request.IsOpen || request.HandedOffAt is not null; // nothing more is handed off once it is closed
        return (
            View("response", request.Clock(policies), request.HandedOffAt),
            isOurs && View("ours", HandOffClock.OursOf(request, engine)) is { } ours ? ours with { Ends = MarkKind.HandedOff } : null,
            View("vendors", HandOffClock.VendorsOf(request, engine)) is { } vendors ? vendors with { Begins = MarkKind.HandedOff } : null
        );
    }

    /// <summary>A mark as it stands before what it means.</summary>
    public static string KeyOf(MarkKind kind) =>
        $"<svg class=\"mark-key\" width=\"10\" height=\"10\" viewBox=\"0 0 10 10\" aria-hidden=\"true\">{ShapeOf(kind)}</svg>";

    /// <summary>The shape of a mark, on a square of 10.</summary>
    public static string ShapeOf(MarkKind kind) =>
        kind switch
        {
            MarkKind.Submitted => "<circle class=\"mark\" cx=\"5\" cy=\"5\" r=\"4\" />",
            MarkKind.HandedOff => "<rect class=\"mark\" x=\"1\" y=\"1\" width=\"8\" height=\"8\" />",
            MarkKind.Answered => "<path class=\"mark line\" d=\"M1 5.2l2.8 2.9L9 2\" />",
            MarkKind.Due => "<path class=\"mark due-mark\" d=\"M5 0l5 5-5 5-5-5z\" />",
            _ => "<path class=\"mark\" d=\"M0 1h10L5 8z\" />",
        };
}
