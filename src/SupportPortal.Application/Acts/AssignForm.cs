using FluentValidation;
using Microsoft.Extensions.Localization;

namespace SupportPortal.Application.Acts;

/// <summary>Who is to get a request.</summary>
public sealed class AssignForm : ActForm
{
    public int? Agent { get; set; }
}

internal sealed class AssignFormValidator : AbstractValidator<AssignForm>
{
    public AssignFormValidator(IStringLocalizer<Text> text) =>
        RuleFor(form => form.Agent).NotNull().WithMessage(_ => text["Choose who gets the request."]);
}
