using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>What it takes to cancel a request.</summary>
public sealed class CancelForm : ActForm
{
    [DataType(DataType.MultilineText)]
    public string? CancelReason { get; set; }
}

internal sealed class CancelFormValidator : AbstractValidator<CancelForm>
{
    public CancelFormValidator(IStringLocalizer<Text> text)
    {
        RuleFor(form => form.CancelReason)
            .MaximumLength(RequestEvent.TextLength)
            .WithMessage(_ => text["Keep it under {0} characters.", RequestEvent.TextLength]);
    }
}
