using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Account;

/// <summary>The present password, beside whatever else an act asks for; left out where the account has none.</summary>
public sealed class ProofForm
{
    [DataType(DataType.Password)]
    public string? Present { get; set; }
}

internal sealed class ProofFormValidator : AbstractValidator<ProofForm>
{
    public ProofFormValidator(IStringLocalizer<Text> text) =>
        RuleFor(form => form.Present).MaximumLength(Passwords.Longest).WithMessage(_ => text["This is not your present password."]);
}
