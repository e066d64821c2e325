using NodaTime;
using SupportPortal.Application.Acts;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>Resolve this request.</summary>
public sealed class ResolveModel(ActDesk desk) : ActPage<ResolveForm>(desk)
{
    protected override void Act(SupportRequest request, Actor person, Instant at) => request.Resolve(person, Form.Outcome, at);
}
