using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Application.Policy;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Tenants;

/// <summary>A product a tenant subscribes to or owns.</summary>
public sealed class SubscriptionForm
{
    public string? Product { get; set; }

    public string? Enrolment { get; set; }

    /// <summary>Through whom it was bought; null where no version of the policy asks for it.</summary>
    public string? PurchaseChannel { get; set; }

    /// <summary>The version of the tenant the person looked at.</summary>
    public int Version { get; set; }
}

internal sealed class SubscriptionFormValidator : AbstractValidator<SubscriptionForm>
{
    public SubscriptionFormValidator(SupportPolicy policy, EveryVersion versions, IStringLocalizer<Text> text)
    {
        RuleFor(form => form.Product).Must(policy.Products.Has).WithMessage(_ => text["Choose the product."]);
        RuleFor(form => form.Enrolment)
            .MaximumLength(SupportRequest.EnrolmentLength)
            .WithMessage(_ => text["Keep it under {0} characters.", SupportRequest.EnrolmentLength])
            .Matches("^[^@]*$")
            .WithMessage(_ => text["An enrolment number has no @ in it."]);
        RuleFor(form => form.PurchaseChannel)
            .Must(channel => string.IsNullOrEmpty(channel) || versions.PurchaseChannels.Any(known => known.Code == channel))
            .WithMessage(_ => text["Choose how it was bought."]);
    }
}
