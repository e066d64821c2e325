using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Data.People;

namespace SupportPortal.Web.Pages.Admin.People;

/// <summary>The role a person is to have.</summary>
public sealed class RoleForm
{
    public string? Role { get; set; }

    /// <summary>The stamp of the account the person looked at.</summary>
    public string? Stamp { get; set; }
}

internal sealed class RoleFormValidator : AbstractValidator<RoleForm>
{
    public RoleFormValidator(IStringLocalizer<Text> text) =>
        RuleFor(form => form.Role).Must(role => role is not null && Roles.All.Contains(role)).WithMessage(_ => text["Choose a role."]);
}
