using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>What a comment takes.</summary>
public sealed class CommentForm : ActForm
{
    [DataType(DataType.MultilineText)]
    public string? Comment { get; set; }
}

internal sealed class CommentFormValidator : AbstractValidator<CommentForm>
{
    public CommentFormValidator(IStringLocalizer<Text> text)
    {
        RuleFor(form => form.Comment)
            .NotEmpty()
            .WithMessage(_ => text["Write something first."])
            .MaximumLength(RequestEvent.TextLength)
            .WithMessage(_ => text["Keep it under {0} characters.", RequestEvent.TextLength]);
    }
}
