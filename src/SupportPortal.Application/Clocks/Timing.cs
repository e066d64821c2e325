using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Response;

namespace SupportPortal.Application.Clocks;

/// <summary>What its response clock is made of.</summary>
public sealed record Timing(
    Instant SubmittedAt,
    Instant? DueAt,
    Instant? FirstResponseAt,
    int? TargetMinutes,
    Counting? Counted,
    string Country,
    string TimeZone,
    string Cloud,
    int PolicyVersion
)
{
    /// <summary>The clock; null where no target is published.</summary>
    /// <param name="policies">Where the version it was decided by is found.</param>
    public ResponseClock? Clock(PolicyBook policies) =>
        TargetMinutes is { } minutes
            ? ResponseClock.Of(
                SubmittedAt,
                minutes,
                Counted == Counting.AroundTheClock,
                policies.Of(PolicyVersion).Calendars.For(Country, TimeZone, Cloud),
                FirstResponseAt
            )
            : null;

    /// <summary>When a quarter of the counted time is left.</summary>
    public Instant? WarnAt(PolicyBook policies) => Clock(policies)?.WarnAt(percentLeft: 25);

    /// <summary>How the first response of an open or done request stands.</summary>
    public DueState Due(bool isOpen, PolicyBook policies)
    {
        var clock = isOpen && FirstResponseAt is null ? Clock(policies) : null;
        return new DueState(DueAt, clock?.WarnAt(percentLeft: 25), FirstResponseAt, isOpen, clock);
    }
}
