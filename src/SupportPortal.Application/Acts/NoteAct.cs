using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>Write an internal note; the colleagues it names are told.</summary>
public sealed class NoteAct : IWritingAct
{
    RequestAct IAct.Kind => RequestAct.Note;

    /// <inheritdoc/>
    public int Version { get; set; }

    bool IAct.TakesAnyVersion => true;

    bool IFileAct.IsNote => true;

    string? IWritingAct.Written
    {
        get => Note;
        set => Note = value;
    }

    /// <inheritdoc/>
    public string? Template { get; set; }

    /// <inheritdoc/>
    public int Seen { get; set; }

    [DataType(DataType.MultilineText)]
    public string? Note { get; set; }

    void IAct.Begin(SupportRequest request) => Seen = request.ChainLength;

    void IAct.Do(SupportRequest request, ActContext context, Actor person, Instant at) => request.Note(person, Note!, at, context.Files);

    async Task IAct.BesideAsync(ActContext context, CancellationToken cancellationToken)
    {
        await context.Writing.DropAsync(context.Request.Id, isNote: true, cancellationToken);
        await context.Writing.MentionAsync(context.Request, cancellationToken);
    }
}

internal sealed class NoteActValidator : AbstractValidator<NoteAct>
{
    public NoteActValidator(IStringLocalizer<Text> text) => RuleFor(act => act.Note).IsWritten(text);
}
