using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>The request another one belongs together with.</summary>
public sealed class LinkForm : ActForm
{
    public string? Other { get; set; }

    public bool Remove { get; set; }
}

internal sealed class LinkFormValidator : AbstractValidator<LinkForm>
{
    public LinkFormValidator(IStringLocalizer<Text> text) =>
        RuleFor(form => form.Other)
            .Must(number => PastedText.Of(number).Number is not null)
            .WithMessage(_ => text["Type the number of the other request, as SR-0001042."]);
}
