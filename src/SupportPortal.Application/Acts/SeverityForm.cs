using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Application.People;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>What it takes to change the severity.</summary>
public sealed class SeverityForm : ActForm
{
    public string? Severity { get; set; }

    public bool Reachable { get; set; }

    [DataType(DataType.MultilineText)]
    public string? SeverityReason { get; set; }
}

internal sealed class SeverityFormValidator : AbstractValidator<SeverityForm>
{
    public SeverityFormValidator(SupportPolicy policy, CurrentPerson person, IStringLocalizer<Text> text)
    {
        RuleFor(form => form.Severity).Must(policy.Severities.Has).WithMessage(_ => text["Choose the new severity."]);
        RuleFor(form => form.Reachable)
            .Equal(true)
            .When(form => !person.IsStaff && policy.Severities.Find(form.Severity) is { RoundTheClock: true })
            .WithMessage(_ => text["This severity is worked day and night. Confirm that somebody is reachable, or choose another."]);
        RuleFor(form => form.SeverityReason)
            .NotEmpty()
            .WithMessage(_ => text["Say why the severity changes."])
            .MaximumLength(RequestEvent.TextLength)
            .WithMessage(_ => text["Keep it under {0} characters.", RequestEvent.TextLength]);
    }
}
