using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Acts;

/// <summary>The request that goes on for both.</summary>
public sealed class MergeForm : ActForm
{
    public string? Into { get; set; }
}

internal sealed class MergeFormValidator : AbstractValidator<MergeForm>
{
    public MergeFormValidator(IStringLocalizer<Text> text) =>
        RuleFor(form => form.Into)
            .Must(number => PastedText.Of(number).Number is not null)
            .WithMessage(_ => text["Type the number of the request that goes on, as SR-0001042."]);
}
