using NodaTime;
using SupportPortal.Application.Acts;
using SupportPortal.Core;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>Set a status that no other act brings about.</summary>
public sealed class StatusModel(ActDesk desk) : ActPage<StatusForm>(desk)
{
    protected override void Act(SupportRequest request, Actor person, Instant at) =>
        request.SetStatus(person, Code.Parse<RequestStatus>(Form.Status!), Form.StatusText, at);
}
