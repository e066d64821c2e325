using NodaTime;
using SupportPortal.Application.Acts;
using SupportPortal.Application.Files;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;
using SupportPortal.Web.Files;

namespace SupportPortal.Web.Pages.Requests.Acts;

/// <summary>Write an internal note; the colleagues it names are told.</summary>
[TakesFiles]
public sealed class NoteModel(WritingDesk writing, ActDesk desk, FileBasket basket, ReceivedFiles received)
    : WritingPage<NoteForm>(writing, desk, basket, received)
{
    private readonly WritingDesk _writing = writing;

    protected override bool IsNote => true;

    protected override string? Written
    {
        get => Form.Note;
        set => Form.Note = value;
    }

    protected override void Act(SupportRequest request, Actor person, Instant at) => request.Note(person, Form.Note!, at, Files);

    protected override async Task BesideAsync(SupportRequest request, CancellationToken cancellationToken)
    {
        await base.BesideAsync(request, cancellationToken);
        await _writing.MentionAsync(request, cancellationToken);
    }
}
