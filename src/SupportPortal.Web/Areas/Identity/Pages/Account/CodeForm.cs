using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;

namespace SupportPortal.Web.Areas.Identity.Pages.Account;

/// <summary>The second factor: a code of the app, or one of the recovery codes.</summary>
public sealed class CodeForm
{
    /// <summary>The longest code, spaces and dashes included.</summary>
    public const int Length = 64;

    public string? Code { get; set; }

    public bool Remember { get; set; }
}

internal sealed class CodeFormValidator : AbstractValidator<CodeForm>
{
    public CodeFormValidator(IStringLocalizer<Text> text) =>
        RuleFor(form => form.Code)
            .NotEmpty()
            .WithMessage(_ => text["Type the six digits of your app, or a recovery code."])
            .MaximumLength(CodeForm.Length)
            .WithMessage(_ => text["This is too long for a code. Type the six digits of your app, or a recovery code."]);
}
