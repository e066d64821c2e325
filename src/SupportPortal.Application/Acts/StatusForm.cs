using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Core;
using SupportPortal.Core.People;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>What it takes to set a status that no other act brings about.</summary>
public sealed class StatusForm : ActForm
{
    public string? Status { get; set; }

    [DataType(DataType.MultilineText)]
    public string? StatusText { get; set; }
}

internal sealed class StatusFormValidator : AbstractValidator<StatusForm>
{
    public StatusFormValidator(IStringLocalizer<Text> text)
    {
        RuleFor(form => form.Status)
            .Must(code => Code.TryParse<RequestStatus>(code, out _))
            .WithMessage(_ => text["Choose the new status."]);
        RuleFor(form => form.StatusText)
            .MaximumLength(RequestEvent.TextLength)
            .WithMessage(_ => text["Keep it under {0} characters.", RequestEvent.TextLength]);
    }
}
