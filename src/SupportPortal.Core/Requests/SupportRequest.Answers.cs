using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Response;

namespace SupportPortal.Core.Requests;

/// <content>What it answers about itself.</content>
public sealed partial class SupportRequest
{
    /// <summary>What to ask the decision, had it another severity.</summary>
    public DecisionInput InputWith(string? severity) =>
        new()
        {
            Filer = Filer,
            DelegatedAdministration = DelegatedAdministration,
            Kind = Kind,
            ReleaseStage = ReleaseStage,
            Product = Product,
            Plan = Plan,
            Severity = severity,
            PlanEnrolment = PlanEnrolment,
            SubscriptionEnrolment = SubscriptionEnrolment,
            ThirdPartyInvolved = ThirdPartyInvolved,
            CanSignIn = CanSignIn,
            Country = Country,
            TimeZone = TimeZone,
            Language = Language,
            SubmittedAt = SubmittedAt,
        };

    /// <summary>The response clock; null where no target is published.</summary>
    public ResponseClock? Clock(BusinessCalendars calendars) =>
        TargetMinutes is { } minutes
            ? ResponseClock.Of(SubmittedAt, minutes, Counted == Counting.AroundTheClock, Country, TimeZone, calendars, FirstResponseAt)
            : null;
}
