using NodaTime;
using SupportPortal.Application.Acts;
using SupportPortal.Application.Files;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;
using SupportPortal.Web.Files;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>Write to the requester, and do what usually goes with it.</summary>
[TakesFiles]
public sealed class ReplyModel(WritingDesk writing, ActDesk desk, FileBasket basket, ReceivedFiles received)
    : WritingPage<ReplyForm>(writing, desk, basket, received)
{
    protected override string? Written
    {
        get => Form.Reply;
        set => Form.Reply = value;
    }

    protected override void Act(SupportRequest request, Actor person, Instant at)
    {
        request.Reply(person, Form.Reply!, at, Files);
        switch (Form.Then)
        {
            case ReplyForm.Wait when request.Status != RequestStatus.WaitingForRequester:
                request.WaitForRequester(person, null, at);
                break;
            case ReplyForm.Resolve:
                request.Resolve(person, null, at);
                break;
            case ReplyForm.HandOff:
                request.HandOff(person, Form.VendorCaseNumber, at);
                break;
        }
    }
}
