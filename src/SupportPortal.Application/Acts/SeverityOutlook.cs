using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application.Wording;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>A severity a request could have, and what would become of its due moment.</summary>
/// <param name="Severity">The severity.</param>
/// <param name="Says">When it would be due and what that means now.</param>
/// <param name="Counting">How the time would be counted; null where no target is published.</param>
public sealed record SeverityOutlook(Severity Severity, string Says, Counting? Counting)
{
    /// <summary>Every other severity of the request's plan, the worst first.</summary>
    public static IEnumerable<SeverityOutlook> Of(SupportRequest request, PolicyBook policies, Times times, IStringLocalizer text) =>
        from engine in new[] { policies.Of(request.PolicyVersion) }
        from severity in engine.Policy.SeveritiesOf(engine.Policy.Plans[request.Plan])
        where severity.Code != request.Severity
        let decision = engine.Decider.Decide(request.Input with { Severity = severity.Code })
        where decision.Outcome == Outcome.Route
        select new SeverityOutlook(
            severity,
            Say(decision.Response?.DueAt, request.FirstResponseAt, times, text),
            decision.Response?.Counted
        );

    private static string Say(Instant? dueAt, Instant? answeredAt, Times times, IStringLocalizer text) =>
        (dueAt, answeredAt) switch
        {
            (null, _) => text["No response target is published for it."],
            ({ } due, { } answered) => answered < due
                ? text["Due {0}; the answer came before that.", times.Brief(due)]
                : text["Due {0}; the answer would count as late.", times.Brief(due)],
            ({ } due, null) when due <= times.Now => text["It would have been due {0}: overdue at once.", times.Brief(due)],
            ({ } due, null) => text["It would be due {0}, that is in {1}.", times.Brief(due), times.Span(due - times.Now)],
        };
}
