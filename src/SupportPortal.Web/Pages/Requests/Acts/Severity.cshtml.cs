using NodaTime;
using SupportPortal.Core.Decisions;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>Change the severity; the due moment is counted anew from the submission.</summary>
public sealed class SeverityModel(ActDesk desk, Decider decider) : ActPage<SeverityForm>(desk)
{
    protected override void Act(SupportRequest request, Actor person, Instant at) =>
        request.ChangeSeverity(person, Form.Severity!, decider.Decide(request.InputWith(Form.Severity)), Form.SeverityReason, at);
}
