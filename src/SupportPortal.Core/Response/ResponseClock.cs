using NodaTime;
using SupportPortal.Core.Policy;

namespace SupportPortal.Core.Response;

/// <summary>How a response stands against its target.</summary>
public enum ClockState
{
    /// <summary>Nobody has answered yet, and there is time left.</summary>
    Running,

    /// <summary>Nobody has answered yet, and the time is up.</summary>
    Overdue,

    /// <summary>A person answered before the time was up.</summary>
    Met,

    /// <summary>A person answered, at the due moment or later.</summary>
    Missed,
}

/// <summary>
/// The time from submission until a person must have answered, and how it stands at any moment. Everything follows from
/// the submission, the target, the calendar and the first response, so it can be recomputed at any time
/// (support-overview § What is Initial Response Time).
/// </summary>
/// <param name="StartedAt">The submission; the clock never starts anew.</param>
/// <param name="Target">The time within which a person must answer.</param>
/// <param name="Calendar">By which calendar it is counted.</param>
/// <param name="FirstResponseAt">When a person first answered; null while nobody has.</param>
public readonly record struct ResponseClock(Instant StartedAt, Duration Target, BusinessCalendar Calendar, Instant? FirstResponseAt)
{
    /// <summary>The clock of a stored request, from what is kept of it.</summary>
    /// <param name="startedAt">The submission.</param>
    /// <param name="targetMinutes">The target in minutes.</param>
    /// <param name="aroundTheClock">Whether every minute counts; else business hours do.</param>
    /// <param name="businessHours">The customer's business hours.</param>
    /// <param name="firstResponseAt">When a person first answered; null while nobody has.</param>
    public static ResponseClock Of(
        Instant startedAt,
        int targetMinutes,
        bool aroundTheClock,
        BusinessCalendar businessHours,
        Instant? firstResponseAt
    ) =>
        new(
            startedAt,
            Duration.FromMinutes(targetMinutes),
            aroundTheClock ? BusinessCalendar.AroundTheClock : businessHours,
            firstResponseAt
        );

    /// <summary>Whether an answer at the due moment itself is in time.</summary>
    public TargetBound Bound { get; init; }

    /// <summary>The moment the target is used up.</summary>
    public Instant DueAt => Calendar.Add(StartedAt, Target);

    /// <summary>The first moment at which an answer is late; the product counts in milliseconds.</summary>
    public Instant LateFrom => Bound == TargetBound.AtMost ? DueAt + Duration.FromMilliseconds(1) : DueAt;

    /// <summary>The moment at which this much of the target is left, in percent of it: 25 for the warning, 0 for due.</summary>
    public Instant WarnAt(int percentLeft)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percentLeft);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percentLeft, 100);
        return Calendar.Add(StartedAt, Target * (100 - percentLeft) / 100);
    }

    /// <summary>The time counted until a moment; it stops at the first response.</summary>
    public Duration CountedAt(Instant at) => Calendar.Between(StartedAt, FirstResponseAt is { } answered ? Instant.Min(answered, at) : at);

    /// <summary>The time left at a moment, in counted time; never negative.</summary>
    public Duration LeftAt(Instant at) => Duration.Max(Duration.Zero, Target - CountedAt(at));

    /// <summary>How the response stands at a moment.</summary>
    public ClockState StateAt(Instant at)
    {
        var lateFrom = LateFrom;
        if (FirstResponseAt is { } answered && answered <= at)
            return answered < lateFrom ? ClockState.Met : ClockState.Missed;
        return at < lateFrom ? ClockState.Running : ClockState.Overdue;
    }
}
