using FluentValidation;
using Microsoft.Extensions.Localization;
using NodaTime;
using SupportPortal.Core;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;

namespace SupportPortal.Web.Pages.Requests;

/// <summary>What a person types to file a request.</summary>
public sealed class NewRequestForm
{
    public Guid Key { get; set; }
    public int TenantId { get; set; }
    public string? Kind { get; set; }
    public string? Product { get; set; }
    public string? Plan { get; set; }
    public string? Severity { get; set; }
    public string ReleaseStage { get; set; } = PolicyCodes.GeneralAvailability;
    public bool ThirdPartyInvolved { get; set; }
    public bool CannotSignIn { get; set; }
    public string? Subject { get; set; }
    public string? Description { get; set; }
    public string? BusinessImpact { get; set; }
    public string? ContactName { get; set; }
    public string? ContactEmail { get; set; }
    public string? ContactPhone { get; set; }
    public string? TimeZone { get; set; }
    public string? Language { get; set; }
    public string PreferredWay { get; set; } = Code.Of(ContactWay.Email);
    public bool ReachableRoundTheClock { get; set; }
}

/// <summary>What a request needs before it can be filed. Plan and severity are asked for where they decide.</summary>
internal sealed class NewRequestFormValidator : AbstractValidator<NewRequestForm>
{
    private readonly SupportPolicy _policy;

    public NewRequestFormValidator(SupportPolicy policy, IStringLocalizer<Text> text)
    {
        _policy = policy;
        RuleFor(form => form.Kind).Must(policy.Kinds.Has).WithMessage(_ => text["Say what kind of problem it is."]);
        RuleFor(form => form.Product).Must(value => policy.Products.Has(EnrolledCode.Parse(value)?.Code)).WithMessage(_ => text["Choose the product it is about."]);
        RuleFor(form => form.ReleaseStage).Must(policy.ReleaseStages.Has).WithMessage(_ => text["Choose the release stage."]);
        When(NeedsPlan, () =>
        {
            RuleFor(form => form.Plan).Must(value => policy.Plans.Has(EnrolledCode.Parse(value)?.Code)).WithMessage(_ => text["Choose the support plan that covers it."]);
            RuleFor(form => form.Severity).Must(policy.Severities.Has).WithMessage(_ => text["Say how bad it is for your business."]);
            RuleFor(form => form.ReachableRoundTheClock).Equal(true)
                .When(form => policy.Severities.Find(form.Severity) is { RoundTheClock: true })
                .WithMessage(_ => text["Confirm that somebody is reachable round the clock, or choose a lower severity."]);
        });

        RuleFor(form => form.Subject).NotEmpty().WithMessage(_ => text["Say in one line what is wrong."])
            .MaximumLength(SupportRequest.SubjectLength).WithMessage(_ => text["Keep the subject under {0} characters.", SupportRequest.SubjectLength]);
        RuleFor(form => form.Description).NotEmpty().WithMessage(_ => text["Describe what happens, and what you expected instead."])
            .MaximumLength(SupportRequest.DescriptionLength).WithMessage(_ => text["Keep the description under {0} characters.", SupportRequest.DescriptionLength]);
        RuleFor(form => form.BusinessImpact)
            .MaximumLength(SupportRequest.BusinessImpactLength).WithMessage(_ => text["Keep the business impact under {0} characters.", SupportRequest.BusinessImpactLength]);

        RuleFor(form => form.ContactName).NotEmpty().WithMessage(_ => text["Say whom support may contact."])
            .MaximumLength(Contact.NameLength).WithMessage(_ => text["Keep the name under {0} characters.", Contact.NameLength]);
        RuleFor(form => form.ContactEmail).NotEmpty().WithMessage(_ => text["Give an e-mail address."])
            .EmailAddress().WithMessage(_ => text["This is not an e-mail address. It needs a name, an @ and a domain."])
            .MaximumLength(Contact.EmailLength).WithMessage(_ => text["Keep the e-mail address under {0} characters.", Contact.EmailLength]);
        RuleFor(form => form.ContactPhone).NotEmpty().When(form => form.PreferredWay == Code.Of(ContactWay.Phone)).WithMessage(_ => text["Give a phone number, or choose e-mail."]);
        RuleFor(form => form.ContactPhone)
            .MaximumLength(Contact.PhoneLength).WithMessage(_ => text["Keep the phone number under {0} characters.", Contact.PhoneLength])
            .Matches(@"^[0-9+()/.\-\s]*$").WithMessage(_ => text["Use digits, spaces and + ( ) / . - only."]);
        RuleFor(form => form.TimeZone).Must(zone => zone is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null).WithMessage(_ => text["Choose the contact's time zone."]);
        RuleFor(form => form.Language).Must(policy.Languages.Has).WithMessage(_ => text["Choose the language you want the answer in."]);
        RuleFor(form => form.PreferredWay).Must(way => Code.TryParse<ContactWay>(way, out _)).WithMessage(_ => text["Choose how support should reach you."]);
    }

    /// <summary>Plan and severity matter for technical kinds, except where partners support the product.</summary>
    private bool NeedsPlan(NewRequestForm form)
    {
        var product = _policy.Products.Find(EnrolledCode.Parse(form.Product)?.Code);
        return _policy.Kinds.Find(form.Kind) is { IsTechnical: true } && (product is null || _policy.NeedsPlan(product));
    }
}
