using NodaTime;
using SupportPortal.Application.Acts;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>Claim this request.</summary>
public sealed class ClaimModel(ActDesk desk) : ActPage<ClaimForm>(desk)
{
    protected override bool TakesAnyVersion => true;

    protected override void Act(SupportRequest request, Actor person, Instant at) => request.Claim(person, at);
}
