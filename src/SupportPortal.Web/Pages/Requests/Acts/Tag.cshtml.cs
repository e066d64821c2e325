using NodaTime;
using SupportPortal.Application.Acts;
using SupportPortal.Application.Views;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>Put a word of the desk on this request, or take it away.</summary>
public sealed class TagModel(ActDesk desk, StaffDirectory directory) : ActPage<TagForm>(desk)
{
    protected override bool TakesAnyVersion => true;

    protected override void Act(SupportRequest request, Actor person, Instant at)
    {
        if (Form.Remove)
            request.RemoveTag(person, Form.Tag!, at);
        else
            request.AddTag(person, Form.Tag!, at);
        directory.Forget(); // it offers the tags in use
    }
}
