using NodaTime;
using SupportPortal.Application.Acts;
using SupportPortal.Application.People;
using SupportPortal.Core;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>Record the first response.</summary>
public sealed class FirstResponseModel(ActDesk desk, CurrentPerson current) : ActPage<FirstResponseForm>(desk)
{
    protected override bool TakesAnyVersion => true;

    protected override void Act(SupportRequest request, Actor person, Instant at)
    {
        var channel = Code.Parse<ResponseChannel>(Form.Channel!);
        if (channel == ResponseChannel.PublicReply && request.FirstResponseAt is null)
            request.Reply(person, Form.Said!, at);
        else
            request.RecordFirstResponse(person, channel, Form.Said, Form.ContactedAtIn(current.Zone, at)!.Value, at);
    }
}
