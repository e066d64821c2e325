using NodaTime;
using SupportPortal.Application.Acts;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.People;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>Raise or lower the severity; the due moment is counted anew from the submission.</summary>
public sealed class SeverityModel(ActDesk desk, Decider decider, SupportPolicy policy) : ActPage<SeverityForm>(desk)
{
    protected override void Act(SupportRequest request, Actor person, Instant at) =>
        request.ChangeSeverity(
            person,
            Form.Severity!,
            decider.Decide(request.Input with { Severity = Form.Severity }),
            Form.SeverityReason,
            at,
            person.IsStaff ? null : Form.Reachable && policy.Severities.Find(Form.Severity) is { RoundTheClock: true }
        );
}
