using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Filing;

/// <summary>Plan and impact: what entitles the request, and how bad it is.</summary>
public sealed class ImpactForm : StepForm
{
    /// <summary>What is sent where no contract is to go with it.</summary>
    public const string NoContract = "none";

    public int? PlanOwnerId { get; set; }
    public string? Plan { get; set; }
    public string? Severity { get; set; }
    public string? Environment { get; set; }
    public bool ThirdPartyInvolved { get; set; }
    public string? ManagedIn { get; set; }
    public string? PurchaseChannel { get; set; }
    public bool AroundTheClock { get; set; }
    public string? Contract { get; set; }

    [DataType(DataType.MultilineText)]
    public string? BusinessImpact { get; set; }

    /// <summary>The key of the chosen contract; null where none is.</summary>
    [JsonIgnore]
    public int? ContractId => int.TryParse(Contract, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}

/// <summary>Plan and severity are asked for where they decide; what cannot be chosen is said with the reason.</summary>
internal sealed class ImpactFormValidator : AbstractValidator<ImpactForm>
{
    public ImpactFormValidator(SupportPolicy policy, IStringLocalizer<Text> text)
    {
        When(
            (_, context) => FilingChoices.In(context) is { Sheet.NeedsPlan: true },
            () =>
            {
                RuleFor(form => form.PlanOwnerId)
                    .Must((_, owner, context) => FilingChoices.In(context)!.OffersOwner(owner))
                    .WithMessage(_ => text["Choose whose entitlement pays."]);
                RuleFor(form => form.Plan)
                    .Cascade(CascadeMode.Stop)
                    .Must(plan => policy.Plans.Has(EnrolledCode.Parse(plan)?.Code))
                    .WithMessage(_ => text["Choose the support plan that covers it."])
                    .Must((_, plan, context) => FilingChoices.In(context)!.OffersPlan(plan))
                    .WithMessage(_ => text["Choose one of the plans in the list."]);
                RuleFor(form => form.Severity)
                    .Cascade(CascadeMode.Stop)
                    .Must(policy.Severities.Has)
                    .WithMessage(_ => text["Say how bad it is for your business."])
                    .Must((_, severity, context) => FilingChoices.In(context)!.OffersSeverity(severity))
                    .WithMessage(_ => text["Choose one of the plan's severities."])
                    .When((_, context) => FilingChoices.In(context) is { WhyNoSeverity: null }, ApplyConditionTo.AllValidators);
                RuleFor(form => form.Contract)
                    .Must((_, contract, context) => FilingChoices.In(context)!.OffersContract(contract))
                    .WithMessage(_ => text["Choose one of the contracts in the list, or none yet."]);
            }
        );

        RuleFor(form => form.ManagedIn)
            .Must(place => string.IsNullOrEmpty(place) || policy.ManagedPlaces.Has(place))
            .When((_, context) => FilingChoices.In(context) is { Asked.ManagedIn: true })
            .WithMessage(_ => text["Choose where the environment is managed, or that you do not know."]);
        RuleFor(form => form.PurchaseChannel)
            .Must(channel => string.IsNullOrEmpty(channel) || policy.PurchaseChannels.Has(channel))
            .When((_, context) => FilingChoices.In(context) is { Asked.PurchaseChannel: true })
            .WithMessage(_ => text["Choose how the subscription was bought."]);
        this.CheckFilledIn(FilingStep.Impact, text);
        this.CheckLengths(FilingStep.Impact, text);
    }
}
