using NodaTime;
using SupportPortal.Application.Acts;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>Withdraw this request.</summary>
public sealed class CancelModel(ActDesk desk) : ActPage<CancelForm>(desk)
{
    protected override void Act(SupportRequest request, Actor person, Instant at) => request.Cancel(person, Form.CancelReason, at);
}
