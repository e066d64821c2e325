using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;

namespace SupportPortal.Web.Pages.Account;

/// <summary>What a passkey is called, to tell it from others.</summary>
public sealed class PasskeyForm
{
    /// <summary>The longest name, in characters.</summary>
    public const int Length = 60;

    public string? Name { get; set; }
}

internal sealed class PasskeyFormValidator : AbstractValidator<PasskeyForm>
{
    public PasskeyFormValidator(IStringLocalizer<Text> text) =>
        RuleFor(form => form.Name)
            .NotEmpty()
            .WithMessage(_ => text["Give it a name, as \"Work laptop\"."])
            .MaximumLength(PasskeyForm.Length)
            .WithMessage(_ => text["Keep the name under {0} characters.", PasskeyForm.Length]);
}
