using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Core;
using SupportPortal.Core.Notices;

namespace SupportPortal.Application.Notices;

/// <summary>What it takes to say that the vendor is further.</summary>
public sealed class UpdateForm
{
    public string? State { get; set; }

    [DataType(DataType.MultilineText)]
    public string? Words { get; set; }
}

internal sealed class UpdateFormValidator : AbstractValidator<UpdateForm>
{
    public UpdateFormValidator(IStringLocalizer<Text> text)
    {
        RuleFor(form => form.State)
            .Must(state => Code.TryParse<NoticeState>(state, out _))
            .WithMessage(_ => text["Say how far the vendor is."]);
        RuleFor(form => form.Words)
            .NotEmpty()
            .WithMessage(_ => text["Say in a sentence what is new."])
            .MaximumLength(NoticeUpdate.TextLength)
            .WithMessage(_ => text["Keep it under {0} characters.", NoticeUpdate.TextLength]);
    }
}
