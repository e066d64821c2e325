using SupportPortal.Core.Policy;
using SupportPortal.Core.Response;

namespace SupportPortal.Core.Requests;

/// <content>What it answers about itself.</content>
public sealed partial class SupportRequest
{
    /// <summary>The response clock; null where no target is published.</summary>
    public ResponseClock? Clock(BusinessCalendars calendars) =>
        TargetMinutes is { } minutes
            ? ResponseClock.Of(
                SubmittedAt,
                minutes,
                Counted == Counting.AroundTheClock,
                Input.Country,
                Input.TimeZone,
                calendars,
                FirstResponseAt
            )
            : null;
}
