using NodaTime;
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
    string TimeZone
)
{
    /// <summary>The clock; null where no target is published.</summary>
    public ResponseClock? Clock(BusinessCalendars calendars) =>
        TargetMinutes is { } minutes
            ? ResponseClock.Of(SubmittedAt, minutes, Counted == Counting.AroundTheClock, Country, TimeZone, calendars, FirstResponseAt)
            : null;

    /// <summary>When a quarter of the counted time is left.</summary>
    public Instant? WarnAt(BusinessCalendars calendars) => Clock(calendars)?.WarnAt(percentLeft: 25);

    /// <summary>How the first response of an open or done request stands.</summary>
    public DueState Due(bool isOpen, BusinessCalendars calendars)
    {
        var clock = isOpen && FirstResponseAt is null ? Clock(calendars) : null;
        return new DueState(DueAt, clock?.WarnAt(percentLeft: 25), FirstResponseAt, isOpen, clock);
    }
}
