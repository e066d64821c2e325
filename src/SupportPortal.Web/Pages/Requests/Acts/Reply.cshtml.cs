using NodaTime;
using SupportPortal.Core.Requests;
using SupportPortal.Web.Files;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>Write to the requester.</summary>
[TakesFiles]
public sealed class ReplyModel(ActDesk desk, FileBasket basket, ReceivedFiles received) : FileActPage<ReplyForm>(desk, basket, received)
{
    protected override void Act(SupportRequest request, Actor person, Instant at)
    {
        request.Reply(person, Form.Reply!, at, Files);
        if (Form.Wait) request.WaitForRequester(person, null, at);
    }
}
