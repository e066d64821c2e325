using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Response;

namespace SupportPortal.Core.Requests;

/// <content>What it answers about itself.</content>
public sealed partial class SupportRequest
{
    /// <summary>The response clock; null where no target is published.</summary>
    /// <param name="policies">Where the version it was decided by is found.</param>
    public ResponseClock? Clock(PolicyBook policies) => Clock(policies.Of(PolicyVersion).Calendars);

    /// <summary>The response clock by given calendars; null where no target is published.</summary>
    /// <param name="calendars">The calendars of the version it was decided by.</param>
    public ResponseClock? Clock(BusinessCalendars calendars) =>
        TargetMinutes is { } minutes
            ? ResponseClock.Of(SubmittedAt, minutes, Counted == Counting.AroundTheClock, CalendarBy(calendars), FirstResponseAt) with
            {
                Bound = Decision.Response?.Bound ?? TargetBound.Below,
            }
            : null;

    /// <summary>The business hours it is counted by.</summary>
    internal BusinessCalendar CalendarBy(BusinessCalendars calendars) => calendars.For(_input.Country, _input.TimeZone, _input.Cloud);
}
