using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Application;
using SupportPortal.Application.Mail;
using SupportPortal.Core.Requests;
using Person = SupportPortal.Data.People.Person;

namespace SupportPortal.Web.Pages.People;

/// <summary>Who is invited, and what they may.</summary>
public sealed class InviteForm
{
    public string? Name { get; set; }

    public string? Email { get; set; }

    public bool Files { get; set; }
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
    }
}
