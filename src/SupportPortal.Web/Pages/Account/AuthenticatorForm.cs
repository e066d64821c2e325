using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Account;

/// <summary>The first code of an app, which shows that it is set up.</summary>
public sealed class AuthenticatorForm
{
    /// <summary>The longest code, spaces included.</summary>
    public const int Length = 12;

    public string? Code { get; set; }

    /// <summary>The key that is shown, sealed for the person.</summary>
    public string? Setup { get; set; }

    /// <summary>The digits alone.</summary>
    internal string Plain => string.Concat(SecondFactor.Plain(Code).Where(char.IsAsciiDigit));
}

internal sealed class AuthenticatorFormValidator : AbstractValidator<AuthenticatorForm>
{
    public AuthenticatorFormValidator(IStringLocalizer<Text> text) =>
        RuleFor(form => form.Code)
            .Must((form, _) => form.Plain.Length == 6)
            .WithMessage(_ => text["Type the six digits your app shows now."]);
}
