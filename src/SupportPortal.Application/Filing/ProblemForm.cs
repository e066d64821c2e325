using FluentValidation;
using Microsoft.Extensions.Localization;
using SupportPortal.Core.Policy;
using SupportPortal.Core.Requests;

namespace SupportPortal.Application.Filing;

/// <summary>What is wrong: for whom, of what kind, with which product.</summary>
public sealed class ProblemForm : StepForm
{
    public int TenantId { get; set; }
    public string? Kind { get; set; }
    public string? Product { get; set; }
    public string ReleaseStage { get; set; } = PolicyCodes.GeneralAvailability;
    public string? Subject { get; set; }
    public bool CannotSignIn { get; set; }
}

internal sealed class ProblemFormValidator : AbstractValidator<ProblemForm>
{
    public ProblemFormValidator(SupportPolicy policy, IStringLocalizer<Text> text)
    {
        RuleFor(form => form.Kind)
            .Cascade(CascadeMode.Stop)
            .Must(policy.Kinds.Has)
            .WithMessage(_ => text["Say what kind of problem it is."])
            .Must((_, kind, context) => FilingChoices.In(context)?.AllowsKind(kind) != false)
            .WithMessage(_ => text["Choose a kind of request your role covers."]);
        RuleFor(form => form.Product)
            .Cascade(CascadeMode.Stop)
            .Must(
                (_, product, context) =>
                    policy.Products.Has(EnrolledCode.Parse(product)?.Code) && FilingChoices.In(context)?.OffersProduct(product) != false
            )
            .WithMessage(_ => text["Choose the product it is about."])
            .Must((_, product, context) => FilingChoices.In(context)?.AllowsProduct(product) != false)
            .WithMessage(_ => text["Choose a product your role covers for this kind of request."]);
        RuleFor(form => form.ReleaseStage).Must(policy.ReleaseStages.Has).WithMessage(_ => text["Choose the release stage."]);
        this.CheckFilledIn(FilingStep.Problem, text);
        this.CheckLengths(FilingStep.Problem, text);
    }
}
