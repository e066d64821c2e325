using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Mail;
using SupportPortal.Core.Requests;
using SupportPortal.Core.Tenants;
using SupportPortal.Data.People;

namespace SupportPortal.Web.Pages.Admin.People;

/// <summary>Whom to invite, and as what.</summary>
public sealed class InviteForm
{
    public string? Name { get; set; }

    public string? Email { get; set; }

    /// <summary>The name of the tenant; empty for the support desk.</summary>
    public string? Tenant { get; set; }

    public string? Role { get; set; }
}

internal sealed class InviteFormValidator : AbstractValidator<InviteForm>
{
    public InviteFormValidator(MailAddressRule addresses, IStringLocalizer<Text> text)
    {
        RuleFor(form => form.Name)
            .NotEmpty()
            .WithMessage(_ => text["Say what the person is called."])
            .MaximumLength(Person.NameLength)
            .WithMessage(_ => text["Keep the name under {0} characters.", Person.NameLength]);
        RuleFor(form => form.Email)
            .NotEmpty()
            .WithMessage(_ => text["Give an e-mail address."])
            .IsMailAddress(addresses, text)
            .MaximumLength(Contact.EmailLength)
            .WithMessage(_ => text["Keep the e-mail address under {0} characters.", Contact.EmailLength]);
        RuleFor(form => form.Tenant)
            .MaximumLength(Tenant.NameLength)
            .WithMessage(_ => text["Keep the name under {0} characters.", Tenant.NameLength]);
        RuleFor(form => form.Role).Must(role => role is not null && Roles.All.Contains(role)).WithMessage(_ => text["Choose a role."]);
    }
}
