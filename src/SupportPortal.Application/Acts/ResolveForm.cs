using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>What it takes to resolve a request.</summary>
public sealed class ResolveForm : ActForm
{
    [DataType(DataType.MultilineText)]
    public string? Outcome { get; set; }
}

internal sealed class ResolveFormValidator : AbstractValidator<ResolveForm>
{
    public ResolveFormValidator(IStringLocalizer<Text> text)
    {
        RuleFor(form => form.Outcome)
            .MaximumLength(RequestEvent.TextLength)
            .WithMessage(_ => text["Keep it under {0} characters.", RequestEvent.TextLength]);
    }
}
