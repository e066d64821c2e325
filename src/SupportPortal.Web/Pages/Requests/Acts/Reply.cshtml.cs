using NodaTime;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>Write to the requester.</summary>
public sealed class ReplyModel(ActDesk desk) : ActPage<ReplyForm>(desk)
{
    protected override bool TakesAnyVersion => true;

    protected override void Act(SupportRequest request, Actor person, Instant at)
    {
        request.Reply(person, Form.Reply!, at);
        if (Form.Wait) request.WaitForRequester(person, null, at);
    }
}
