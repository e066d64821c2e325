using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Application.Mail;
using SupportPortal.Core;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Filing;

/// <summary>Contact: whom support reaches, how, and in which language.</summary>
public sealed class ContactForm : StepForm
{
    public string? Name { get; set; }
    public string? Email { get; set; }
    public string? Phone { get; set; }
    public string PreferredWay { get; set; } = Code.Of(ContactWay.Email);
    public string? TimeZone { get; set; }
    public string? Language { get; set; }
    public bool ReachableRoundTheClock { get; set; }
}

internal sealed class ContactFormValidator : AbstractValidator<ContactForm>
{
    public ContactFormValidator(SupportPolicy policy, MailAddressRule addresses, IStringLocalizer<Text> text)
    {
        this.CheckFilledIn(FilingStep.Contact, text);
        RuleFor(form => form.Email).IsMailAddress(addresses, text);
        RuleFor(form => form.Phone)
            .NotEmpty()
            .When(form => form.PreferredWay == Code.Of(ContactWay.Phone))
            .WithMessage(_ => text["Give a phone number, or choose e-mail."]);
        this.CheckLengths(FilingStep.Contact, text);
        RuleFor(form => form.Phone).Matches(@"^[0-9+()/.\-\s]*$").WithMessage(_ => text["Use digits, spaces and + ( ) / . - only."]);
        RuleFor(form => form.PreferredWay)
            .Must(way => Code.TryParse<ContactWay>(way, out _))
            .WithMessage(_ => text["Choose how support should reach you."]);
        RuleFor(form => form.TimeZone)
            .Must(zone => zone is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null)
            .WithMessage(_ => text["Choose the contact's time zone."]);
        RuleFor(form => form.Language).Must(policy.Languages.Has).WithMessage(_ => text["Choose the language you want the answer in."]);
        RuleFor(form => form.ReachableRoundTheClock)
            .Equal(true)
            .When((_, context) => FilingChoices.In(context) is { Sheet.AsksForReachability: true })
            .WithMessage(_ => text["Confirm that somebody is reachable round the clock, or choose a lower severity."]);
    }
}
