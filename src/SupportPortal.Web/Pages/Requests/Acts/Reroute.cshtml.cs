using NodaTime;
using SupportPortal.Application.Acts;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>Send the request to another portal than the one decided.</summary>
public sealed class RerouteModel(ActDesk desk) : ActPage<RerouteForm>(desk)
{
    protected override void Act(SupportRequest request, Actor person, Instant at) =>
        request.Reroute(person, Form.Portal!, Form.RerouteReason!, at);
}
