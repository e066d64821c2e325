using NodaTime;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>Write a comment.</summary>
public sealed class CommentModel(ActDesk desk) : ActPage<CommentForm>(desk)
{
    protected override bool TakesAnyVersion => true;

    protected override void Act(SupportRequest request, Actor person, Instant at) => request.Comment(person, Form.Comment!, at);
}
