using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;

namespace SupportPortal.Web.Areas.Identity.Pages.Account;

/// <summary>What it takes to sign in.</summary>
public sealed class LoginForm
{
    public string? Email { get; set; }

    [DataType(DataType.Password)]
    public string? Password { get; set; }
}

internal sealed class LoginFormValidator : AbstractValidator<LoginForm>
{
    public LoginFormValidator(IStringLocalizer<Text> text)
    {
        RuleFor(form => form.Email).NotEmpty().WithMessage(_ => text["Type your e-mail address."]);
        RuleFor(form => form.Password).NotEmpty().WithMessage(_ => text["Type your password."]);
    }
}
