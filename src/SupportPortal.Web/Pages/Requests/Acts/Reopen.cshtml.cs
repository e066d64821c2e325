using NodaTime;
using SupportPortal.Application.Acts;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>Reopen this request.</summary>
public sealed class ReopenModel(ActDesk desk) : ActPage<ReopenForm>(desk)
{
    protected override void Act(SupportRequest request, Actor person, Instant at) => request.Reopen(person, Form.ReopenReason!, at);
}
