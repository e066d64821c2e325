using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>What it takes to reopen a request.</summary>
public sealed class ReopenForm : ActForm
{
    [DataType(DataType.MultilineText)]
    public string? ReopenReason { get; set; }
}

internal sealed class ReopenFormValidator : AbstractValidator<ReopenForm>
{
    public ReopenFormValidator(IStringLocalizer<Text> text)
    {
        RuleFor(form => form.ReopenReason)
            .NotEmpty()
            .WithMessage(_ => text["Say what is still wrong."])
            .MaximumLength(RequestEvent.TextLength)
            .WithMessage(_ => text["Keep it under {0} characters.", RequestEvent.TextLength]);
    }
}
