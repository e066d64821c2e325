using NodaTime;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>Note the hand-off to the vendor's portal.</summary>
public sealed class HandOffModel(ActDesk desk) : ActPage<HandOffForm>(desk)
{
    protected override void Act(SupportRequest request, Actor person, Instant at) => request.HandOff(person, Form.VendorCaseNumber!, at);
}
