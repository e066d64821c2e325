using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>Write a comment.</summary>
public sealed class CommentAct : IFileAct
{
    RequestAct IAct.Kind => RequestAct.Comment;

    /// <inheritdoc/>
    public int Version { get; set; }

    bool IAct.TakesAnyVersion => true;

    [DataType(DataType.MultilineText)]
    public string? Comment { get; set; }

    void IAct.Do(SupportRequest request, ActContext context, Actor person, Instant at) =>
        request.Comment(person, Comment!, at, context.Files);
}

internal sealed class CommentActValidator : AbstractValidator<CommentAct>
{
    public CommentActValidator(IStringLocalizer<Text> text)
    {
        RuleFor(act => act.Comment)
            .NotEmpty()
            .WithMessage(_ => text["Write something first."])
            .MaximumLength(RequestEvent.TextLength)
            .WithMessage(_ => text["Keep it under {0} characters.", RequestEvent.TextLength]);
    }
}
