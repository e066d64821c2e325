using NodaTime;
using SupportPortal.Application.Acts;
using SupportPortal.Application.Files;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;
using SupportPortal.Web.Files;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>Write a comment.</summary>
[TakesFiles]
public sealed class CommentModel(ActDesk desk, FileBasket basket, ReceivedFiles received) : FileActPage<CommentForm>(desk, basket, received)
{
    protected override void Act(SupportRequest request, Actor person, Instant at) => request.Comment(person, Form.Comment!, at, Files);
}
