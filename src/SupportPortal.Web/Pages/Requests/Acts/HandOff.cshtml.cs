using NodaTime;
using SupportPortal.Application.Acts;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>Note that it was filed in the vendor's portal, and under which number.</summary>
public sealed class HandOffModel(ActDesk desk) : ActPage<HandOffForm>(desk)
{
    protected override void Act(SupportRequest request, Actor person, Instant at) => request.HandOff(person, Form.VendorCaseNumber, at);
}
