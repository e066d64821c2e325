using NodaTime;
using SupportPortal.Core;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>Set a status that no other act brings about.</summary>
public sealed class StatusModel(ActDesk desk) : ActPage<StatusForm>(desk)
{
    protected override void Act(SupportRequest request, Actor person, Instant at)
    {
        switch (Code.Parse<RequestStatus>(Form.Status!))
        {
            case RequestStatus.WaitingForRequester:
                request.WaitForRequester(person, Form.StatusText, at);
                break;
            case RequestStatus.Mitigated:
                request.Mitigate(person, Form.StatusText, at);
                break;
            default:
                request.Close(person, Form.StatusText, at);
                break;
        }
    }
}
