using System.ComponentModel.DataAnnotations;
using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Web.Security;

namespace SupportPortal.Web.Pages.Account;

/// <summary>The password of somebody who was invited.</summary>
public sealed class AcceptForm
{
    [DataType(DataType.Password)]
    public string? Password { get; set; }

    [DataType(DataType.Password)]
    public string? Again { get; set; }
}

internal sealed class AcceptFormValidator : AbstractValidator<AcceptForm>
{
    public AcceptFormValidator(IStringLocalizer<Text> text) => this.IsChosen(form => form.Password, form => form.Again, text);
}
