using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Account;

/// <summary>The present password and a new one.</summary>
public sealed class PasswordForm
{
    [DataType(DataType.Password)]
    public string? Present { get; set; }

    [DataType(DataType.Password)]
    public string? Password { get; set; }

    [DataType(DataType.Password)]
    public string? Again { get; set; }
}

internal sealed class PasswordFormValidator : AbstractValidator<PasswordForm>
{
    public PasswordFormValidator(IStringLocalizer<Text> text)
    {
        RuleFor(form => form.Present).NotEmpty().WithMessage(_ => text["Type your present password."]);
        this.IsChosen(form => form.Password, form => form.Again, text);
    }
}
