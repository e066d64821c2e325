using NodaTime;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>Write an internal note.</summary>
public sealed class NoteModel(ActDesk desk) : ActPage<NoteForm>(desk)
{
    protected override bool TakesAnyVersion => true;

    protected override void Act(SupportRequest request, Actor person, Instant at) => request.Note(person, Form.Note!, at);
}
